"""Where content ends: at the end of its clause or noun phrase, not at the end of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.attribute.chunks import Parse

_COMMA_MARKS = ",.?!"
# What of a quotation is too short to be speech when it stands inside a sentence ("so-called", "some").
_FEW_WORDS = 4
# "questions he did not like": a relative clause without "which".
_CONTACT = re.compile(r"[nN](?:s|z*[nN])r*[vCU]")
# "in an interview", "at a rally on Monday": where a thing was said, not what.
_SETTING = re.compile(r"pz*N|pd")
_ANY = frozenset("*")
_OCCASION = re.compile(r"pz*[nN]")
_WHERE = frozenset({"in", "at", "during", "on", "after", "before", "since", "via"})
# Not "unless", "until", "if": what is said may hold only then.
_WHEN = ("when ", "because ", "since ")
_WHILE = frozenset({"at", "during", "until", "throughout"})
# Names of utterances that are also names of deeds: "denied involvement in the attack".
_DEEDS = frozenset(
    {"attack", "attacks", "charge", "charges", "call", "calls", "report", "reports", "threat", "threats"}
)
# Further members of a list: ", 31 for Cruz and two abstentions".
_LIST = re.compile(r"(?:,z*[nN](?:[pf]z*[nN])*)*,?cz*[nNo](?:[pf]z*[nN])*(?![vCU])")
# ", and the ministry has", ", and called": a further clause.
_JOINED = re.compile(r"c.{0,4}?[vC]")
# ", which meets in Oslo, has": an aside between a subject and its verb.
_ASIDE = re.compile(r",(?![ckGL])(?:W[^,.;|Q]{0,16}|[WpnNzgvA]|r[pZAS])[^,.;|Q]{0,14}?,(?=r*[vCU])(?!C)")
# A comma before the clause has had its verb.
_UNFINISHED = re.compile(r",[^.;|CG]{1,24}[v]")
# ", as has the mayor", ", compared with 23 per cent", ", notably stopped short": a remark or a further verb.
_REMARK = re.compile(r"A[vC]|(?:z*[nN]f)?z*[nN](?:p[nN])?[u]")
# ", who sailed": what ends a sentence, though its clause has had no verb yet.
_TRAILS = re.compile(r",W[^,;|]*(?:[.]|$)")
# ", on Tuesday night he said"
_SPEAKS = re.compile(r"p?d(?:s|z*[nN])C")
# ", the founder of the company"; but "the ferry, the pier and the mast".
_APPOSITION = re.compile(r"[nN](?:[pf]z*[nNo]){0,3}(?:[.|;)]|$|,(?!c|z*[nN]))")
# A main clause that begins after a subordinate one.
_MAIN = re.compile(r"(?:s|z*[nN])(?:(?:[pf]|c)z*[nN])*(?:,r,)?r*[vC]|s,[^,]{1,4},")
# "the raids in which sailors (and captains sank)": a relative clause still without its verb.
_VERBLESS = re.compile(r"[TW][^vCUQ]{0,12}$")
_FEW = 13  # chunks, as that pattern has
# What may have a finite verb inside an infinitive: "to tell them that", "to back the man he likes".
_INNER = re.compile("[TWwSFZAsc;,kQ]|[nN]z*[nN]")
# "has sunk", "was": not "should" alone, which may stand before its subject ("should he win").
_FINITE = re.compile(r"[rx]*(?:[HBMX].*[VvEga]|B)$")
# What stands before a finite verb.
_SUBJECT = re.compile(r"(?:s|z*[nN](?:[pf]z*[nN])*)r*(?=[vC])")
# ", compared with 23 per cent", ", sent from Leeds", ", with Ward shouting"
_ADDED = re.compile(r"[vu][pA]|pz*[nN](?:[pf]z*[nN])*[gG]")
# "In Leeds on Monday, the ferry sank", "While most rowed, two sailed": where, when and beside what it was.
_FRONT = re.compile(r"(?:p[^,;vCU]{1,8}|Z[^,;]{1,20}|pd,z*[nN][^,;]{1,8}),(?=(?:s|z*[nN])[^,;]*[vCU])")
# Never a condition: "Without aid", "In case of war", "If".
_BESIDE = re.compile(
    r"(?:in(?! (?:the )?(?:case|event|absence|return|exchange))|on|at|during|despite|amid|near|across|throughout"
    r"|while|whereas|although|though)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a clause may go. verbs: how many finite verbs it may hold, 0 for any number. inner: the cue itself stands
    in a subordinate clause, after which a new subject begins the main one. strict: any second clause ends it.
    long: it may hold further clauses. named: the content says what something is called, and no more than that.
    single: it is no clause but an infinitive or a noun, so that a subject and a verb after "and" begin another."""

    verbs: int = 0
    inner: bool = False
    strict: bool = False
    long: bool = False
    named: bool = False
    single: bool = False


def clause_end(parsed: Parse, start: int, end: int, extent: Extent = Extent()) -> int:
    """Return the chunk after the last one of the clause that starts at a chunk."""
    kinds = parsed.kinds
    at = start
    verbs = 0
    while at < end:
        kind, after = kinds[at], kinds[at + 1 : at + 2]
        if kind in ".|;" and at > start:
            return at
        if kind in "vCU":
            verbs += 1
            if extent.verbs and verbs > extent.verbs:
                return at
        if kind == "Q" and is_long(parsed, at):
            verbs += 1
        if kind == "Q" and after not in tuple("vCU,") and _closed(parsed, at):
            if at + 1 >= end or extent.named or _breaks(parsed, at + 1, extent):
                return at + 1
        elif kind == "," and at > start:
            if extent.named and verbs == 0:
                return at
            if aside := _ASIDE.match(kinds, at, end):
                at = aside.end() - 1
            elif kinds.startswith("cT", at + 1):
                pass  # "it rained, and that it would"
            elif (
                verbs or extent.single or _TRAILS.match(kinds, at, end) or not _UNFINISHED.match(kinds, at, end)
            ) and _breaks(parsed, at + 1, extent):
                return at
        elif kind == ":" and after in ("", "|", ".", "-"):
            return at
        elif kind == "-" and not kinds.startswith("cT", at + 1):
            closing = kinds.find("-", at + 1, end)
            if closing < 0 or after in ("k", "Z"):
                return at
            at = closing
        elif at > start and (_second_clause(parsed, at, extent) or (extent.single and _has_begun(parsed, start, at))):
            return at
        at += 1
    return end


def after_circumstance(parsed: Parse, start: int, end: int) -> int:
    """Return the chunk after what stands before the clause itself: "In Leeds on Monday,", "While most rowed,"."""
    front = _FRONT.match(parsed.kinds, start, end)
    if not front:
        return start
    return front.end() if _BESIDE.match(parsed.text, parsed.starts[start]) else start


def is_long(parsed: Parse, at: int) -> bool:
    """Return whether a quotation is more than a term in quotation marks: four words or more."""
    return parsed.text.count(" ", parsed.starts[at], parsed.ends[at]) >= _FEW_WORDS - 1


def _second_clause(parsed: Parse, at: int, extent: Extent) -> bool:
    """Return whether a further clause begins without a comma: "… and called on", "… but did", "… before"."""
    kinds = parsed.kinds
    kind, after = kinds[at], kinds[at + 1 : at + 2]
    if (kind == "c" and after in ("C", "G") and not extent.long) or (kind == "k" and after == "C"):
        return True
    if extent.single and kind in "cZ" and _MAIN.match(kinds, at + 1):
        return not (kinds[at - 2] == "p" and parsed.text.startswith("between ", parsed.starts[at - 2]))
    if kind == "c" and after == "v" and kinds[at - 1] in "iI":
        return False  # "to raise and repair the ferry"
    if extent.single and not extent.strict and kind == "p" and _is_circumstance(parsed, at):
        return True
    return extent.strict and (
        kind in "kZ" or (kind == "c" and after in tuple("CvG")) or bool(_SETTING.match(kinds, at))
    )


def _has_begun(parsed: Parse, start: int, at: int) -> bool:
    """Return whether a verb is none of an infinitive: "(told him) to wait and left", "(asking him) to go has"."""
    kinds, tags = parsed.kinds, parsed.tags
    if kinds[at] == "c" and kinds[at + 1 : at + 2] == "v":
        passive = "B" in tags[start] or "H" in tags[start]
        return tags[at + 1].strip("rx") in ("E", "V") and not passive and not _INNER.search(kinds, start, at)
    finite = kinds[at] in "vCU" and kinds[at - 1] in "nN" and bool(_FINITE.match(tags[at]))
    return finite and not _INNER.search(kinds, start, at)


def _closed(parsed: Parse, at: int) -> bool:
    """Return whether a quotation ends with a mark that also ends the clause outside it."""
    return parsed.last_mark(at) in _COMMA_MARKS


def _breaks(parsed: Parse, at: int, extent: Extent) -> bool:
    """Return whether what follows a comma is no longer part of the content."""
    after = parsed.kinds[at : at + 6].lstrip("r")
    if after[:1] in tuple("GLkCg") or after[:2] in ("AG", "cC", "cG", "nC", "sC", "NC", "NT", "NW", "Nn", "Ns"):
        return True
    if (extent.inner and _MAIN.match(parsed.kinds, at)) or _SPEAKS.match(parsed.kinds, at):
        return True
    if parsed.kinds[at : at + 1] in tuple("nN") and parsed.text.startswith(("a ", "an ", "one of "), parsed.starts[at]):
        return True
    if _APPOSITION.match(parsed.kinds, at) and parsed.text.startswith("the ", parsed.starts[at]):
        return True
    if (added := _ADDED.match(parsed.kinds, at)) and (added[0][0] == "p" or parsed.tags[at] == "E"):
        return True
    if _REMARK.match(parsed.kinds, at) or (parsed.kinds[at : at + 1] == "v" and parsed.tags[at][0] == "r"):
        return True
    if extent.strict and after[:1] in tuple("vCU"):
        return True
    if extent.long:
        return False
    adverb = parsed.kinds[at : at + 1] == "r"
    return bool(after[:1] in tuple("WZ") or _JOINED.match(after) or (adverb and after[:1] in tuple("ASpb")))


def object_end(parsed: Parse, start: int, end: int) -> int:
    """Return the chunk after the last one of the noun phrase that starts at a chunk.

    Neither a preposition whose noun was left out ends it, nor an adverb, which tells how it was said.
    """
    stop = _object_end(parsed, start, end)
    kinds = parsed.kinds
    while stop - 1 > start and kinds[stop - 1] in "pftb" and kinds[stop : stop + 1] not in tuple(".|,;"):
        stop -= 1
    plain = not set("vCUTW") & set(kinds[start:stop])
    return stop - 1 if plain and kinds[stop - 1] == "r" and stop - 1 > start else stop


def _object_end(parsed: Parse, start: int, end: int) -> int:
    kinds = parsed.kinds
    inside = kinds[start] in "TWw"
    # Nothing is told of whom a name or a pronoun stands for: "mocked Hill in the last debate".
    named = kinds[start] == "o" or not parsed.tags[start].strip("N")
    at = start
    while at < end:
        kind, after = kinds[at], kinds[at + 1 : at + 2]
        if kind in ".|;" or (named and at == start + 1 and kind == "p"):
            return at
        if kind == "," and not inside:
            if after == "T":
                inside = True
                at += 1
                continue
            listed = _LIST.match(kinds, at, end)
            if after == "p" and parsed.text.startswith("including", parsed.starts[at + 1]):
                at += 1
                continue
            if not listed:
                return at
            at = listed.end()
            continue
        if kind == "," and after in tuple("GZLkcgW"):
            return at
        if (
            (kind == "c" and after == "C")
            or (kind == "(" and after == "W")
            or (kind == "-" and after in tuple("ckgGZ"))
        ):
            return at
        if (
            at > start
            and kind in "c,"
            and not _VERBLESS.search(kinds, max(start, at - _FEW), at)
            and _finite_after(parsed, at + 1, end)
        ):
            return at
        if at > start and not inside:
            when = parsed.text.startswith(_WHEN, parsed.starts[at])
            past = parsed.tags[at] == "E" and (kind == "v" or _painted(parsed, at))
            if (kind in "TWwSFu" and not when) or past or _CONTACT.match(kinds, at - 1):
                inside = True
            elif (
                kind in "sCUvZL"
                or (kind == "b" and after in tuple("gG"))
                or when
                or (kind == "A" and after not in ("n", "N", "z", "j"))
                or (kind == "k" and after in tuple("CvGg"))
                or kinds.startswith("rA", at)
                or _leaves_object(parsed, at, after)
            ):
                return at
        if kind == "Q" and parsed.last_mark(at) in ",.":
            return at + 1
        at += 1
    return end


def _painted(parsed: Parse, at: int) -> bool:
    """Return whether a cue is a participle of the noun before it: "bills painted as unfair"."""
    kinds = parsed.kinds
    return kinds[at] == "C" and kinds[at - 1] in "nN" and not parsed.cues[at].frames & {"c", "q"}


def _finite_after(parsed: Parse, at: int, end: int) -> bool:
    """Return whether a clause of its own begins: "… and Hill said", "…, the mayor has"."""
    match = _SUBJECT.match(parsed.kinds, at, end)
    if not match or match.end() >= end:
        return False
    verb = parsed.kinds[match.end()]
    return verb == "C" or (verb == "v" and parsed.tags[match.end()] != "E")


def is_occasion(parsed: Parse, at: int) -> bool:
    """Return whether a preposition tells where or by what means a thing was said: "on Twitter", "at a rally"."""
    place = _OCCASION.match(parsed.kinds, at)
    occasions = parsed.lexicon.occasions.get(parsed.text[parsed.starts[at] : parsed.ends[at]])
    return place is not None and occasions is not None and parsed.last_word(place.end() - 1) in occasions


def _is_circumstance(parsed: Parse, at: int) -> bool:
    """Return whether a preposition leads to what only stands beside: "despite the fog", "in the wake of the storm"."""
    always = parsed.lexicon.occasions.get(parsed.text[parsed.starts[at] : parsed.ends[at]]) == _ANY
    return always or is_occasion(parsed, at)


def _leaves_object(parsed: Parse, at: int, after: str) -> bool:
    """Return whether a noun phrase ends before a date, a place where things are said, or a second verb."""
    kind = parsed.kinds[at]
    if kind in "pS" and parsed.text[parsed.starts[at] : parsed.ends[at]] in _WHILE:
        return parsed.kinds[at - 1] not in "gG"  # "the sailors arriving at the pier"
    if kind == "p" and _is_circumstance(parsed, at):
        return True
    if kind == "p" and (setting := _SETTING.match(parsed.kinds, at)):
        if parsed.kinds[setting.end() - 1] == "N" and parsed.last_word(setting.end() - 1) in _DEEDS:
            return False
        return parsed.text[parsed.starts[at] : parsed.ends[at]] in _WHERE
    return (kind == "d" and after != "T") or (kind == "c" and after in tuple("CvGg"))

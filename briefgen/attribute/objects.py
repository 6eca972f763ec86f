"""Where a noun phrase ends that is what is said: before a date, a place where things are said, a second verb."""

from __future__ import annotations

import re

from briefgen.attribute.chunks import Parse

# "in an interview", "at a rally on Monday": where a thing was said, not what.
_SETTING = re.compile(r"pz*N|pd")
# "questions he did not like": a relative clause without "which".
_CONTACT = re.compile(r"[nN](?:s|z*[nN])r*[vCU]")
# "two boats a year": no day on which anything was said.
_EACH = re.compile(r"an? ")
_ANY = frozenset("*")
_OCCASION = re.compile(r"pz*[nN](?P<several>f[nN])?")
_SEVERAL = frozenset({"series", "string", "number", "flurry", "thread", "pair", "couple", "set", "round", "slew"})
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
# "the raids in which sailors (and captains sank)": a relative clause still without its verb.
_VERBLESS = re.compile(r"[TW][^vCUQ]{0,12}$")
_FEW = 13  # chunks, as that pattern has
# "for not doing more": no adverb that tells how it was said.
_HOW_MUCH = frozenset({"more", "less", "much", "enough", "together", "alone", "away", "back", "twice", "so"})
# "(denies any breach) as Oslo seeks help"
_MEANWHILE = re.compile(r"Az*[nN]v(?:z*[nN]|[pti])")
# What stands before a finite verb.
_SUBJECT = re.compile(r"(?:s|z*[nN](?:[pf]z*[nN])*)r*(?=[vC])")

# "brushed aside the rumour: the firm, he said, will stay"; but "gave the name: Ann Hill"
_TOLD_AFTER = re.compile(r":[nNszr,]{1,6}[vC]")

# "denied it (until coming forward in May)"; but "rejected talks until the war ends"
_UNTIL = re.compile(r"Sr*[gG]")
_WHO_ASIDE = re.compile(r",W[^,.;|Q]{1,14},(?=r*[vC])")
# ", leaks, and sinks"
_VERBS = re.compile(r",[vC][^,;.|]{0,8},?cr*[vC]|,[vC][^,;.|]{0,8},[vC]")

# "(condemned) what he called an attack (and released pictures)"
_WHAT_HE_CALLED = re.compile(r"w(?:s|z*[nN](?:[pf]z*[nN])*)r*CA?[nNzQ]")

# "rejected the claim that it fell, the attorney general saying on Friday:"
_ABSOLUTE = re.compile(r",z*[nN](?:[pf]z*[nN])*G(?:p?d)?[:TQ]")


def object_end(parsed: Parse, start: int, end: int) -> int:
    """Return the chunk after the last one of the noun phrase that starts at a chunk.

    Neither a preposition whose noun was left out ends it, nor adverbs, which tell how it was said.
    """
    stop = _object_end(parsed, start, end)
    kinds = parsed.kinds
    while stop - 1 > start and kinds[stop - 1] in "pftb" and kinds[stop : stop + 1] not in tuple(".|,;:"):
        stop -= 1
    plain = not set("vCUTW") & set(kinds[start:stop])
    while plain and kinds[stop - 1] == "r" and stop - 1 > start and parsed.last_word(stop - 1) not in _HOW_MUCH:
        stop -= 1
    return stop


def _object_end(parsed: Parse, start: int, end: int) -> int:
    kinds = parsed.kinds
    inside = kinds[start] in "TWw"
    # Nothing is told of whom a name or a pronoun stands for: "mocked Hill in the last debate".
    named = kinds[start] == "o" or not parsed.tags[start].strip("N")
    called = _WHAT_HE_CALLED.match(kinds, start, end)
    at = start
    while at < end:
        kind, after = kinds[at], kinds[at + 1 : at + 2]
        if called and kind == "c" and after in ("v", "C") and at >= called.end():
            return at
        colon = kind == ":" and _TOLD_AFTER.match(kinds, at)
        if kind in ".|;" or colon or (named and at == start + 1 and kind == "p"):
            return at
        if kind == "S" and _UNTIL.match(kinds, at):
            return at
        if kind == "," and _ABSOLUTE.match(kinds, at, end):
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
        if kind == "," and inside and (aside := _WHO_ASIDE.match(kinds, at, end)):
            at = aside.end()  # "claims that the guild, which has no boats, had sunk it"
            continue
        if kind == "," and (after in tuple("GZLkcgW") or _resumes(parsed, start, at)):
            return at
        if (
            (kind == "c" and after == "C")
            or (kind == "(" and after == "W")
            or (kind == "-" and (after in tuple("ckgGZ") or kinds.find("-", at + 1, end) < 0))
        ):
            return at
        if (
            at > start
            and kind in "ck,"
            and not parsed.text.startswith("or ", parsed.starts[at])
            and not _VERBLESS.search(kinds, max(start, at - _FEW), at)
            and _finite_after(parsed, at + 1, end, past=kind == "k")
        ):
            return at
        if at > start and not inside:
            when = parsed.text.startswith(_WHEN, parsed.starts[at])
            past = parsed.tags[at] == "E" and (kind == "v" or _painted(parsed, at))
            if (kind in "TWwSFu" and not when) or past or _CONTACT.match(kinds, at - 1):
                inside = True
            elif (
                (kind in "sCUvZL" and not (kind == "s" and kinds[at - 1] in "pf" and after not in tuple("vCUr")))
                or (kind == "b" and after in tuple("gG"))
                or (kind == "G" and after == "T")
                or when
                or (kind == "A" and (after not in ("n", "N", "z", "j") or _MEANWHILE.match(kinds, at, end)))
                or (kind == "k" and after in tuple("CvGg"))
                or kinds.startswith(("rA", "Aj", "ArA"), at)
                or _leaves_object(parsed, at, after)
            ):
                return at
        if kind == "Q" and parsed.last_mark(at) in ",.":
            return at + 1
        at += 1
    return end


def _resumes(parsed: Parse, start: int, at: int) -> bool:
    """Return whether after a comma the sentence goes on: "Hill, who boasts of ships that sail, has | won"."""
    verb = parsed.kinds[at + 1 : at + 2] in tuple("vC") and "," not in parsed.kinds[start:at]
    return verb and not _VERBS.match(parsed.kinds, at)


def _painted(parsed: Parse, at: int) -> bool:
    """Return whether a cue is a participle of the noun before it: "bills painted as unfair"."""
    kinds = parsed.kinds
    return kinds[at] == "C" and kinds[at - 1] in "nN" and not parsed.cues[at].frames & {"c", "q"}


def _finite_after(parsed: Parse, at: int, end: int, *, past: bool) -> bool:
    """Return whether a clause of its own begins: "… and Hill said", "…, the mayor has"; past: what may be a participle
    is a verb too, "… but Hill left"."""
    match = _SUBJECT.match(parsed.kinds, at, end)
    if not match or match.end() >= end:
        return False
    past = past or not parsed.tags[match.end() - 1].strip("N")
    verb = parsed.kinds[match.end()]
    return verb == "C" or (verb == "v" and (past or parsed.tags[match.end()] != "E"))


def is_setting(parsed: Parse, at: int) -> bool:
    """Return whether a preposition tells when or in what a thing was said: "in an interview", "on Monday"."""
    setting = _SETTING.match(parsed.kinds, at)
    if setting is None or (parsed.kinds[setting.end() - 1] == "N" and parsed.last_word(setting.end() - 1) in _DEEDS):
        return False
    return parsed.text[parsed.starts[at] : parsed.ends[at]] in _WHERE


def is_occasion(parsed: Parse, at: int) -> bool:
    """Return whether a preposition tells where or by what means a thing was said: "on Twitter", "at a rally"."""
    place = _OCCASION.match(parsed.kinds, at)
    occasions = parsed.lexicon.occasions.get(parsed.text[parsed.starts[at] : parsed.ends[at]])
    if place is None or occasions is None:
        return False
    of = place.start("several")
    at = of if of > 0 and parsed.last_word(of - 1) not in _SEVERAL else place.end()
    return _undated(parsed, at - 1) in occasions  # "a series of tweets"


def _undated(parsed: Parse, at: int) -> str:
    """Return the last word of a chunk before a date in it, in lower case: "twitter" of "Twitter late Monday night"."""
    tags = parsed.tags[at]
    date = len(tags) - len(tags.rstrip("yj0"))
    if not date or date == len(tags):
        return parsed.last_word(at)
    words = parsed.text[parsed.starts[at] : parsed.ends[at]].lower().split()
    return words[-date - 1] if date < len(words) else words[-1]


def is_circumstance(parsed: Parse, at: int) -> bool:
    """Return whether a preposition leads to what only stands beside: "despite the fog", "in the wake of the storm"."""
    always = parsed.lexicon.occasions.get(parsed.text[parsed.starts[at] : parsed.ends[at]]) == _ANY
    return always or is_occasion(parsed, at)


def _leaves_object(parsed: Parse, at: int, after: str) -> bool:
    """Return whether a noun phrase ends before a date, a place where things are said, or a second verb."""
    kind = parsed.kinds[at]
    if kind in "pS" and parsed.text[parsed.starts[at] : parsed.ends[at]] in _WHILE:
        return parsed.kinds[at - 1] not in "gG"  # "the sailors arriving at the pier"
    if kind == "p" and is_circumstance(parsed, at):
        return True
    if kind == "p" and parsed.kinds[at - 1] not in "gG":
        return is_setting(parsed, at)
    return (
        kind == "d"
        and after != "T"
        and not _EACH.match(parsed.text, parsed.starts[at])
        and parsed.kinds[at - 1] != "f"
        and parsed.kinds[at - 2 : at] not in ("gp", "Gp")
    ) or (kind == "c" and after in tuple("CvGg"))

"""Where content ends: at the end of its clause or noun phrase, not at the end of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from briefgen.attribute.chunks import Parse
from briefgen.attribute.objects import is_circumstance, is_setting

_COMMA_MARKS = ",.?!"
# What of a quotation is too short to be speech when it stands inside a sentence ("so-called", "some").
_FEW_WORDS = 4
# In characters: what stands before the second "as".
_LONGEST = 40
# ", and the ministry has", ", and called": a further clause.
_JOINED = re.compile(r"c[^k]{0,4}?[vC]")
# ", which meets in Oslo, has": an aside between a subject and its verb.
_ASIDE = re.compile(r",(?![ckGL])(?:W[^,.;|Q]{0,16}|[WpnNzgvA]|r[pZAS])[^,.;|Q]{0,14}?,(?=r*[vCU])(?!C)")
# The same before the clause has had its verb, whatever stands in it: ", who called it “late” on Monday, will".
_WITHIN_VERB = re.compile(r",L[^,.;|Q]{1,8},(?=v)")
_FIRST_ASIDE = re.compile(r",(?![ck])[^,.;|]{1,24},(?=r*(?:[vU]|(?P<cue>C)))")
# "was, in fact, a payback"
_PARENTHESIS = re.compile(
    r", (?:in (?:fact|part|turn|effect|essence|theory|practice|addition|general|short|many ways)|of course"
    r"|for (?:example|instance)|however|therefore|indeed|at (?:least|best|worst|most|times)|among others|as a result"
    r"|on (?:average|balance)|after all|by (?:contrast|comparison|definition)|like (?:him|her|them|it)"
    r"|if (?:needed|necessary|possible|so|anything))(?P<end>,) "
)
# "as soon | as", "as much | as"
_AS_MUCH = re.compile(r"as (?:[\w-]+ )?[\w-]+ \Z", re.IGNORECASE)
# A comma before the clause has had its verb.
_UNFINISHED = re.compile(r",[^.;|CG]{1,24}[v]")
# ", Interfax quoted a spokesman as saying"
_QUOTED_AS = re.compile(r"z*[nN][vu](?:z*[nN](?:[pf]z*[nN])*|s|o)AG[.,|;]")
# ", as has the mayor", ", as Hill had claimed", ", compared with 23 per cent", ", notably stopped short": a remark or a
# further verb.
_REMARK = re.compile(r"A[vC]|A(?:s|z*[nN](?:[pf]z*[nN])*)r*C(?=[.,;|]|$)|(?:z*[nN]f)?z*[nN](?:p[nN])?[u]")
# ", who sailed": what ends a sentence, though its clause has had no verb yet.
_TRAILS = re.compile(r",W[^,;|]*(?:[.]|$)")
# ", on Tuesday night he said", ", the town’s lawyer announced"
_SPEAKS = re.compile(r"(?:p?d(?:s|z*[nN])|z+[nN]|[nN]f[nN])C")
# ", the founder of the company"; but "the ferry, the pier and the mast".
_APPOSITION = re.compile(r"[nN](?:[pf]z*[nNo]){0,3}(?:[.|;)]|$|,(?!c|z*[nN]))")
# "but gave no details", "and did not elaborate": what the writer misses.
_NO_MORE = re.compile(
    r"(?:and|but|yet) (?:gave|offered|provided|cited|presented|produced|gives|offers|provides) (?:no|few|little|only)\b"
    r"|(?:and|but|yet) (?:did|does|would|could)(?: not|n[’']t) (?:immediately )?"
    r"(?:elaborate|give|provide|offer|name|specify|identify|comment|say|cite|explain)\b"
)
# ", so it was unclear how it would end": what the writer does not know.
_UNCLEAR = re.compile(
    r"(?:so|and|although) it (?:is|was|remain(?:s|ed)) (?:un(?:clear|known|certain)|not (?:\w+ )?(?:clear|known)) "
)
# "(it sank) when asked by reporters whether it had": on what occasion she said so.
_WHEN_ASKED = re.compile(
    r"when (?:asked|pressed|questioned) (?P<by>by (?:reporters|journalists)|if|whether|about|what|why|how)\b"
)
# ", in what seemed to be a slip", ", in a veiled reference to Oslo"
_COMMENT = re.compile(r"in what |in an? (?:\w+ ){0,2}(?:reference|allusion|nod|jab|swipe|dig|hint)\b|in reference to ")
# ", per the Post"
_PER = re.compile(r"per (?:the )?[A-Z]")
# ", hours after the ferry sank"; ", without giving details"
_AFTERWARDS = re.compile(
    r"(?:\w+ ){0,3}?(?:moments?|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon) (?:after|before) "
    r"|without (?:\w+ly )?(?:offering|giving|providing|elaborating|naming|specifying|citing|saying|explaining|"
    r"presenting|producing|going into|identifying)\b"
)
# "but the mayor said", which is the writer’s to tell
_OTHERS = re.compile(r"[kZ](?:z*[nN](?:[pf]z*[nN])*|s)r*C(?=[TsQiI]|z*[nN])")
_WHEREAS = ("but ", "while ", "whereas ")
# "no evidence the ferry or the raft (had sunk)"
_CONTACT = re.compile(r"[nN]z*[nN](?:[pf]z*[nN]){0,3}(?:cz*[nN]){0,3}r{0,3}\Z")
# "dangerous, sometimes fatal, crossings"
_MORE_ADJECTIVES = re.compile(r"(?<=j),r*j,(?=z*[nN])")
_LISTED = re.compile(r"[nN](?:[pf]z*[nN])*,?c(?:z*[nN](?:[pf]z*[nN])*|Q)(?:[.,;|]|$)")
# "that if", "that while": a clause that its main clause follows.
_SUBORDINATE = ("TZ", "TS", "TF")
# "that by sailing early, (the ferry could …)"
_BY_DOING = ("Tbg", "Tbrg")
# A main clause that begins after a subordinate one.
_MAIN = re.compile(r"(?:s|z*[nN])(?:(?:[pf]|c)z*[nN])*(?:,r,)?r*[vC]|s,[^,]{1,4},|z*[nN],[gWvu][^,;|]{1,14},r*[vC]")
_SURE = re.compile(r"\b(?:sure|certain|confident|aware|hopeful|sorry|glad|afraid)\b")
# "that, during the visit, (Hill repeated)"
_FRONTED = re.compile(r"T,?p[^,;.|vCUQ]{1,10}(?P<last>,)(?:s|z*[nN](?:[pf]z*[nN])*)r*[vC]")
# What may have a finite verb inside an infinitive: "to tell them that", "to back the man he likes".
_INNER = re.compile("[TWwSFZAsc;,kQ]|[nN]z*[nN]")
# "has sunk", "was": not "should" alone, which may stand before its subject ("should he win").
_FINITE = re.compile(r"[rx]*(?:[HBMX].*[VvEga]|B)$")
# After "and", "but": no infinitive.
_IS = ("is ", "was ", "are ", "were ", "has ", "isn", "wasn", "aren", "weren", "hasn")
# ", compared with 23 per cent", ", sent from Leeds", ", with Ward shouting"
_ADDED = re.compile(r"[vu][pA]|pz*[nN](?:[pf]z*[nN])*[gG]")
# "In Leeds on Monday, the ferry sank", "While most rowed, two sailed": where, when and beside what it was.
_FRONT = re.compile(r"(?:p[^,;vCU]{1,8}|Z[^,;]{1,20}|pd,z*[nNd][^,;]{1,8}),(?=(?:s|z*[nN])[^,;]*[vCU])")
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
    shared: a second verb without a subject goes on with it, as it would not be the outlet’s that tells it.
    single: it is no clause but an infinitive or a noun, so that a subject and a verb after "and" begin another."""

    verbs: int = 0
    inner: bool = False
    strict: bool = False
    long: bool = False
    named: bool = False
    single: bool = False
    shared: bool = False


def clause_end(parsed: Parse, start: int, end: int, extent: Extent = Extent()) -> int:
    """Return the chunk after the last one of the clause that starts at a chunk."""
    kinds = parsed.kinds
    at = start
    verbs = 0
    listed = False
    fronted = kinds.startswith(_SUBORDINATE, start)
    leading = kinds.startswith(_BY_DOING, start)
    while at < end:
        kind, after = kinds[at], kinds[at + 1 : at + 2]
        if kind in ".|;" and at > start:
            return at
        if kind in "vCU":
            verbs += 1
            if extent.verbs and verbs > extent.verbs and kinds[at - 1] not in "TW":
                if not _CONTACT.search(kinds, start, at):
                    return at
                verbs -= 1
        if kind == "Q" and is_long(parsed, at):
            verbs += 1
        if kind == "Q" and extent.strict and after == "c" and _is_verb(parsed, at + 2):
            return at + 1  # "described it as “late” and sailed"
        if kind == "Q" and (after not in tuple("vCU,") or (extent.named and after != ",")) and closed(parsed, at):
            if at + 1 >= end or extent.named or _breaks(parsed, at + 1, extent):
                return at + 1
        elif kind == "," and at > start:
            if extent.named and verbs == 0:
                return at
            if beside := _WITHIN_VERB.match(kinds, at, end) if kinds[at - 1] == "v" else None:
                at = beside.end() - 1  # "the count had, according to Hill, begun"
                verbs -= 1
            elif parenthesis := _PARENTHESIS.match(parsed.text, parsed.starts[at]):
                at = bisect_left(parsed.starts, parenthesis.start("end"))
            elif not verbs and (front := _FRONTED.match(kinds, start, end)) and at <= front.start("last"):
                pass  # "that during the visit, (Hill repeated her offer)"
            elif leading or (fronted and verbs):
                fronted = leading = False  # "that while it was foggy, (the pier had lights)"
            elif aside := _aside(parsed, start, at, end, begun=verbs > 0):
                at = aside.end() - 1
            elif adjectives := _MORE_ADJECTIVES.match(kinds, at, end):
                at = adjectives.end() - 1
            elif kinds.startswith("cT", at + 1) or (listed and kinds.startswith("cv", at + 1)):
                pass  # "it rained, and that it would", "it is safe, does not leak, and has sailed"
            elif (
                verbs or extent.single or _TRAILS.match(kinds, at, end) or not _UNFINISHED.match(kinds, at, end)
            ) and _breaks(parsed, at + 1, extent):
                return at
            listed = listed or (verbs > 0 and after == "v" and not extent.strict)
        elif kind == ":" and after in ("", "|", ".", "-"):
            return at
        elif kind == "-" and not kinds.startswith("cT", at + 1):
            closing = kinds.find("-", at + 1, end)
            if closing < 0 or after in ("k", "Z"):
                return at
            at = closing
        elif at > start and (
            _second_clause(parsed, start, at, extent) or (extent.single and _has_begun(parsed, start, at))
        ):
            return at
        at += 1
    return end


def _aside(parsed: Parse, start: int, at: int, end: int, *, begun: bool) -> re.Match[str] | None:
    """Return an aside between a subject and its verb, which ends at the second comma. begun: after the first verb."""
    kinds = parsed.kinds
    first = None if begun or kinds[start] not in "TnNzs" else _FIRST_ASIDE.match(kinds, at, end)
    # "reported that Hill, meeting sailors, praised it"; without "that" what reports may be the writer's.
    if first and (first["cue"] is None or kinds[start] == "T"):
        return first
    return _ASIDE.match(kinds, at, end)


def after_circumstance(parsed: Parse, start: int, end: int) -> int:
    """Return the chunk after what stands before the clause itself: "In Leeds on Monday,", "While most rowed,"."""
    front = _FRONT.match(parsed.kinds, start, end)
    if not front:
        return start
    return front.end() if _BESIDE.match(parsed.text, parsed.starts[start]) else start


def is_long(parsed: Parse, at: int) -> bool:
    """Return whether a quotation is more than a term in quotation marks: four words or more."""
    return parsed.text.count(" ", parsed.starts[at], parsed.ends[at]) >= _FEW_WORDS - 1


def _second_clause(parsed: Parse, start: int, at: int, extent: Extent) -> bool:
    """Return whether a further clause begins without a comma: "… and called on", "… but did", "… before"."""
    kinds = parsed.kinds
    kind, after = kinds[at], kinds[at + 1 : at + 2]
    asked = kind == "S" and _WHEN_ASKED.match(parsed.text, parsed.starts[at])
    if asked and (kinds[at - 1] == "Q" or asked["by"][:2] in ("by", "if", "wh")):
        return True  # but "that he had laughed when asked about it"
    if kind in "kZ" and _OTHERS.match(kinds, at) and parsed.text.startswith(_WHEREAS, parsed.starts[at]):
        return True  # "(Hill said it was late) while the mayor said it was not"
    if kind in "ck" and _NO_MORE.match(parsed.text, parsed.starts[at]):
        return True
    if kind in "pZS" and after == "G" and parsed.text.startswith("before ", parsed.starts[at]):
        return not extent.long  # "said that it was safe before adding that"
    if kind in "pZS" and after == "G" and extent.single and parsed.text.startswith("after ", parsed.starts[at]):
        return True  # "ordered two envoys to leave after accusing them of theft"
    if kind == "c" and after == "G" and kinds[at - 1] in "gG":
        return False  # "denied sinking and pushing back boats"
    if (kind == "c" and after in ("C", "G") and not (extent.long or extent.shared)) or (kind == "k" and after == "C"):
        return True
    single = extent.single and (kind in "ckZ" or (kind == "A" and after == "s" and not _compared(parsed, at)))
    if single and _MAIN.match(kinds, at + 1) and not parsed.text.startswith("or ", parsed.starts[at]):
        return not (kinds[at - 2] == "p" and parsed.text.startswith("between ", parsed.starts[at - 2]))
    if kind == "c" and after == "v" and kinds[at - 1] in "iI":
        return False  # "to raise and repair the ferry"
    if kind == "c" and after == "v" and _is_past_after_present(parsed, start, at):
        return True
    if extent.single and not extent.strict and kind == "p" and is_circumstance(parsed, at):
        return True
    return extent.strict and (kind in "kZ" or (kind == "c" and after in tuple("CvG")) or is_setting(parsed, at))


def _is_past_after_present(parsed: Parse, start: int, at: int) -> bool:
    """Return whether a verb is the writer’s: "(said) it wants a base and offered a deal"; "and" stands at a chunk."""
    verbs = [each for each in range(start, at) if parsed.kinds[each] in "vCU"]
    present = verbs and all(parsed.tags[each] == "V" and parsed.last_word(each).endswith("s") for each in verbs)
    return bool(present) and parsed.tags[at + 1] == "E" and parsed.kinds[at + 2 : at + 3] in tuple("nNzt")


def _is_verb(parsed: Parse, at: int) -> bool:
    """Return whether a verb stands at a chunk, or what looks like an adjective but has an object: "detailed | the"."""
    kind = parsed.kinds[at : at + 1]
    return kind in tuple("vC") or (kind == "j" and parsed.tags[at + 1 : at + 2] != [] and parsed.tags[at + 1][0] == "D")


def _compared(parsed: Parse, at: int) -> bool:
    """Return whether "as" is the second of two: "as soon as he could"."""
    return _AS_MUCH.search(parsed.text, max(0, parsed.starts[at] - _LONGEST), parsed.starts[at]) is not None


def _has_begun(parsed: Parse, start: int, at: int) -> bool:
    """Return whether a verb is none of an infinitive: "(told him) to wait and left", "(asking him) to go has"."""
    kinds, tags = parsed.kinds, parsed.tags
    if kinds[at] == "k" and kinds[at + 1 : at + 2] == "v":
        return parsed.text.startswith(_IS, parsed.starts[at + 1]) and not _INNER.search(kinds, start, at)
    if kinds[at] == "c" and kinds[at + 1 : at + 2] == "v":
        passive = "B" in tags[start] or "H" in tags[start]
        further = tags[at + 1].strip("rx") in ("E", "V") or "M" in tags[at + 1]
        present = parsed.text.startswith(_IS, parsed.starts[at + 1])  # "to be named and is not in the union"
        return (present or (further and not passive)) and not _INNER.search(kinds, start, at)
    finite = kinds[at] in "vCU" and kinds[at - 1] in "nN" and bool(_FINITE.match(tags[at]))
    if finite and _SURE.search(parsed.text, parsed.starts[start], parsed.ends[at]):
        return False  # "to be sure Hill was well"
    return finite and not _INNER.search(kinds, start, at)


def closed(parsed: Parse, at: int) -> bool:
    """Return whether a quotation ends with a mark that also ends the clause outside it."""
    return parsed.last_mark(at) in _COMMA_MARKS


def _breaks(parsed: Parse, at: int, extent: Extent) -> bool:
    """Return whether what follows a comma is no longer part of the content."""
    if at >= len(parsed.starts):
        return False  # a text that ends with a comma
    after = parsed.kinds[at : at + 6].lstrip("r")
    if after[:1] in tuple("GLkCg") or after[:2] in ("AG", "cC", "cG", "nC", "sC", "NC", "NT", "NW", "Nn", "Ns"):
        return True
    if (extent.inner and _MAIN.match(parsed.kinds, at)) or _SPEAKS.match(parsed.kinds, at):
        return True
    if parsed.kinds[at] == "s" and parsed.text.startswith("something ", parsed.starts[at]):
        return True  # ", something Belgrade denies"
    if parsed.kinds[at : at + 1] in tuple("nN") and parsed.text.startswith(("a ", "an ", "one of "), parsed.starts[at]):
        return _LISTED.match(parsed.kinds, at) is None  # "negligence, an accident or “a hand from outside”"
    if _APPOSITION.match(parsed.kinds, at) and parsed.text.startswith("the ", parsed.starts[at]):
        return True
    if (added := _ADDED.match(parsed.kinds, at)) and (added[0][0] == "p" or parsed.tags[at] == "E"):
        return True
    if _UNCLEAR.match(parsed.text, parsed.starts[at]):
        return True
    if _QUOTED_AS.match(parsed.kinds, at) or _COMMENT.match(parsed.text, parsed.starts[at]):
        return True
    if parsed.kinds[at] == "p" and _PER.match(parsed.text, parsed.starts[at]):
        return True
    if parsed.kinds[at : at + 1] in tuple("drp") and _AFTERWARDS.match(parsed.text, parsed.starts[at]):
        return True
    if _REMARK.match(parsed.kinds, at) or (parsed.kinds[at : at + 1] == "v" and parsed.tags[at][0] == "r"):
        return True
    if (extent.strict or extent.inner) and after[:1] in tuple("vCU"):
        return True
    if extent.long:
        return False
    adverb = parsed.kinds[at : at + 1] == "r"
    return bool(after[:1] in tuple("WZ") or _JOINED.match(after) or (adverb and after[:1] in tuple("ASpb")))

"""The subject of a verb group: found by walking left over adverbs, dates, asides and linked noun phrases."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.attribute.actors import any_of
from briefgen.attribute.chunks import Parse
from briefgen.model import Span

# How many chunks a subject may lie before its verb; bounds the work on a sentence without end. Chosen by hand.
REACH = 48
# Read from right to left: what may stand between a subject and its verb, and the subject itself.
_BETWEEN = re.compile(r"(?:r|d[pS]?|op(?=n)|,r,|\)[dn]\((?=d))*")
_NOUN = r"[nN]z*"
_CHAIN = re.compile(rf"(?:{_NOUN}|d(?=[pf])|o(?=f[nN]))(?:(?:bu|pp|[pfbt](?:d[pf])?|c,?){_NOUN})*(?:[pf]{_NOUN})*")


_WHO = re.compile(r"(?:[^vCUiIgGsQWTSFZA,.;|]{1,6}(?:[iIg][^vCUiIgGsQWTSFZA,.;|]{0,4})?|[iI]x?)[vCU]r*[WT](?=[nN])")
# "the mission that Oslo leads here (said)": an object clause, its verb, its subject.
_LED = re.compile(r"(?:r|dp?|[nN]p|s(?=v))*v(?:(?:[nN]z*|s)[TW]|wp)(?=[nN])")
# "the mayor while speaking to sailors on Monday (said)"
_WHILE = re.compile(r"(?:[pfbtrdzo]|[nN]){0,10}g[AZ](?=[nN])")
# What only tells more of who was named before: "Hill, a doctor from Leeds, 63, said".
_APPOSITION = re.compile(r"an? |\d+\b(?! \w)")
_PLACE = re.compile(r"[nN][pf][nN],$")
_REDUCED = re.compile(r"[pfbt][vu][nN]")
_QUOTED = frozenset({"quoted", "cited"})
_BEGINS = frozenset(".|,;:-~ckTSFZA")
_DOING = re.compile(r"(?:[pfbt])?g[nN]")


# "the Leeds, Ala.-based company", "the chairman of Leeds, Norway-based Halden Foods": where a firm has its seat.
_BASED = re.compile(r"\w+(?:[. ]\w+)*\.?-based ")
# Who may have something done to him after "and": "an apology to Hill and anyone hurt by it, saying".
INDEFINITE = frozenset({"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "those", "all"})

# "Hill himself said", "officials there said"
_BESIDE = ("self", "selves", "there")
# "a person close to the campaign"
_NEAR = re.compile(r"tz*[nN]")


# After these subject and auxiliary change places.
NEITHER = frozenset({"nor", "neither"})
# "the mayor “firmly” (denied it)": how, and nothing said
_HOW = re.compile(r"[“\"‘'][a-z]{3,}ly[”\"’']")
_WHOLE_NAME = 2  # words at least
# "in Washington, D.C."
_ABBREVIATED = re.compile(r"(?:[A-Z]\.){2}|[A-Z][a-z]+\.")
_SEAT = re.compile(r"n,n[pf]")


class Subject(NamedTuple):
    """The mention that a verb's subject is, and for "who" what it stands for. first: its first chunk."""

    span: Span
    first: int
    last: int
    antecedent: Span | None = None


def find_subject(parsed: Parse, begin: int, index: int) -> Subject | None:
    """Return the subject of the verb group at a chunk, looking no further left than chunk ``begin``."""
    low = max(begin, index - REACH)
    how = index - 1 > low and _HOW.fullmatch(parsed.text, parsed.starts[index - 1], parsed.ends[index - 1])
    found = _nearest(parsed, low, index - bool(how))
    return found or (_restrictive(parsed, low, index) if parsed.kinds[index] == "C" else None)


def _nearest(parsed: Parse, low: int, index: int) -> Subject | None:
    back = parsed.kinds[low:index][::-1]
    at = _BETWEEN.match(back).end()  # type: ignore[union-attr]
    if at >= len(back):
        return None
    beside = index - 1 - at
    if back[at] in "os" and back[at + 1 : at + 2] in tuple("nN"):
        at += parsed.text.endswith(_BESIDE, parsed.starts[beside], parsed.ends[beside])
    if back.startswith("otn", at) and parsed.text.endswith(" close", 0, parsed.ends[beside - 2]):
        return Subject(parsed.span(beside - 2, beside), beside - 2, beside)  # "sources close to him said"
    if back[at] == "s":
        return Subject(parsed.span(index - 1 - at, index - 1 - at), index - 1 - at, index - 1 - at)
    if back[at] == "W":
        return _relative(parsed, low, index - 1 - at)
    if back[at] in "vu" and parsed.tags[index - 1 - at] == "E":
        # "a report published on Wednesday said"
        return _chain(parsed, index, back, at + 1)
    if back[at] in ",)-" or (back[at] == "Q" and parsed.last_mark(index - 1 - at) == ","):
        return _before_aside(parsed, low, index, back, at)
    if _ABBREVIATED.fullmatch(parsed.text, parsed.starts[beside], parsed.ends[beside]) and _SEAT.match(back, at):
        at += 2  # "a judge in Washington, D.C. ruled that"
    return _chain(parsed, index, back, at)


def _chain(parsed: Parse, index: int, back: str, at: int) -> Subject | None:
    """Return the noun phrases linked by prepositions that end right before, unless they are an adjunct or object."""
    match = _CHAIN.match(back, at)
    reduced = _REDUCED.match(back, match.end()) if match else None
    if match and reduced and parsed.tags[index - 1 - (reduced.end() - 2)] == "E":
        # "people briefed on the move said"
        found = _chain(parsed, index, back, reduced.end() - 1)
        if found and parsed.kinds[found.first - 2 : found.first] in (",g", ",G"):
            # "the ministry, citing a letter sent from Oslo | said": the second comma is left out.
            return _chain(parsed, index, back, index - found.first + 2)
        return found
    if match and (doing := _DOING.match(back, match.end())):
        # "the judge overseeing the case said", where a clause can begin; not "with a judge overseeing the states"
        found = _chain(parsed, index, back, doing.end() - 1)
        begins = found and (found.first == index - len(back) or parsed.kinds[found.first - 1] in _BEGINS)
        return found if begins else None
    if not match or back[at] == "d":
        return None
    end = match.end()
    before = back[end : end + 1]
    cue = parsed.cues.get(index - end - 1) if before == "C" else None
    object_only = cue is not None and "n" in cue.frames and not cue.frames & {"c", "q"}
    # "the “new” pier, and the town said", "saw him as a threat, and the town said"
    quoted = before in ("Q", "A") and "c," in match[0]
    linked = before in tuple("pfbtLvgio") and not is_inverted(parsed, index - end)
    if quoted or linked or (object_only and "c" in match[0]):
        joined = match[0].find("c,")
        if joined < 0 and parsed.kinds[index] in "vC" and at == 0:
            joined = match[0].find("c")
        if joined < 0:
            # An adjunct or the object of another verb: "oppose a formula called", "of the report said".
            return None
        if _is_between(parsed, index - 1 - at - joined):
            return None
        # "it met a judge and the agency said": only what follows "and" is the subject.
        end = at + joined
    first, last = index - end, index - 1 - match.start()
    quoted_by = next((at for at in range(first, last) if parsed.kinds[at] in "uU"), last + 1)
    if quoted_by < last and parsed.last_word(quoted_by) in _QUOTED:
        last = quoted_by - 1  # "a source quoted by the Post said"
    seat = before == "," and back[end + 1 : end + 2] in tuple("nN") and _BASED.match(parsed.text, parsed.starts[first])
    if seat and parsed.text[parsed.ends[last] - 1].islower():
        first -= 2
    if before == "," and _only_describes(parsed, first, last):
        return Subject(parsed.span(first - 2, first - 2), first - 2, last)
    return Subject(parsed.span(first, last), first, last)


def is_inverted(parsed: Parse, first: int) -> bool:
    """Return whether a subject stands after its auxiliary: "Nor would Hill (say)", "Neither has Oslo (denied it)"."""
    return first > 1 and parsed.tags[first - 1] in ("M", "X", "H") and parsed.last_word(first - 2) in NEITHER


def _only_describes(parsed: Parse, first: int, last: int) -> bool:
    """Return whether a name stands before what it is, and the second comma is left out: "Ann Hill, head of the office |
    told"."""
    name = first - 2
    if name < 0 or first == last or parsed.tags[name].strip("N") or len(parsed.tags[name]) < _WHOLE_NAME:
        return False
    noun = parsed.text[parsed.starts[first] : parsed.ends[first]]
    alone = noun.islower() and parsed.tags[first][0] not in "DY0z" and not noun.endswith(("s", "police", "people"))
    return alone and (name == 0 or parsed.kinds[name - 1] in ".|")


def _is_between(parsed: Parse, conjunction: int) -> bool:
    """Return whether "and" binds two after "between": "who began a quarrel between Oslo and Lima said"."""
    first = conjunction - 1
    while first and parsed.kinds[first - 1] == "z":
        first -= 1
    return first > 0 and parsed.text[parsed.starts[first - 1] : parsed.ends[first - 1]].lower() == "between"


def _restrictive(parsed: Parse, low: int, index: int) -> Subject | None:
    """Return "officials" of "officials who have seen the letter said": one finite verb after "who", no comma."""
    back = parsed.kinds[low:index][::-1]
    match = _WHO.match(back) or _LED.match(back)
    if match is None and (beside := _WHILE.match(back)):
        found = _chain(parsed, index, back, beside.end())
        return found if found and (found.first == low or parsed.kinds[found.first - 1] in _BEGINS) else None
    return _chain(parsed, index, back, match.end()) if match else None


def _before_aside(parsed: Parse, low: int, index: int, back: str, at: int) -> Subject | None:
    """Return the subject before an aside: "Hugh Hill, a doctor in Leeds, said", "the AfD (a party) said"."""
    opening = {",": ",", ")": "(", "-": "-", "Q": ","}[back[at]]
    place = at
    apposition: Subject | None = None
    for _ in range(4):
        place = back.find(opening, place + 1)
        if place < 0 or re.search(r"[.;|]", back[at + 1 : place]) or back[place - 1] == "T":
            return apposition  # ", that it sank," is no aside
        start = place + 1
        if back[start : start + 1] == ")" and (bracket := back.find("(", start)) > 0:
            start = bracket + 1
        if back[start : start + 1] == "o" and parsed.text.endswith("self", 0, parsed.ends[index - 1 - start]):
            start += 1  # "Hill himself, who sailed, said"
        found = _chain(parsed, index, back, start)
        if found:
            before = parsed.kinds[found.first - 1] if found.first > low else ","
            whose = before == "W" and parsed.last_word(found.first - 1) == "whose"
            fronted = before in "nN" and parsed.kinds[low:index].lstrip("|.~ck")[:1] == "p"
            if (fronted or whose or before in ",ckTSFZA|.:-;wrd~") and not re.fullmatch(
                r"[pfbt].*", parsed.kinds[found.first - 1 : index][:1]
            ):
                based = _BASED.match(parsed.text, parsed.starts[index - place])
                if not (based or _APPOSITION.match(parsed.text, found.span.start) or _is_place(parsed, low, found)):
                    return found
                apposition = apposition or found
    return apposition


def _is_place(parsed: Parse, low: int, found: Subject) -> bool:
    """Return whether a mention only tells where a place is: "a sailor from Aurora, Colorado, said"."""
    places = found.first == found.last and not (parsed.tags[found.last] + parsed.tags[found.first - 2]).strip("N")
    return places and bool(_PLACE.search(parsed.kinds, low, found.first))


def _relative(parsed: Parse, low: int, at: int) -> Subject:
    """Return "who" with the noun phrase before it as its antecedent."""
    before = at - 1
    while before > low and parsed.kinds[before] in ",pf":
        before -= 1
    first = before
    while first - 1 >= low and parsed.kinds[first - 1] == "z":
        first -= 1
    if parsed.kinds[before] == "n" and parsed.tags[before][0] == "D" and parsed.last_word(at) == "who":
        first = _who_is_there(parsed, low, first)
    antecedent = parsed.span(first, before) if parsed.kinds[before] in "nN" else None
    return Subject(parsed.span(at, at), at, at, antecedent)


# "sailors on board (the Aurora)"
_LINKED = re.compile(r"[nN][pf]{1,2}$")


def _who_is_there(parsed: Parse, low: int, first: int) -> int:
    """Return where "sailors on board the Aurora(, who)" begins: a ship, a matter, a town is no "who"."""
    at = first
    while linked := _LINKED.search(parsed.kinds[max(low, at - 4) : at]):
        at -= len(linked[0])
        words = parsed.text[parsed.starts[at] : parsed.ends[at]].lower().split()
        if any(word in any_of("human") or word.removesuffix("s") in any_of("human") for word in words):
            return at
    return first


_MEANWHILE = frozenset({"during", "following", "after", "before", "throughout"})


def after_verb(parsed: Parse, index: int, end: int) -> Subject | None:
    """Return the subject that stands right after an inverted verb: "said Hugh Hill, a doctor"."""
    match = re.compile(r"r*(?P<subject>s|z*[nN](?:[pf]z*[nN]|cz*[nN])*)").match(parsed.kinds, index + 1, end)
    if not match:
        return None
    first, last = match.start("subject"), match.end("subject") - 1
    if parsed.kinds[last] == "N" and parsed.kinds[last - 1] == "p" and parsed.last_word(last - 1) == "in":
        last -= 2  # "said Hill of the institute in a report"
    for at in range(first + 1, last):
        if parsed.kinds[at] == "p" and parsed.last_word(at) in _MEANWHILE:
            last = at - 1  # "said Hill during a briefing in Leeds"
            break
    if parsed.text.endswith(" close", 0, parsed.ends[last]) and (near := _NEAR.match(parsed.kinds, last + 1, end)):
        last = near.end() - 1
    return Subject(parsed.span(first, last), first, last)

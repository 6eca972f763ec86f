"""Answers that give another figure of the dead, the hurt or the held: "it had lost two men", "at least seven died"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.attribute.actors import load_words
from briefgen.attribute.corroborate import content_words
from briefgen.attribute.docket import Docket
from briefgen.attribute.side_names import padded
from briefgen.attribute.stems import stem

# Chosen by hand: so many sentences apart, two figures in one report may be of one thing.
_NEAR = 3
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_SMALL, 1)} | {"nobody": 0, "no one": 0, "none": 0}
_KINDS = {verb: kind for kind in ("kill", "hurt", "hold") for verb in load_words("contraries")[f"toll_{kind}"]}
_ABOUT = r"(?:at least |more than |about |some |around |nearly |almost |over |up to |as many as |only |just )?"
_NUMBER = rf"(?P<number>\d[\d,]*|{'|'.join(_WORDS)})"
_WHO = r"(?P<who>(?: (?:of )?(?:its |their |the )?[\w’'-]+){0,3}?)"
_VERB = rf"(?P<verb>{'|'.join(sorted(_KINDS))})"
_PASSIVE = re.compile(rf"\b{_NUMBER}{_WHO}(?: (?:had|have|has|was|were|been|being|are|lay))* {_VERB}\b", re.IGNORECASE)
_ACTIVE = re.compile(
    rf"\b{_VERB} {_ABOUT}{_NUMBER}{_WHO}(?=[,.;”\"]| (?:in|at|on|near|during|when|and|as|after|of)\b|$)"
)
# "puts the toll at two", "gave a death toll of nine"; "the number at five": of whom was just told
_TOLL = re.compile(
    rf"\b(?:(?P<dead>(?:death )?toll|(?:number|figure|count) of (?:dead|deaths|victims|those killed))"
    rf"|number|figure|count|total|tally) (?:at|of) {_ABOUT}{_NUMBER}\b"
)
# What tells of a longer time than one event, or of what may be.
_OTHERWISE = re.compile(
    r"\b(?:since|so far|in total|overall|this year|last year|a year|missing|may|might|could|no(?! one\b)|not)\b"
)
_ARMED = frozenset(map(stem, ("soldiers", "fighters", "militants", "rebels", "gunmen", "insurgents", "guards")))
_ANYBODY = frozenset(map(stem, ("", "people", "persons", "person", "men", "others", "were", "of", "had", "have")))
_TOLD = frozenset(map(stem, (*_KINDS, *_WORDS, "people", "least", "more", "about")))
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")
_HINTS = (*sorted({verb[:4] for verb in _KINDS}), "toll", "number", "figure", "count", "total", "tally")


@dataclass(frozen=True, slots=True)
class Toll:
    """How many of whom. kind: "kill", "hurt", "hold", "" for any; of: the sides named with them; who: what they are."""

    number: int
    kind: str
    of: frozenset[str]
    who: str


def other_toll(docket: Docket, at: int) -> int | None:
    """Return the claim of another side, shortly before, that gives another figure of the same."""
    mine = _tolls(docket, at)
    for claim in reversed(docket.around(at)) if mine else ():
        away = docket.statements[at].ref.number - docket.statements[claim].ref.number
        one, other = docket.statements[at], docket.statements[claim]
        beside = claim < at and docket.close(at, claim) and away <= _NEAR
        if not (beside and one.sides and other.sides and docket.opposed(at, claim)):
            continue
        theirs = _tolls(docket, claim)
        if any(_differ(toll, each) for toll in mine for each in theirs) and _of_one_thing(docket, at, claim):
            return claim
    return None


def of_one_place(docket: Docket, at: int, claim: int) -> bool:
    """Return whether two statements name no places or people, or at least one in common."""
    here, there = _places(docket, at, claim)
    return bool(here & there) or not (here and there)


def _of_one_thing(docket: Docket, at: int, claim: int) -> bool:
    """Return whether something tells that two figures are of one thing."""
    here, there = _places(docket, at, claim)
    if here and there:
        return bool(here & there)
    told = docket.stems[at] & docket.stems[claim] - docket.named_stems - _TOLD
    mine = _tolls(docket, at)
    # "Three had died" is of those just told of.
    elliptic = (
        any(not toll.who for toll in mine)
        and docket.statements[at].ref.number - 1 <= docket.statements[claim].ref.number
    )
    return bool(told) or elliptic or any(toll.of for toll in mine)


def _places(docket: Docket, at: int, claim: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in either of two statements but those of the sides."""
    here, there = (content_words(" ".join(_NAME.findall(docket.contents[each]))) for each in (at, claim))
    return here - docket.named_words, there - docket.named_words


def _differ(one: Toll, other: Toll) -> bool:
    same = (one.kind == other.kind or not (one.kind and other.kind)) and one.of == other.of
    armed = one.of and one.who in _ARMED and other.who in _ARMED
    whoever = armed or one.who in _ANYBODY or other.who in _ANYBODY or one.who == other.who
    return same and whoever and one.number != other.number


def _tolls(docket: Docket, at: int) -> tuple[Toll, ...]:
    content = docket.contents[at][:400]
    if not any(hint in content for hint in _HINTS) or _OTHERWISE.search(content):
        return ()
    found = [
        Toll(_number(match["number"]), "kill" if match["dead"] else "", frozenset(), "")
        for match in _TOLL.finditer(content)
    ]
    for match in (*_PASSIVE.finditer(content), *_ACTIVE.finditer(content)):
        verb, who = match["verb"].lower(), match["who"].split()
        named = {side for side, names in docket.names_of_sides.items() for word in who if padded(word) in names}
        own = verb == "lost" or {"its", "their", "our"} & {*who}
        named |= set(docket.statements[at].sides) if own else set()
        number = _number(match["number"])
        found.append(Toll(number, _KINDS[verb], frozenset(named), stem(who[-1].lower()) if who else ""))
    return tuple(found)


def _number(word: str) -> int:
    known = _WORDS.get(word.lower())
    return int(word.replace(",", "") or 0) if known is None else known

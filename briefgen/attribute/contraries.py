"""Claims that cannot both be true, though neither denies the other: "it withdrew" and "its troops are still there"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.attribute.actors import load_words
from briefgen.attribute.docket import Docket
from briefgen.attribute.negations import clauses_of, told_stems
from briefgen.attribute.phrases import Phrases, any_phrase, phrases_of
from briefgen.attribute.side_names import padded
from briefgen.attribute.stems import stem
from briefgen.attribute.tolls import of_one_place

# Chosen by hand: within so many sentences two sides speak of one thing, of which a word tells; further off two words.
_NEAR = 2
# Chosen by hand: a word that more statements of a story have tells nothing of which thing is meant.
_RARE = 6
_LONGEST = 1000  # characters of a statement that are looked at
_UNSURE = re.compile(
    r"\b(?:no|not|never|nor|none|nobody|nothing|neither|without|if|unless|whether|will|would|shall|should|must|may|might"
    r"|can|could|cannot|want\w*|wish\w*|hop(?:e|ed|es|ing)|seek\w*|threat\w*|plan(?:s|ned|ning)?|fear\w*|alleged\w*|suspected|risk\w*)"
    r"\b|n['’]t\b|\?"
)
_NEVER_LEFT = re.compile(
    r"\bno (?=(?:[a-z]+ ){1,3}(?:had|has|have)? ?left\b)|\b(?:never|(?:had|has|have|did) not) (?:left|leave)\b"
)
_WATERS = {"sea": "waters"}
_THE_DEAD = re.compile(r"\b(?:the (?:dead|victims|casualties)|those (?:killed|who died))\b")
_PLACE = re.compile(
    r"(?P<owner>\b(?:(?:its|their|our|his) own|its)|\binternational|\b[A-Z][\w-]+(?:['’]s?)?) (?:[a-z]+ )?"
    rf"(?P<place>{any_phrase('contraries', 'place')})\b"
)


@dataclass(frozen=True, slots=True)
class Pole:
    """One of two contraries in a clause. pair: its number; second: it is the latter of it; stems: the clause's rest."""

    pair: int
    second: bool
    stems: frozenset[str]


def contrary(docket: Docket, at: int) -> int | None:
    """Return the claim of an opponent that cannot be true if a statement is, by the first rule that finds one."""
    if docket.statements[at].act not in ("says", "accuses"):
        return None
    for rule in (_poles, _elsewhere, _begun_by_the_other, _after_all):
        claim = rule(docket, at)
        if claim is not None:
            return claim
    return None


def _poles(docket: Docket, at: int) -> int | None:
    """Return the claim that tells the contrary of the same: "the fort was taken", "our men still hold the fort"."""
    best, found = 0, None
    for pole in poles_in(docket.contents[at][:_LONGEST]):
        for claim in _earlier(docket, at, pole.stems):
            for other in poles_in(docket.contents[claim][:_LONGEST]):
                if other.pair != pole.pair or other.second is pole.second:
                    continue
                shared = _shared(docket, pole.stems & other.stems)
                beside = docket.close(at, claim) and _away(docket, at, claim) <= _NEAR
                sided = docket.statements[at].sides and docket.statements[claim].sides
                known = beside or bool(pole.pair in _AT_ONCE and sided)
                least = 2 - known - (beside and _answers_at_once(docket, at, claim, pole.pair))
                if shared >= least and of_one_place(docket, at, claim) and shared + 2 * beside > best:
                    best, found = shared + 2 * beside, claim
    return found


def _elsewhere(docket: Docket, at: int) -> int | None:
    """Return the claim that something was in other waters than a statement says: "its own waters", "Greek waters"."""
    places = places_in(docket, at)
    for claim in _earlier(docket, at, docket.stems[at]) if places else ():
        others = places_in(docket, claim)
        differ = places and others and not (places & others) and {p for p, _ in places} & {p for p, _ in others}
        beside = docket.close(at, claim) and _away(docket, at, claim) <= _NEAR
        if differ and (beside or _shared(docket, docket.stems[at] & docket.stems[claim]) > 1):
            return claim
    return None


def _begun_by_the_other(docket: Docket, at: int) -> int | None:
    """Return the claim that a side began what it says the other has begun: who fired first, who walked out of talks.

    "Blamed Hill for the collapse of the talks" is answered by "Hill’s men left the hall".
    """
    one = docket.statements[at]
    if not one.sides or not docket.has(at, _BEGUN) or _UNSURE.search(docket.contents[at][:_LONGEST].lower()):
        return None
    for claim in _earlier(docket, at, frozenset()):
        other = docket.statements[claim]
        accuses = docket.has(claim, _BEGUN) or (other.act == "accuses" and docket.has(claim, _OUTBREAK))
        each_other = docket.begins_with(claim, one.sides, possessed=True, some=True)
        each_other = each_other and docket.begins_with(at, other.sides, possessed=True, some=True)
        if accuses and each_other and _away(docket, at, claim) <= _NEAR:
            return claim
    return None


def _after_all(docket: Docket, at: int) -> int | None:
    """Return what another side has just said is not so, which a statement tells: "two were hurt" of "nobody was"."""
    content = docket.contents[at][:_LONGEST]
    if _UNSURE.search(content.lower()):
        return None
    for claim in _earlier(docket, at, frozenset()):
        for negation in docket.negations(claim):
            told = negation.heads and negation.heads <= docket.stems[at] and _away(docket, at, claim) <= 1
            if told and (negation.absent or len(negation.heads | negation.rest & docket.stems[at]) > 1):
                return claim
    return None


def _answers_at_once(docket: Docket, at: int, claim: int, pair: int) -> bool:
    """Return whether it is said at once what needs no word of the claim to be its contrary, by a side or to one."""
    one, other = docket.statements[at], docket.statements[claim]
    next_to = docket.said_before(at, 1, next_to=True) == claim
    sided = (one.sides and other.sides and _away(docket, at, claim) <= 1) or ((one.sides or other.sides) and next_to)
    # "The dead were farmers" is of those just told of, "30 people were killed in a day" perhaps of others.
    of_these = pair not in _OF_KILLED or _THE_DEAD.search(docket.contents[at].lower())
    return pair in _AT_ONCE and bool(sided and of_these)


@functools.lru_cache(maxsize=4096)
def poles_in(content: str) -> tuple[Pole, ...]:
    """Return which contraries something said tells as a fact, clause by clause."""
    if not _ANY.stand_in(content.lower()):
        return ()
    stems = told_stems(content)
    return tuple(pole for clause in clauses_of(content) for pole in _poles_of(clause.lower(), stems))


def _poles_of(clause: str, all_stems: frozenset[str]) -> Iterator[Pole]:
    """Yield the poles of a clause. all_stems: what else is told, which tells where people were killed."""
    for number, pair in enumerate(_PAIRS):
        for second, phrases in enumerate(pair):
            match = phrases.pattern.search(clause) if phrases.stand_in(clause) else None
            if match is None:
                continue
            rest = f"{clause[: match.start()]} {clause[match.end() :]}"
            if _UNSURE.search(rest) or (number in _OF_KILLED and not _KILLING.stand_in(clause)):
                continue
            yield Pole(number, bool(second), all_stems if number in _OF_KILLED else told_stems(rest))


def places_in(docket: Docket, at: int) -> frozenset[tuple[str, str]]:
    """Return the waters, soil or airspace in which something is said to be, each with the side that owns it."""
    content = docket.contents[at][:_LONGEST]
    # What "never left" its waters is in them.
    if not _PLACES.stand_in(content.lower()) or _UNSURE.search(_NEVER_LEFT.sub("", content.lower())):
        return frozenset()
    found: set[tuple[str, str]] = set()
    for match in _PLACE.finditer(content[:400]):
        owner, place = match["owner"].lower(), _WATERS.get(match["place"], match["place"])
        if owner.endswith(" own") or owner == "its":
            found |= {(place, side) for side in docket.statements[at].sides}
        elif owner == "international":
            found.add((place, owner))
        else:
            named = padded(re.sub(r"['’]s?$", "", match["owner"]))
            found |= {(place, side) for side, names in docket.names_of_sides.items() if named in names}
    return frozenset(found)


def _earlier(docket: Docket, at: int, stems: frozenset[str]) -> list[int]:
    """Return the claims of other sides that stand shortly before a statement, nearest first, then those like it."""
    near = [back for back in reversed(docket.around(at)) if back < at and docket.close(at, back)]
    alike = [back for back in docket.claims_with(stems - docket.named_stems) if back < at and back not in near]
    sided = bool(docket.statements[at].sides)
    before = docket.said_before(at, 1, next_to=True)
    return [
        claim
        for claim in (*near, *alike)
        if docket.opposed(at, claim)
        and (claim == before or sided + bool(docket.statements[claim].sides) > (claim not in near))
    ]


def _shared(docket: Docket, stems: frozenset[str]) -> int:
    """Return how many words tell that two statements are of one thing: no names of sides, and none that many have."""
    telling = stems - docket.named_stems - _anything()
    return sum(len(docket.with_stem.get(each, ())) <= _RARE for each in telling)


@functools.cache
def _anything() -> frozenset[str]:
    return frozenset(map(stem, load_words("contraries")["anything"]))


def _away(docket: Docket, at: int, claim: int) -> int:
    return abs(docket.statements[at].ref.number - docket.statements[claim].ref.number)


def _pairs() -> tuple[tuple[Phrases, Phrases], ...]:
    pairs = (pair.rstrip("+").split("=") for pair in _NAMED)
    return tuple((phrases_of("contraries", one), phrases_of("contraries", other)) for one, other in pairs)


_NAMED = sorted(load_words("contraries")["pairs"])
_PAIRS = _pairs()
_OF_KILLED = frozenset(number for number, pair in enumerate(_NAMED) if pair.startswith(("civilians=", "shelter=")))
_AT_ONCE = frozenset(number for number, pair in enumerate(_NAMED) if pair.endswith("+"))
_ANY = phrases_of("contraries", *sorted({label for pair in _NAMED for label in pair.rstrip("+").split("=")}))
_KILLING, _BEGUN, _OUTBREAK, _PLACES = (
    phrases_of("contraries", label) for label in ("killing", "begun", "outbreak", "place")
)

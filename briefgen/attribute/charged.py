"""Answers of a side to what it was just said to have done: "its officers used no force", "it was a weather balloon"."""

from __future__ import annotations

import re

from briefgen.attribute.docket import REACH, Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.phrases import any_phrase, phrases_of
from briefgen.attribute.tolls import of_one_place

_HARM, _HARMLESS, _OPEN = (phrases_of("counters", label) for label in ("harm", "harmless", "open"))
# "its programme is (entirely) peaceful", "it was a weather balloon"
_IS_HARMLESS = re.compile(
    rf"\b(?:is|was|are|were|be|been) (?:[a-z-]+ ){{0,3}}{any_phrase('counters', 'harmless_kind')}\b"
)
_PLAN = re.compile(r"\b(?:will|would|shall|should|must|may|might|could)\b|n['’]t\b.{0,20}\byet\b")
_IF = re.compile(r"\b(?:if|unless|should it)\b")


def charged(docket: Docket, at: int) -> int | None:
    """Return the charge against a side right before it speaks of the same, and not to grant it.

    It says that something was not so, makes little of it, or says that who charges it has done it.
    """
    one = docket.statements[at]
    claim = _just_before(docket, at) if _may_answer(docket, at) else None
    if claim is None:
        return None
    other = docket.statements[claim]
    harm = _is_charged(docket, at, claim)
    if docket.negations(at):
        # What is no harm may still be said not to be so, with a word of it.
        shared = docket.stems[at] & docket.stems[claim] - docket.named_stems - docket.own_stems(at)
        done = bool(shared) and not docket.negations(claim)
        told = harm or (done and docket.begins_with(claim, one.sides, possessed=True))
        return claim if told and not docket.begins_with(at, other.sides, possessed=True) else None
    if not harm:
        return None
    if docket.has(at, _HARMLESS) or _IS_HARMLESS.search(docket.contents[at]):
        return claim
    if _blames(docket, at) and _blames(docket, claim):
        return claim  # "Oslo blamed Lima. Lima blamed a fault."
    if docket.names_any(at, other.sides):
        # "Lima’s boat had rammed it" of "its boat was rammed by Oslo’s"
        same = docket.stems[at] & docket.stems[claim] - docket.named_stems
        return claim if same and docket.has(at, _HARM) and of_one_place(docket, at, claim) else None
    return None


def _blames(docket: Docket, at: int) -> bool:
    return docket.statements[at].act == "accuses" and "blam" in docket.cues[at].lower()


def _just_before(docket: Docket, at: int) -> int | None:
    """Return the claim about who speaks that another has just made, if need be before another claim of his."""
    one, last = docket.statements[at], docket.said_before(at, 1, next_to=True)
    if last is None:
        return None
    first = docket.statements[last]
    for claim in range(last, max(-1, last - REACH), -1):
        other = docket.statements[claim]
        near = other.ref.report == first.ref.report and first.ref.number - other.ref.number <= 1
        if not near or not docket.one_voice(first, other):
            return None
        if docket.opposed(at, claim) and docket.is_about(claim, one):
            return claim
    return None


def kept_after_all(docket: Docket, at: int) -> int | None:
    """Return what another has just said a side did not do, and the side says it did: "it had kept its promises"."""
    one = docket.statements[at]
    claim = docket.said_before(at, 1, next_to=True) if one.sides and not docket.negations(at) else None
    if claim is None or not docket.begins_with(claim, one.sides, possessed=True) or _PLAN.search(docket.contents[at]):
        return None
    undone = frozenset().union(*(negation.heads for negation in docket.negations(claim)))
    own = told_stems(" ".join(name for side in one.sides for name in docket.names_of_sides.get(side, ())))
    return claim if (undone & docket.stems[at]) - own - docket.named_stems else None


def _may_answer(docket: Docket, at: int) -> bool:
    return not (docket.grants(at) or docket.has(at, _OPEN)) and _PLAN.search(docket.contents[at]) is None


def _is_charged(docket: Docket, at: int, claim: int) -> bool:
    """Return whether a claim tells first of all what the side that speaks next has done, and that it did harm."""
    other, one = docket.statements[claim], docket.statements[at]
    harm = other.act == "accuses" or docket.is_charge(claim) or docket.has(claim, _HARM)
    # What is only feared or planned has not been done.
    # "Warned of revenge if Oslo attacked" is no charge that it did.
    told = other.act == "accuses" or not (
        _IF.search(docket.contents[claim]) or _PLAN.search(docket.contents[claim]) or docket.negations(claim)
    )
    named = docket.names_any(claim, one.sides) if one.sides else docket.is_about(claim, one)
    return bool(harm and told and named)

"""Answers of who is in the right: "it is within our rights", "the government had repeatedly asked"."""

from __future__ import annotations

import re

from briefgen.attribute.docket import NEAR, Docket
from briefgen.attribute.phrases import Phrases, phrases_of

_LAWFUL, _UNLAWFUL, _OMISSION = (phrases_of("counters", label) for label in ("lawful", "unlawful", "omission"))
# Chosen by hand: so many sentences away a charge of the same report may still be what is answered.
_FAR = 12
# In another report "it is within our rights" may be about what was called illegal, "the hotel is legal" not.
_OF_IT = re.compile(r"[“\"'‘]?(?:that )?(?:it|they|we|he|she|its|their|our|his|her)\b", re.IGNORECASE)
# "People ought to come legally" tells what should be.
_OUGHT = re.compile(r"\b(?:ought|should|must|requires?|required|needs? to|ha(?:s|ve) to)\b")
# "the government had repeatedly asked": somebody did do what was not done.
_DID = re.compile(
    r"[“\"]?(?:that )?(?:it|they|he|she|we|i|(?:the|its|their|our|his|her) [\w-]+) (?:had|has|have|did|was|were) "
    r"(?!not\b|no\b|never\b|been\b)",
    re.IGNORECASE,
)


def justified(docket: Docket, at: int) -> int | None:
    """Return the charge of breaking a law that "it is within our rights" answers."""
    if not docket.has(at, _LAWFUL) or docket.negations(at) or _OUGHT.search(docket.contents[at]):
        return None
    return _best_charge(docket, at, _UNLAWFUL)


def done(docket: Docket, at: int) -> int | None:
    """Return the charge of doing nothing that "the government had repeatedly asked" answers."""
    if not _DID.match(docket.contents[at]):
        return None
    one = docket.statements[at]
    claim = docket.said_before(at, NEAR + 1, against=True)
    if claim is None or docket.statements[claim].act != "accuses" or not one.sides:
        return None
    return claim if docket.has(claim, _OMISSION) and docket.is_about(claim, one) else None


def _best_charge(docket: Docket, at: int, kind: Phrases) -> int | None:
    """Return the charge of a kind that most likely is against who speaks: one that names him, the nearest first."""
    one = docket.statements[at]
    best: tuple[bool, bool, int] | None = None
    found = None
    for claim in docket.around(at):
        other = docket.statements[claim]
        if not docket.opposed(at, claim) or not (one.sides and docket.has(claim, kind)):
            continue
        own, about = other.ref.report == one.ref.report, docket.is_about(claim, one)
        if own and abs(one.ref.number - other.ref.number) > _FAR:
            continue
        third = docket.names_another(claim, (*one.sides, *other.sides))
        of_it = own or _OF_IT.match(docket.contents[at]) or bool(docket.stems[at] & docket.stems[claim])
        if of_it and (other.sides or other.act == "accuses") and (about or not third):
            rank = (about, own, -abs(at - claim))
            if best is None or rank > best:
                best, found = rank, claim
    return found

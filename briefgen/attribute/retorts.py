"""Answers to who has just spoken: "he did not lie", "she did not know which markets Mr Hill had visited"."""

from __future__ import annotations

import re

from briefgen.attribute.docket import Docket
from briefgen.attribute.phrases import phrases_of
from briefgen.attribute.side_names import padded

_DEFENCE = phrases_of("counters", "defence")
# "he did not know which markets Mr Hill had visited"
_DOUBTS = re.compile(
    r"[“\"]?(?:that )?(?:he|she|it|they|I|we) (?:(?:did|do|does) not|\w+n['’]t) (?:know|understand|see) wh"
)
# "it was coming only for a change of crew"
_HARMLESS = re.compile(
    r"[“\"]?(?:that )?(?:it|they|he|she) (?:is|was|are|were|had) "
    r"(?:\w+ )?(?:only|merely|simply|purely|just) (?:for|a|an|to|on|in)\b"
)
# "it was", "they did not": the rest stands in what was said before.
_SHORT = re.compile(
    r"[“\"]?(?:that )?(?:it|they|he|she|there|some|both) "
    r"(?:was|were|is|are|has|had|have|did|does|do|would|will|could|can)"
    r"(?P<not> not| none| no such thing|n['’]t)?[.,;”\"]*(?:\s[–—-].*)?",
    re.IGNORECASE,
)
# "Not so, said Hill: the fund is for all"
_FLATLY = re.compile(
    r"[“\"‘']?(?:not (?:so|true|at all)|far from it|on the contrary|quite the (?:opposite|contrary|reverse)|nonsense|"
    r"rubbish|wrong|untrue)(?=$|[ ,.;:!”\"’'–—-])(?! (?:that|to|of|in|about)\b)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|nobody|nothing|none)\b|n['’]t\b", re.IGNORECASE)


def elliptic(docket: Docket, at: int) -> int | None:
    """Return what "it was", "they did not" or "not so" says the contrary of, right after another has said it."""
    if _FLATLY.match(docket.contents[at]):
        return docket.said_before(at, 1, next_to=True)
    match = _SHORT.fullmatch(docket.contents[at].strip())
    claim = docket.said_before(at, 1, next_to=True) if match else None
    if match is None or claim is None:
        return None
    return claim if bool(_NOT.search(docket.contents[claim])) is not bool(match["not"]) else None


def defended(docket: Docket, at: int) -> int | None:
    """Return what another side has just said before "he did not lie", or of what he who is innocent is accused."""
    one = docket.statements[at]
    if not docket.has(at, _DEFENCE):
        return None
    claim = docket.said_before(at, 2, other_sentence=True) if one.sides else None
    if claim is not None and docket.statements[claim].sides:
        return claim
    charge = docket.said_before(at, 2, against=True)
    return charge if charge is not None and docket.is_about(charge, one) else None


def doubted(docket: Docket, at: int) -> int | None:
    """Return what another side has just said before "she did not know which markets Mr Hill had visited"."""
    if not docket.statements[at].sides or not _DOUBTS.match(docket.contents[at]):
        return None
    claim = docket.said_before(at, 1, next_to=True, other_sentence=True)
    if claim is None or not docket.statements[claim].sides:
        return None
    surname = padded((docket.statements[claim].speaker or "").rsplit(" ", 1)[-1])
    return claim if len(surname) > 2 and surname in padded(docket.contents[at]) else None


def made_harmless(docket: Docket, at: int) -> int | None:
    """Return the warning or charge right before "it was coming only for a change of crew", as a side says."""
    if not docket.statements[at].sides or not _HARMLESS.match(docket.contents[at]):
        return None
    claim = docket.said_before(at, 1, next_to=True, other_sentence=True)
    return claim if claim is not None and docket.statements[claim].act in ("accuses", "warns") else None


def asked(docket: Docket, at: int) -> int | None:
    """Return what another has just said before "Hill, asked about that, said that nobody had been let in"."""
    if not docket.statements[at].sides or not docket.negations(at):
        return None
    if not docket.surroundings.was_asked(docket.statements[at]):
        return None
    return docket.said_before(at, 1, next_to=True, other_sentence=True)

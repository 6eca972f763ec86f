"""Answers that a report announces: "Hill retorted", "Hill disagreed, saying", "Hill was having none of it"."""

from __future__ import annotations

import re

import briefgen.attribute.answers as answers
from briefgen.attribute.answers import CLAIM_NOUN, is_of_a_claim
from briefgen.attribute.docket import NEAR, Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.pairing import claim_by_name, is_of
from briefgen.attribute.phrases import phrases_of
from briefgen.attribute.side_names import names_of, padded
from briefgen.model import Statement

_RETORT, _ANSWERING = (phrases_of("counters", label) for label in ("retort", "answering"))
# What "pushed back against …, saying" is against, and "defended …": up to a comma, without its day.
_OBJECT = re.compile(
    r"(?: (?:against|at|with|to|on|by|over))*"
    r"(?P<object>(?: (?!(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)[^\s,]+)*)"
)
# "his view", "that", "the claim": what was just said.
_POINTS = re.compile(
    rf"$|(?:this|that|it|them|these|those|such)\b|(?:his|her|their|its|the) (?:\w+ )?(?:view|{CLAIM_NOUN})s?$"
)


def contrasted(docket: Docket, at: int) -> int | None:
    """Return the claim just before somebody who "retorts", or of whom a report says that he was having none of it.

    "Hill disagreed, saying that Ward’s figures were old" answers Ward, and nobody if Ward said nothing.
    """
    claim = _contrasted(docket, at)
    if claim is None:
        return None
    whose = answers.whose_claim(docket.surroundings.led_to(docket.statements[at]).strip())
    return claim if not whose or is_of(docket, claim, padded(whose)) else None


def _contrasted(docket: Docket, at: int) -> int | None:
    """Return the claim of another that a statement is told to be against."""
    if docket.leads[at].startswith(" also "):
        return None  # who "also fired back" is of one mind with who has just spoken
    if _ANSWERING.stand_in(docket.leads[at]):
        claim = claim_by_name(docket, at)
        if claim is None or not docket.close(at, claim):
            claim = docket.said_before(at, NEAR + 1)
            # "Hill also fired back, saying Ward’s words were cheap" is not against whoever else spoke before.
            whose = answers.whose_claim(docket.contents[at])
            if claim is not None and whose and not is_of(docket, claim, padded(whose)):
                return None
        return claim if claim is not None and _is_meant(docket, at, claim) else None
    if _RETORT.stand_in(docket.cues[at].lower()):
        return docket.said_before(at, 2)
    near = docket.said_before(at, 0)
    if near is not None and docket.surroundings.is_despite(docket.statements[near]):
        return near
    if is_contrasted(docket, at):
        return docket.said_before(at, NEAR + 1, other_sentence=True)
    return None


def is_contrasted(docket: Docket, at: int) -> bool:
    """Return whether a report tells of who says something that he is having none of what another has said."""
    one, last = docket.statements[at], before(docket, at)
    rejected = last and last.ref == one.ref and last.act == "rejects" and docket.one_voice(one, last)
    if rejected and is_of_a_claim(docket.contents[at - 1]):
        return False  # "brushed aside rumours of a sale: the firm, he said, will stay" is against the rumours
    return docket.surroundings.is_contrasted(one, last, after(docket, at))


def before(docket: Docket, at: int) -> Statement | None:
    """Return the statement before one in the story."""
    return docket.statements[at - 1] if at else None


def after(docket: Docket, at: int) -> Statement | None:
    """Return the statement after one in the story."""
    return docket.statements[at + 1] if at + 1 < len(docket.statements) else None


def _is_meant(docket: Docket, at: int, claim: int) -> bool:
    """Return whether a claim is what somebody is told to push back against, or is about what he defends.

    "Pushed back against accusations of bias, saying" is not against whatever was said before.
    """
    lead = docket.leads[at]
    match = _ANSWERING.pattern.search(lead)
    found = _OBJECT.match(lead, match.end()) if match else None
    if match is None or found is None:
        return True
    told = found["object"].strip()
    if match[0].startswith("defend"):
        return bool((told_stems(told) | docket.stems[at]) & docket.stems[claim])
    other = docket.statements[claim]
    names = names_of(((other.speaker or "").rsplit(" ", 1)[-1],))
    names |= {name for side in other.sides for name in docket.names_of_sides.get(side, ())}
    named = any(name in padded(told) for name in names)
    return _POINTS.match(told) is not None or named or bool(told_stems(told) & docket.stems[claim])

"""Whose words are rejected where he is called by his office: "the Russian president’s speech"."""

from __future__ import annotations

import re
from collections import defaultdict

from briefgen.attribute.actors import any_of, load_words
from briefgen.attribute.docket import Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.phrases import any_phrase
from briefgen.attribute.side_names import padded

WORDS = rf"(?:{any_phrase('answers', 'claim')}|{any_phrase('answers', 'words')})s?"
_OFFICE = re.compile(
    r"(?:[\w“\"]+ ){0,3}?[Tt]he (?P<state>(?:[A-Z][\w-]+ ){0,2})(?P<rest>(?:[a-z-]+ )??)(?P<office>[a-z-]+)[’']s? "
    rf"(?:\w+ )?{WORDS}\b(?P<matter>[^.]{{0,60}})"
)
# The nouns of one office: "the leader’s account" is the president's, the premier's or whoever else leads.
_LEADERS = any_of("leader", "head")
_SHORT = dict(pair.split("=") for pair in load_words("words")["short"])
_CALLS = re.compile(r"\b(?:call|term|brand|label|describ)")


def calls(docket: Docket, at: int) -> bool:
    """Return whether somebody calls what another has said something: "described the premier’s words as absurd"."""
    return docket.statements[at].act == "says" and _CALLS.search(docket.cues[at].lower()) is not None


def claim_of_office(docket: Docket, at: int) -> int | None:
    """Return the claim of whom a rejection calls by his office, if the story has but one who may be meant."""
    one = docket.statements[at]
    match = _OFFICE.match(docket.contents[at]) if one.act in ("denies", "rejects") or calls(docket, at) else None
    if match is None:
        return None
    # "Ambassador Ann Hill", "the Norwegian ambassador": of one side only one is meant.
    theirs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sides = {
        side
        for side, names in docket.names_of_sides.items()
        if match["state"] and padded(match["state"].strip()) in names
    }
    if match["state"] and not sides:
        return None
    for claim in docket.voices.called(_offices(match["office"])):
        other = docket.statements[claim]
        if other.speaker and (not sides or sides & {*other.sides}) and docket.opposed(at, claim):
            theirs[other.sides or (other.speaker,)].append(claim)
    if len(theirs) != 1:
        return None
    speakers = {docket.statements[claim].speaker or "" for claim in next(iter(theirs.values()))}
    said = sorted({claim for speaker in speakers for claim in docket.voices.of(speaker)})
    matter = told_stems(match["matter"])

    def fits(claim: int) -> tuple[bool, bool, bool, bool, int]:
        # What he says of who rejects it is meant rather than what else he says, and no question.
        own = docket.statements[claim].ref.report == one.ref.report
        told = "?" not in docket.contents[claim]
        shared = bool(matter & docket.stems[claim])
        return own, told and docket.is_about(claim, one), told and docket.is_charge(claim), told and shared, -claim

    return max((claim for claim in said if docket.opposed(at, claim)), key=fits, default=None)


def claims_of_office(docket: Docket, office: str) -> list[int]:
    """Return the claims of all whom a report calls by an office, in the order of the story."""
    return list(docket.voices.called(_offices(office)))


def is_of_words(content: str) -> bool:
    """Return whether an answer is to all that somebody has said: "the admiral’s account"."""
    return _OFFICE.match(content) is not None


def _offices(office: str) -> frozenset[str]:
    """Return what a report may call who holds an office: "the leader" is whoever leads."""
    return _LEADERS if office == "leader" else frozenset({office, _SHORT.get(office, office)})

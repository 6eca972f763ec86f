"""Answers that give another number: "only one had died"."""

from __future__ import annotations

import re

from briefgen.attribute.docket import Docket
from briefgen.attribute.phrases import any_phrase

# Chosen by hand: a word that more statements of a story have tells nothing of which is meant.
_RARE = 6

_FEW = re.compile(
    rf"[“\"'‘]?(?:that )?\b{any_phrase('counters', 'few')}\b (?P<number>[\w.,]+)(?P<share> per ?cent|%)?", re.IGNORECASE
)
NUMBER = re.compile(
    r"\b(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|"
    r"half|a third|a quarter|most)\b(?P<share> per ?cent|%)?",
    re.IGNORECASE,
)
_FEW_OF = re.compile(r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half", re.IGNORECASE)
# "only five had survived" counts others than "52 had died"
_SPARED = re.compile(r"\b(?:surviv\w*|escaped|rescued|unhurt|unharmed)\b")
_SHARES = re.compile(r"per ?cent|%|\bhalf\b|\ba third\b|\ba quarter\b|\bmost\b", re.IGNORECASE)


def fewer(docket: Docket, at: int) -> int | None:
    """Return the claim of another number of the same that "only one had died" answers."""
    few = _FEW.match(docket.contents[at])
    if few is None or not _FEW_OF.fullmatch(few["number"]):
        return None
    share = bool(_SHARES.search(few[0]))
    best, found = 0, None
    for claim in docket.around(at):
        content = docket.contents[claim]
        number = NUMBER.search(content)
        sided = docket.statements[claim].sides
        if not number or not sided or number[0] == few["number"] or not docket.opposed(at, claim):
            continue
        if bool(_SPARED.search(docket.contents[at])) is not bool(_SPARED.search(content)):
            continue
        shared = [each for each in docket.stems[at] & docket.stems[claim] if len(docket.with_stem[each]) <= _RARE]
        points = len(shared) + (share and _SHARES.search(content) is not None)
        if points > best:
            best, found = points, claim
    return found

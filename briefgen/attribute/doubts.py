"""What looks like an attribution but reports nothing that was said."""

from __future__ import annotations

import re

from briefgen.attribute.clause import Clause
from briefgen.attribute.found import Found
from briefgen.attribute.subjects import Subject

# "some might say" reports nothing; outside quotations "I" and "we" are whoever writes.
_MAYBE = frozenset({"may", "might", "could", "should", "must", "can"})
_WRITER = frozenset({"I", "we", "We"})
# "It indicates that", "this suggests": something shows, nobody speaks.
_THING = frozenset({"this", "that", "there", "nothing", "nobody", "one"})
# A share of those asked is no speaker: "51 percent of voters said".
_SHARE = re.compile(r"\d(?:%| ?per ?cent\b)|\bpercent of\b", re.IGNORECASE)


def is_doubtful(clause: Clause, subject: Subject) -> bool:
    """Return whether a cue with this subject reports no utterance."""
    return (
        _defines(clause, subject)
        or _merely_thought(clause, subject)
        or _no_speaker(clause, subject)
        or _is_inside(clause, subject)
    )


def shows_only(clause: Clause, item: Found) -> bool:
    """Return whether a deed makes something plain, and nobody says it: "Hill left, highlighting the quarrel"."""
    return item.rule == "object" and clause.kind == "G" and "i" in clause.cue.frames


def _defines(clause: Clause, subject: Subject) -> bool:
    """Return whether "who" only tells which people are meant: "those who say"."""
    kinds = clause.parsed.kinds
    return kinds[subject.first] == "W" and kinds[subject.first - 1] != ","


def _merely_thought(clause: Clause, subject: Subject) -> bool:
    """Return whether nothing was uttered: "some may think", or the writer's own "I believe"."""
    parsed = clause.parsed
    cue = parsed.span(clause.index, clause.index).of(parsed.text).lower().split()
    return cue[0] in _MAYBE or subject.span.of(parsed.text) in _WRITER


def _no_speaker(clause: Clause, subject: Subject) -> bool:
    """Return whether the subject is nobody who could speak."""
    mention = subject.span.of(clause.parsed.text)
    thing = mention.lower() in _THING or (mention.lower() == "it" and "i" in clause.cue.frames)
    return thing or bool(_SHARE.search(mention))


def _is_inside(clause: Clause, subject: Subject) -> bool:
    """Return whether the clause is a supposition ("if Hill says"), or part of what somebody else tells of."""
    parsed = clause.parsed
    if subject.first <= clause.begin or subject.first >= clause.index:
        return False
    before = parsed.kinds[subject.first - 1]
    denied = clause.cue.act in ("denies", "rejects")  # "claims that Oslo has denied"
    return before in "Fw" or (before == "T" and not denied)

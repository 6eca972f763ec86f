"""What looks like an attribution but reports nothing that was said."""

from __future__ import annotations

from briefgen.attribute.clause import Clause
from briefgen.attribute.subjects import Subject

# "some might say" reports nothing; outside quotations "I" and "we" are whoever writes.
_MAYBE = frozenset({"may", "might", "could", "should", "must", "can"})
_WRITER = frozenset({"I", "we", "We"})


def is_doubtful(clause: Clause, subject: Subject) -> bool:
    """Return whether a cue with this subject reports no utterance."""
    return _defines(clause, subject) or _merely_thought(clause, subject)


def _defines(clause: Clause, subject: Subject) -> bool:
    """Return whether "who" only tells which people are meant: "those who say"."""
    kinds = clause.parsed.kinds
    return kinds[subject.first] == "W" and kinds[subject.first - 1] != ","


def _merely_thought(clause: Clause, subject: Subject) -> bool:
    """Return whether nothing was uttered: "some may think", or the writer's own "I believe"."""
    parsed = clause.parsed
    cue = parsed.span(clause.index, clause.index).of(parsed.text).lower().split()
    return cue[0] in _MAYBE or subject.span.of(parsed.text) in _WRITER

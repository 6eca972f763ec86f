"""Who said what: source, cue and content of every attribution, its speaker and side, and who denies what."""

from __future__ import annotations

from briefgen.attribute.report import has_rules, voices_in
from briefgen.attribute.story import attribute_alone, attribute_story
from briefgen.model import CleanReport, Statement

__all__ = ["attribute_alone", "attribute_report", "attribute_story", "has_rules"]


def attribute_report(clean: CleanReport) -> tuple[Statement, ...]:
    """Return the statements in a report's body, in order. Sides are left open; ``attribute_story`` fills them."""
    return tuple(voiced.statement() for voiced in voices_in(clean))

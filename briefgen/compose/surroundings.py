"""What tells a sentence that its report holds more than once from its like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model import Briefing, DisputedClaim, Evidence, Line, Span, Story
from briefgen.notation.walk import lines_of
from briefgen.text.surroundings import find_surroundings


def tell_apart(briefing: Briefing, story: Story) -> Briefing:
    """Return the briefing with ``prefix`` and ``suffix`` at each piece of evidence that needs them.

    Done last, for what is shown alone: to look for every sentence of a report in all of it takes the square of its
    length.
    """
    texts = {clean.report.id: clean.report.text for clean in story.reports}
    shown = {one.mark: one for line in lines_of(briefing) for one in line.evidence}
    around = {mark: find_surroundings(texts[one.report], Span(one.start, one.end)) for mark, one in shown.items()}
    told = {mark: replace(shown[mark], prefix=one[0], suffix=one[1]) for mark, one in around.items() if any(one)}
    if not told:
        return briefing
    return replace(
        briefing,
        bottom_line=tuple(_line(line, told) for line in briefing.bottom_line),
        agreed=tuple(_line(line, told) for line in briefing.agreed),
        disputes=tuple(_dispute(dispute, told) for dispute in briefing.disputes),
        positions=tuple(
            replace(position, lines=tuple(replace(one, line=_line(one.line, told)) for one in position.lines))
            for position in briefing.positions
        ),
        timeline=tuple(replace(moment, line=_line(moment.line, told)) for moment in briefing.timeline),
    )


def _line(line: Line, told: Mapping[str, Evidence]) -> Line:
    return replace(line, evidence=tuple(told.get(one.mark, one) for one in line.evidence))


def _dispute(dispute: DisputedClaim, told: Mapping[str, Evidence]) -> DisputedClaim:
    responses = tuple(replace(one, line=one.line and _line(one.line, told)) for one in dispute.responses)
    return replace(dispute, line=dispute.line and _line(dispute.line, told), responses=responses)

"""Going through a briefing's lines, and what is counted of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from briefgen.model import Briefing, Evidence, Line, Standing


def lines_of(briefing: Briefing) -> Iterator[Line]:
    """Yield every line of the briefing, in page order."""
    yield from briefing.bottom_line
    yield from briefing.agreed
    for claim in briefing.disputes:
        if claim.line:
            yield claim.line
        yield from (response.line for response in claim.responses if response.line)
    for position in briefing.positions:
        yield from (one.line for one in position.lines)
    yield from (moment.line for moment in briefing.timeline)


def count_standings(briefing: Briefing) -> Mapping[Standing, int]:
    """Return how many of the briefing's lines are verbatim, trimmed and the editor's."""
    return Counter(line.standing for line in lines_of(briefing))


def count_outlets(evidence: tuple[Evidence, ...], voices: Mapping[str, int]) -> int:
    """Return how many independent outlets carry a line, 1 at least. voices: report id to voice."""
    return max(1, len({voices[one.report] for one in evidence if one.report in voices}))


def mark_order(mark: str) -> tuple[int, int]:
    """Return what marks are sorted by: the source's number, then the sentence's."""
    number, _, sentence = mark.partition(".")
    return int(number), int(sentence)

"""The timeline: when things were said or happened, apart from when they were reported."""

from __future__ import annotations

from datetime import date

from briefgen.compose.part import Part
from briefgen.compose.whens import When, find_when
from briefgen.model import Moment, Sentence, SentenceRef


def compose_timeline(part: Part, leading: frozenset[SentenceRef]) -> tuple[Moment, ...]:
    """Return the moments that the reports name, the earliest first, unresolved ones last.

    leading: sentences that stand elsewhere in the briefing; where there are too many moments, these stay.
    """
    found: list[tuple[bool, int, Moment]] = []
    seen: set[SentenceRef] = set()
    for clean in part.story.reports:
        reported = clean.report.published.date() if clean.report.published else None
        for number, sentence in enumerate(clean.sentences):
            when = find_when(sentence.text, reported)
            same = {sentence.ref, *sentence.also_in, *part.carried.get(sentence.ref, ())}
            if when is None or same & seen:
                continue
            seen |= same
            if moment := _moment(part, sentence, when, reported):
                found.append((sentence.ref not in leading, number, moment))
    # Sorting is stable: what is alike stays in the order of the reports.
    chosen = sorted(found, key=lambda one: one[:2])[: part.limits.moments]
    return tuple(sorted((moment for _, _, moment in chosen), key=_order))


def _moment(part: Part, sentence: Sentence, when: When, reported: date | None) -> Moment | None:
    line = part.line((sentence.ref,), strict=True)
    return Moment(when.wording, when.day, reported, line, when.precision) if line else None


def _order(moment: Moment) -> tuple[bool, date, date]:
    return moment.when is None, moment.when or date.max, moment.reported or date.max

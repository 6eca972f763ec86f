"""Blocks that an outlet puts before or after most of what it publishes: they tell of the outlet, not of the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefgen.model import CleanReport, Omission, Sentence, SentenceRef, Span

REPEATED = "repeated in the outlet's reports"
# Chosen by hand: with fewer reports, or in a smaller part of them, a paragraph may be the background of one story.
_FEWEST_REPORTS = 5
_SHARE = 0.6  # 1.0 = in all of the outlet's reports


def cut_repeated(reports: Sequence[CleanReport]) -> tuple[CleanReport, ...]:
    """Return the reports without the paragraphs that begin or end most of their outlet's reports, word for word.

    What is cut is among the omissions. Reports whose outlet and address are unknown stay as they are; so does a
    report that would be left with nothing. The result does not depend on the order of the reports.
    """
    outlets: dict[str, list[CleanReport]] = defaultdict(list)
    for report in reports:
        outlets[_outlet(report)].append(report)
    repeated = {outlet: _repeated(group) for outlet, group in outlets.items() if outlet}
    return tuple(_without(report, repeated.get(_outlet(report), frozenset())) for report in reports)


def _outlet(report: CleanReport) -> str:
    return report.report.outlet.casefold() or (urlsplit(report.report.url).hostname or "")


def _repeated(group: Sequence[CleanReport]) -> frozenset[str]:
    # One text in many files is one report.
    texts = {report.report.sha256: report for report in group}
    counts = Counter(block for report in texts.values() for block in {block for _, block in _blocks(report)})
    fewest = max(_FEWEST_REPORTS, _SHARE * len(texts))
    return frozenset(block for block, count in counts.items() if count >= fewest)


def _blocks(report: CleanReport) -> Iterator[tuple[int, str]]:
    paragraphs: dict[int, list[str]] = defaultdict(list)
    for sentence in report.sentences:
        paragraphs[sentence.paragraph].append(" ".join(sentence.text.split()))
    for paragraph in sorted(paragraphs):
        yield paragraph, " ".join(paragraphs[paragraph])


def _without(report: CleanReport, repeated: frozenset[str]) -> CleanReport:
    blocks = list(_blocks(report)) if repeated else []
    first, last = 0, len(blocks)
    while first < last and blocks[first][1] in repeated:
        first += 1
    while last > first and blocks[last - 1][1] in repeated:
        last -= 1
    kept = {paragraph: index for index, (paragraph, _) in enumerate(blocks[first:last])}
    if not kept or len(kept) == len(blocks):
        return report
    sentences = [sentence for sentence in report.sentences if sentence.paragraph in kept]
    renumbered = tuple(
        replace(one, ref=SentenceRef(one.ref.report, number), paragraph=kept[one.paragraph])
        for number, one in enumerate(sentences, 1)
    )
    cut = (_omission(report, paragraph) for paragraph, _ in blocks if paragraph not in kept)
    omitted = tuple(sorted((*report.omitted, *cut), key=lambda one: one.span))
    return replace(report, sentences=renumbered, omitted=omitted)


def _omission(report: CleanReport, paragraph: int) -> Omission:
    inside: list[Sentence] = [sentence for sentence in report.sentences if sentence.paragraph == paragraph]
    span = Span(inside[0].span.start, inside[-1].span.end)
    return Omission(report.report.id, span, span.of(report.report.text), REPEATED)

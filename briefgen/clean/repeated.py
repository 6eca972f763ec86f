"""Blocks that an outlet puts before or after most of what it publishes: they tell of the outlet, not of the story."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlsplit

from briefgen.model import CleanReport, Omission, Report, Sentence, Span

REPEATED = "repeated in the outlet's reports"
# Chosen by hand: with fewer reports, or in a smaller part of them, a paragraph may be the background of one story.
_FEWEST_REPORTS = 5
_SHARE = 0.6  # 1.0 = in all of the outlet's reports

# A checksum of the words of each of a body's paragraphs, in order.
Blocks = tuple[str, ...]


class Kept(NamedTuple):
    """Which of a body's paragraphs stay: from the first on, up to but without the one numbered ``end``, from 0."""

    first: int
    end: int


def cut_repeated(reports: Sequence[CleanReport]) -> tuple[CleanReport, ...]:
    """Return the reports without the paragraphs that begin or end most of their outlet's reports, word for word.

    What is cut is among the omissions; sentences and paragraphs that stay keep their numbers, so that a sentence has
    one number for good, however many reports of its outlet there are. Reports whose outlet and address are unknown
    stay as they are; so does a report that would be left with nothing. The result does not depend on the order.
    """
    kept = find_kept([(clean.report, take_blocks(clean)) for clean in reports])
    return tuple(keep_paragraphs(clean, stays) for clean, stays in zip(reports, kept, strict=True))


def take_blocks(report: CleanReport) -> Blocks:
    """Return what repeated paragraphs are found by; it depends on the report alone, so it can be kept."""
    texts = (" ".join(" ".join(one.text for one in group).split()) for group in _paragraphs(report))
    return tuple(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest() for text in texts)


def find_kept(reports: Sequence[tuple[Report, Blocks]]) -> tuple[Kept, ...]:
    """Return which paragraphs of each report stay once those that its outlet repeats are cut."""
    outlets: dict[str, dict[str, Blocks]] = defaultdict(dict)
    for report, blocks in reports:
        # One text in many files is one report.
        outlets[_outlet(report)][report.sha256] = blocks
    repeated = {outlet: _repeated(tuple(group.values())) for outlet, group in outlets.items() if outlet}
    return tuple(_kept(blocks, repeated.get(_outlet(report), frozenset())) for report, blocks in reports)


def keep_paragraphs(report: CleanReport, kept: Kept) -> CleanReport:
    """Return the report with those paragraphs alone; the others are among the omissions."""
    groups = _paragraphs(report)
    gone = groups[: kept.first] + groups[kept.end :]
    if not gone:
        return report
    stays = tuple(one for group in groups[kept.first : kept.end] for one in group)
    omitted = tuple(sorted((*report.omitted, *(_omission(report, group) for group in gone)), key=lambda one: one.span))
    return replace(report, sentences=stays, omitted=omitted)


def _outlet(report: Report) -> str:
    return report.outlet.casefold() or (urlsplit(report.url).hostname or "")


def _repeated(group: Sequence[Blocks]) -> frozenset[str]:
    if len(group) < _FEWEST_REPORTS:
        return frozenset()
    counts = Counter(block for blocks in group for block in set(blocks))
    fewest = max(_FEWEST_REPORTS, _SHARE * len(group))
    return frozenset(block for block, count in counts.items() if count >= fewest)


def _kept(blocks: Blocks, repeated: frozenset[str]) -> Kept:
    first, end = 0, len(blocks)
    while first < end and blocks[first] in repeated:
        first += 1
    while end > first and blocks[end - 1] in repeated:
        end -= 1
    return Kept(first, end) if first < end else Kept(0, len(blocks))


def _paragraphs(report: CleanReport) -> list[tuple[Sentence, ...]]:
    return [tuple(group) for _, group in groupby(report.sentences, key=lambda one: one.paragraph)]


def _omission(report: CleanReport, group: Sequence[Sentence]) -> Omission:
    span = Span(group[0].span.start, group[-1].span.end)
    return Omission(report.report.id, span, span.of(report.report.text), REPEATED)

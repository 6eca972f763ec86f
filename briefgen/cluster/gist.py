"""What clustering needs to know of one report; it depends on the report alone, so it can be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from briefgen.model import CleanReport, Report
from briefgen.text.copies import fingerprint
from briefgen.text.words import terms

# A headline's words count so many times.
_HEADLINE_WEIGHT = 2


class Gist(NamedTuple):
    """headline: as given beside the text, else as found inside it, else empty; on one line.

    counts: how often each term stands in headline and body. fingerprint: of the body, to find copies by.
    """

    headline: str
    counts: Mapping[str, int]
    fingerprint: frozenset[int]


class Entry(NamedTuple):
    """A report as clustering sees it."""

    report: Report
    gist: Gist


def take_gist(clean: CleanReport) -> Gist:
    """Return the gist of the report."""
    report = clean.report
    headline = report.title or (clean.headline.of(report.text) if clean.headline else "")
    counts: Counter[str] = Counter()
    for term in terms(headline):
        counts[term] += _HEADLINE_WEIGHT
    body = "\n".join(sentence.text for sentence in clean.sentences)
    counts.update(terms(body))
    return Gist(" ".join(headline.split()), dict(counts), fingerprint(body))

"""What clustering needs to know of one report; it depends on the report alone, so it can be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from briefgen.model import CleanReport
from briefgen.text.copies import fingerprint
from briefgen.text.words import terms

# A headline's words count so many times.
_HEADLINE_WEIGHT = 2


class Gist(NamedTuple):
    """counts: how often each term stands in headline and body. fingerprint: of the body, to find copies by."""

    counts: Mapping[str, int]
    fingerprint: frozenset[int]


def take_gist(clean: CleanReport) -> Gist:
    """Return the gist of the report."""
    report = clean.report
    counts: Counter[str] = Counter()
    headline = report.title or (clean.headline.of(report.text) if clean.headline else "")
    for term in terms(headline):
        counts[term] += _HEADLINE_WEIGHT
    body = "\n".join(sentence.text for sentence in clean.sentences)
    counts.update(terms(body))
    return Gist(dict(counts), fingerprint(body))

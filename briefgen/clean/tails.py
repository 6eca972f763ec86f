"""Where a report ends and paragraphs of other stories, stuck to it by the page it was taken from, begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.text.frequencies import background
from briefgen.text.words import names, terms

# Weights and bounds fitted by hand on made-up tails (benchmarks/stories.py, development documents).
_NAMES_WEIGHT = 1.5
_UNFINISHED_WEIGHT = 0.5
_NEEDED_SUPPORT = 0.5
# What a paragraph without names counts as, of 1.0 = all its names are known from before.
_NO_NAMES = 0.6
_FLOOR = 0.1
# The body is at least this share of the paragraphs (1.0 = all), and never fewer than this many.
_LEAST_BODY = 0.3
_FEWEST_PARAGRAPHS = 4
_FEWEST_TAIL_WORDS = 45
_UNFINISHED = re.compile(r"[.!?…:][”\"’')\]]*\s*$")
_FEWEST_WORDS_UNFINISHED = 25


@dataclass(frozen=True, slots=True)
class _Paragraph:
    support: float
    words: int


def find_tail(paragraphs: Sequence[str], title: str = "") -> int:
    """Return the index of the first paragraph that belongs to another story; their number where none does.

    A tail is the ending that shares fewer rare words and names with what stands before it than a body does.
    """
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return len(paragraphs)
    measured = _measure(paragraphs, title)
    best, cut, total = _FLOOR, len(paragraphs), 0.0
    first = max(2, int(len(paragraphs) * _LEAST_BODY))
    for index in range(len(paragraphs) - 1, first - 1, -1):
        total += _NEEDED_SUPPORT - measured[index].support
        if total > best:
            best, cut = total, index
    if sum(paragraph.words for paragraph in measured[cut:]) < _FEWEST_TAIL_WORDS:
        return len(paragraphs)
    return cut


def _measure(paragraphs: Sequence[str], title: str) -> list[_Paragraph]:
    rarity = background().rarity
    known_terms, known_names = set(terms(title)), names(title)
    measured: list[_Paragraph] = []
    for text in paragraphs:
        here_terms, here_names = set(terms(text)), names(text)
        weights = {term: rarity(term) for term in sorted(here_terms)}
        total = sum(weights.values())
        shared = sum(weight for term, weight in weights.items() if term in known_terms)
        name_share = len(here_names & known_names) / len(here_names) if here_names else _NO_NAMES
        support = (shared / total if total else 0.0) + _NAMES_WEIGHT * name_share
        words = len(text.split())
        if words >= _FEWEST_WORDS_UNFINISHED and not _UNFINISHED.search(text[-8:]):
            support -= _UNFINISHED_WEIGHT
        measured.append(_Paragraph(support, words))
        known_terms |= here_terms
        known_names |= here_names
    return measured

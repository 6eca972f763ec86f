"""Where a report ends and paragraphs of other stories, stuck to it by the page it was taken from, begin."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from briefgen.text.frequencies import background
from briefgen.text.words import names, terms

# How much each sign speaks for a paragraph being of another story. The weights are a logistic regression's on made-up
# tails (benchmarks/stories.py, development documents); the rest was chosen there for few wrong cuts.
_NAMES_SHARED = -0.64  # share of the paragraph's names that were there before; 1.0 = all
_NO_NAMES = -1.88
_RAREST_NAME = -1.67  # rarity of the rarest name that was there before, of 6 = once in 400 documents
_RAREST_TERM = -1.45
_UNFINISHED = 1.63  # a long paragraph that breaks off
_CONTINUES = -2.13  # begins like a paragraph that needs one before it: "He", "But", a quotation
_LOG_WORDS_BEFORE = 1.68
_STRANGE = 6.65  # ln(1 + words) x how far below _USUAL_SHARE the share of known words (by rarity) is
_BIAS = -16.56
_USUAL_SHARE = 0.4
# One paragraph's sign counts no more than this either way, and all of a tail's together need this much.
_MOST_SIGN = 4.0
_NEEDED_SIGN = 2.3
# The body is at least this share of the paragraphs (1.0 = all), and never fewer than two.
_LEAST_BODY = 0.3
_FEWEST_PARAGRAPHS = 4
# So many paragraphs at the end may be a tail; of a longer one the rest stays. Keeps the work linear.
_LONGEST_TAIL = 40

_RARITY_SCALE = 6.0
_ENDING = re.compile(r"[.!?…:][”\"’')\]]*\s*$")
_FEWEST_WORDS_UNFINISHED = 25
_CONTINUATION = re.compile(
    r"[“\"‘'`]|(?:He|She|It|They|His|Her|Its|Their|But|However|And|Also|That|Those|These|This|The two|The three"
    r"|Meanwhile|In addition|Still|Yet|So|Then|Both)\b"
)
Matrix = npt.NDArray[np.float64]


def find_tail(paragraphs: Sequence[str], title: str = "") -> int:
    """Return the index of the first paragraph that belongs to another story; their number where none does.

    A tail is an ending whose paragraphs share few rare words and names with what stands before it. Every cut is
    weighed against the text before that cut alone, so that a tail's paragraphs do not vouch for each other.
    """
    count = len(paragraphs)
    if count < _FEWEST_PARAGRAPHS:
        return count
    first = max(2, int(count * _LEAST_BODY), count - _LONGEST_TAIL)
    signs = np.clip(_signs(paragraphs, title, first), -_MOST_SIGN, _MOST_SIGN)
    best, cut = _NEEDED_SIGN, count
    for index in range(count - 1, first - 1, -1):
        total = float(signs[index - first :, index - first].sum())
        if total > best:
            best, cut = total, index
    return cut


def _signs(paragraphs: Sequence[str], title: str, first: int) -> Matrix:
    """Return for each paragraph from ``first`` on (row) and each cut (column) how it speaks for another story."""
    share, _, rarest_term = _known([terms(one) for one in (title, *paragraphs)], first, by_rarity=True)
    names_share, names_count, rarest_name = _known([names(one) for one in (title, *paragraphs)], first, by_rarity=False)
    sizes = [len(paragraph.split()) for paragraph in paragraphs]
    before = np.log1p(np.cumsum([0, *sizes])[first:-1])
    size = np.array(sizes[first:], np.float64)
    tail = paragraphs[first:]
    is_long = size >= _FEWEST_WORDS_UNFINISHED
    broken = is_long & np.array([_ENDING.search(text[-8:]) is None for text in tail])
    continues = np.array([_CONTINUATION.match(text) is not None for text in tail])
    own = _NO_NAMES * (names_count == 0) + _UNFINISHED * broken + _CONTINUES * continues + _BIAS
    signs: Matrix = (
        own[:, None]
        + _NAMES_SHARED * names_share
        + _RAREST_NAME * rarest_name / _RARITY_SCALE
        + _RAREST_TERM * rarest_term / _RARITY_SCALE
        + _LOG_WORDS_BEFORE * before[None, :]
        + _STRANGE * np.log1p(size)[:, None] * np.maximum(0.0, _USUAL_SHARE - share)
    )
    return signs


def _known(
    words: Sequence[Collection[str]], first: int, *, by_rarity: bool
) -> tuple[Matrix, npt.NDArray[np.float64], Matrix]:
    """Return (share, count, rarest) of each paragraph's words that stand before each cut, as in ``_signs``.

    words: the title's, then each paragraph's. by_rarity: a word counts by its rarity instead of 1.
    """
    rarity = background().rarity
    first_seen: dict[str, int] = {}
    for index, found in enumerate(words):
        for word in found:
            # 0 is the title; a word of paragraph n is known to the cuts after it, n + 1 and on.
            first_seen.setdefault(word, index)
    tail = words[first + 1 :]
    share, rarest, weight = np.zeros((len(tail),) * 2), np.zeros((len(tail),) * 2), np.zeros(len(tail))
    for row, found in enumerate(tail):
        # Sorted: a sum of floats depends on its order.
        for word in sorted(set(found)):
            value = rarity(word)
            counts = value if by_rarity else 1.0
            weight[row] += counts
            column = max(0, first_seen[word] - first)
            if column <= row:
                share[row, column] += counts
                rarest[row, column] = max(rarest[row, column], value)
    known = np.cumsum(share, axis=1) / np.maximum(weight, 1.0)[:, None]
    return known, weight, np.maximum.accumulate(rarest, axis=1)

"""LexRank with the same ranks as sumy's, without its loop over pairs of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

Floats = NDArray[np.float64]
# Words of so many sentences or fewer are multiplied together; the products of a commoner one fill a matrix of its own.
_FEW_HOLDERS = 24


class VectorLexRankSummarizer(LexRankSummarizer):  # type: ignore[misc]  # sumy has no types
    """sumy's LexRankSummarizer, faster: cosines are summed term by term over the sentences that hold the term.

    Time and memory: the square of the number of sentences, at a few nanoseconds and eight bytes each.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> tuple[Sentence, ...]:
        if not document.sentences:
            return ()
        scores = self.scores([self._to_words_set(sentence) for sentence in document.sentences])
        # By sentence, as sumy has it: sentences that are equal share the last one's score.
        ratings = dict(zip(document.sentences, scores.tolist(), strict=True))
        best: tuple[Sentence, ...] = self._get_best_sentences(document.sentences, sentences_count, ratings)
        return best

    def scores(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Return one score for each sentence, given its words after stemming."""
        links = cosines(sentences) > self.threshold
        if not links.any():
            # sumy divides by zero here: no sentence has a word that tells it from the others.
            return np.full(len(sentences), 1.0 / max(1, len(sentences)))
        degrees = np.maximum(links.sum(axis=1), 1)
        result: Floats = self.power_method(links / degrees[:, np.newaxis], self.epsilon)
        return result


def cosines(sentences: Sequence[Sequence[str]]) -> Floats:
    """Return the idf-modified cosine of every two sentences, as LexRank defines it; 1.0 = same direction."""
    count = len(sentences)
    rows: dict[str, list[int]] = {}
    weights: dict[str, list[float]] = {}
    for row, words in enumerate(sentences):
        frequencies = Counter(words)
        most = max(frequencies.values(), default=1)
        for word, frequency in frequencies.items():
            rows.setdefault(word, []).append(row)
            weights.setdefault(word, []).append(frequency / most)
    products = np.zeros((count, count))
    squares = np.zeros(count)
    few: list[tuple[list[int], Floats]] = []
    for word, holders in rows.items():
        values = np.array(weights[word]) * np.log(count / (1 + len(holders)))
        if len(holders) > _FEW_HOLDERS:
            at = np.array(holders)
            squares[at] += values * values
            products[np.ix_(at, at)] += np.outer(values, values)
        else:
            few.append((holders, values))
    _add_few(few, products, squares)
    np.fill_diagonal(products, squares)
    norms = np.sqrt(squares)
    norms[norms == 0] = 1.0
    products /= norms[:, np.newaxis]
    products /= norms[np.newaxis, :]
    return products


def _add_few(few: Sequence[tuple[list[int], Floats]], products: Floats, squares: Floats) -> None:
    """Add the products of words that few sentences hold: all pairs at once, since there are many such words."""
    if not few:
        return
    sizes = np.array([len(holders) for holders, _ in few])
    at = np.concatenate([holders for holders, _ in few])
    values = np.concatenate([some for _, some in few])
    squares += np.bincount(at, weights=values * values, minlength=len(squares))
    # Each entry with every entry of its word, itself too.
    times = np.repeat(sizes, sizes)
    first = np.repeat(np.arange(len(at)), times)
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    second = np.arange(len(first)) - np.repeat(np.cumsum(times) - times, times) + np.repeat(begins, times)
    cells = at[first] * len(squares) + at[second]
    added = np.bincount(cells, weights=values[first] * values[second], minlength=products.size)
    products += added.reshape(products.shape)

"""The default: the sentences that together lie nearest the middle of all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo
from sumy.utils import ItemsCount

from briefgen.summarize.budget import ALIKE, Budget, count_words

Floats = NDArray[np.float64]


class CentroidSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """Grow the summary whose vector is nearest the centroid of all sentences, then swap sentences while it helps.

    Takes one sumy document; sentences that carry a ``ref`` are counted per report.
    Source: Ghalandari 2017, "Revisiting the Centroid-based Method"; the swaps and the weight of leads are ours.
    """

    _stop_words: frozenset[str] = frozenset()

    @property
    def stop_words(self) -> frozenset[str]:
        """The words that do not count."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> tuple[Sentence, ...]:
        """Return the best sentences in the document's order; the count is sumy's, or a Budget."""
        if not isinstance(sentences_count, Budget):
            count = len(ItemsCount(sentences_count)(document.sentences))
            everything = sum(count_words(str(sentence)) for sentence in document.sentences)
            sentences_count = Budget(words=everything, sentences=count)
        return tuple(info.sentence for info in self.select(document, sentences_count))

    def select(self, document: ObjectDocumentModel, budget: Budget) -> tuple[SentenceInfo, ...]:
        """Return the chosen sentences in the document's order; a rating is the cosine to the centroid."""
        sentences = document.sentences
        if not sentences:
            return ()
        vectors = self._vectors(sentences)
        centroid = _lead_weights(sentences) @ vectors
        centroid /= np.linalg.norm(centroid) or 1.0
        lengths = np.array([count_words(str(sentence)) for sentence in sentences])
        open_ = [at for at, sentence in enumerate(sentences) if budget.stands_alone(str(sentence))]
        open_ = [at for at in open_ or range(len(sentences)) if 0 < lengths[at] <= budget.words]
        norms = np.linalg.norm(vectors, axis=1)
        norms[norms == 0] = 1.0
        unit = vectors / norms[:, np.newaxis]
        if open_:
            search = _Search(vectors, unit @ unit.T, lengths, centroid, budget)
            chosen = search.run(open_)
        else:
            chosen = [int(np.argmin(lengths))]
        ratings = unit @ centroid
        return tuple(SentenceInfo(sentences[at], at, float(ratings[at])) for at in sorted(chosen))

    def _vectors(self, sentences: Sequence[Sentence]) -> Floats:
        """Return a row of TF-IDF weights for each sentence; a sentence counts as a document."""
        counts = [
            Counter(
                self.stem_word(word) for word in sentence.words if self.normalize_word(word) not in self._stop_words
            )
            for sentence in sentences
        ]
        columns = {word: at for at, word in enumerate(sorted({word for count in counts for word in count}))}
        matrix = np.zeros((len(sentences), max(1, len(columns))))
        for row, count in enumerate(counts):
            for word, frequency in count.items():
                matrix[row, columns[word]] = frequency
        holders = (matrix > 0).sum(axis=0)
        weighted: Floats = matrix * (np.log((1 + len(sentences)) / (1 + holders)) + 1)
        return weighted


def _lead_weights(sentences: Sequence[Sentence]) -> Floats:
    """Return 2 for the first sentence of each report, falling towards 1 as it goes on."""
    seen: Counter[str] = Counter()
    weights = []
    for sentence in sentences:
        ref = getattr(sentence, "ref", None)
        report = ref.report if ref else ""
        weights.append(1.0 + 1.0 / (1 + seen[report]))
        seen[report] += 1
    return np.array(weights)


class _Search:
    """Grows a set of sentences towards the centroid, then swaps one for another while that helps."""

    def __init__(
        self, vectors: Floats, alike: Floats, lengths: NDArray[np.int_], centroid: Floats, budget: Budget
    ) -> None:
        self.vectors, self.alike, self.lengths = vectors, alike, lengths
        self.centroid, self.budget = centroid, budget

    def run(self, candidates: Sequence[int]) -> list[int]:
        """Return the rows of the chosen sentences."""
        chosen: list[int] = []
        best, value = self._best_addition(chosen, candidates)
        while best is not None:
            chosen.append(best)
            best, _ = self._best_addition(chosen, candidates)
        value = self._value(chosen)
        for _ in range(10):
            swaps = []
            for out in chosen:
                rest = [at for at in chosen if at != out]
                into, reached = self._best_addition(rest, [at for at in candidates if at != out])
                if into is not None and reached > value + 1e-6:
                    swaps.append((reached, -out, [*rest, into]))
            if not swaps:
                break
            value, _, chosen = max(swaps)
        return chosen

    def _value(self, chosen: Sequence[int]) -> float:
        """Return the cosine of the chosen sentences' sum to the centroid."""
        total = self.vectors[list(chosen)].sum(axis=0)
        return float(total @ self.centroid / (np.linalg.norm(total) or 1.0))

    def _best_addition(self, chosen: Sequence[int], candidates: Sequence[int]) -> tuple[int | None, float]:
        """Return the sentence that brings ``chosen`` nearest the centroid, and how near; None if none fits."""
        left = self.budget.words - sum(int(self.lengths[at]) for at in chosen)
        if self.budget.sentences is not None and len(chosen) >= self.budget.sentences:
            return None, 0.0
        taken = set(chosen)
        rows = [
            at
            for at in candidates
            if at not in taken and self.lengths[at] <= left and all(self.alike[at, one] <= ALIKE for one in chosen)
        ]
        if not rows:
            return None, 0.0
        totals = self.vectors[rows] + self.vectors[list(chosen)].sum(axis=0)
        norms = np.linalg.norm(totals, axis=1)
        norms[norms == 0] = 1.0
        values = totals @ self.centroid / norms
        at = int(np.argmax(values))
        return rows[at], float(values[at])

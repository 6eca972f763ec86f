"""The set of sentences that is worth most within a budget, by growing it and then swapping while that helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefgen.summarize.rows import Floats, Rows

_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Limits:
    """words: in all. sentences: in all. alike: ratio, 1.0 = same words; no two chosen sentences are more so."""

    words: int
    sentences: int
    alike: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What a set of sentences is judged by.

    terms, values: each term counts once, with its value.
    allowance: what a set covers is divided by its length and this, in words; the larger it is, the more it pays to
    fill the budget.
    vectors, centroid: the cosine of the set's sum to the unit vector ``centroid`` counts ``pull`` times.
    bags: unit vectors by which sentences are compared.
    """

    terms: Rows
    values: Floats
    allowance: float
    vectors: Rows
    centroid: Floats
    pull: float
    bags: Rows


class Search:
    """Finds the set; holds what was worked out on the way."""

    def __init__(self, worth: Worth, lengths: NDArray[np.int_], limits: Limits) -> None:
        self._worth, self._lengths, self._limits = worth, lengths, limits
        self._to_centroid = worth.vectors.times(worth.centroid)
        self._squares = worth.vectors.squares()
        self._leaning = np.zeros(len(lengths), dtype=np.bool_)
        self._rows: dict[int, tuple[Floats, Floats]] = {}

    def run(self, allowed: NDArray[np.bool_], leaning: NDArray[np.bool_]) -> list[int]:
        """Return the chosen sentences in order; empty if none fits.

        allowed: which may be chosen at all. leaning: which of them only together with the sentence before.
        """
        self._leaning = leaning
        chosen, value = self._grow([], allowed)
        for _ in range(_ROUNDS):
            better = self._change(chosen, value, allowed)
            if better is None:
                break
            chosen, value = self._grow(better, allowed)
        return sorted(chosen)

    def worth_of(self, chosen: Sequence[int]) -> float:
        """Return what the set is worth."""
        return self._additions(list(chosen), np.zeros(len(self._lengths), dtype=np.bool_))[1]

    def _grow(self, chosen: list[int], allowed: NDArray[np.bool_]) -> tuple[list[int], float]:
        while True:
            worths, value = self._additions(chosen, allowed)
            best = int(np.argmax(worths))
            if worths[best] <= value:
                return chosen, value
            chosen = [*chosen, best]

    def _change(self, chosen: list[int], value: float, allowed: NDArray[np.bool_]) -> list[int] | None:
        """Return the best set that differs by one sentence left out or exchanged; None if none is better."""
        better, reached = None, value + 1e-9
        for out in chosen:
            rest = self._without(out, chosen)
            worths, without = self._additions(rest, allowed)
            worths[out] = -1.0
            best = int(np.argmax(worths))
            if worths[best] > reached:
                better, reached = [*rest, best], float(worths[best])
            if rest and without > reached:
                better, reached = rest, without
        return better

    def _without(self, out: int, chosen: list[int]) -> list[int]:
        """Return the set without one sentence and those that lean on it."""
        gone, after = {out}, out + 1
        while after < len(self._leaning) and self._leaning[after]:
            gone.add(after)
            after += 1
        return [one for one in chosen if one not in gone]

    def _additions(self, chosen: list[int], allowed: NDArray[np.bool_]) -> tuple[Floats, float]:
        """Return what the set would be worth with each further sentence (-1 where that may not be), and as it is."""
        worth, limits = self._worth, self._limits
        uncovered = np.append(worth.values, 0.0)
        for one in chosen:
            uncovered[worth.terms.at[worth.terms.row(one)]] = 0.0
        covered = float(worth.values.sum() - uncovered.sum())
        words = int(self._lengths[chosen].sum())
        fits = allowed & (words + self._lengths <= limits.words)
        fits[chosen] = False
        held = np.zeros(len(fits) + 1, dtype=np.bool_)
        held[[one + 1 for one in chosen]] = True
        fits &= held[:-1] | ~self._leaning
        dots, squares = self._to_centroid.copy(), self._squares.copy()
        dot = square = 0.0
        for one in chosen:
            products, likeness = self._row(one)
            fits &= likeness <= limits.alike
            dot += float(self._to_centroid[one])
            square += float(products[chosen].sum())
            squares += 2 * products
        if len(chosen) >= limits.sentences:
            fits[:] = False
        worths = (covered + worth.terms.times(uncovered)) / (worth.allowance + words + self._lengths)
        worths += worth.pull * (dots + dot) / np.sqrt(np.maximum(squares + square, 1e-9))
        value = covered / (worth.allowance + words) + worth.pull * dot / np.sqrt(max(square, 1e-9))
        return np.where(fits, worths, -1.0), float(value)

    def _row(self, index: int) -> tuple[Floats, Floats]:
        """Return the sentence's products with all others, and how alike it is to them."""
        if index not in self._rows:
            worth = self._worth
            self._rows[index] = (
                worth.vectors.times(worth.vectors.dense(index)),
                worth.bags.times(worth.bags.dense(index)),
            )
        return self._rows[index]

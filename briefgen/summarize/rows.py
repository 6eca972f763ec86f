"""A sparse matrix with a row for each sentence: only what the summarizers need, and nothing to install for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Rows:
    """Sentences by what they hold. Every row ends in a column of its own kind that is always zero, so none is empty."""

    def __init__(self, cells: Sequence[Mapping[Any, float]], columns: Mapping[Any, int]) -> None:
        nothing = len(columns)
        self.width = nothing + 1
        starts: list[int] = []
        at: list[int] = []
        values: list[float] = []
        for row in cells:
            starts.append(len(at))
            at.extend(columns[name] for name in row)
            values.extend(row.values())
            at.append(nothing)
            values.append(0.0)
        self.starts = np.array(starts, dtype=np.intp)
        self.at = np.array(at, dtype=np.intp)
        self.values = np.array(values, dtype=np.float64)

    def scaled(self, weights: Floats) -> Rows:
        """Return the rows with each column times its weight (one for each column but the last)."""
        other = object.__new__(Rows)
        other.width, other.starts, other.at = self.width, self.starts, self.at
        other.values = self.values * np.append(weights, 0.0)[self.at]
        return other

    def row(self, index: int) -> slice:
        """Return where the row's cells stand in ``at`` and ``values``."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.at)
        return slice(int(self.starts[index]), int(end))

    def dense(self, index: int) -> Floats:
        """Return one row, zeros and all."""
        result = np.zeros(self.width)
        cells = self.row(index)
        result[self.at[cells]] = self.values[cells]
        return result

    def times(self, vector: Floats) -> Floats:
        """Return each row's product with ``vector``."""
        result: Floats = np.add.reduceat(self.values * vector[self.at], self.starts)
        return result

    def weighted_sum(self, weights: Floats) -> Floats:
        """Return the sum of the rows, each times its weight."""
        lengths = np.diff(np.append(self.starts, len(self.at)))
        cells = self.values * np.repeat(weights, lengths)
        return np.bincount(self.at, weights=cells, minlength=self.width).astype(np.float64)

    def squares(self) -> Floats:
        """Return each row's product with itself."""
        result: Floats = np.add.reduceat(self.values * self.values, self.starts)
        return result

    def holders(self, shares: Floats) -> Floats:
        """Return for each column but the last how many rows hold it, each row counting its share."""
        lengths = np.diff(np.append(self.starts, len(self.at)))
        cells = (self.values != 0) * np.repeat(shares, lengths)
        return np.bincount(self.at, weights=cells, minlength=self.width)[:-1].astype(np.float64)

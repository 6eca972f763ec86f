"""Reports as weighted terms, and how alike they are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefgen.text.frequencies import background

# The background table counts as this many documents beside the batch, so that one threshold holds from three
# reports, which share all their terms, to thousands.
PRIOR_DOCUMENTS = 100
# Pairs less alike than this are taken for not alike at all.
FLOOR = 0.05
_BLOCK = 512
# So many of the commonest terms are multiplied densely; the rest through their postings.
_DENSE_TERMS = 1024


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors, one a report, as rows of (term number, weight). names: the terms by number."""

    rows: tuple[tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]], ...]
    names: tuple[str, ...]


def make_vectors(counts: Sequence[Counter[str]]) -> Vectors:
    """Return the reports' TF-IDF vectors: (1 + ln tf) × idf over the batch and the background, of length 1."""
    found: Counter[str] = Counter()
    for count in counts:
        found.update(count.keys())
    names = tuple(sorted(found))
    number = {name: index for index, name in enumerate(names)}
    table = background()
    total = len(counts) + PRIOR_DOCUMENTS
    scale = PRIOR_DOCUMENTS / table.documents
    weight = [math.log((1 + total) / (1 + found[name] + scale * table.counts.get(name, 0))) + 1 for name in names]
    rows = []
    for count in counts:
        ids = np.fromiter(sorted(number[name] for name in count), np.int32, len(count))
        values = np.fromiter(((1 + math.log(count[names[i]])) * weight[i] for i in ids), np.float32, len(count))
        length = float(np.sqrt(np.dot(values, values))) or 1.0
        rows.append((ids, values / np.float32(length)))
    return Vectors(tuple(rows), names)


def alike_pairs(vectors: Vectors) -> Iterator[tuple[int, npt.NDArray[np.int64], npt.NDArray[np.float32]]]:
    """Yield for each report its number, the numbers of later reports that are alike, and how alike (cosine)."""
    rows = vectors.rows
    size = len(rows)
    if not size or not vectors.names:
        return
    sizes = np.fromiter((len(ids) for ids, _ in rows), np.int64, size)
    ids = np.concatenate([row[0] for row in rows])
    values = np.concatenate([row[1] for row in rows])
    owners = np.repeat(np.arange(size), sizes)
    frequency = np.bincount(ids, minlength=len(vectors.names))
    dense = np.zeros(len(vectors.names), bool)
    dense[np.argsort(-frequency, kind="stable")[:_DENSE_TERMS]] = True
    column = np.cumsum(dense) - 1
    common = np.zeros((size, int(dense.sum())), np.float32)
    is_dense = dense[ids]
    common[owners[is_dense], column[ids[is_dense]]] = values[is_dense]
    order = np.argsort(ids[~is_dense], kind="stable")
    term, owner, value = ids[~is_dense][order], owners[~is_dense][order], values[~is_dense][order]
    begins = np.searchsorted(term, np.arange(len(vectors.names) + 1))
    for start in range(0, size, _BLOCK):
        stop = min(size, start + _BLOCK)
        block = common[start:stop] @ common[start:].T
        inside = np.flatnonzero((owner >= start) & (owner < stop))
        for one in np.unique(term[inside]).tolist():
            span = slice(begins[one], begins[one + 1])
            holders, weights = owner[span], value[span]
            first, last = np.searchsorted(holders, (start, stop))
            if len(holders) - first > 1:
                rows_here, columns = holders[first:last] - start, holders[first:] - start
                block[np.ix_(rows_here, columns)] += np.outer(weights[first:last], weights[first:])
        for row in range(stop - start):
            later = np.flatnonzero(block[row, row + 1 :] >= FLOOR) + row + 1
            yield start + row, later + start, block[row, later]

"""Reports as weighted terms, and how alike they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from briefgen.text.frequencies import background

# The background table counts as this many documents beside the batch, so that one threshold holds from three
# reports, which share all their terms, to thousands.
PRIOR_DOCUMENTS = 100
# A report of a smaller batch counts for less beside the table, in proportion: few reports say little of how rare a
# word is, and those of one story make its own words look common. Fitted on the development documents; 300 does as well.
_FULL_BATCH = 400
# Pairs less alike than this are taken for not alike at all.
FLOOR = 0.1
# A report leans on so many nearest neighbours, by _GAIN for each unit of likeness above _NEAR. Fitted, like the
# threshold, on development documents (benchmarks/stories.py).
_NEIGHBOURS = 2
_NEAR = 0.12
_GAIN = 3.0
_BLOCK = 1024
# So many of the commonest terms are multiplied densely; the rest through their postings.
_DENSE_TERMS = 1024
_MOST_PRODUCTS = 8_000_000
_DIGITS = 5


Row = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors, one a report, as rows of (term number, weight). names: the terms by number."""

    rows: tuple[Row, ...]
    names: tuple[str, ...]


def make_vectors(counts: Sequence[Mapping[str, int]]) -> Vectors:
    """Return the reports' TF-IDF vectors: (1 + ln tf) × idf over the batch and the background, of length 1."""
    names = tuple(sorted(set().union(*counts)))
    number = {name: index for index, name in enumerate(names)}
    sizes = np.fromiter(map(len, counts), np.int64, len(counts))
    total = int(sizes.sum())
    ids = np.fromiter(map(number.__getitem__, chain.from_iterable(counts)), np.int32, total)
    times = np.fromiter(chain.from_iterable(count.values() for count in counts), np.float32, total)
    table = background()
    prior = PRIOR_DOCUMENTS / table.documents
    told = min(1.0, len(counts) / _FULL_BATCH)
    documents = told * np.bincount(ids, minlength=len(names)) + prior * np.fromiter(
        (table.counts.get(name, 0) for name in names), np.float64, len(names)
    )
    idf = np.log((1 + told * len(counts) + PRIOR_DOCUMENTS) / (1 + documents)) + 1
    values = ((1 + np.log(times)) * idf[ids]).astype(np.float32)
    rows = []
    for end, size in zip(np.cumsum(sizes).tolist(), sizes.tolist(), strict=True):
        some, weights = ids[end - size : end], values[end - size : end]
        order = np.argsort(some)
        length = float(np.sqrt(np.dot(weights, weights))) or 1.0
        rows.append((some[order], weights[order] / np.float32(length)))
    return Vectors(tuple(rows), names)


def likeness_to(vectors: Vectors, some: Sequence[int]) -> Iterator[npt.NDArray[np.float64]]:
    """Yield for each of the reports numbered ``some`` how alike every report is to it (cosine)."""
    if not some:
        return
    ids, values, owners = _entries(vectors)
    for one in some:
        spread = np.zeros(len(vectors.names), np.float32)
        spread[vectors.rows[one][0]] = vectors.rows[one][1]
        weights = spread[ids]
        shared = np.flatnonzero(weights)
        products = weights[shared] * values[shared]
        # Rounded, as in ``alike_pairs``.
        yield np.round(np.bincount(owners[shared], weights=products, minlength=len(vectors.rows)), _DIGITS)


def _entries(vectors: Vectors) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Return all rows' term numbers in one, their weights, and the number of the report that each is of."""
    sizes = np.fromiter((len(ids) for ids, _ in vectors.rows), np.int64, len(vectors.rows))
    ids = np.concatenate([ids for ids, _ in vectors.rows])
    values = np.concatenate([values for _, values in vectors.rows])
    return ids, values, np.repeat(np.arange(len(sizes)), sizes)


def lean_on_neighbours(vectors: Vectors) -> Vectors:
    """Return the vectors with part of each one's nearest neighbours added to it, of length 1.

    Two short reports of one event may share few words with each other and many with a third; leaning on it they meet.
    """
    nearest: list[list[tuple[float, int]]] = [[] for _ in vectors.rows]
    for one, others, values in alike_pairs(vectors, floor=_NEAR):
        for other, alike in zip(others.tolist(), values.tolist(), strict=True):
            _keep_nearest(nearest[one], alike, other)
            _keep_nearest(nearest[other], alike, one)
    rows = []
    for row, neighbours in zip(vectors.rows, nearest, strict=True):
        parts = [(1.0, row)] + [(_GAIN * (alike - _NEAR), vectors.rows[-other]) for alike, other in sorted(neighbours)]
        rows.append(_add(parts) if neighbours else row)
    return Vectors(tuple(rows), vectors.names)


def _keep_nearest(kept: list[tuple[float, int]], alike: float, other: int) -> None:
    # The number is negative, so that of equals the first report is kept.
    entry = (alike, -other)
    if len(kept) < _NEIGHBOURS:
        kept.append(entry)
    elif entry > min(kept):
        kept[kept.index(min(kept))] = entry


def _add(parts: Sequence[tuple[float, Row]]) -> Row:
    """Return the weighted sum of the rows, of length 1."""
    ids, places = np.unique(np.concatenate([ids for _, (ids, _) in parts]), return_inverse=True)
    weighted = np.concatenate([values * np.float32(weight) for weight, (_, values) in parts])
    values = np.bincount(places, weights=weighted, minlength=len(ids)).astype(np.float32)
    return ids, values / np.float32(np.sqrt(np.dot(values, values)))


def alike_pairs(
    vectors: Vectors, *, floor: float = FLOOR
) -> Iterator[tuple[int, npt.NDArray[np.int64], npt.NDArray[np.float32]]]:
    """Yield for each report its number, the numbers of later reports that are alike, and how alike (cosine).

    Common terms are multiplied as a dense matrix, rare ones through their postings, in blocks of reports, so that
    memory grows with the number of reports and not with its square.
    """
    size = len(vectors.rows)
    if not size or not vectors.names:
        return
    postings, common = _split_terms(vectors)
    for start in range(0, size, _BLOCK):
        stop = min(size, start + _BLOCK)
        block = common[start:stop] @ common[start:].T
        postings.add_to(block, start, stop)
        for row in range(stop - start):
            later = np.flatnonzero(block[row, row + 1 :] >= floor) + row + 1
            # Rounded, since the last digits of a matrix product differ between machines.
            yield start + row, later + start, np.round(block[row, later], _DIGITS)


@dataclass(frozen=True, slots=True)
class _Postings:
    """Entries of the rare terms, by term, then by report. ends: for each entry, where its term's entries end."""

    owners: npt.NDArray[np.int64]
    values: npt.NDArray[np.float32]
    ends: npt.NDArray[np.int64]

    def add_to(self, block: npt.NDArray[np.float32], start: int, stop: int) -> None:
        """Add to the block, whose rows are reports from ``start`` and columns too, the products of later reports."""
        entries = np.flatnonzero((self.owners >= start) & (self.owners < stop))
        counts = self.ends[entries] - entries - 1
        for part in _parts(counts):
            some, many = entries[part], counts[part]
            first = np.repeat(some, many)
            # Positions some+1, some+2, … up to the end of the term, one run for each entry.
            second = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many) + first + 1
            cells = (self.owners[first] - start) * block.shape[1] + self.owners[second] - start
            products = self.values[first] * self.values[second]
            block += np.bincount(cells, weights=products, minlength=block.size).reshape(block.shape)


def _parts(counts: npt.NDArray[np.int64]) -> Iterator[slice]:
    """Yield slices of the entries that give at most about ``_MOST_PRODUCTS`` products each."""
    edges = np.searchsorted(np.cumsum(counts), np.arange(0, int(counts.sum()) + _MOST_PRODUCTS, _MOST_PRODUCTS))
    edges[-1] = len(counts)
    yield from (slice(int(one), int(other)) for one, other in pairwise(edges) if other > one)


def _split_terms(vectors: Vectors) -> tuple[_Postings, npt.NDArray[np.float32]]:
    """Return the rare terms' postings, and the common terms' weights as a matrix."""
    ids, values, owners = _entries(vectors)
    dense = np.zeros(len(vectors.names), bool)
    dense[np.argsort(-np.bincount(ids, minlength=len(vectors.names)), kind="stable")[:_DENSE_TERMS]] = True
    column, is_dense = np.cumsum(dense) - 1, dense[ids]
    common = np.zeros((len(vectors.rows), int(dense.sum())), np.float32)
    common[owners[is_dense], column[ids[is_dense]]] = values[is_dense]
    rare = np.flatnonzero(~is_dense)
    rare = rare[np.argsort(ids[rare], kind="stable")]
    ends = np.searchsorted(ids[rare], ids[rare], side="right")
    return _Postings(owners[rare], values[rare], ends), common

"""Average-link clustering over the pairs that are alike, with an editor's constraints."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence


def average_link(
    size: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    threshold: float,
    together: Sequence[Sequence[int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Return each item's cluster, named by the smallest item in it.

    pairs: (one, other, how alike they are), each pair once; absent pairs are 0 alike.
    threshold: clusters are joined while the mean over all pairs between them is at least this.
    together: items of one cluster from the start. apart: pairs that never share a cluster, together or not.
    Time: O(pairs × log pairs) for clusters of bounded size.
    """
    state = _Linkage(size, pairs, apart)
    for group in together:
        for item in group[1:]:
            state.join(state.find(group[0]), state.find(item))
    state.run(threshold)
    return [state.find(item) for item in range(size)]


class _Linkage:
    """Clusters in the making: sums of likeness between neighbours, sizes, and who may not meet."""

    def __init__(self, size: int, pairs: Iterable[tuple[int, int, float]], apart: Iterable[tuple[int, int]]) -> None:
        self.parent = list(range(size))
        self.sizes = [1] * size
        self.sums: list[dict[int, float]] = [{} for _ in range(size)]
        self.apart: list[set[int]] = [set() for _ in range(size)]
        for one, other, alike in pairs:
            self.sums[one][other] = alike
            self.sums[other][one] = alike
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def mean(self, one: int, other: int) -> float:
        return self.sums[one][other] / (self.sizes[one] * self.sizes[other])

    def join(self, one: int, other: int) -> int:
        """Join two clusters and return the one that stays: the smaller number."""
        if one == other or other in self.apart[one]:
            return one
        stays, goes = min(one, other), max(one, other)
        for third, total in self.sums[goes].items():
            del self.sums[third][goes]
            if third != stays:
                self.sums[stays][third] = self.sums[stays].get(third, 0.0) + total
                self.sums[third][stays] = self.sums[stays][third]
        for third in self.apart[goes]:
            self.apart[third].discard(goes)
            self.apart[third].add(stays)
            self.apart[stays].add(third)
        self.sums[goes], self.apart[goes] = {}, set()
        self.sizes[stays] += self.sizes[goes]
        self.parent[goes] = stays
        return stays

    def run(self, threshold: float) -> None:
        heap = [
            (-self.mean(one, other), one, other, 2)
            for one in range(len(self.sums))
            for other in self.sums[one]
            if one < other and self.mean(one, other) >= threshold
        ]
        heapq.heapify(heap)
        while heap:
            negative, one, other, sizes = heapq.heappop(heap)
            stale = self.parent[one] != one or self.parent[other] != other or other not in self.sums[one]
            if stale or self.sizes[one] + self.sizes[other] < sizes or -negative != self.mean(one, other):
                continue
            if other in self.apart[one]:
                continue
            stays = self.join(one, other)
            for third in self.sums[stays]:
                alike = self.mean(stays, third)
                if alike >= threshold:
                    low, high = min(stays, third), max(stays, third)
                    heapq.heappush(heap, (-alike, low, high, self.sizes[low] + self.sizes[high]))

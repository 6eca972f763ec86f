"""What is left out of a newsletter that would be too long: whole lines, from the longest lists first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model import Briefing

# No list is cut below the first of these while one is longer; then below the second, and so on.
FLOORS = (3, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How many lines of each list of one briefing stay; None: all. cards: for each card; empty: all of all.

    rest: whether notes, prose, changes and sources stay; without them there are title, corrections and bottom line.
    """

    agreed: int | None = None
    disputes: int | None = None
    cards: tuple[int, ...] = ()
    rest: bool = True

    def card(self, index: int) -> int | None:
        """Return how many statements of a card stay; None for all."""
        return self.cards[index] if self.cards else None


def plan_cuts(briefings: tuple[Briefing, ...]) -> tuple[tuple[int, str], ...]:
    """Return every line that may be cut, in the order in which they go, as (briefing's index, list's name).

    The longest list loses its last line first, so that no side is cut while another shows more; claims and points of
    agreement go after statements; last of all, from the last briefing on, everything but title, corrections and bottom
    line, which are never cut.
    """
    return tuple(_plan(briefings))


def make_cuts(briefings: tuple[Briefing, ...], cut: Iterable[tuple[int, str]]) -> tuple[Cuts, ...]:
    """Return the cuts of each briefing when the lines of ``cut`` go."""
    lengths = [_lengths(briefing) for briefing in briefings]
    for index, name in cut:
        lengths[index][name] -= 1
    return tuple(
        Cuts(
            left["agreed"],
            left["disputes"],
            tuple(left[str(index)] for index in range(len(briefing.positions))),
            left["rest"] > 0,
        )
        for briefing, left in zip(briefings, lengths, strict=True)
    )


def _plan(briefings: tuple[Briefing, ...]) -> Iterator[tuple[int, str]]:
    lengths = [_lengths(briefing) for briefing in briefings]
    for floor in FLOORS:
        for names in (str.isdecimal, "disputes".__eq__, "agreed".__eq__):
            # By length, longest first; of equals the last of the last briefing.
            queue = [
                (-length, -index, -place, name)
                for index, lists in enumerate(lengths)
                for place, (name, length) in enumerate(lists.items())
                if names(name) and length > floor
            ]
            heapq.heapify(queue)
            while queue:
                length, index, place, name = heapq.heappop(queue)
                yield -index, name
                lengths[-index][name] -= 1
                if -length - 1 > floor:
                    heapq.heappush(queue, (length + 1, index, place, name))
    yield from ((index, "rest") for index in reversed(range(len(briefings))))


def _lengths(briefing: Briefing) -> dict[str, int]:
    cards = {str(index): len(position.lines) for index, position in enumerate(briefing.positions)}
    return {"agreed": len(briefing.agreed), "disputes": len(briefing.disputes), "rest": 1, **cards}

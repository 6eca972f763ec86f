"""Which states have which offices: "the pope" is the Vatican's, and no "Prime Minister" is the United States'."""

from __future__ import annotations

import functools
from collections.abc import Collection
from importlib import resources

# What may stand before a title and changes nothing of whose it is.
_BESIDE = frozenset({"the", "a", "an", "new", "acting", "outgoing", "current", "then", "mr", "his", "her"})


@functools.cache
def _rows(kind: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the words of the offices of a kind of row, each with the states that it names."""
    text = (resources.files(__package__) / "data" / "offices.txt").read_text(encoding="utf-8")
    rows = [[part.strip() for part in line.split("|")] for line in text.splitlines() if line and line[0] != "#"]
    found = []
    for row, first, second in rows:
        if row == kind:
            offices, states = (second, first) if kind == "is" else (first, second)
            named = frozenset(state.strip() for state in states.split(","))
            found += [(frozenset(office.split()), named) for office in offices.split(",")]
    return tuple(found)


@functools.cache
def _in_titles() -> frozenset[str]:
    return frozenset(word for title, _ in _rows("is") for word in title)


def words_of_titles() -> frozenset[str]:
    """Return the words of which one at least makes a title."""
    return _in_titles() | _BESIDE


def state_of_title(words: Collection[str]) -> str | None:
    """Return the state that a title alone tells. words: all that stands before the name, or the description."""
    if _in_titles().isdisjoint(words):
        return None  # nearly always
    told = frozenset(words) - _BESIDE - {"of"}
    if not told or not told <= _in_titles():
        return None
    return next((min(states) for title, states in _rows("is") if told == title - {"of"}), None)


def has_office(state: str, described: frozenset[str]) -> bool:
    """Return whether a state may have an office described so."""
    if any(office <= described and state in states for office, states in _rows("no")):
        return False
    return all(state in states for office, states in _rows("only") if office <= described)

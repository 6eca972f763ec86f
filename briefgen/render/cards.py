"""What lists show of a briefing."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple


class Card(NamedTuple):
    """A briefing as lists show it. day: ISO date of its as-of time, empty if unknown; sides: id and label; updated: its
    as-of time, or the day of a later correction."""

    slug: str
    title: str
    as_of: str
    day: str
    summary: str
    tags: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    reports: int
    independent: int
    draft: bool
    language: str
    updated: str

    @property
    def date(self) -> date:
        """Return the day as a date; only for a card that has one."""
        return date.fromisoformat(self.day)

    @property
    def side_labels(self) -> tuple[str, ...]:
        """Return the names of the sides that speak."""
        return tuple([label for _, label in self.sides])


@lru_cache(maxsize=4096)
def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the same tuple for equal ones: the tags and sides of a site stand in many cards, and these are kept."""
    return values


# Made once: ``json.dumps`` with options makes an encoder for every call.
_encode = json.JSONEncoder(separators=(",", ":")).encode


def card_text(card: Card) -> str:
    """Return the card as JSON."""
    return _encode(card)


def card_from(text: str) -> Card:
    """Return the card that ``card_text`` wrote."""
    slug, title, as_of, day, summary, tags, sides, *rest = json.loads(text)
    return Card(slug, title, as_of, day, summary, _once(tuple(tags)), _once(tuple(map(tuple, sides))), *rest)

"""What lists show of a briefing."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing as lists show it. day: ISO date of its as-of time, empty if unknown; sides: id and label."""

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

    @property
    def date(self) -> date:
        """Return the day as a date; only for a card that has one."""
        return date.fromisoformat(self.day)


_FIELDS = tuple(one.name for one in fields(Card))
# Made once: ``json.dumps`` with options makes an encoder for every call.
_encode = json.JSONEncoder(separators=(",", ":")).encode


def card_text(card: Card) -> str:
    """Return the card as JSON."""
    return _encode({name: getattr(card, name) for name in _FIELDS})


def card_from(text: str) -> Card:
    """Return the card that ``card_text`` wrote."""
    fields = json.loads(text)
    fields["tags"] = tuple(fields["tags"])
    fields["sides"] = tuple(tuple(side) for side in fields["sides"])
    return Card(**fields)

"""Which briefings stand in which lists, as the state knows it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from briefgen.render.cards import Card, card_from

TABLES = """
CREATE TABLE member (
  list TEXT NOT NULL, slug TEXT NOT NULL, as_of TEXT NOT NULL, label TEXT NOT NULL, payload TEXT NOT NULL,
  digest TEXT NOT NULL, PRIMARY KEY (list, slug)
) WITHOUT ROWID;
CREATE INDEX member_slug ON member (slug);
CREATE INDEX member_order ON member (list, as_of, slug, digest, label);
"""
_IN_PERIOD = "FROM source WHERE shown = 1 AND as_of >= ? AND as_of < ?"
_NEWEST = "SELECT slug, as_of, key FROM source WHERE shown = 1 ORDER BY as_of DESC, slug DESC LIMIT ?"
_NEWEST_MEMBERS = (
    "SELECT m.slug, m.as_of, s.key FROM member m JOIN source s ON s.slug = m.slug "
    "WHERE m.list = ? ORDER BY m.as_of DESC, m.slug DESC LIMIT ?"
)


# Lists of the archive, by how much of a time their names hold: "year:2026", "month:2026-11", "day:2026-11-22".
PERIODS = {"year": 4, "month": 7, "day": 10}
# What the list of a day is called for briefings without a time.
UNDATED = "undated"
# A briefing stands in half a dozen lists. Bounded, so that memory does not grow with the site: some 1.5 KB each.
# Chosen by hand: no build of 10,000 was seen to be slower with a sixteenth of as many.
_KEPT_CARDS = 512


class MemberRow(NamedTuple):
    """A briefing in a list. label: the list's name as this briefing writes it; payload: JSON that only this list shows.
    digest: of the briefing's card and the payload."""

    list: str
    slug: str
    as_of: str
    label: str
    payload: str
    digest: str


class Place(NamedTuple):
    """A briefing's place in a list. digest: of what a page shows of it."""

    slug: str
    as_of: str
    digest: str


class Members:
    """The lists of one site. They are called "home", as PERIODS says, or as a MemberRow does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._card = lru_cache(maxsize=_KEPT_CARDS)(self._read_card)

    def of(self, slug: str) -> list[MemberRow]:
        """Return a briefing's rows."""
        return [MemberRow._make(row) for row in self.db.execute("SELECT * FROM member WHERE slug = ?", (slug,))]

    def put(self, rows_by_slug: Mapping[str, Iterable[MemberRow]]) -> None:
        """Replace what lists some briefings stand in."""
        self._card.cache_clear()
        self.db.executemany("DELETE FROM member WHERE slug = ?", [(slug,) for slug in rows_by_slug])
        rows = chain.from_iterable(rows_by_slug.values())
        self.db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?, ?, ?)", rows)

    def names(self) -> list[str]:
        """Return every list that a briefing stands in, sorted; "home" is not among them."""
        names = [row[0] for row in self.db.execute("SELECT DISTINCT list FROM member")]
        days = [day for day, _ in self.days()]
        dated = {f"{kind}:{day[:length]}" for kind, length in PERIODS.items() for day in days if day != UNDATED}
        return sorted({*names, *dated, *({f"day:{UNDATED}"} if UNDATED in days else ())})

    def places(self, name: str) -> Iterator[Place]:
        """Yield the briefings of a list, oldest first."""
        query, values = _where(name)
        columns = "slug, as_of, digest" if "member" in query else "slug, as_of, card_digest"
        return map(Place._make, self.db.execute(f"SELECT {columns} {query} ORDER BY as_of, slug", values))

    def count(self, name: str) -> int:
        """Return how many briefings a list has."""
        query, values = _where(name)
        return int(self.db.execute(f"SELECT count(*) {query}", values).fetchone()[0])

    def newest(self, name: str, count: int) -> list[Place]:
        """Return so many of the newest briefings of a list, newest first, each with the digest of all that it is.

        name: "home", or a list of members.
        """
        if name == "home":
            rows = self.db.execute(_NEWEST, (count,))
        else:
            rows = self.db.execute(_NEWEST_MEMBERS, (name, count))
        return list(map(Place._make, rows.fetchall()))

    def label(self, name: str) -> str:
        """Return how a list is called: as most of its briefings write it, the first in the alphabet of several."""
        query = "SELECT label FROM member WHERE list = ? GROUP BY label ORDER BY count(*) DESC, label LIMIT 1"
        row = self.db.execute(query, (name,)).fetchone()
        return str(row[0]) if row else ""

    def cards(self, slugs: Iterable[str]) -> list[Card]:
        """Return the cards of briefings, in the order asked for."""
        return [self._card(slug) for slug in slugs]

    def _read_card(self, slug: str) -> Card:
        row = self.db.execute("SELECT card FROM source WHERE slug = ? AND shown = 1", (slug,)).fetchone()
        return card_from(row[0])

    def payload(self, name: str, slug: str) -> Any:
        """Return what a list shows of a briefing beyond its card."""
        row = self.db.execute("SELECT payload FROM member WHERE list = ? AND slug = ?", (name, slug)).fetchone()
        return json.loads(row[0]) if row and row[0] else None

    def counts(self, kind: str) -> list[tuple[str, str, int]]:
        """Return the lists of a kind by name, each with its label and how many briefings it has."""
        query = (
            "SELECT list, label, count(*) AS n FROM member WHERE list >= ? AND list < ? GROUP BY list, label "
            "ORDER BY list, n DESC, label"
        )
        totals: dict[str, tuple[str, int]] = {}
        for name, label, count in self.db.execute(query, (kind + ":", kind + ";")):
            first, total = totals.get(name, (label, 0))
            totals[name] = (first, total + count)
        return [(name, label, count) for name, (label, count) in totals.items()]

    def has_kind(self, kind: str) -> bool:
        """Tell whether there is a list of the kind "side", "outlet" or "tag"."""
        query = "SELECT 1 FROM member WHERE list >= ? AND list < ? LIMIT 1"
        return bool(self.db.execute(query, (kind + ":", kind + ";")).fetchone())

    def times_around(self, period: str) -> tuple[str, str]:
        """Return the times of the last briefing before a year, month or day and of the first after it; empty where
        there is none."""
        earlier = "SELECT max(as_of) FROM source WHERE shown = 1 AND as_of > '' AND as_of < ?"
        later = "SELECT min(as_of) FROM source WHERE shown = 1 AND as_of >= ?"
        first, end = _bounds(period)
        queries = ((earlier, first), (later, end))
        return tuple(self.db.execute(query, (bound,)).fetchone()[0] or "" for query, bound in queries)  # type: ignore[return-value]

    def days(self, period: str = "") -> list[tuple[str, int]]:
        """Return the days that have briefings, newest first, with how many; "undated" last.

        period: a year, month or day, for its own alone.
        """
        query = f"SELECT substr(as_of, 1, 10) AS day, count(*) {_IN_PERIOD} GROUP BY day ORDER BY day DESC"
        bounds = _bounds(period) if period else ("", "~")
        return [(day or UNDATED, count) for day, count in self.db.execute(query, bounds)]


def _where(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the part of a query that names the briefings of a list, and its values."""
    kind, _, period = name.partition(":")
    if kind == "home":
        return "FROM source WHERE shown = 1", ()
    return (_IN_PERIOD, _bounds(period)) if kind in PERIODS else ("FROM member WHERE list = ?", (name,))


def _bounds(period: str) -> tuple[str, str]:
    """Return from which time on, and up to which, the briefings of a year, month or day are."""
    return (period, period + "~") if period != UNDATED else ("", "0")

"""The archive: every year, month and day with its briefings, each leading to the one before it and the one after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.render.cards import Card
from briefgen.render.chunks import Chunk, chunks_of
from briefgen.render.members import PERIODS, UNDATED, Members
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.state import State
from briefgen.text.hashes import digest

# Chosen by hand: up to so many days, some months' worth, stand in the archive itself; beyond them only their months do.
DAYS_IN_THE_INDEX = 62
# Chosen by hand: a month shows titles alone, and a reader looks for one among them.
TITLES_PER_PAGE = 200
# The same number as in other lists of cards.
CARDS_PER_PAGE = 100
_KINDS = {length: kind for kind, length in PERIODS.items()}


class Period(NamedTuple):
    """A year, month or day in a list. id: such as "2026", "2026-11" or "2026-11-22". briefings: how many it has.
    date: its first day; None for undated ones. parts: its months or its days."""

    id: str
    label: str
    path: str
    briefings: int
    date: date | None
    parts: tuple[Period, ...] = ()


class Day(NamedTuple):
    """The briefings of a day. date: None for undated ones. path: of its page."""

    id: str
    date: date | None
    cards: tuple[Card, ...]
    path: str


def beside(state: State, owners: Iterable[str]) -> set[str]:
    """Return the periods that lead to another one than before, as some of the owners came to be or are no more."""
    found = set()
    for owner in owners:
        kind, _, id = owner.partition(":")
        if kind in PERIODS and id != UNDATED and bool(state.outputs(owner)) != bool(state.members.count(owner)):
            found |= {f"{kind}:{other}" for other in _around(state.members, kind, id) if other}
    return found


def days_of(cards: Iterable[Card]) -> Iterator[Day]:
    """Yield the days of cards given oldest first, newest first."""
    for day, members in groupby(reversed(tuple(cards)), key=lambda card: card.day):
        id = day or UNDATED
        yield Day(id, date.fromisoformat(day) if day else None, tuple(members), _path(id))


class Archive:
    """Plans the pages of the archive of one site."""

    def __init__(self, press: Press, state: State) -> None:
        self.press = press
        self.members = state.members

    def plan(self, kind: str, id: str) -> Iterator[Planned]:
        """Yield the files of a period, or of the whole archive, of kind "index"; nothing where no briefing is."""
        if kind == "index":
            yield self._index()
        elif self.members.count(f"{kind}:{id}"):
            yield from self._year(id) if kind == "year" else self._listing(kind, id)

    def _index(self) -> Planned:
        days = self.members.days()
        years = self._years(days)
        if len(days) > DAYS_IN_THE_INDEX:
            years = tuple(year._replace(parts=tuple(one._replace(parts=()) for one in year.parts)) for year in years)
        path = "archive/index.html"
        undated = tuple(self._period(UNDATED, count) for day, count in days if day == UNDATED)

        def make() -> str:
            title = self.press.language.word("archive")
            return self.press.page("archive.html", "archive", path, title=title, years=years, undated=undated)

        return Planned(path, digest(self.press.key_of("archive.html"), path, repr((years, undated))), make)

    def _year(self, id: str) -> Iterator[Planned]:
        (year,) = self._years(self.members.days(id))
        links = self._links("year", id)

        def make() -> str:
            title = self.press.language.word("year_page", label=year.label)
            return self.press.page("year.html", "year", year.path, title=title, year=year, **links)

        yield Planned(year.path, digest(self.press.key_of("year.html"), repr((year, links))), make)

    def _listing(self, kind: str, id: str) -> Iterator[Planned]:
        """Yield the pages of a month, which show titles by day, or of a day, which show cards."""
        name, template = f"{kind}:{id}", f"{kind}.html"
        links = self._links(kind, id)
        size = TITLES_PER_PAGE if kind == "month" else CARDS_PER_PAGE
        for chunk in chunks_of(self.members.places(name), self.members.count(name), size, f"archive/{id}/"):

            def make(chunk: Chunk = chunk) -> str:
                title = self.press.language.word(f"{kind}_page", label=self._label(id))
                days = tuple(days_of(self.members.cards(chunk.slugs)))
                beside = {"older": chunk.older, "newer": chunk.newer}
                return self.press.page(template, kind, chunk.path, title=title, days=days, **beside, **links)

            key = digest(self.press.key_of(template), *chunk[1:4], chunk.digest, repr(links))
            yield Planned(chunk.path, key, make)

    def _links(self, kind: str, id: str) -> dict[str, Any]:
        """Return what leads from a period to the ones around it. trail: the archive and the periods it lies in."""
        above = () if id == UNDATED else tuple(id[:length] for length in PERIODS.values() if length < len(id))
        earlier, later = (None, None) if id == UNDATED else _around(self.members, kind, id)
        return {
            "trail": (
                ("archive/index.html", self.press.language.word("archive")),
                *((_path(one), self._label(one)) for one in above),
            ),
            "earlier": (_path(earlier), self._label(earlier)) if earlier else None,
            "later": (_path(later), self._label(later)) if later else None,
        }

    def _years(self, days: Iterable[tuple[str, int]]) -> tuple[Period, ...]:
        """Return the years of some days with their months and these with the days, newest first."""
        found = tuple(self._period(day, count) for day, count in days if day != UNDATED)
        for kind in ("month", "year"):
            groups = groupby(found, key=lambda one, length=PERIODS[kind]: one.id[:length])  # type: ignore[misc]
            found = tuple(self._whole(id, tuple(parts)) for id, parts in groups)
        return found

    def _whole(self, id: str, parts: tuple[Period, ...]) -> Period:
        return self._period(id, sum(one.briefings for one in parts))._replace(parts=parts)

    def _period(self, id: str, count: int) -> Period:
        return Period(id, self._label(id), _path(id), count, None if id == UNDATED else _first_day(id))

    def _label(self, id: str) -> str:
        language = self.press.language
        if id == UNDATED:
            return language.word("undated")
        return language.day_to(_first_day(id), _KINDS[len(id)])


def _around(members: Members, kind: str, id: str) -> tuple[str, str]:
    """Return the next earlier and the next later period that has briefings; empty where there is none."""
    earlier, later = members.times_around(id)
    return earlier[: PERIODS[kind]], later[: PERIODS[kind]]


def _path(id: str) -> str:
    return f"archive/{id}/index.html"


def _first_day(id: str) -> date:
    return date.fromisoformat(f"{id}-01-01"[:10])

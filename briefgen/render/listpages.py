"""The pages that list briefings: home, days, sides, outlets, topics, reports, corrections, and their indexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.render.cards import Card
from briefgen.render.feeds import Feeds
from briefgen.render.ground import digest
from briefgen.render.lists import INDEXES, WITHOUT_PAYLOAD, feed_of
from briefgen.render.members import Place
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.state import State

# Chosen by hand: lists of titles stay readable at this length, and few pages are few files.
ENTRIES_PER_PAGE = 100
FOLDERS = {"side": "sides", "outlet": "outlets", "tag": "tags", "report": "reports"}


class Day(NamedTuple):
    """The briefings of a day. date: None for undated ones."""

    id: str
    date: date | None
    cards: tuple[Card, ...]


class Listed(NamedTuple):
    """A briefing in a list. payload: what the list shows of it beyond its card."""

    card: Card
    payload: Any


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A list as an index names it."""

    label: str
    path: str
    count: int
    date: date | None = None


class ListPages:
    """Plans the pages of the lists of one site."""

    def __init__(self, press: Press, state: State) -> None:
        self.press = press
        self.state = state
        self.word = press.language.word
        self.feeds = Feeds(press, state)

    def plan(self, name: str) -> Iterator[Planned]:
        """Yield the files of a list: "home", "day:…", "side:…", "outlet:…", "tag:…", "report:…", "corrections:all",
        "index:<folder>", "feed:<list>"; nothing for a list that has no members."""
        kind, _, rest = name.partition(":")
        if kind == "home":
            yield from self._home()
        elif kind == "feed":
            yield from self.feeds.plan(rest, _base(rest))
        elif kind == "index":
            yield self._index(rest)
        elif kind == "corrections":
            yield self._corrections()
        elif kind == "day":
            yield from self._day(name, rest)
        elif kind == "report":
            yield from self._report(name, rest)
        elif kind in FOLDERS:
            yield from self._group(name, kind)

    def _home(self) -> Iterator[Planned]:
        places = self.state.members.places("home")
        chunks = _chunks(places, self.press.settings.site.briefings_per_page)
        for number, chunk in _numbered(chunks):
            path = f"page/{number}/index.html" if number else "index.html"
            older, newer = _neighbours(len(chunks), number, "")
            key = self._key("home.html", chunk, path, older, newer)

            def make(chunk: tuple[Place, ...] = chunk, path: str = path, number: int = number) -> str:
                older, newer = _neighbours(len(chunks), number, "")
                title = self.press.settings.title
                days = tuple(_by_day(self._cards(chunk)))
                context = {"number": number, "days": days, "older": older, "newer": newer}
                described = self.press.settings.description
                return self.press.page("home.html", "home", path, title=title, description=described, **context)

            yield Planned(path, key, make)

    def _day(self, name: str, day: str) -> Iterator[Planned]:
        places = self.state.members.places(name)
        if not places:
            return
        path = f"archive/{day}/index.html"

        def make() -> str:
            moment = _date(day)
            label = self.press.language.day(moment) if moment else self.word("undated")
            title = self.word("day_page", label=label)
            listed = tuple(Listed(card, None) for card in reversed(self._cards(tuple(places))))
            return self._list_page("list.html", "day", path, title, listed)

        yield Planned(path, self._key("list.html", tuple(places), path), make)

    def _group(self, name: str, kind: str) -> Iterator[Planned]:
        places = self.state.members.places(name)
        if not places:
            return
        label = self.state.members.label(name)
        template = "side.html" if kind == "side" else "list.html"
        chunks = _chunks(places, ENTRIES_PER_PAGE)
        base = _base(name)
        has_feed = bool(feed_of(name) and self.press.base)
        for number, chunk in _numbered(chunks):
            path = f"{base}page/{number}/index.html" if number else f"{base}index.html"
            older, newer = _neighbours(len(chunks), number, base)

            def make(chunk: tuple[Place, ...] = chunk, path: str = path, o: str = older, n: str = newer) -> str:
                title = self.word(f"{kind}_page", label=label)
                listed = tuple(self._listed(name, chunk))
                feed = f"{base}feed.xml" if has_feed else ""
                return self._list_page(template, kind, path, title, listed, older=o, newer=n, feed=feed)

            yield Planned(path, self._key(template, chunk, path, label, older, newer), make)

    def _report(self, name: str, slug: str) -> Iterator[Planned]:
        places = self.state.members.places(name)
        if not places:
            return
        path = f"reports/{slug}/index.html"
        newest = self.state.members.payload(name, places[-1].slug)
        text = self.press.report_text(newest["id"])

        def make() -> str:
            listed = tuple(self._listed(name, tuple(places)))
            title = newest["title"] or newest["outlet"] or self.word("unknown_title")
            published = datetime.fromisoformat(newest["published"]) if newest["published"] else None
            sentences = {sentence[0]: sentence for one in reversed(listed) for sentence in one.payload["sentences"]}
            used = tuple(sentences[number] for number in sorted(sentences, key=lambda number: (len(number), number)))
            return self._list_page(
                "report.html", "report", path, title, listed, report=newest, published=published, used=used, text=text
            )

        yield Planned(path, self._key("report.html", tuple(places), path, text), make)

    def _corrections(self) -> Planned:
        path = "corrections/index.html"
        places = tuple(self.state.members.places("corrections:all"))

        def make() -> str:
            listed = tuple(self._listed("corrections:all", places))
            return self._list_page("corrections.html", "corrections", path, self.word("corrections"), listed)

        return Planned(path, self._key("corrections.html", places, path), make)

    def _index(self, folder: str) -> Planned:
        kind = INDEXES[folder]
        path = f"{folder}/index.html"
        if kind == "day":
            entries = tuple(
                IndexEntry("", f"archive/{day}/index.html", count, _date(day))
                for day, count in self.state.members.days()
            )
        else:
            counts = self.state.members.counts(kind)
            entries = tuple(
                IndexEntry(label, f"{folder}/{name.partition(':')[2]}/index.html", count)
                for name, label, count in sorted(counts, key=lambda row: (row[1].casefold(), row[0]))
            )
        template = "archive.html" if kind == "day" else "index.html"

        def make() -> str:
            months = tuple((key, tuple(group)) for key, group in groupby(entries, key=_month))
            return self.press.page(template, folder, path, title=self.word(folder), entries=entries, months=months)

        return Planned(path, digest(self.press.key_of(template), path, repr(entries)), make)

    def _list_page(
        self, template: str, kind: str, path: str, title: str, listed: tuple[Listed, ...], **context: Any
    ) -> str:
        context = {"listed": listed, "older": "", "newer": "", "feed": "", **context}
        return self.press.page(template, kind, path, title=title, **context)

    def _listed(self, name: str, chunk: tuple[Place, ...]) -> Iterator[Listed]:
        """Yield the members of a page, newest first."""
        bare = name.partition(":")[0] in WITHOUT_PAYLOAD
        for card in reversed(self._cards(chunk)):
            yield Listed(card, None if bare else self.state.members.payload(name, card.slug))

    def _cards(self, chunk: tuple[Place, ...]) -> list[Card]:
        return self.state.members.cards(place.slug for place in chunk)

    def _key(self, template: str, chunk: tuple[Place, ...], *more: str) -> str:
        members = "\n".join([f"{place.slug} {place.digest}" for place in chunk])
        return digest(self.press.key_of(template), *more, members)


def _base(name: str) -> str:
    """Return the folder of a list, ending in "/"; empty for "home"."""
    kind, _, slug = name.partition(":")
    return f"{FOLDERS[kind]}/{slug}/" if slug else ""


def _chunks(places: list[Place], size: int) -> list[tuple[Place, ...]]:
    """Return the members in pages, oldest first. All but the last page are full, and the last holds up to two pages'
    worth: counted from the oldest, a page's members stay the same whatever comes later."""
    full = max(0, len(places) // size - 1)
    pages = [tuple(places[start * size : (start + 1) * size]) for start in range(full)]
    return [*pages, tuple(places[full * size :])]


def _numbered(chunks: list[tuple[Place, ...]]) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """Yield each page with its number: 0 for the newest, which stands at the list's own address, else from 1."""
    for number, chunk in enumerate(chunks, 1):
        yield (0 if number == len(chunks) else number), chunk


def _neighbours(pages: int, number: int, base: str) -> tuple[str, str]:
    """Return the paths of the next older and the next newer page; empty where there is none."""
    here = number or pages
    older = f"{base}page/{here - 1}/index.html" if here > 1 else ""
    newer = "" if here == pages else f"{base}index.html" if here == pages - 1 else f"{base}page/{here + 1}/index.html"
    return older, newer


def _by_day(cards: list[Card]) -> Iterator[Day]:
    """Yield the days of cards given oldest first, newest first."""
    for day, members in groupby(reversed(cards), key=lambda card: card.day):
        yield Day(day or "undated", date.fromisoformat(day) if day else None, tuple(members))


def _date(day: str) -> date | None:
    return None if day == "undated" else date.fromisoformat(day)


def _month(entry: IndexEntry) -> date | None:
    return entry.date.replace(day=1) if entry.date else None

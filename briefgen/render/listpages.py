"""The pages that list briefings: home, sides, outlets, topics, reports, corrections, and their indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from briefgen.render.archive import Archive, days_of
from briefgen.render.cards import Card
from briefgen.render.chunks import Chunk, chunks_of, places_digest
from briefgen.render.feeds import Feeds
from briefgen.render.lists import INDEXES, WITHOUT_PAYLOAD, feed_of
from briefgen.render.members import PERIODS
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.state import State
from briefgen.text.hashes import digest

# Chosen by hand: lists of titles stay readable at this length, and few pages are few files.
ENTRIES_PER_PAGE = 100
FOLDERS = {"side": "sides", "outlet": "outlets", "tag": "tags", "report": "reports"}


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


class ListPages:
    """Plans the pages of the lists of one site."""

    def __init__(self, press: Press, state: State) -> None:
        self.press = press
        self.state = state
        self.word = press.language.word
        self.feeds = Feeds(press, state)
        self.archive = Archive(press, state)

    def plan(self, name: str) -> Iterator[Planned]:
        """Yield the files of a list: "home", "year:…", "month:…", "day:…", "side:…", "outlet:…", "tag:…", "report:…",
        "corrections:all", "index:<folder>", "feed:<list>"; nothing for a list that has no members."""
        kind, _, rest = name.partition(":")
        if kind == "home":
            yield from self._home()
        elif kind == "feed":
            yield from self.feeds.plan(rest, _base(rest))
        elif kind in PERIODS or name == "index:archive":
            yield from self.archive.plan(kind, rest)
        elif kind == "index":
            yield from self._index(rest)
        elif kind == "corrections":
            yield self._corrections()
        elif kind == "report":
            yield from self._report(name, rest)
        elif kind in FOLDERS:
            yield from self._group(name, kind)

    def _home(self) -> Iterator[Planned]:
        settings = self.press.settings
        members = self.state.members
        for chunk in chunks_of(members.places("home"), members.count("home"), settings.site.briefings_per_page, ""):

            def make(chunk: Chunk = chunk) -> str:
                days = tuple(days_of(members.cards(chunk.slugs)))
                about = {"title": settings.title, "description": settings.description}
                links = {"older": chunk.older, "newer": chunk.newer}
                return self.press.page(
                    "home.html", "home", chunk.path, **about, number=chunk.number, days=days, **links
                )

            yield Planned(chunk.path, self._key("home.html", *chunk.links, chunk.digest), make)

    def _group(self, name: str, kind: str) -> Iterator[Planned]:
        members, base = self.state.members, _base(name)
        if not (count := members.count(name)):
            return
        label = members.label(name)
        template = "side.html" if kind == "side" else "list.html"
        feed = f"{base}feed.xml" if feed_of(name) and self.press.base else ""
        for chunk in chunks_of(members.places(name), count, ENTRIES_PER_PAGE, base):

            def make(chunk: Chunk = chunk) -> str:
                title = self.word(f"{kind}_page", label=label)
                listed = tuple(self._listed(name, chunk.slugs))
                links = {"older": chunk.older, "newer": chunk.newer, "feed": feed}
                return self._list_page(template, kind, chunk.path, title, listed, **links)

            yield Planned(chunk.path, self._key(template, *chunk.links, label, chunk.digest), make)

    def _report(self, name: str, slug: str) -> Iterator[Planned]:
        places = tuple(self.state.members.places(name))
        if not places:
            return
        path = f"reports/{slug}/index.html"
        newest = self.state.members.payload(name, places[-1].slug)
        text = self.press.report_text(newest["id"])

        def make() -> str:
            listed = tuple(self._listed(name, [place.slug for place in places]))
            title = newest["title"] or newest["outlet"] or self.word("unknown_title")
            published = datetime.fromisoformat(newest["published"]) if newest["published"] else None
            sentences = {sentence[0]: sentence for one in reversed(listed) for sentence in one.payload["sentences"]}
            used = tuple(sentences[number] for number in sorted(sentences, key=lambda number: (len(number), number)))
            return self._list_page(
                "report.html", "report", path, title, listed, report=newest, published=published, used=used, text=text
            )

        yield Planned(path, self._key("report.html", path, text, places_digest(places)), make)

    def _corrections(self) -> Planned:
        path = "corrections/index.html"
        places = tuple(self.state.members.places("corrections:all"))

        def make() -> str:
            listed = tuple(self._listed("corrections:all", [place.slug for place in places]))
            return self._list_page("corrections.html", "corrections", path, self.word("corrections"), listed)

        return Planned(path, self._key("corrections.html", path, places_digest(places)), make)

    def _index(self, folder: str) -> Iterator[Planned]:
        path = f"{folder}/index.html"
        counts = self.state.members.counts(INDEXES[folder])
        entries = tuple(
            IndexEntry(label, f"{folder}/{name.partition(':')[2]}/index.html", count)
            for name, label, count in sorted(counts, key=lambda row: (row[1].casefold(), row[0]))
        )
        if not entries:  # the menu does not name it either
            return

        def make() -> str:
            return self.press.page("index.html", folder, path, title=self.word(folder), entries=entries)

        yield Planned(path, digest(self.press.key_of("index.html"), path, repr(entries)), make)

    def _list_page(
        self, template: str, kind: str, path: str, title: str, listed: tuple[Listed, ...], **context: Any
    ) -> str:
        context = {"listed": listed, "older": "", "newer": "", "feed": "", **context}
        return self.press.page(template, kind, path, title=title, **context)

    def _listed(self, name: str, slugs: Sequence[str]) -> Iterator[Listed]:
        """Yield the members of a page, newest first."""
        bare = name.partition(":")[0] in WITHOUT_PAYLOAD
        for card in reversed(self.state.members.cards(slugs)):
            yield Listed(card, None if bare else self.state.members.payload(name, card.slug))

    def _key(self, template: str, *more: str) -> str:
        return digest(self.press.key_of(template), *more)


def _base(name: str) -> str:
    """Return the folder of a list, ending in "/"; empty for "home"."""
    kind, _, slug = name.partition(":")
    return f"{FOLDERS[kind]}/{slug}/" if slug else ""

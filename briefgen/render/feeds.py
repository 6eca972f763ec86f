"""Atom and JSON feeds of a list: stable ids, full content. Only a site that knows its address has feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from briefgen.render.cards import Card
from briefgen.render.data import Written, dump, dump_lines
from briefgen.render.environment import strip_unsafe
from briefgen.render.members import Place
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.state import State
from briefgen.text.hashes import digest

# A theme's briefing page marks what of it is the briefing itself.
_CONTENT = re.compile(r"<!-- content -->(.*)<!-- /content -->", re.DOTALL)
# In a feed reader a mark is a link to the page, where it opens.
_MARK = re.compile(
    r'<details class="ev".*?<span aria-hidden="true">\[([\d.]+)\]</span></summary>.*?</details>', re.DOTALL
)
_CLASS = re.compile(r' (?:class|id|aria-[a-z]+|data-[a-z-]+)="[^"]*"')
_FIGURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
# Looked for by its quotation mark, which is rare where the letters of "src" are not.
_RELATIVE = re.compile(r'="(?:(?<=href=")|(?<=src="))(?!https?:|mailto:)([^"]*)"')
# RFC 3339 needs a time; an undated briefing gets the first that there is.
UNDATED = "1970-01-01T00:00:00Z"


def escape(text: str) -> str:
    """Return the text as XML content. The standard library's own brings its network client along."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Return the text as an XML attribute's value with its quotation marks."""
    text = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'


class Feeds:
    """Plans the feeds of lists."""

    def __init__(self, press: Press, state: State) -> None:
        self.press = press
        self.state = state
        # A briefing stands in several feeds. Bounded: an entry is as long as its briefing's page. At 10,000
        # briefings four times as many were hardly faster.
        self._entries = lru_cache(maxsize=128)(self._entries_of)

    def plan(self, name: str, base: str) -> Iterator[Planned]:
        """Yield the two feeds of a list. base: its folder, ending in "/", or empty."""
        newest = self.state.members.newest(name, self.press.settings.site.feed_items) if self.press.base else []
        if not self.press.base or (not newest and base):
            return
        site = self.press.settings.title
        title = f"{site}: {self.state.members.label(name)}" if base else site
        members = (part for place in newest for part in (place.slug, place.digest))
        key = digest(self.press.ground, "feeds", title, base, *members)
        yield Planned(f"{base}feed.xml", key, lambda: strip_unsafe(self._atom(title, base, newest)))
        yield Planned(f"{base}feed.json", key, lambda: strip_unsafe(self._json(title, base, newest)))

    def _atom(self, title: str, base: str, places: list[Place]) -> str:
        here = self.press.address(base)
        cards = self.state.members.cards(place.slug for place in places)
        updated = max((card.updated for card in cards if card.updated), default=UNDATED)
        entries = "".join(self._entries(card)[0] for card in cards)
        author = self.press.settings.author or self.press.settings.title
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(self.press.settings.language)}>\n'
            f"<title>{escape(title)}</title>\n<id>{escape(here)}</id>\n<updated>{updated}</updated>\n"
            f"<author><name>{escape(author)}</name></author>\n"
            f'<link rel="self" type="application/atom+xml" href={quoteattr(here + "feed.xml")}/>\n'
            f'<link rel="alternate" type="text/html" href={quoteattr(here)}/>\n{entries}</feed>\n'
        )

    def _entries_of(self, card: Card) -> tuple[str, str]:
        """Return a briefing's entry in Atom, and in JSON."""
        content = self._content_of(card.slug)
        return self._entry(card, content), dump(self._item(card, content))

    def _entry(self, card: Card, content: str) -> str:
        address = self.press.address(f"briefings/{card.slug}/index.html")
        tags = "".join(f"<category term={quoteattr(tag)}/>" for tag in card.tags)
        when = card.as_of or UNDATED
        return (
            f"<entry>\n<title>{escape(card.title)}</title>\n<id>{escape(address)}</id>\n"
            f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>\n'
            f"<published>{when}</published><updated>{card.updated or when}</updated>{tags}\n"
            f"<summary>{escape(card.summary)}</summary>\n"
            f'<content type="html">{escape(content)}</content>\n</entry>\n'
        )

    def _json(self, title: str, base: str, places: list[Place]) -> str:
        here = self.press.address(base)
        cards = self.state.members.cards(place.slug for place in places)
        feed: dict[str, Any] = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": here,
            "feed_url": here + "feed.json",
            "language": self.press.settings.language,
            "items": [Written(self._entries(card)[1]) for card in cards],
        }
        if self.press.settings.description:
            feed["description"] = self.press.settings.description
        return dump_lines(feed)

    def _item(self, card: Card, content: str) -> dict[str, Any]:
        address = self.press.address(f"briefings/{card.slug}/index.html")
        item: dict[str, Any] = {
            "id": address,
            "url": address,
            "title": card.title,
            "summary": card.summary,
            "content_html": content,
            "tags": list(card.tags),
            "language": card.language,
        }
        if card.as_of:
            item["date_published"] = card.as_of
        if card.updated != card.as_of:
            item["date_modified"] = card.updated
        return item

    def _content_of(self, slug: str) -> str:
        """Return the briefing's own part of its page, fit for a feed reader."""
        page = self.press.built_page(slug)
        found = _CONTENT.search(page)
        if not found:
            return ""
        address = self.press.address(f"briefings/{slug}/index.html")
        html = _MARK.sub(lambda mark: f'<a href="#s{mark[1]}">[{mark[1]}]</a>', found[1])
        html = _CLASS.sub("", _FIGURE.sub("", html))
        return _RELATIVE.sub(lambda link: f'="{_absolute(address, link[1])}"', html).strip()


def _absolute(address: str, link: str) -> str:
    if link.startswith("#"):
        return address + link
    while link.startswith("../"):
        link = link[3:]
        address = address.rstrip("/").rsplit("/", 1)[0] + "/"
    return address + link.removeprefix("./")

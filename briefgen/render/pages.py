"""One briefing's files: its page, and what machines read beside it; and what other pages need to know of it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefgen.config import Settings
from briefgen.model import Briefing
from briefgen.render.data import annotations_json, briefing_json, stamp
from briefgen.render.environment import Templates
from briefgen.render.links import root_of
from briefgen.render.policy import PLAIN, SEARCH
from briefgen.render.views import briefing_view

NAVIGATION = (
    ("index.html", "home"),
    ("archive/index.html", "archive"),
    ("sides/index.html", "sides"),
    ("outlets/index.html", "outlets"),
    ("tags/index.html", "tags"),
    ("search/index.html", "search"),
)
_FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
# Chosen by hand: about what search engines and link previews show.
SUMMARY_CHARACTERS = 280


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the site's navigation. word: key of its label; label: of a page of the editor's own."""

    path: str
    word: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every template may know of the site."""

    title: str
    description: str
    base_url: str
    author: str
    settings: Mapping[str, object]
    navigation: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """What every template may know of its page. path: from the site's root, as the file is called."""

    kind: str
    path: str
    title: str
    description: str = ""
    canonical: str = ""
    policy: str = PLAIN


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


class Press:
    """Renders the pages of one site with one theme.

    templates: the theme's. extra: navigation entries of the editor's own pages.
    """

    def __init__(self, settings: Settings, templates: Templates, *, extra: tuple[Entry, ...] = ()) -> None:
        self.settings = settings
        self.templates = templates
        self.base = (
            settings.base_url if settings.base_url.endswith("/") or not settings.base_url else settings.base_url + "/"
        )
        theme_settings = dict(templates.theme.settings)
        colours = theme_settings.get("side_colours")
        self.colours: Mapping[str, str] = colours if isinstance(colours, dict) else {}
        entries = tuple(Entry(path, word=word) for path, word in NAVIGATION)
        self.site = SiteView(
            settings.title, settings.description, self.base, settings.author, theme_settings, (*entries, *extra)
        )

    def page(self, template: str, kind: str, path: str, *, title: str, description: str = "", **context: Any) -> str:
        """Return the page at ``path`` made with the template. Raises: RenderError."""
        view = PageView(
            kind,
            path,
            title,
            description,
            self.address(path),
            SEARCH if kind == "search" else PLAIN,
        )
        root = context.pop("root", root_of(path))
        return self.templates.render(template, path, {"site": self.site, "page": view, "root": root, **context})

    def address(self, path: str) -> str:
        """Return the absolute address of a page; empty where the site has none."""
        return self.base + path.removesuffix("index.html") if self.base else ""

    def briefing(self, briefing: Briefing, slug: str) -> tuple[dict[str, str], Card]:
        """Return the files of a briefing by name, and its card. Raises: RenderError."""
        path = f"briefings/{slug}/index.html"
        view = briefing_view(briefing, self.colours)
        card = make_card(briefing, slug, view)
        page = self.page(
            "briefing.html", "briefing", path, title=briefing.title, description=card.summary, card=card, **view
        )
        address = self.address(path) or f"urn:briefgen:{slug}"
        files = {
            "index.html": page,
            "briefing.json": briefing_json(briefing),
            "annotations.json": annotations_json(briefing, address=address),
        }
        return files, card


def make_card(briefing: Briefing, slug: str, view: Mapping[str, Any]) -> Card:
    """Return the card of a briefing. view: as ``briefing_view`` gives it."""
    as_of = stamp(briefing.as_of) or ""
    return Card(
        slug=slug,
        title=briefing.title,
        as_of=as_of,
        day=as_of[:10],
        summary=shorten(_summary(briefing, view)),
        tags=briefing.tags,
        sides=tuple((position.side, position.label) for position in briefing.positions),
        reports=len(briefing.sources),
        independent=view["independent"],
        draft=briefing.draft,
        language=briefing.language,
    )


def shorten(text: str) -> str:
    """Return the text cut at a word, with an ellipsis, where it is longer than a preview shows."""
    if len(text) <= SUMMARY_CHARACTERS:
        return text
    return text[:SUMMARY_CHARACTERS].rsplit(None, 1)[0].rstrip(",;:") + " …"


def _summary(briefing: Briefing, view: Mapping[str, Any]) -> str:
    if briefing.bottom_line:
        return " ".join(briefing.bottom_line[0].text.split())
    for section in view["sections"]:
        found = _FIRST_PARAGRAPH.search(section.html) if section.kind == "prose" else None
        if found:
            return " ".join(html.unescape(re.sub(r"<[^>]*>", "", found.group(1))).split())
    return ""

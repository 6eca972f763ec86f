"""One briefing's files: its page, and what machines read beside it; and what other pages need to know of it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from briefgen.model import Briefing
from briefgen.render.cards import Card
from briefgen.render.data import annotations_json, briefing_json, stamp
from briefgen.render.environment import Templates, strip_unsafe
from briefgen.render.figures import make_figure
from briefgen.render.linked import linked_data
from briefgen.render.links import root_of
from briefgen.render.policy import PLAIN, SEARCH
from briefgen.render.settings import PressSettings
from briefgen.render.social import social_card
from briefgen.render.views import briefing_view
from briefgen.text.hashes import digest

if TYPE_CHECKING:
    from briefgen.config import Settings

NAVIGATION = (
    ("index.html", "home"),
    ("archive/index.html", "archive"),
    ("sides/index.html", "sides"),
    ("outlets/index.html", "outlets"),
    ("tags/index.html", "tags"),
    ("search/index.html", "search"),
)
# Indexes that the menu names only where something stands in them.
SOMETIMES = ("sides", "outlets", "tags")
_COMMENT = re.compile(r"^<!-- briefgen:(?:begin|end) .*-->\n?", re.MULTILINE)
_FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
# Chosen by hand: about what search engines and link previews show.
SUMMARY_CHARACTERS = 280


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the site's navigation. word: key of its label; label: of a page of the editor's own."""

    path: str
    word: str = ""
    label: str = ""


# Last in the navigation, after the editor's own pages.
METHOD = Entry("method/index.html", word="method")


class SiteView(NamedTuple):
    """What every template may know of the site."""

    title: str
    description: str
    base_url: str
    author: str
    settings: Mapping[str, object]
    navigation: tuple[Entry, ...]


class PageView(NamedTuple):
    """What every template may know of its page. path: from the site's root, as the file is called."""

    kind: str
    path: str
    title: str
    description: str = ""
    canonical: str = ""
    policy: str = PLAIN


class Made(NamedTuple):
    """A briefing's files by name, its card, and the view it was made from."""

    files: dict[str, str | bytes]
    card: Card
    view: Mapping[str, Any]


class Press:
    """Renders the pages of one site with one theme.

    site_folder: where the site is built; feeds and lists read finished pages there.
    extra: navigation entries of the editor's own pages. menu: those of SOMETIMES that the navigation names.
    closures: digests of templates with all they use, as remembered; asked of the templates where None.
    """

    def __init__(
        self,
        settings: PressSettings | Settings,
        templates: Templates,
        *,
        project: Path,
        site_folder: Path | None = None,
        extra: tuple[Entry, ...] = (),
        menu: tuple[str, ...] = SOMETIMES,
        ground: str = "",
        closures: Mapping[str, str] | None = None,
    ) -> None:
        self.settings = settings
        self.templates = templates
        self.language = templates.language
        self.project = project
        self.site_folder = site_folder or project / "site"
        base = settings.base_url
        self.base = f"{base}/" if base and not base.endswith("/") else base
        theme_settings = dict(templates.theme.settings)
        colours = theme_settings.get("side_colours")
        self.colours: Mapping[str, str] = colours if isinstance(colours, dict) else {}
        word = self.language.word
        hidden = {*SOMETIMES}.difference(menu) | (set() if settings.site.search else {"search"})
        # With their labels: every page shows them all.
        first = (Entry(path, name, word(name)) for path, name in NAVIGATION if name not in hidden)
        entries = (*first, *extra, Entry(METHOD.path, METHOD.word, word(METHOD.word)))
        self.site = SiteView(settings.title, settings.description, self.base, settings.author, theme_settings, entries)
        self.menu = menu
        self.ground = digest(ground, *menu)
        self._closures = closures
        self.key_of = cache(self._key_of)  # asked for each page

    def _key_of(self, template: str) -> str:
        """Return a hash of all that a page with this template depends on beside its own content."""
        closure = self.templates.closure(template) if self._closures is None else self._closures.get(template, "")
        return digest(self.ground, closure)

    def built_page(self, slug: str) -> str:
        """Return the finished page of a briefing."""
        try:
            return (self.site_folder / "briefings" / slug / "index.html").read_text(encoding="utf-8")
        except OSError:
            return ""

    def report_text(self, report: str) -> str:
        """Return the text of a stored report where the project shows whole texts; empty otherwise."""
        stored = self.project / "content" / "reports" / f"{report}.md"
        # The id stands in the briefing, where anything may be written: it must not lead elsewhere.
        if not self.settings.site.full_text or stored.name != f"{report}.md" or stored.is_symlink():
            return ""
        try:
            text = stored.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""
        return text.partition("\n---\n\n")[2]

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
        """Return the absolute address of a file, a page's as its folder; empty where the site has none."""
        return self.base + quote(path.removesuffix("index.html")) if self.base else ""

    def briefing(self, briefing: Briefing, folder: str, *, markdown: str = "") -> Made:
        """Return the files of a briefing, its card and what lists show of it. Raises: RenderError.

        folder: below briefings/. markdown: its source, for the plain copy beside the page.
        """
        path = f"briefings/{folder}/index.html"
        view = briefing_view(briefing, self.colours, root_of(path))
        card = make_card(briefing, folder, view)
        address = self.address(path)
        data = linked_data(briefing, card, address=address, publisher=self.settings.title)
        word = self.language.word
        figure = make_figure(briefing, view["side_colours"], title=word("figure"), others=word("figure_others"))
        picture = self._picture(briefing, card, view)
        context = {
            **view,
            "picture": bool(picture),
            "figure": figure,
            "card": card,
            "linked_data": data,
            "is_edition": "/" in folder,
            "spoken": self.templates.environment.filters["lang"](briefing.language),
        }
        page = self.page("briefing.html", "briefing", path, title=briefing.title, description=card.summary, **context)
        files: dict[str, str | bytes] = {
            "index.html": page,
            "briefing.json": briefing_json(briefing),
            "annotations.json": annotations_json(briefing, address=address or f"urn:briefgen:{quote(folder)}"),
            "index.md": plain_markdown(briefing.title, markdown),
        }
        if picture:
            files["card.png"] = picture
        return Made(files, card, view)

    def _picture(self, briefing: Briefing, card: Card, view: Mapping[str, Any]) -> bytes | None:
        if not self.settings.site.social_cards:
            return None
        word = self.language.word
        reports = (
            f"{word('reports', n=card.reports)} {word('from_outlets', n=card.independent)}" if card.reports else ""
        )
        details = " · ".join(filter(None, (self.language.day(card.date) if card.day else "", reports)))
        colours = tuple(view["side_colours"].values())
        return social_card(strip_unsafe(briefing.title), site=self.settings.title, details=details, colours=colours)


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
        # Silent sides have their card on the page; a list names those that speak.
        sides=tuple((one.side, one.label) for one in briefing.positions if one.lines or not briefing.sources),
        reports=len(briefing.sources),
        independent=view["independent"],
        draft=briefing.draft,
        language=briefing.language,
        updated=_updated(briefing, as_of),
    )


def _updated(briefing: Briefing, as_of: str) -> str:
    """Return when a briefing was last changed, as far as it tells: its as-of time, or the day of its last correction; a
    second later for each of them, as the time of day is not told."""
    days = (f"{one.day.isoformat()}T00:00:00Z" for one in briefing.corrections if one.day)
    last = max((as_of, *days))
    if not last or not briefing.corrections:
        return last
    return stamp(datetime.fromisoformat(last) + timedelta(seconds=len(briefing.corrections))) or last


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


def plain_markdown(title: str, markdown: str) -> str:
    """Return a briefing's Markdown without front matter and without the comments round generated parts."""
    text = markdown.replace("\r\n", "\n") if "\r" in markdown else markdown
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    body = _COMMENT.sub("", text).strip("\n") if "<!--" in text else text.strip("\n")
    heading = re.sub(r"([\\`*_\[\]<>#&])", r"\\\1", " ".join(title.split()))
    return strip_unsafe(f"# {heading}\n\n{body}\n")

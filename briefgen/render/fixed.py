"""The files that depend on no briefing: assets, single pages, pages of the editor's own; and the maps of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.errors import BriefingError, Faults
from briefgen.model import Briefing
from briefgen.render.environment import strip_unsafe
from briefgen.render.feeds import escape
from briefgen.render.files import plan_files
from briefgen.render.markdown import render_markdown
from briefgen.render.missing import missing_files
from briefgen.render.pages import Entry, Press
from briefgen.render.planned import Planned
from briefgen.render.sources import Slugs
from briefgen.render.state import State
from briefgen.render.work import Parse
from briefgen.text.hashes import digest, digest_of

PAGES = "content/pages"
# https://www.sitemaps.org/protocol.html allows 50,000 addresses a file.
ADDRESSES_PER_SITEMAP = 40_000
# Chosen by hand: what a language model is pointed to first.
NEWEST_IN_LLMS = 50


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the editor's own."""

    path: str
    briefing: Briefing
    where: str


def own_pages(project: Path, parse: Parse, *, drafts: bool) -> tuple[tuple[OwnPage, ...], tuple[BriefingError, ...]]:
    """Return the editor's own pages by path, and the faults of those that cannot be read."""
    pages: list[OwnPage] = []
    faults: list[BriefingError] = []
    paths = sorted((project / PAGES).glob("*.md"))
    names = [path.name for path in paths]
    slugs = Slugs(names, names)
    for path in paths:
        where = f"{PAGES}/{path.name}"
        if path.is_symlink() or not path.is_file():
            faults.append(BriefingError("the file is no regular file and was left out", where=where))
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
            page = parse(text, where=where)
        except Faults as error:
            faults += [fault for fault in error.faults if isinstance(fault, BriefingError)]
            continue
        except BriefingError as error:
            faults.append(error)
            continue
        except UnicodeDecodeError:
            faults.append(BriefingError("the file is not UTF-8", where=where, hint="save it as UTF-8"))
            continue
        address = f"pages/{slugs.of(path.name)}/index.html"
        if drafts or not page.draft:
            faults += missing_files(project, text, where=where)
            pages.append(OwnPage(address, page, where))
    return tuple(pages), tuple(faults)


def navigation_of(pages: tuple[OwnPage, ...]) -> tuple[Entry, ...]:
    """Return the navigation's entries for the editor's own pages."""
    return tuple(Entry(page.path, label=page.briefing.title) for page in pages)


def plan_fixed(press: Press, pages: tuple[OwnPage, ...]) -> Iterator[Planned]:
    """Yield all files that depend on no briefing."""
    word = press.language.word

    def single(template: str, kind: str, path: str, title: str, root: str = "") -> Planned:
        context = {"root": root} if root else {}
        key = digest(press.key_of(template), path)
        return Planned(path, key, lambda: press.page(template, kind, path, title=title, **context))

    # A missing page may be asked for at any depth, so only this one names the site's root from the host's.
    yield single("404.html", "missing", "404.html", word("not_found"), root=urlsplit(press.base).path or "/")
    yield single("method.html", "method", "method/index.html", word("method"))
    if press.settings.site.search:
        yield single("search.html", "search", "search/index.html", word("search"))
    for page in pages:
        yield _own(press, page)
    for name, source in press.templates.theme.static_files().items():
        content = source.read_bytes()
        yield Planned(f"assets/{name}", digest(content.hex()), lambda content=content: content)  # type: ignore[misc]
    yield from plan_files(press.project)
    cname = press.settings.site.cname
    texts = {".nojekyll": "", "robots.txt": _robots(press), **({"CNAME": f"{cname}\n"} if cname else {})}
    for path, text in texts.items():
        yield Planned(path, digest(path, text), lambda text=text: text)  # type: ignore[misc]


def plan_llms(press: Press, state: State) -> Iterator[Planned]:
    """Yield llms.txt."""
    newest = state.members.newest("home", NEWEST_IN_LLMS)
    key = digest(press.ground, *(part for place in newest for part in (place.slug, place.digest)))
    yield Planned("llms.txt", key, lambda: _llms(press, state, tuple(place.slug for place in newest)))


def plan_sitemap(press: Press, state: State) -> Iterator[Planned]:
    """Yield the sitemap; to be called once all pages are known."""
    if not press.base:
        return
    count = state.members.count("home") + sum(1 for _ in _page_paths(state))
    starts = range(0, count, ADDRESSES_PER_SITEMAP)
    names = [f"sitemap-{number}.xml" if len(starts) > 1 else "sitemap.xml" for number in range(1, len(starts) + 1)]
    for name, start in zip(names, starts, strict=True):

        def part(start: int = start) -> Iterator[tuple[str, str]]:
            return islice(_addresses(press, state), start, start + ADDRESSES_PER_SITEMAP)

        yield Planned(name, digest_of(chain.from_iterable(part())), lambda part=part: _sitemap(part()))  # type: ignore[misc]
    if len(names) > 1:
        yield Planned("sitemap.xml", digest("index", press.base, *names), lambda: _sitemap_index(press, names))


def _addresses(press: Press, state: State) -> Iterator[tuple[str, str]]:
    """Yield the address of every page, with the time of a briefing; a hundred thousand are too many to hold them."""
    for path in _page_paths(state):
        yield press.address(path), ""
    for place in state.members.places("home"):
        yield press.address(f"briefings/{place.slug}/index.html"), place.as_of


def _page_paths(state: State) -> Iterator[str]:
    """Yield the paths of all pages that are no briefing's."""
    return (path for path in state.output_paths() if path.endswith("index.html"))


def _own(press: Press, page: OwnPage) -> Planned:
    briefing = page.briefing
    key = digest(press.key_of("page.html"), page.path, repr(briefing))

    def make() -> str:
        html = "".join(render_markdown(prose.markdown, number=n) for n, prose in enumerate(briefing.prose))
        return press.page("page.html", "own", page.path, title=briefing.title, html=html, own=briefing)

    return Planned(page.path, key, make)


def _robots(press: Press) -> str:
    sitemap = f"\nSitemap: {press.base}sitemap.xml\n" if press.base else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _llms(press: Press, state: State, slugs: tuple[str, ...]) -> str:
    """Return an overview in Markdown, see https://llmstxt.org."""
    lines = [f"# {press.settings.title}", ""]
    if press.settings.description:
        lines += [f"> {press.settings.description}", ""]
    lines += [press.language.word("promise"), "", f"## {press.language.word('latest')}", ""]
    for card in state.members.cards(slugs):
        title = card.title.replace("[", "(").replace("]", ")")
        folder = f"briefings/{card.slug}/"
        address = f"{press.address(folder) or folder}index.md"
        lines.append(f"- [{' '.join(title.split())}]({address}): {card.summary}")
    return strip_unsafe("\n".join(lines) + "\n")


def _sitemap(addresses: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for address, when in addresses:
        yield f"<url><loc>{escape(address)}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</url>\n"
    yield "</urlset>\n"


def _sitemap_index(press: Press, names: list[str]) -> str:
    entries = "".join(f"<sitemap><loc>{escape(press.base + name)}</loc></sitemap>\n" for name in names)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    )
    return f"{head}{entries}</sitemapindex>\n"

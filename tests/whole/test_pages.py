"""The sample, the seeds and a site with every kind of page, in every theme, before all that would judge them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.pipeline.build import build
from tests.site import browser as browsing
from tests.site import checkers, keyboard
from tests.whole.conftest import SHARED, Site
from tests.whole.harbour import make_harbour, passages

ROOT = Path(__file__).parents[2]
THEMES = ("analyst", "broadsheet", "reading")
BASE = "https://example.org/briefings/"
NOW = datetime(2027, 1, 1, tzinfo=UTC)
# One page of every kind beside the briefings: what is looked at in a browser.
KINDS = (
    "index.html",
    "page/*/index.html",
    "briefings/*/editions/*/index.html",
    "archive/index.html",
    "archive/*/index.html",
    "sides/index.html",
    "sides/*/index.html",
    "outlets/*/index.html",
    "tags/*/index.html",
    "reports/*/index.html",
    "corrections/index.html",
    "method/index.html",
    "search/index.html",
    "pages/*/index.html",
    "404.html",
)


def themed(project: Path, folder: Path, theme: str) -> Path:
    """Build a copy of a project with a theme, as it would stand at BASE; return the site."""
    settings = (project / "briefgen.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^theme:.*$", f"theme: {theme}", settings)
    settings = re.sub(r"(?m)^base_url:.*$", f"base_url: {BASE}", settings)
    shutil.copytree(project / "content", folder / "content")
    (folder / "briefgen.yaml").write_text(settings, encoding="utf-8")
    report = build(folder, now=NOW)
    assert () == report.faults
    # Served, it stands under the same sub-path as at BASE.
    (folder / "served").mkdir()
    (folder / "served/briefings").symlink_to(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def sites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the sites by project and theme; the seeds' where they are there."""
    projects = {"sample": ROOT, "harbour": make_harbour(tmp_path_factory.mktemp("harbour"))}
    if (SHARED / "seeds").is_dir():
        seed_site: Site = request.getfixturevalue("seed_site")
        projects["seeds"] = seed_site.project
    return {
        f"{name}/{theme}": themed(project, tmp_path_factory.mktemp(name), theme)
        for name, project in projects.items()
        for theme in THEMES
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing.open_browser() as browser:
        yield browser


def kinds(site: Path) -> list[str]:
    """Return every briefing and one page of each other kind that the site has."""
    briefings = sorted(path.relative_to(site).as_posix() for path in site.glob("briefings/*/index.html"))
    others = (next(iter(sorted(site.glob(kind))), None) for kind in KINDS)
    return [*briefings, *(path.relative_to(site).as_posix() for path in others if path)]


def shortest(site: Path) -> str:
    """Return the path of the shortest briefing that has all parts: axe reads it three times as fast."""
    pages = [path for path in site.glob("briefings/*/index.html") if 'id="positions"' in path.read_text("utf-8")]
    page = min(pages, key=lambda path: (path.stat().st_size, path))
    return page.relative_to(site).as_posix()


def test_all_links_and_fragments_are_good_under_a_sub_path(sites: dict[str, Path]) -> None:
    assert {} == {name: dead for name, site in sites.items() if (dead := checkers.dead_links(site, BASE))}


def test_the_feeds_are_valid_and_full(sites: dict[str, Path]) -> None:
    for name, site in sites.items():
        assert list(site.rglob("feed.xml")), name
        assert [] == checkers.feed_faults(site, BASE), name


def test_every_page_has_a_strict_policy_and_loads_nothing_from_elsewhere(sites: dict[str, Path]) -> None:
    for site in sites.values():
        for name, page in checkers.parse_pages(site).items():
            (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy.startswith("default-src 'none'"), name
            # The search is a compiled program; it is the site's own, and runs on this one page only.
            allowed = "'wasm-unsafe-eval'" if name == "search/index.html" else "none"
            assert "unsafe" not in policy.replace(allowed, ""), name
            loaded = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
            assert [] == [address for address in loaded if re.match(r"\w+:|//", address)], name
            assert [] == page.xpath(
                "//@style | //@onclick | //@onload | //@onerror | //iframe | //form[@action and not(@role='search')]"
            ), name


def test_the_nu_checker_has_nothing_to_say(sites: dict[str, Path]) -> None:
    assert "" == checkers.nu_messages(list(sites.values()))


@pytest.mark.browser
def test_axe_finds_nothing_on_any_kind_of_page_in_light_in_dark_and_on_a_small_screen(
    sites: dict[str, Path], browser: Any
) -> None:
    found: list[object] = []
    for name, site in sites.items():
        others = [path for path in kinds(site) if not path.startswith("briefings/") or "/editions/" in path]
        if "harbour" not in name:  # which has every kind; what differs here is what the text shapes
            others = [path for path in others if path.startswith(("index.html", "sides/", "reports/"))]
        with checkers.served(site.parent / "served") as address:
            paths = (shortest(site), *others)
            found += [(name, one) for one in browsing.barriers(browser, f"{address}briefings/", paths)]

    assert [] == found


@pytest.mark.browser
def test_a_browser_has_no_complaint_and_asks_nothing_of_other_sites(sites: dict[str, Path], browser: Any) -> None:
    found: list[object] = []
    for name, site in sites.items():
        with checkers.served(site.parent / "served") as address:
            found += [(name, one) for one in browsing.complaints(browser, f"{address}briefings/", kinds(site))]

    assert [] == found


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_alone_reaches_and_opens_everything(sites: dict[str, Path], browser: Any, width: int) -> None:
    found: list[object] = []
    # On a narrow screen all sites follow in the same sequence: the sample stands for the seeds.
    chosen = {name: site for name, site in sites.items() if width == 1280 or "seeds" not in name}
    for name, site in chosen.items():
        # Of the other kinds, the themes share what can be reached.
        paths = kinds(site) if name == "harbour/reading" and width == 1280 else [shortest(site)]
        with checkers.served(site.parent / "served") as address:
            for path in paths:
                faults = keyboard.keyboard_faults(browser, f"{address}briefings/", path, width=width)
                found += [(name, one) for one in faults]

    assert [] == found


@pytest.mark.browser
def test_the_search_works_by_keyboard_alone_and_finds_what_a_side_says(sites: dict[str, Path], browser: Any) -> None:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    site = sites["harbour/reading"]
    with checkers.served(site.parent / "served") as address:
        found = keyboard.search_faults(browser, f"{address}briefings/", "seagrass", "Clear Bay")

    assert [] == found


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_every_mark_opens_its_sentence_with_its_neighbours_where_no_script_runs(
    sites: dict[str, Path], browser: Any, request: pytest.FixtureRequest, width: int
) -> None:
    texts = {"sample": stored(ROOT), "harbour": passages()}
    if any("seeds" in name for name in sites):
        texts["seeds"] = stored(request.getfixturevalue("seed_site").project)
    found: list[object] = []
    # On a narrow screen the notes stand in the text, the same in all sites.
    chosen = {name: site for name, site in sites.items() if width == 1280 or "harbour" in name}
    for name, site in chosen.items():
        with checkers.served(site.parent / "served") as address:
            reports = texts[name.partition("/")[0]]
            faults = browsing.mark_faults(browser, f"{address}briefings/", shortest(site), reports, width=width)
            found += [(name, one) for one in faults]

    assert [] == found


@pytest.mark.browser
def test_the_print_of_a_briefing_is_one_whole_document(sites: dict[str, Path], browser: Any) -> None:
    found: list[object] = []
    for name, site in sites.items():
        with checkers.served(site.parent / "served") as address:
            faults = browsing.print_faults(browser, f"{address}briefings/", shortest(site))
            found += [(name, one) for one in faults]

    assert [] == found


def stored(project: Path) -> str:
    """Return the stored reports of a project, one after the other."""
    return " ".join(path.read_text(encoding="utf-8") for path in sorted((project / "content/reports").glob("*.md")))

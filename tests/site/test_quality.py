"""A site with every part of a briefing, and one of nothing but hostile words, before all that would judge pages."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from briefgen.config import Settings
from briefgen.model import Briefing, SourceEntry
from briefgen.render import build_site
from briefgen.render.work import Parse
from tests.render.rich import hostile_briefing, rich_briefing
from tests.site import checkers
from tests.site.browser import barriers, complaints, open_browser

BASE = "https://brief.example/news/"
BRIEFING = "briefings/2026-03-11-port-ellery-pier/index.html"
# What tests/whole does not look at: writing from right to left, and nothing but hostile words.
VIEWS = (BRIEFING, "briefings/hostile/index.html", "index.html", "sides/council/index.html")
SITES = (*((theme, "en") for theme in ("analyst", "broadsheet", "reading")), ("reading", "ar"))


def parse(markdown: str, *, where: str) -> Briefing:
    return rich_briefing() if "pier" in where else hostile_briefing()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    return {(theme, language): built(tmp_path_factory.mktemp("site"), theme, language) for theme, language in SITES}


@pytest.fixture(params=SITES, ids="-".join)
def site(request: pytest.FixtureRequest, sites: dict[tuple[str, str], Path]) -> Path:
    return sites[request.param]


def built(project: Path, theme: str, language: str, *, full_text: bool = False, parse: Parse = parse) -> Path:
    (project / "content/briefings").mkdir(parents=True)
    for name in ("2026-03-11-port-ellery-pier", "hostile"):
        (project / f"content/briefings/{name}.md").write_text(name)
    options = {"title": "The Harbour Brief", "base_url": BASE, "theme": theme, "language": language}
    settings = Settings.model_validate({**options, "site": {"full_text": full_text}})
    report = build_site(
        project,
        output=project / "site",
        settings=lambda: settings,
        parse=lambda: parse,
        now=datetime(2027, 1, 1, tzinfo=UTC),
    )
    assert () == report.faults
    return project / "site"


def test_every_link_and_fragment_of_the_site_leads_somewhere(site: Path) -> None:
    assert [] == checkers.dead_links(site, BASE)


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for name, document in checkers.parse_pages(site).items():
        ids = document.xpath("//@id")
        assert len(set(ids)) == len(ids), name


def test_the_feeds_are_valid_with_stable_ids_and_full_content(site: Path) -> None:
    assert [] == checkers.feed_faults(site, BASE)
    for path in site.glob("**/feed.json"):
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            assert html.fromstring(item["content_html"]).xpath("//h2")


def test_the_sitemap_names_every_page_once_and_only_those(site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text for element in ElementTree.parse(site / "sitemap.xml").iter(f"{space}loc")]

    there = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert sorted(BASE + name.removesuffix("index.html") for name in there) == sorted(filter(None, listed))


def test_the_list_of_files_names_every_file(site: Path) -> None:
    listed = (site / "files.txt").read_text(encoding="utf-8").splitlines()

    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()) == listed


def test_the_data_in_the_page_is_json_for_search_engines(site: Path) -> None:
    for path in site.glob("briefings/*/index.html"):
        (script,) = html.parse(str(path)).xpath("//script[@type='application/ld+json']/text()")
        data = json.loads(script)
        assert "NewsArticle" == data["@type"]
        assert {"Quotation", "Claim"} >= {part["@type"] for part in data["hasPart"]}


def test_the_nu_checker_has_nothing_to_say(sites: dict[tuple[str, str], Path]) -> None:
    assert "" == checkers.nu_messages(list(sites.values()))


@pytest.mark.browser
def test_a_browser_finds_no_barrier_no_error_and_nothing_loaded_from_elsewhere(
    sites: dict[tuple[str, str], Path],
) -> None:
    found: list[Any] = []
    with open_browser() as browser, checkers.served(sites["reading", "ar"]) as address:
        found += barriers(browser, address, VIEWS)
        found += complaints(browser, address, VIEWS)

    assert [] == found


@pytest.mark.browser
def test_what_is_written_the_other_way_stays_at_the_page_s_side_or_in_the_middle(tmp_path: Path) -> None:
    site = built(tmp_path, "broadsheet", "ar")
    with open_browser() as browser, checkers.served(site) as address:
        page = browser.new_page()
        page.goto(address)
        sides = [
            page.locator(f"{text} >> nth=0").evaluate("one => getComputedStyle(one).textAlign")
            for text in (".front .lead h3", ".front .lead p", ".sheet h3, .sheet p")
        ]

    assert ["center", "center", "right"] == sides


@pytest.mark.browser
def test_a_mark_opens_by_keyboard_alone_where_no_script_runs(sites: dict[tuple[str, str], Path]) -> None:
    found: list[Any] = []
    with open_browser() as browser:
        for site in sites.values():
            with checkers.served(site) as address:
                page = browser.new_context(java_script_enabled=False).new_page()
                page.goto(address + BRIEFING)
                mark = page.locator("details.ev > summary").first
                mark.focus()
                page.keyboard.press("Enter")
                shown = page.locator("details.ev[open] mark").first.is_visible()
                hidden = page.locator("details.ev:not([open]) mark").first.is_visible()
                found.append((shown, hidden))

    assert [(True, False)] * len(sites) == found


def test_reports_whose_ids_begin_alike_have_a_page_and_a_text_each(tmp_path: Path) -> None:
    report = "2024-07-11-the-harbour-courier-" + "and-so-on-" * 8 + "washington"
    ids = (report, f"{report}-2", "Lowmoor, 11 July")

    def sources(markdown: str, *, where: str) -> Briefing:
        entries = (SourceEntry(number, id, "", title=f"Report {number}") for number, id in enumerate(ids, 1))
        return Briefing("one", "One", None, sources=tuple(entries))

    (tmp_path / "content/reports").mkdir(parents=True)
    for id in ids:
        (tmp_path / f"content/reports/{id}.md").write_text(f"---\ntitle: T\n---\n\nText of {id}.\n", encoding="utf-8")

    site = built(tmp_path, "reading", "en", full_text=True, parse=sources)

    pages = [path.read_text(encoding="utf-8") for path in sorted(site.glob("reports/*/index.html"))]
    assert [f"Text of {id}." for id in ids] == [re.findall(r"Text of .*?\.", page)[0] for page in pages]


@pytest.mark.parametrize("allowed", [False, True])
def test_a_reports_whole_text_is_shown_only_where_the_project_allows_it(tmp_path: Path, allowed: bool) -> None:
    (tmp_path / "content/reports").mkdir(parents=True)
    report = rich_briefing().sources[2].id
    stored = "---\ntitle: Pier\n---\n\nA sentence that no briefing uses. <b>Bold.</b>\n"
    (tmp_path / f"content/reports/{report}.md").write_text(stored, encoding="utf-8")

    page = built(tmp_path, "reading", "en", full_text=allowed) / f"reports/{report}/index.html"

    assert allowed is ("A sentence that no briefing uses. &lt;b&gt;" in page.read_text(encoding="utf-8"))

"""The menu names an index only where something stands in it, on every page, whatever was built before."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.site.checkers import dead_links
from tests.site.project import SETTINGS, built_anew, make_project, put, run, tree

EVERY = ["Briefings", "Archive", "Sides", "Topics", "How this is made"]


def menus(project: Path) -> set[tuple[str, ...]]:
    """Return the menus of all pages of the site."""
    pages = (html.parse(str(path)) for path in (project / "site").rglob("*.html"))
    return {tuple(page.xpath("//header[@class='site']/nav//a/text()")) for page in pages}


def test_an_empty_site_names_no_index_of_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    run(project)

    assert {("Briefings", "Archive", "How this is made")} == menus(project)
    assert not (project / "site/tags").exists()


@pytest.mark.parametrize("more", ["sides: [Crews]\ntags: [sea]\n", '"tags": [sea]\n"sides": [Crews]\n'])
def test_every_page_names_what_there_is_however_it_is_written(tmp_path: Path, more: str) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", more=more)
    put(project, "two")
    run(project)

    assert {tuple(EVERY)} == menus(project)


def test_without_a_script_the_search_leads_to_what_there_is_and_nowhere_else(tmp_path: Path) -> None:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    project = make_project(tmp_path / "p", SETTINGS.replace("feed_items: 3", "search: true"))
    put(project, "one", more="sides: [Crews]\n")
    run(project)

    page = html.parse(str(project / "site/search/index.html"))
    assert ["Archive", "Sides"] == page.xpath("//p[@id='without']/a/text()")
    assert [] == dead_links(project / "site", "https://brief.example/news/")


def test_what_only_looks_like_a_tag_is_not_in_the_menu(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", body="Words.\n\ntags: none.", more="tags: []\n")
    put(project, "hidden", more="draft: true\ntags: [sea]\n")
    run(project)

    assert {("Briefings", "Archive", "How this is made")} == menus(project)


def test_the_first_tag_brings_topics_to_every_page_and_the_last_takes_them_away(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    (project / "content/pages").mkdir()
    (project / "content/pages/mine.md").write_text("---\ntitle: Mine\n---\n\nText.\n", encoding="utf-8")
    for name in ("one", "two", "three"):
        put(project, name, more="sides: [Crews]\n")
    run(project)
    put(project, "two", more="sides: [Crews]\ntags: [sea]\n")
    run(project)

    assert {(*EVERY[:4], "Mine", EVERY[4])} == menus(project)
    assert built_anew(project, tmp_path / "with") == tree(project / "site")
    put(project, "two", more="sides: [Crews]\n")
    run(project)
    assert {(*EVERY[:3], "Mine", EVERY[4])} == menus(project)
    assert built_anew(project, tmp_path / "without") == tree(project / "site")
    assert 0 == run(project).written


def test_a_fault_is_said_once_though_every_page_is_made_twice(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one")
    run(project)
    put(project, "one", more="tags: [sea]\n")
    put(project, "two", title="2026-03-10")
    report = run(project)

    assert ["title: is missing"] == [fault.message for fault in report.faults]

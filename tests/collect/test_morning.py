# ruff: noqa: E501  the reports' sentences stand whole
"""A morning: feeds and pages of three outlets come in, briefings are drafted, the site is built; then once more."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import unquote

import pytest

from briefgen.cli import run
from tests.collect.press import Article, Press
from tests.collect.server import serve

DAY = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
SIDES = """\
sides:
  - {id: council, label: Council, names: [Ruth Calder, the council, the town]}
  - {id: fishermen, label: Fishermen, names: [Owen Pryce, the fishermen, the fishermen's association]}
  - {id: teachers, label: Teachers, names: [Ada Lindqvist, the teachers' union]}
"""
FERRIES = (
    "The council of Port Ellery voted on Thursday to buy two electric ferries for the crossing to Skerry Island.",
    "Mayor Ruth Calder said the ferries would cut the noise in the harbour by half. “We have waited ten years for this,” "
    "Calder said.",
    "Owen Pryce, who leads the fishermen's association, said the new landing stage would close the harbour for a season.",
    "The council denied that the harbour would be closed.",
)
FERRIES_TWO = (
    "Port Ellery is to get two electric ferries after the council voted on Thursday to buy them for Skerry Island.",
    "“The harbour will stay open,” Mayor Ruth Calder said, and she denied that boats would have to leave it for a season.",
    "The fishermen's association said it did not believe the council. Owen Pryce said its members would protest on Monday.",
)
FERRIES_THREE = (
    "Fishermen in Port Ellery plan a protest against two electric ferries that the council voted on Thursday to buy.",
    "Owen Pryce of the fishermen's association said the landing stage for the Skerry Island ferries would cost them a season.",
    "Mayor Ruth Calder rejected the claim and said the harbour would stay open throughout the works.",
)
SCHOOL = (
    "Teachers at the three schools of Dunmarrow walked out on Wednesday over the state of the heating in the classrooms.",
    "Ada Lindqvist of the teachers' union said that pupils had worn coats in class since the first week of October.",
    "The school board said new boilers would be fitted during the winter holiday.",
)
SCHOOL_TWO = (
    "A walkout closed the schools of Dunmarrow on Wednesday after teachers complained of cold classrooms and broken boilers.",
    "The teachers' union said that pupils wore coats in class. Ada Lindqvist said no lesson would be given below 16 degrees.",
    "The school board said that boilers had been ordered for the winter holiday.",
)


@pytest.fixture
def press() -> Iterator[tuple[Press, Press, Press]]:
    with ExitStack() as stack:
        sites = [stack.enter_context(serve()) for _ in range(3)]
        courier, ledger, radio = (
            Press("The Harbour Courier", sites[0]),
            Press("Saltmarsh Ledger", sites[1], "atom"),
            Press("Seven Bridges Radio", sites[2], "json"),
        )
        zone = timezone(timedelta(hours=1))
        courier.dead_links = ("/gone",)
        courier.publish(Article("/ferries", "Port Ellery votes for two electric ferries", DAY, FERRIES))
        courier.publish(Article("/schools", "Teachers walk out over cold classrooms", DAY - timedelta(days=1), SCHOOL))
        ledger.publish(
            Article(
                "/2026/ferries", "Ferries for Skerry Island approved", DAY.astimezone(zone), FERRIES_TWO, moved="/old"
            )
        )
        radio.publish(Article("/f", "Fishermen plan protest against ferries", DAY + timedelta(hours=3), FERRIES_THREE))
        radio.publish(Article("/s", "Walkout closes Dunmarrow schools", DAY - timedelta(hours=20), SCHOOL_TWO))
        yield courier, ledger, radio


@pytest.fixture
def project(tmp_path: Path, press: tuple[Press, Press, Press]) -> Path:
    folder = tmp_path / "project"
    (folder / "content").mkdir(parents=True)
    (folder / "content/sides.yaml").write_text(SIDES, encoding="utf-8")
    feeds = "".join(f"  - {outlet.feed}\n" for outlet in press)
    collect = "collect: {allow_private_addresses: true, rate_per_second: 100, timeout_seconds: 20}\n"
    (folder / "briefgen.yaml").write_text(f"title: Port Ellery\nsources:\n{feeds}{collect}", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def morning(project: Path) -> None:
    for command in ("collect", "draft", "build"):
        assert 0 == run([command, "-C", str(project)])


def test_a_morning(project: Path, press: tuple[Press, Press, Press], capsys: pytest.CaptureFixture[str]) -> None:
    courier, ledger, radio = press

    morning(project)

    said = capsys.readouterr()
    assert "5 new, 0 updated, 0 unchanged, 1 skipped" in said.out
    assert "/gone: the page is gone (404)" in said.err
    assert ["/feed", "/ferries", "/schools", "/gone"] == courier.site.paths()
    assert ["/feed", "/old", "/2026/ferries"] == ledger.site.paths()
    assert ["/feed", "/f", "/s"] == radio.site.paths()
    assert 2 == len(list((project / "content/briefings").glob("*.md")))
    stored = (project / "content/reports/2026-11-20-saltmarsh-ledger-ferries-for-skerry-island-approved.md").read_text()
    assert f"url: {ledger.site.address}/2026/ferries\n" in stored
    assert "published: 2026-11-20T08:30:00Z\n" in stored
    assert stored.split("---\n\n", 1)[1] == "\n\n".join(FERRIES_TWO) + "\n"
    links_lead_to_the_words(project, press)

    before = files(project)
    morning(project)

    assert "0 new, 0 updated, 3 unchanged, 0 skipped" in capsys.readouterr().out
    assert [["/feed"]] * 3 == [outlet.site.paths() for outlet in press]
    assert before == {name: content for name, content in files(project).items() if name in before} | {
        name: before[name] for name in before if name.startswith(".briefgen/")
    }

    radio.revise("/f", DAY + timedelta(hours=5), "The council said on Friday that it would meet the fishermen.")
    morning(project)

    said = capsys.readouterr()
    assert "0 new, 1 updated, 3 unchanged, 0 skipped" in said.out
    assert "drifted; it rests on 2026-11-20-seven-bridges-radio-fishermen-plan-protest-against-ferries" in said.err
    assert ["/feed", "/f"] == radio.site.paths()
    assert [["/feed"], ["/feed"]] == [courier.site.paths(), ledger.site.paths()]
    changed = {name for name, content in files(project / "content").items() if before.get(f"content/{name}") != content}
    assert {"school" in name or "teachers" in name for name in changed} == {False}
    version = "reports/.versions/2026-11-20-seven-bridges-radio-fishermen-plan-protest-against-ferries/1.md"
    assert version in changed
    assert "briefings" in {name.partition("/")[0] for name in changed}
    school = [name for name in before if re.fullmatch(r"site/briefings/[^/]*(?:teacher|walk)[^/]*/index.html", name)]
    assert [before[name] for name in school] == [files(project)[name] for name in school]
    assert 1 == len(school)


def links_lead_to_the_words(project: Path, press: tuple[Press, Press, Press]) -> None:
    """Every text fragment on the pages names words that stand on the page it leads to."""
    texts = {
        f"{outlet.site.address}{path}": " ".join(article.paragraphs)
        for outlet in press
        for path, article in outlet.articles.items()
    }
    links = set()
    for page in sorted((project / "site/briefings").glob("*/index.html")):
        links |= set(re.findall(r'href="([^"]*#:~:text=[^"]*)"', page.read_text(encoding="utf-8")))
    assert len(links) >= 6
    for link in links:
        address, _, fragment = html.unescape(link).partition("#:~:text=")
        at = 0
        for part in fragment.partition("&")[0].split(","):
            words = unquote(part).strip("-")
            assert words in texts[address][at:], link
            at = texts[address].index(words, at)

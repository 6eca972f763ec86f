"""What a built page tells readers and machines of language, words and changes."""

from __future__ import annotations

import json
import pickle
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree, html

from briefgen import cli
from briefgen.config import load_settings
from briefgen.errors import Faults, UnforeseenError
from briefgen.model import Briefing
from briefgen.parse import parse_any
from briefgen.render import build_site
from briefgen.render.fresh import BuildReport
from tests.render.rich import rich_briefing
from tests.site.project import NOW, make_project, put, run


def build_with(project: Path, briefings: dict[str, Briefing | Exception]) -> BuildReport:
    """Build a project whose files hold these briefings by name; an exception is raised where it stands."""

    def parse(markdown: str, where: str) -> Briefing:
        found = briefings.get(Path(where).stem)
        if isinstance(found, Exception):
            raise found
        return found or parse_any(markdown, where=where)

    settings = load_settings(project)
    return build_site(project, output=project / "site", settings=lambda: settings, parse=lambda: parse, now=NOW)


def test_words_of_a_briefing_tell_their_language_where_the_page_has_another(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    put(project, "pier")
    put(project, "mole")
    rich = rich_briefing()
    build_with(project, {"pier": rich, "mole": replace(rich, id="mole", language="de")})
    own, other = (html.parse(str(project / f"site/briefings/{name}/index.html")).getroot() for name in ("pier", "mole"))
    told = {each.text_content() for each in other.xpath("//span[@class='line']")}

    assert "en" == other.get("lang") and [] == own.xpath("//main//*[@lang]")
    assert [] == other.xpath("//article[@lang]")
    assert told and told == {each.text_content() for each in other.xpath("//span[@class='line'][@lang='de']")}
    assert [] == [each.text_content() for each in other.xpath("//main//h2[@id][@lang]")]
    assert ["de"] == html.parse(str(project / "site/index.html")).xpath("//main//*[a[contains(@href,'mole')]]/@lang")


@pytest.mark.parametrize("theme", ["reading", "analyst", "broadsheet"])
def test_search_keeps_the_words_of_a_briefing_and_none_of_the_interface(tmp_path: Path, theme: str) -> None:
    project = make_project(tmp_path, f"title: The Harbour Brief\ntheme: {theme}\n")
    put(project, "pier")
    build_with(project, {"pier": rich_briefing()})
    (kept,) = html.parse(str(project / "site/briefings/pier/index.html")).xpath("//*[@data-pagefind-body]")
    for each in kept.xpath(".//*[@data-pagefind-ignore or self::nav or self::footer]"):
        each.drop_tree()
    words = kept.text_content()

    assert "Nobody asked the boats" in words
    interface = r"Bottom line|Disputed|Agreed|Positions|denies|quoted|Published|Reported by \d|trimmed"
    assert [] == re.findall(interface, words)


def test_tags_that_differ_in_a_sign_have_pages_of_their_own(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    put(project, "one", more='tags: ["C++", "C#", C, "harbour life", "Café+", .NET, NET, U.S.]\n')
    put(project, "two", more='tags: ["Cafe\u0301+"]\n')
    run(project)
    pages = {path.parent.name for path in (project / "site/tags").glob("*/index.html")}
    linked = html.parse(str(project / "site/briefings/one/index.html")).xpath("//ul[@class='tags']//a/@href")

    assert 8 == len(pages) and {"c", "harbour-life", "net", "u-s"} <= pages
    assert {f"../../tags/{name}/index.html" for name in pages} == set(linked)


def test_a_correction_renews_the_entry_of_a_feed(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    put(project, "pier")
    put(project, "two", day="2026-03-12")
    rich = rich_briefing()
    corrected = replace(rich, corrections=(replace(rich.corrections[0], day=date(2026, 4, 2)),))
    build_with(project, {"pier": replace(corrected, as_of=datetime(2026, 3, 10, tzinfo=UTC))})
    atom = etree.parse(str(project / "site/feed.xml"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    items = json.loads((project / "site/feed.json").read_text(encoding="utf-8"))["items"]

    renewed = "2026-04-02T00:00:01Z"
    assert ["2026-03-12T00:00:00Z", renewed] == atom.xpath("//a:entry/a:updated/text()", namespaces=space)
    assert [renewed] == atom.xpath("/a:feed/a:updated/text()", namespaces=space)
    assert [None, renewed] == [each.get("date_modified") for each in items]


def test_a_correction_of_the_same_day_renews_it_too(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    put(project, "pier")
    rich = replace(rich_briefing(), as_of=datetime(2026, 3, 10, 6, tzinfo=UTC))
    told = []
    for count in (0, 1, 2):
        put(project, "pier", body=f"{count}")
        corrections = tuple(replace(rich.corrections[0], day=date(2026, 3, 10)) for _ in range(count))
        build_with(project, {"pier": replace(rich, corrections=corrections)})
        entries = etree.parse(str(project / "site/feed.xml")).iter("{*}entry")
        told += [entry.findtext("{*}updated") for entry in entries]

    assert ["2026-03-10T06:00:00Z", "2026-03-10T06:00:01Z", "2026-03-10T06:00:02Z"] == told


def test_an_error_that_nobody_foresaw_costs_one_page(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    put(project, "good")
    put(project, "odd")
    run(project)
    before = (project / "site/briefings/odd/index.html").read_bytes()
    put(project, "good", body="Other words.")
    put(project, "odd", body="Odd words.")
    report = build_with(project, {"odd": ZeroDivisionError("by chance")})

    assert ["content/briefings/odd.md"] == [each.where for each in report.faults]
    assert "ZeroDivisionError: by chance (test_shown.py:" in report.faults[0].message
    assert "Other words." in (project / "site/briefings/good/index.html").read_text(encoding="utf-8")
    assert before == (project / "site/briefings/odd/index.html").read_bytes()

    run(project)

    assert "Odd words." in (project / "site/briefings/odd/index.html").read_text(encoding="utf-8")


PICTURE = b"\x89PNG\r\n\x1a\n"


def test_the_editor_s_own_files_are_copied_and_lead_where_they_lie(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    files = project / "content/files"
    (files / "maps").mkdir(parents=True)
    (files / "maps/pier 1.png").write_bytes(PICTURE)
    (files / "letter.pdf").write_bytes(b"%PDF-")
    (project / "content/pages").mkdir()
    body = "![The pier](<../files/maps/pier 1.png>) and [the letter](../files/letter.pdf) and [out](../files/../a.png)"
    (project / "content/pages/about.md").write_text(f"---\ntitle: About\n---\n\n{body}\n", encoding="utf-8")
    put(project, "pier", body=body)
    run(project)
    first = (project / "site/files/maps/pier 1.png").read_bytes()
    pages = [html.parse(str(project / f"site/{name}/index.html")) for name in ("briefings/pier", "pages/about")]
    (files / "maps/pier 1.png").write_bytes(PICTURE + b"more")
    (files / "letter.pdf").unlink()
    run(project)

    assert PICTURE == first
    assert PICTURE + b"more" == (project / "site/files/maps/pier 1.png").read_bytes()
    assert not (project / "site/files/letter.pdf").exists()
    for page in pages:
        assert ["../../files/maps/pier%201.png"] == page.xpath("//main//img/@src")
        assert ["../../files/letter.pdf", "../files/../a.png"] == page.xpath("//main//p/a/@href")[:2]


def test_files_that_could_do_harm_are_not_copied(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    files = project / "content/files"
    files.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (files / "link.png").symlink_to(tmp_path / "secret.png")
    (files / "drawing.svg").write_text("<svg/>")
    (files / ".hidden.png").write_bytes(PICTURE)
    put(project, "pier")
    report = run(project)

    assert not (project / "site/files").exists()
    assert ["content/files/drawing.svg", "content/files/link.png"] == [each.where for each in report.faults]


def test_a_bug_of_ours_is_no_fault_of_the_editor_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path)
    for name in ("good", "odd", "odder"):
        put(project, name)

    def parse(markdown: str, *, where: str) -> Briefing:
        if "odd" in where:
            raise ZeroDivisionError(f"by chance in {where}")
        return parse_any(markdown, where=where)

    monkeypatch.setattr("briefgen.pipeline.build._parser", lambda: parse)
    monkeypatch.chdir(project)

    assert 3 == cli.run(["build"])
    told = capsys.readouterr().err
    assert (project / "site/briefings/good/index.html").is_file()
    assert "1. content/briefings/odd.md: a fault in briefgen itself: ZeroDivisionError: by chance in" in told
    assert 1 == told.count("Traceback (most recent call last):") == told.count("This is a bug in briefgen.")


def test_a_bug_keeps_its_traceback_between_processes() -> None:
    error = UnforeseenError("odd", where="a.md", hint="tell us", trace="Traceback")
    (kept,) = pickle.loads(pickle.dumps(Faults([error]))).faults

    assert ("odd", "a.md", "tell us", "Traceback") == (kept.message, kept.where, kept.hint, kept.trace)

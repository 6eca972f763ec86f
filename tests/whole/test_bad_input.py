"""Bad input gets a clear message with file and line; the rest still builds; nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.whole.conftest import Site, briefgen

GOOD = """\
Harbour town votes on new pier

The council of Port Ellery voted on Tuesday to build a second pier. Mayor Ruth Calder said the pier would bring work to
the town. “We have waited ten years for this,” Calder said.

Fishermen said the works would close the harbour for a season. The council denied that it would.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert 0 == briefgen("init", "--bare", tmp_path / "P").code
    return tmp_path / "P"


def collected(project: Path) -> list[Path]:
    return sorted((project / "content/reports").glob("*.md"))


def builds(project: Path) -> Site:
    """Draft and build, and return the site."""
    for command in ("draft", "build"):
        done = briefgen(command, "-C", project)
        assert 0 == done.code, done.err
    return Site(project)


def test_an_empty_folder_says_what_to_do(project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = briefgen("collect", "-C", project, tmp_path / "empty")

    assert 1 == done.code
    assert str(tmp_path / "empty") in done.err
    assert "try:" in done.err


def test_draft_without_reports_says_what_to_do(project: Path) -> None:
    done = briefgen("draft", "-C", project)

    assert 1 == done.code
    assert "briefgen collect" in done.err


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("word.txt", b"Hello\n", "word"),
        ("huge.txt", GOOD.encode() * 60_000, "MB"),
        ("empty.txt", b"", "empty"),
    ],
)
def test_a_file_that_is_no_report_is_named_and_the_rest_goes_on(
    project: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    (heap / name).write_bytes(content)
    (heap / "good.txt").write_text(GOOD, encoding="utf-8")

    done = briefgen("collect", "-C", project, heap)

    assert name in done.err
    assert reason in done.err
    assert 1 == len(collected(project))
    assert 1 == len(builds(project).briefings())


def test_text_that_is_not_utf8_is_read_as_what_it_is_and_said(project: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(
        GOOD.replace("Ellery", "Élan").replace("“", '"').replace("”", '"').encode("cp1252")
    )

    done = briefgen("collect", "-C", project, tmp_path / "latin.txt")

    assert "latin.txt" in done.err
    assert "UTF-8" in done.err
    assert "Port Élan" in collected(project)[0].read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file_is_named(project: Path, tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)

    done = briefgen("collect", "-C", project, tmp_path / "locked.txt")

    assert 1 == done.code
    assert "locked.txt" in done.err


def test_a_missing_file_is_named(project: Path) -> None:
    done = briefgen("collect", "-C", project, "no-such-file.txt")

    assert 1 == done.code
    assert "no-such-file.txt" in done.err


def test_a_title_that_is_a_path_stays_inside_the_project(project: Path, tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text(f"---\ntitle: ../../etc/passwd\n---\n\n{GOOD}", encoding="utf-8")

    done = briefgen("collect", "-C", project, tmp_path / "evil.md")
    site = builds(project)

    assert 0 == done.code, done.err
    assert ["etc-passwd"] == [
        path.stem.removeprefix("undated-").removeprefix("unknown-") for path in collected(project)
    ]
    assert site.project / "site/briefings" == site.briefings()[0].parent.parent


def test_a_script_in_a_headline_is_shown_as_text(project: Path, tmp_path: Path) -> None:
    script = "<script>alert(1)</script> Harbour town votes"
    report = (
        f"---\ntitle: '{script}'\noutlet: '<img src=x onerror=alert(2)>'\nurl: 'javascript:alert(3)'\n---\n\n{GOOD}"
    )
    (tmp_path / "script.md").write_text(report, encoding="utf-8")

    briefgen("collect", "-C", project, tmp_path / "script.md")
    site = builds(project)

    for path in (site.project / "site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert "javascript:" not in page, path
    assert "&lt;script&gt;" in site.page()


def test_a_yaml_mistake_in_front_matter_is_named_with_its_line(project: Path, tmp_path: Path) -> None:
    heap = tmp_path / "heap"
    heap.mkdir()
    (heap / "bad.md").write_text(f"---\ntitle: a\nurl: b: c\n---\n\n{GOOD}", encoding="utf-8")
    (heap / "good.txt").write_text(GOOD, encoding="utf-8")

    done = briefgen("collect", "-C", project, heap)

    assert "bad.md:3" in done.err
    assert 1 == len(builds(project).briefings())


def test_a_mistake_in_sides_is_named_with_its_line_and_nothing_is_lost(project: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    briefgen("collect", "-C", project, tmp_path / "good.txt")
    builds(project)
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    (project / "content/sides.yaml").write_text("sides:\n  - id: a\n    labl: A\n", encoding="utf-8")

    done = briefgen("draft", "-C", project)

    assert 1 == done.code
    assert "content/sides.yaml:3" in done.err
    assert 'did you mean "label"?' in done.err
    assert before == {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}


def test_a_report_broken_in_the_store_is_named_and_the_rest_still_builds(project: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    briefgen("collect", "-C", project, tmp_path / "good.txt")
    (project / "content/reports/broken.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")

    done = briefgen("draft", "-C", project)

    assert "content/reports/broken.md:" in done.err
    assert 0 == briefgen("build", "-C", project).code
    assert 1 == len(Site(project).briefings())

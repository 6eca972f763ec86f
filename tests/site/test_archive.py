"""The archive by year, month and day: its pages, what leads from one to the next, what a change reaches."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from briefgen.render import archive
from tests.site.project import SETTINGS, built_anew, make_project, put, run, tree


def page(project: Path, path: str) -> html.HtmlElement:
    return html.parse(str(project / "site" / path / "index.html")).getroot()


def around(project: Path, path: str) -> dict[str, str]:
    """Return where the links to the earlier and to the later period lead."""
    return {link.get("rel"): link.get("href") for link in page(project, path).xpath("//nav[@class='sequence']/a")}


def titles(project: Path, path: str) -> list[str]:
    return page(project, path).xpath("//ul[contains(@class, 'titles')]/li/a/text()")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "p")
    for day in ("2024-12-30", "2026-02-03", "2026-02-17", "2026-04-01"):
        put(project, day, title=f"Of {day}", day=day)
    run(project)
    return project


def test_years_months_and_days_lead_to_the_one_before_and_the_one_after(project: Path) -> None:
    assert {"next": "../../archive/2026/index.html"} == around(project, "archive/2024")
    assert {"prev": "../../archive/2024-12/index.html", "next": "../../archive/2026-04/index.html"} == around(
        project, "archive/2026-02"
    )
    assert {"prev": "../../archive/2026-02-03/index.html", "next": "../../archive/2026-04-01/index.html"} == around(
        project, "archive/2026-02-17"
    )


def test_a_month_names_its_briefings_newest_first_and_the_year_it_lies_in(project: Path) -> None:
    trail = page(project, "archive/2026-02").xpath("//nav[@class='trail']//a/text()")

    assert ["Of 2026-02-17", "Of 2026-02-03"] == titles(project, "archive/2026-02")
    assert ["Archive", "2026"] == trail


def test_a_long_archive_names_months_and_leaves_their_days_to_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [link.get("href") for link in page(project, "archive").xpath("//main//li/a")]
    monkeypatch.setattr(archive, "DAYS_IN_THE_INDEX", 3)
    run(project, full=True)
    long = [link.get("href") for link in page(project, "archive").xpath("//main//li/a")]

    assert [f"../archive/{day}/index.html" for day in ("2026-04-01", "2026-02-17", "2026-02-03", "2024-12-30")] == short
    assert [f"../archive/{month}/index.html" for month in ("2026-04", "2026-02", "2024-12")] == long


def test_a_long_month_and_a_long_day_have_pages_counted_from_the_oldest(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "TITLES_PER_PAGE", 2)
    monkeypatch.setattr(archive, "CARDS_PER_PAGE", 2)
    for number in range(4):
        put(project, f"more-{number}", day="2026-02-20")
    run(project)

    assert ["Of 2026-02-17", "Of 2026-02-03"] == titles(project, "archive/2026-02/page/1")
    assert ["more-3", "more-2", "more-1", "more-0"] == titles(project, "archive/2026-02") + titles(
        project, "archive/2026-02/page/2"
    )
    assert (project / "site/archive/2026-02-20/page/1/index.html").exists()


def test_a_new_title_reaches_the_pages_of_its_day_and_month_and_no_other_of_the_archive(project: Path) -> None:
    put(project, "2026-02-17", title="Another", day="2026-02-17")
    changed = {path for path in run(project).changed if path.startswith("archive/")}

    assert {"archive/2026-02/index.html", "archive/2026-02-17/index.html"} == changed


def test_a_month_that_comes_between_two_others_or_goes_reaches_only_its_neighbours(project: Path) -> None:
    put(project, "march", day="2026-03-09")
    come = {path for path in run(project).changed if path.startswith("archive/")}
    (project / "content/briefings/march.md").unlink()
    gone = {path for path in run(project).changed if path.startswith("archive/")}

    new = {"archive/2026-03/index.html", "archive/2026-03-09/index.html"}
    months = {"archive/2026-02/index.html", "archive/2026-04/index.html"}
    days = {"archive/2026-02-17/index.html", "archive/2026-04-01/index.html"}
    assert new | months | days | {"archive/index.html", "archive/2026/index.html"} == come == gone


def test_briefings_without_a_date_stand_in_the_archive_beside_the_years(project: Path) -> None:
    (project / "content/briefings/timeless.md").write_text("---\ntitle: Timeless\n---\n\nWords.\n", encoding="utf-8")
    run(project)

    assert "../archive/undated/index.html" in page(project, "archive").xpath("//main//a/@href")
    assert {} == around(project, "archive/undated")


def test_months_that_come_and_go_leave_the_bytes_of_a_first_build(project: Path, tmp_path: Path) -> None:
    put(project, "2026-02-03", title="Moved", day="2025-07-01")
    run(project)
    (project / "content/briefings/2024-12-30.md").unlink()
    put(project, "2026-04-01", title="Moved too", day="2026-05-05")
    run(project)
    put(project, "late", day="2026-05-31")
    put(project, "early", day="2023-01-01")
    run(project)

    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


@pytest.mark.parametrize("language", ["de", "fr", "ja", "ar"])
def test_months_and_years_are_called_in_the_language_of_the_interface(project: Path, language: str) -> None:
    (project / "briefgen.yaml").write_text(f"{SETTINGS}language: {language}\n", encoding="utf-8")
    run(project)
    headings = [page(project, f"archive/{period}").xpath("string(//h1)") for period in ("2026", "2026-02")]
    expected = {
        "de": ["Lagebilder des Jahres 2026", "Lagebilder: Februar 2026"],
        "fr": ["Synthèses de 2026", "Synthèses : février 2026"],
        "ja": ["2026年のブリーフィング", "2026年2月のブリーフィング"],
        "ar": ["إحاطات 2026", "إحاطات فبراير 2026"],
    }

    assert expected[language] == headings

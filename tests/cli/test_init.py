"""A new project."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.config import load_settings, load_sides, load_yaml


def test_a_bare_project_is_ready_for_reports(tmp_path: Path) -> None:
    assert 0 == run(["init", "--bare", str(tmp_path / "news")])

    assert "Briefings" == load_settings(tmp_path / "news").title
    assert () == load_sides(tmp_path / "news")
    assert (tmp_path / "news/content/reports").is_dir()


def test_a_project_with_the_sample_is_ready_to_draft(tmp_path: Path) -> None:
    assert 0 == run(["init", str(tmp_path / "news")])

    assert "named" == load_settings(tmp_path / "news").limits.silent_sides
    assert load_sides(tmp_path / "news")
    assert list((tmp_path / "news/content/reports").glob("*.md"))
    assert [] == list((tmp_path / "news/content/briefings").glob("*.md"))


@pytest.mark.parametrize("title", ["Plain", "With: colon", 'A "quote" and \\ slash', "#hash", "日本"])
def test_any_title_survives(tmp_path: Path, title: str) -> None:
    assert 0 == run(["init", "--bare", "--title", title, "-C", str(tmp_path), "news"])

    assert title == load_settings(tmp_path / "news").title


def test_a_second_init_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", "--bare", str(tmp_path)])
    (tmp_path / "briefgen.yaml").write_text("title: Mine\n", encoding="utf-8")

    assert 1 == run(["init", "--bare", str(tmp_path)])
    assert "there is a project here already" in capsys.readouterr().err
    assert "title: Mine\n" == (tmp_path / "briefgen.yaml").read_text(encoding="utf-8")


def test_files_that_are_there_are_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")

    assert 0 == run(["init", "--bare", str(tmp_path)])
    assert "mine\n" == (tmp_path / ".gitignore").read_text(encoding="utf-8")


def test_the_workflow_asks_for_no_more_than_a_deployment_needs(tmp_path: Path) -> None:
    run(["init", "--bare", str(tmp_path)])
    text = (tmp_path / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    workflow = load_yaml(text, where="pages.yml")

    assert {"contents": "read"} == workflow["permissions"]
    assert {"pages": "write", "id-token": "write"} == workflow["jobs"]["deploy"]["permissions"]
    assert "github-pages" == workflow["jobs"]["deploy"]["environment"]["name"]


def test_an_unknown_theme_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["init", "--bare", "--theme", "neon", str(tmp_path / "news")])
    assert 'no theme "neon"' in capsys.readouterr().err
    assert not (tmp_path / "news").exists()

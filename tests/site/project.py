"""Small projects to build, and what a build left behind."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from briefgen.pipeline.build import build
from briefgen.render.fresh import BuildReport

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SETTINGS = """\
title: The Harbour Brief
base_url: https://brief.example/news/
site: {briefings_per_page: 2, feed_items: 3}
"""


def make_project(folder: Path, settings: str = SETTINGS) -> Path:
    (folder / "content/briefings").mkdir(parents=True)
    (folder / "briefgen.yaml").write_text(settings, encoding="utf-8")
    return folder


def put(
    project: Path, name: str, *, title: str = "", day: str = "2026-03-10", body: str = "Words.", more: str = ""
) -> None:
    front = f"title: {title or name}\ndate: {day}\n{more}"
    (project / f"content/briefings/{name}.md").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def run(project: Path, **options: object) -> BuildReport:
    return build(project, now=NOW, **options)  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built_anew(project: Path, elsewhere: Path, **options: object) -> dict[str, bytes]:
    """Return what a first build of the same content gives."""
    ignore = shutil.ignore_patterns(".briefgen", "site")
    shutil.copytree(project, elsewhere, ignore=ignore)
    run(elsewhere, **options)
    return tree(elsewhere / "site")

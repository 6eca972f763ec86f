"""The whole program, run as its user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.site import browser as browsing
from tests.whole.harbour import make_harbour
from tests.whole.themed import ROOT, THEMES, themed

SHARED = Path(__file__).resolve().parents[3] / "shared"

SIDES = """\
sides:
  - {id: kishida, label: Kishida, names: [Fumio Kishida, Japan, Tokyo]}
  - {id: nato, label: NATO, names: [the alliance]}
  - {id: putin, label: Putin, names: [Vladimir Putin, Russia, Moscow, the Kremlin]}
  - {id: beijing, label: Beijing, names: [China]}
"""


@dataclass(frozen=True)
class Run:
    """One finished command."""

    code: int
    out: str
    err: str


def briefgen(*arguments: str | Path, stdin: str | None = None) -> Run:
    """Run the program in a process of its own; 120 seconds at most."""
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, input=stdin or ""
    )
    return Run(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Site:
    """A built project."""

    project: Path

    def briefings(self) -> list[Path]:
        return sorted((self.project / "site/briefings").glob("*/briefing.json"))

    def briefing(self) -> dict[str, Any]:
        (path,) = self.briefings()
        return dict(json.loads(path.read_text(encoding="utf-8")))

    def page(self) -> str:
        (path,) = self.briefings()
        return (path.parent / "index.html").read_text(encoding="utf-8")

    def texts(self) -> dict[str, str]:
        """Return the stored reports' texts by report id."""
        reports = (self.project / "content/reports").glob("*.md")
        return {path.stem: path.read_text(encoding="utf-8").split("\n---\n\n", 1)[1] for path in reports}


@pytest.fixture(scope="session")
def seeds() -> Path:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the three seed reports lie beside the checkout, in ../shared/seeds, and are not there")
    return folder


@pytest.fixture(scope="session")
def seed_site(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the three seed reports with the four sides, made by the four commands."""
    project = tmp_path_factory.mktemp("seeds") / "P"
    assert briefgen("init", "--bare", project).code == 0
    (project / "content/sides.yaml").write_text(SIDES, encoding="utf-8")
    for command in (("collect", "-C", project, seeds), ("draft", "-C", project), ("build", "-C", project)):
        done = briefgen(*command)
        assert done.code == 0, done.err
    return Site(project)


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

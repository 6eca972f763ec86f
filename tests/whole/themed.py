"""The sample, the seeds and a site with every kind of page, in every theme: how they are made; what is looked at."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from briefgen.pipeline.build import build

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
    "archive/????/index.html",
    "archive/????-??/index.html",
    "archive/????-??-??/index.html",
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


def stored(project: Path) -> str:
    """Return the stored reports of a project, one after the other."""
    return " ".join(path.read_text(encoding="utf-8") for path in sorted((project / "content/reports").glob("*.md")))

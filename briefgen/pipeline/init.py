"""A new project: settings, sides, sample content and the GitHub Pages workflow. Nothing that is there is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.resources import sample_folder, theme_names, workflow_file
from briefgen.write import write_atomically

SETTINGS = """\
# The project's settings. Every key but the title may be left out.
title: {title}
# Where the site will stand, with its sub-path; feeds, the newsletter and social cards need it.
base_url: ""
theme: {theme}
language: en

# What 'briefgen collect' brings in when it is called without arguments: files, folders, feeds and pages.
sources: []

# How much a briefing shows. What is left out is counted and listed.
limits:
  summary_words: 70
  statements_per_side: 8
"""

# What the sample's reports ask for: twelve sides in four stories, and texts that may be shown.
SAMPLE_SETTINGS = """\
  # A silent side is shown only in stories whose reports name it: the sides belong to several stories.
  silent_sides: named

site:
  # The sample's reports may be shown in full. Mind your outlets' rights before you keep this.
  full_text: true
"""

SIDES = """\
# Who is heard: one entry for each side, in the order in which the cards stand on the page.
# names: the people, places, offices and descriptions that speak for it.
#
# sides:
#   - id: kishida
#     label: Kishida
#     names: [Fumio Kishida, Japan, Tokyo]
#     colour: "#1f5f8b"
#
# Without this file briefgen takes the actors with most statements.
sides: []
"""

IGNORE = """\
# briefgen's own state; it can always be made anew.
.briefgen/
# The site is built by the workflow.
site/
# What 'briefgen mail' makes, and who it goes to.
mail/
recipients*.csv
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What ``make_project`` did, as paths below the project's folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def make_project(project: Path, *, bare: bool, theme: str, title: str) -> Made:
    """Make a project in the folder and return what was written and what was there already.

    bare: without the sample content. theme, title: empty for the defaults.
    Raises: ConfigError for a theme that does not exist, or a folder that is a project already.
    """
    if (project / "briefgen.yaml").exists():
        raise ConfigError(
            "there is a project here already",
            where=str(project / "briefgen.yaml"),
            hint="choose another folder, or go on with 'briefgen collect'",
        )
    if theme and theme not in theme_names():
        raise ConfigError(f'there is no theme "{theme}"', hint=f"the themes are: {', '.join(theme_names())}")
    written, kept = [], []
    for name, content in _files(bare=bare, theme=theme, title=title):
        path = project / name
        if path.exists():
            kept.append(name)
            continue
        write_atomically(path, content)
        written.append(name)
    for folder in ("content/reports", "content/briefings", "content/pages", "themes"):
        (project / folder).mkdir(parents=True, exist_ok=True)
    return Made(tuple(written), tuple(kept))


def _files(*, bare: bool, theme: str, title: str) -> Iterator[tuple[str, str | bytes]]:
    # A JSON string is a YAML string, whatever the title holds.
    quoted = json.dumps(title or ("Briefings" if bare else "The Morning Digest"), ensure_ascii=False)
    settings = SETTINGS.format(title=quoted, theme=theme or "reading")
    yield "briefgen.yaml", settings if bare else settings + SAMPLE_SETTINGS
    yield ".gitignore", IGNORE
    yield ".github/workflows/pages.yml", workflow_file().read_bytes()
    if bare:
        yield "content/sides.yaml", SIDES
        return
    sample = sample_folder()
    for path in sorted(sample.rglob("*")):
        inside = path.relative_to(sample)
        # The sample's briefings are left out: drafting them is the new user's first step.
        if path.is_file() and inside.parts[0] != "briefings":
            yield f"content/{inside.as_posix()}", path.read_bytes()

"""Themes: which there are, a new one, and whether one holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.config import load_settings
from briefgen.errors import ConfigError
from briefgen.render.checking import check_theme
from briefgen.render.themes import THEME_FILE, load_theme, read_theme_file, theme_names
from briefgen.write import write_atomically

_NEW_THEME = """\
name: {title}
description: What sets this theme apart.
extends: {base}
settings: {{}}
"""
_NEW_STYLE = """\
/* Comes after the styles of the theme it extends. Colours and fonts are custom properties: see docs/themes.md. */
:root {
  --link: #17507f;
}
"""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme as it is listed. own: it lies in the project."""

    name: str
    description: str
    own: bool
    chosen: bool


def list_themes(project: Path) -> tuple[ThemeRow, ...]:
    """Return the themes that the project may use; outside a project those that are shipped."""
    chosen = load_settings(project).theme if (project / "briefgen.yaml").is_file() else ""
    rows = []
    for name in theme_names(project):
        own = (project / "themes" / name / THEME_FILE).is_file()
        theme = load_theme(project, name, where="themes")
        rows.append(ThemeRow(name, theme.description, own, name == chosen))
    return tuple(rows)


def new_theme(project: Path, name: str, *, base: str) -> tuple[Path, ...]:
    """Make a theme in the project that extends another. Returns: the files. Raises: ConfigError if it is there."""
    folder = project / "themes" / name
    if (folder / THEME_FILE).exists() or name in theme_names(project):
        raise ConfigError(f'there is a theme "{name}" already', where=f"themes/{name}", hint="choose another name")
    if base not in theme_names(project):
        raise ConfigError(f'there is no theme "{base}"', hint=f"themes: {', '.join(theme_names(project))}")
    files = {
        folder / THEME_FILE: _NEW_THEME.format(title=name.replace("-", " ").capitalize(), base=base),
        folder / "static" / "style.css": _NEW_STYLE,
    }
    for path, content in files.items():
        write_atomically(path, content)
    read_theme_file(folder / THEME_FILE, project)
    return tuple(files)


def check(project: Path, name: str) -> int:
    """Check a theme and return how many templates it has. Raises: Faults naming file and line of every fault."""
    chosen = load_settings(project) if (project / "briefgen.yaml").is_file() else None
    settings = dict(chosen.theme_settings) if chosen and chosen.theme == (name or chosen.theme) else {}
    return check_theme(project, name or (chosen.theme if chosen else "reading"), settings)

"""A theme as it is used: where its files lie, and its settings. Read from theme.yaml in ``themes``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.resources import themes_folder


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its line of ancestors.

    folders: where files are looked for, in order: for each theme of the line, the project's folder of that name
    first, then the shipped one.
    line: the themes, this one first, each with its folders. settings: every setting with its value.
    """

    name: str
    description: str
    folders: tuple[Path, ...]
    line: tuple[tuple[str, tuple[Path, ...]], ...]
    settings: tuple[tuple[str, object], ...]

    def templates(self) -> tuple[Path, ...]:
        """Return the folders of templates that exist, nearest first."""
        return tuple(folder / "templates" for folder in self.folders if (folder / "templates").is_dir())

    def static_files(self) -> dict[str, Path]:
        """Return the static files by their path below static/; the nearest of a name counts."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            base = folder / "static"
            for path in sorted(base.rglob("*")):
                if path.is_file() and not path.is_symlink():
                    found[path.relative_to(base).as_posix()] = path
        return found


def shown(path: Path, project: Path) -> str:
    """Return the path as errors call it: from the project's folder, or from the shipped themes' one."""
    for base in (project, themes_folder().parent):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name

"""The editor's own pictures and papers: ``content/files`` is copied to the site as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import BriefingError
from briefgen.render.planned import Planned
from briefgen.text.hashes import digest

FILES = "content/files"
# No SVG and no HTML: a browser that opens one runs what stands in it as the site's own.
TYPES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".txt"})


def own_files(project: Path) -> tuple[tuple[Path, ...], tuple[BriefingError, ...]]:
    """Return the files below content/files by path, and the faults of those that are not copied."""
    folder = project / FILES
    files: list[Path] = []
    faults: list[BriefingError] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() and not folder.is_symlink() else ():
        where = path.relative_to(project).as_posix()
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or (
            path.is_dir() and not path.is_symlink()
        ):
            continue
        if path.is_symlink() or not path.is_file():
            faults.append(BriefingError("the file is no regular file and was left out", where=where))
        elif path.suffix.lower() not in TYPES:
            hint = f"save it as one of {', '.join(sorted(TYPES))}"
            faults.append(BriefingError("the file is of a type that is not published", where=where, hint=hint))
        else:
            files.append(path)
    return tuple(files), tuple(faults)


def plan_files(project: Path) -> Iterator[Planned]:
    """Yield the copies of the editor's own files."""
    for path in own_files(project)[0]:
        name = path.relative_to(project / FILES).as_posix()
        with path.open("rb") as file:
            key = digest("own file", hashlib.file_digest(file, "sha256").hexdigest())
        yield Planned(f"files/{name}", key, path.read_bytes)

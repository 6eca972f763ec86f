"""The files of a built site, and what must not go out with them."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError, DeliverError, Faults

# Hidden by name, but meant for the public: GitHub Pages' switch, and RFC 8615's folder.
PUBLIC_HIDDEN = frozenset({".nojekyll", ".well-known"})
# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
MAX_SITE_BYTES = 1_000_000_000


class SiteFile(NamedTuple):
    """A file to publish. path: from the site's folder, with forward slashes; size: bytes."""

    path: str
    size: int


def list_site(folder: Path, *, built: frozenset[str] | None = None) -> tuple[SiteFile, ...]:
    """Return the site's files by path.

    built: the paths that the build made; None where that is not known.
    Raises: DeliverError where there is no site; Faults naming every symlink, hidden or special file, every name that
    no address can carry, and every file that the build did not make or made and that is gone: nothing is published by
    accident.
    """
    if folder.is_symlink() or not (folder / "index.html").is_file():
        raise DeliverError(
            "there is no built site here: index.html is missing", where=str(folder), hint="run 'briefgen build' first"
        )
    files: list[SiteFile] = []
    faults: list[BriefgenError] = []
    _walk(folder, "", files, faults)
    if built is not None:
        faults += _differences(folder, {file.path for file in files}, built)
    if faults:
        raise Faults(faults)
    total = sum(file.size for file in files)
    if total > MAX_SITE_BYTES:
        raise DeliverError(
            f"the site has {total:,} bytes; GitHub Pages takes {MAX_SITE_BYTES:,}",
            where=str(folder),
            hint="publish fewer briefings, or leave site.full_text off",
        )
    return tuple(sorted(files))


def _differences(folder: Path, there: set[str], built: frozenset[str]) -> list[BriefgenError]:
    foreign = [
        DeliverError(
            "the build did not make this file", where=f"{folder.name}/{path}", hint="move it to content/ or remove it"
        )
        for path in there - built
    ]
    missing = [
        DeliverError(
            "this file of the build is gone", where=f"{folder.name}/{path}", hint="run 'briefgen build --full'"
        )
        for path in built - there
    ]
    return [*foreign, *missing]


def _walk(folder: Path, prefix: str, files: list[SiteFile], faults: list[BriefgenError]) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{prefix}{entry.name}"
            reason = _refusal(entry)
            if reason:
                faults.append(DeliverError(reason, where=f"{folder.name}/{entry.name}", hint=f"remove {path}"))
            elif entry.is_dir(follow_symlinks=False):
                _walk(folder / entry.name, f"{path}/", files, faults)
            else:
                files.append(SiteFile(path, entry.stat(follow_symlinks=False).st_size))


def _refusal(entry: os.DirEntry[str]) -> str:
    """Return why the entry must not be published; empty if it may."""
    if entry.is_symlink():
        return "a symlink: what it points at would be published"
    if entry.name.startswith(".") and entry.name not in PUBLIC_HIDDEN:
        return "a hidden file: it may hold secrets"
    if not entry.name.isprintable() or any("\ud800" <= mark <= "\udfff" for mark in entry.name):
        return "a name that no address can carry"
    mode = entry.stat(follow_symlinks=False).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "neither a file nor a folder"
    return ""

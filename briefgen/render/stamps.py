"""Is the site still as it was left? The names, sizes and times of the files in each of its folders tell.

A file that somebody removed, cut short or changed makes its folder's stamp another one; what briefgen made there is
made anew then. Inode numbers are left out, so that a site restored from an archive with its times counts as the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.state import State


def remember_folders(output: Path, state: State, folders: Iterable[str]) -> None:
    """Remember how the files in some folders of the site are now, within a transaction."""
    for folder in sorted(set(folders)):
        names = _names(f"{output}/{folder}")
        state.put_stamp(folder, "/".join(names), _stats(f"{output}/{folder}", names))


def touched_folders(output: Path, state: State) -> tuple[str, ...]:
    """Return the folders of the site in which a file is not as the last build left it."""
    base = f"{output}/"
    return tuple(folder for folder, names, stats in state.stamps() if _stats(base + folder, names.split("/")) != stats)


def folder_of(path: str) -> str:
    """Return the folder of a file of the site; empty for the site's own."""
    return path.rpartition("/")[0]


def _stats(folder: str, names: Iterable[str]) -> str:
    """Return what changes when one of the files does; empty where one is missing."""
    try:
        # Tens of thousands of files at each build: nothing is done twice, and nothing beyond one call for each.
        return "/".join([f"{(s := os.lstat(f'{folder}/{name}')).st_size}:{s.st_mtime_ns}" for name in names])
    except OSError:
        return ""


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    # A name that is no text cannot be remembered; it is not one of ours.
    return sorted(name for name in names if name.isascii() or name.encode("utf-8", "replace").decode() == name)

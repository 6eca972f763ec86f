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


def stamp_of(folder: str) -> str:
    """Return what changes when a file right in the folder is added, removed or changed; empty where it is no folder."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    found.append(f"{entry.name}:{status.st_size}:{status.st_mtime_ns}")
    except OSError:
        return ""
    found.sort()
    return "/".join(found).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def touched_folders(output: Path, state: State) -> tuple[str, ...]:
    """Return the folders of the site that are not as the last build left them."""
    base = f"{output}/"
    return tuple(folder for folder, stamp in state.stamps() if stamp_of(base + folder) != stamp)


def remember_folders(output: Path, state: State, folders: Iterable[str]) -> None:
    """Remember how folders of the site are now, within a transaction."""
    for folder in sorted(set(folders)):
        state.put_stamp(folder, stamp_of(f"{output}/{folder}"))


def folder_of(path: str) -> str:
    """Return the folder of a file of the site; empty for the site's own."""
    return path.rpartition("/")[0]

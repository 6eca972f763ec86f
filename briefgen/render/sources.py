"""The briefings' files: which there are, which changed, and where on the site each belongs."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefingError
from briefgen.render.ground import Listing
from briefgen.text.slugs import MAX_BYTES, slug

FOLDER = "content/briefings"
EDITIONS = ".editions"
LARGEST_BYTES = 16 << 20
_EDITION = re.compile(r"^(.*)\.(\d{1,4})$")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEVER = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class Scan(NamedTuple):
    """The files that count as briefings, by name below content/briefings, and those that do not, with the reason."""

    files: Listing
    faults: tuple[BriefingError, ...]


def scan(project: Path, *, now_nanoseconds: int) -> Scan:
    """Return the briefings' files and earlier editions. Links, pipes and devices are refused, never opened."""
    faults: list[BriefingError] = []
    base = project / FOLDER
    files = chain(_regular(base, "", faults), _regular(base / EDITIONS, f"{EDITIONS}/", faults))
    listing = Listing(files, now_nanoseconds=now_nanoseconds)
    return Scan(listing, tuple(sorted(faults, key=lambda fault: fault.where)))


def _regular(folder: Path, prefix: str, faults: list[BriefingError]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the folder's Markdown files with their stats; add those that are refused to the faults."""
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            name = entry.name
            if not name.endswith(".md") or name[0] == ".":
                continue
            if not entry.is_file(follow_symlinks=False):
                if not entry.is_dir():
                    faults.append(_refused(prefix + name, "is no regular file"))
                continue
            if not name.isascii() and not _is_unicode(name):
                faults.append(_refused(prefix + name, "has a name that is not UTF-8"))
                continue
            yield prefix + name, entry.stat(follow_symlinks=False)


def assign_slugs(names: Iterable[str]) -> dict[str, str]:
    """Return the folder of each briefing below briefings/, by file name.

    Names that fall together get "-2", "-3", … in the order of the names, so that the same files always get the same
    folders. An earlier edition lies below its briefing: "<slug>/editions/<number>".
    """
    names = tuple(names)
    briefings = sorted(name for name in names if not name.startswith(EDITIONS))
    bases = {name: _slug(name[:-3]) for name in briefings}
    count = Counter(bases.values())
    if len(count) < len(bases):
        taken = set(count)
        first: set[str] = set()
        for name in briefings:
            base = bases[name]
            if count[base] > 1 and base in first:
                number = 2
                while f"{base}-{number}" in taken:
                    number += 1
                bases[name] = f"{base}-{number}"
                taken.add(bases[name])
            first.add(base)
    for name in names:
        found = _EDITION.match(name.removeprefix(f"{EDITIONS}/")[:-3]) if name.startswith(EDITIONS) else None
        if found and f"{found[1]}.md" in bases:
            bases[name] = f"{bases[f'{found[1]}.md']}/editions/{int(found[2])}"
    return bases


def editions_of(project: Path, names: Iterable[str]) -> set[str]:
    """Return the names of the earlier editions there are of some briefings: one may lie there before its briefing."""
    wanted = {name for name in names if not name.startswith(EDITIONS)}
    if not wanted:
        return set()
    found = (path.name for path in (project / FOLDER / EDITIONS).glob("*.md"))
    split = ((name, _EDITION.match(name[:-3])) for name in found)
    return {f"{EDITIONS}/{name}" for name, edition in split if edition and f"{edition[1]}.md" in wanted}


def is_edition(slug_: str) -> bool:
    """Tell whether the folder is that of an earlier edition."""
    return "/" in slug_


def _slug(stem: str) -> str:
    # Nearly every name is its own slug; asking first is ten times as fast.
    if len(stem) <= MAX_BYTES and _PLAIN.fullmatch(stem) and not _NEVER.fullmatch(stem):
        return stem
    return slug(stem)


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= mark <= "\udfff" for mark in name)


def _refused(name: str, reason: str) -> BriefingError:
    return BriefingError(f"the file {reason} and was left out", where=f"{FOLDER}/{name}")

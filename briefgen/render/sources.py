"""Where on the site each briefing's file belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from briefgen.render.met import EDITIONS, FOLDER
from briefgen.text.slugs import MAX_BYTES, slug

_EDITION = re.compile(r"^(.*)\.(\d{1,4})$")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEVER = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


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

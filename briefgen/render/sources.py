"""Where on the site each briefing's file belongs."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path

from briefgen.render.met import EDITIONS, FOLDER
from briefgen.text.slugs import MAX_BYTES, slug

_EDITION = re.compile(r"^(.*)\.(\d{1,4})$")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEVER = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class Slugs:
    """The folder of each briefing below briefings/. Nearly every one is called as its file is; the others are kept.

    Names that fall together get "-2", "-3", … in the order of the names, so that the same files always get the same
    folders. An earlier edition lies below its briefing: "<slug>/editions/<number>".
    """

    def __init__(self, names: Iterable[str], there: Container[str]) -> None:
        """names: of the files, which are not kept; there: tells whether a file of that name is among them."""
        self._there = there
        self._other: dict[str, str] = {}
        editions = []
        for name in names:
            if name.startswith(EDITIONS):
                editions.append(name)
            elif (base := _slug(name[:-3])) != name[:-3]:
                self._other[name] = base
        self._part()
        self._other |= {name: self._edition(name) for name in editions}

    def of(self, name: str) -> str:
        """Return the folder of a briefing's file; empty for an edition of a briefing that is not there."""
        return self._other.get(name, name[:-3])

    def _part(self) -> None:
        """Give folders of their own to those whose names fall together."""
        bases = self._other | {f"{base}.md": base for base in self._other.values() if self._has_its_name(base)}
        known, taken = set(bases.values()), set[str]()
        for name in sorted(bases):
            base = mine = bases[name]
            number = 2
            while mine in taken or (mine != base and (mine in known or self._has_its_name(mine))):
                mine = f"{base}-{number}"
                number += 1
            taken.add(mine)
            self._other[name] = mine

    def _has_its_name(self, base: str) -> bool:
        return f"{base}.md" in self._there and _slug(base) == base

    def _edition(self, name: str) -> str:
        found = _EDITION.match(name.removeprefix(f"{EDITIONS}/")[:-3])
        there = found and f"{found[1]}.md" in self._there
        return f"{self.of(f'{found[1]}.md')}/editions/{int(found[2])}" if found and there else ""


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

"""A list in pages: counted from the oldest, so that a page's members stay the same whatever comes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from briefgen.render.members import Place
from briefgen.text.hashes import digest


class Chunk(NamedTuple):
    """A page of a list. number: from 1 for the oldest; 0 for the newest, which stands at the list's own address.
    older, newer: paths of the pages beside it; empty where there is none. slugs: its members, oldest first. digest: of
    all that it shows of them."""

    number: int
    path: str
    older: str
    newer: str
    slugs: tuple[str, ...]
    digest: str

    @property
    def links(self) -> tuple[str, str, str]:
        """Where it stands and what stands beside it."""
        return self.path, self.older, self.newer


def chunks_of(places: Iterable[Place], count: int, size: int, base: str) -> Iterator[Chunk]:
    """Yield the pages of a list. All but the last are full, and the last holds up to two pages' worth.

    places: oldest first, ``count`` of them; they are not kept. base: the list's folder, ending in "/", or empty.
    """
    members = iter(places)
    pages = max(1, count // size)
    paths = ["", *(f"{base}page/{number}/index.html" for number in range(1, pages)), f"{base}index.html", ""]
    for here in range(1, pages + 1):
        chunk = list(islice(members, size if here < pages else None))
        number = here if here < pages else 0
        slugs = tuple([place.slug for place in chunk])
        yield Chunk(number, paths[here], paths[here - 1], paths[here + 1], slugs, places_digest(chunk))


def places_digest(places: Iterable[Place]) -> str:
    """Return a hash of what a page shows of some members."""
    return digest("\n".join([f"{place.slug} {place.digest}" for place in places]))

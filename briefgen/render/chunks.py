"""A list in pages: counted from the oldest, so that a page's members stay the same whatever comes later."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.render.ground import digest
from briefgen.render.members import Place


def chunks_of(places: list[Place], size: int) -> list[tuple[Place, ...]]:
    """Return the members in pages, oldest first. All but the last page are full, and the last holds up to two pages'
    worth."""
    full = max(0, len(places) // size - 1)
    pages = [tuple(places[start * size : (start + 1) * size]) for start in range(full)]
    return [*pages, tuple(places[full * size :])]


def numbered(chunks: list[tuple[Place, ...]]) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """Yield each page with its number: 0 for the newest, which stands at the list's own address, else from 1."""
    for number, chunk in enumerate(chunks, 1):
        yield (0 if number == len(chunks) else number), chunk


def neighbours(pages: int, number: int, base: str) -> tuple[str, str]:
    """Return the paths of the next older and the next newer page; empty where there is none.

    base: the list's folder, ending in "/", or empty.
    """
    here = number or pages
    older = f"{base}page/{here - 1}/index.html" if here > 1 else ""
    newer = "" if here == pages else f"{base}index.html" if here == pages - 1 else f"{base}page/{here + 1}/index.html"
    return older, newer


def places_key(ground: str, chunk: tuple[Place, ...], *more: str) -> str:
    """Return the key of a page that shows these members; more: all else that it shows."""
    members = "\n".join([f"{place.slug} {place.digest}" for place in chunk])
    return digest(ground, *more, members)

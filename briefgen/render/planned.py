"""A file of the site before it is made: its path, the hash of all that goes into it, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Planned(NamedTuple):
    """key: hash of everything that ``make`` will use; equal keys give equal bytes.

    make: gives a text in parts where all of it would be large.
    """

    path: str
    key: str
    make: Callable[[], str | bytes | Iterator[str]]

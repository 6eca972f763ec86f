"""A file of the site before it is made: its path, the hash of all that goes into it, and how to make it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Planned(NamedTuple):
    """key: hash of everything that ``make`` will use; equal keys give equal bytes."""

    path: str
    key: str
    make: Callable[[], str | bytes]

"""A file as a look met it."""

from __future__ import annotations

from typing import NamedTuple


class Seen(NamedTuple):
    """A file with what tells whether it changed. row: its path, a zero byte, and its stat, in one, for there are many.
    settled: it cannot change unseen any more."""

    row: str
    settled: bool

    @property
    def path(self) -> str:
        """Its path."""
        return self.row.partition("\0")[0]

    @property
    def stat(self) -> str:
        """Times of its last change, size and number."""
        return self.row.partition("\0")[2]

"""How often Python looks for garbage while many small values are made.

Little is imported here: the command line needs it before it knows that anything is to be done.
"""

from __future__ import annotations

import gc

# Chosen by hand: some megabytes between two looks.
_THRESHOLDS = (50_000, 20, 100)


class few_collections:  # noqa: N801  read as a function: "with few_collections()"; contextlib takes long to load
    """Let the collector look rarely meanwhile: of the tens of thousands of objects made, next to none is garbage."""

    def __enter__(self) -> None:
        self._before = gc.get_threshold()
        gc.set_threshold(*_THRESHOLDS)

    def __exit__(self, *error: object) -> None:
        gc.set_threshold(*self._before)

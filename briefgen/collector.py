"""How often Python looks for garbage while many small values are made."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# Chosen by hand: some megabytes between two looks.
_THRESHOLDS = (50_000, 20, 100)


@contextlib.contextmanager
def few_collections() -> Iterator[None]:
    """Let the collector look rarely meanwhile: of the tens of thousands of objects made, next to none is garbage."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)

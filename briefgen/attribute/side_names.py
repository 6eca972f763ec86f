"""The names of a side as they are looked for in a text."""

from __future__ import annotations

import functools
import re

from briefgen.attribute.states import demonyms_of, state_named

_AMERICA = re.compile(r"\bU\.S\.(?:A\.)?|\bUS\b")


@functools.lru_cache(maxsize=1024)
def names_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as they stand in padded text, with the adjectives of the states among them."""
    states = (state_named(name) for name in names)
    # Those are kept in lower case.
    adjectives = (re.sub(r"^us\b", "US", each) for state in states if state for each in demonyms_of(state.name))
    return frozenset(padded(re.sub(r"^the ", "", name, flags=re.IGNORECASE)) for name in (*names, *adjectives) if name)


def padded(text: str) -> str:
    """Return the words of a text in lower case, each with a space on either side; the United States are not "us"."""
    words = re.findall(r"[^\W_]+", _AMERICA.sub("USA", text).lower())
    return f" {' '.join(words)} "

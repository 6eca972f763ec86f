"""Content hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def sha256(text: str) -> str:
    """Return the hex digest of ``text`` in UTF-8; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest(*parts: str) -> str:
    """Return a hash of texts; lone surrogates count as themselves."""
    return digest_of(parts)


def digest_of(parts: Iterable[str]) -> str:
    """Return what ``digest`` returns, for texts of which there are too many to hold them."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(encoded))
        state.update(encoded)
    return state.hexdigest()

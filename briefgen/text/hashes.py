"""Content hashes."""

from __future__ import annotations

import hashlib


def sha256(text: str) -> str:
    """Return the hex digest of ``text`` in UTF-8; lone surrogates count as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""Which addresses a newsletter may link to."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Tell whether ``url`` is a whole http or https address that any mail program can open."""
    if not url.isprintable() or any(mark in url for mark in ' <>"\\'):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False

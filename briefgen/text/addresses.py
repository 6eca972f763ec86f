"""Web addresses as text."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Tell whether ``url`` is a whole http or https address that any browser or mail program can open.

    Letters that cannot be seen, spaces, and what would have to be escaped in markup make it none.
    """
    if not url.isprintable() or any(mark in url for mark in ' <>"\\'):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False

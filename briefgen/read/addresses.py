"""Web addresses: which two are the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# What campaigns and share buttons add; the page is the same without them.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|cmp|smid|ref_src|twclid|yclid)$", re.I
)


def same_page(url: str) -> str:
    """Return a form of ``url`` that is equal for addresses of one page; to compare, not to open.

    Scheme, "www.", the standard port, a trailing slash, the fragment and tracking parameters make no difference.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)]
    return urlunsplit(("", host + port, parts.path.rstrip("/"), urlencode(sorted(query)), ""))


def is_address(source: str) -> bool:
    """Return whether a source is a web address rather than a path."""
    return source.lower().startswith(("http://", "https://", "feed:"))


def http_address(source: str) -> str:
    """Return the address without the "feed:" that some programs put before it."""
    if source.lower().startswith("feed:"):
        rest = source[5:]
        return f"https:{rest}" if rest.startswith("//") else rest
    return source

"""Web addresses: which are any, and which two are the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from briefgen.text.plain import plain_line

# What campaigns and share buttons add; the page is the same without them.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|cmp|smid|ref_src|twclid|yclid)$", re.I
)


def web_address(raw: str) -> str:
    """Return ``raw`` if it is an http(s) address with a host, else an empty text."""
    raw = plain_line(raw, max_characters=4000)
    try:
        parts = urlsplit(raw)
        plausible = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and " " not in raw
    except ValueError:
        return ""
    return raw if plausible else ""


def absolute_address(base: str, raw: str) -> str:
    """Return the http(s) address that ``raw`` means on the page at ``base``, else an empty text."""
    raw = plain_line(raw, max_characters=4000)
    try:
        return web_address(urljoin(base, raw)) if raw else ""
    except ValueError:
        return ""


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


def same_site(one: str, other: str) -> bool:
    """Return whether the addresses are on one host, or on one that lies below the other's. "www." does not count."""
    hosts = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    above, below = sorted(hosts, key=len)
    # A name without a dot is a whole country's, or none.
    return above == below or ("." in above and below.endswith(f".{above}"))


def is_address(source: str) -> bool:
    """Return whether a source is a web address rather than a path."""
    return source.lower().startswith(("http://", "https://", "feed:"))


def http_address(source: str) -> str:
    """Return the address without the "feed:" that some programs put before it."""
    if source.lower().startswith("feed:"):
        rest = source[5:]
        return f"https:{rest}" if rest.startswith("//") else rest
    return source

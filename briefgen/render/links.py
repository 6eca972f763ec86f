"""Addresses that are safe to publish, and links that open a source at the very sentence."""

from __future__ import annotations

import re
from urllib.parse import quote

from briefgen.text.addresses import is_web_address

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
# Browsers drop tabs, line breaks and leading control characters before they look for the scheme.
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]+")
_SCHEME = re.compile(r"^([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
# Above this many words a text fragment names only the sentence's two ends, to keep addresses short.
WHOLE_SENTENCE_WORDS = 12
END_WORDS = 5


def is_safe_link(url: str) -> bool:
    """Tell whether a link of the editor's may stand: http, https, mailto, or a path or fragment of this site."""
    bare = _INVISIBLE.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme.group(1).lower() in ALLOWED_SCHEMES
    # "//host" and, as browsers read it, "/\host" leave the site.
    return not re.match(r"[\\/]{2}", bare) and not re.match(r"[^/?#]*:", bare)


def text_fragment_link(url: str, exact: str) -> str:
    """Return ``url`` so that a browser scrolls to ``exact`` and marks it; empty where the address is not safe.

    Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/
    """
    if not is_web_address(url):
        return ""
    words = exact.split()
    if not words:
        return url
    if len(words) <= WHOLE_SENTENCE_WORDS:
        directive = _encode(" ".join(words))
    else:
        directive = _encode(" ".join(words[:END_WORDS])) + "," + _encode(" ".join(words[-END_WORDS:]))
    base, mark, fragment = url.partition("#")
    return f"{base}#{fragment.partition(':~:')[0] if mark else ''}:~:text={directive}"


def _encode(words: str) -> str:
    # "-", "&" and "," separate the parts of a directive; quote() leaves "-" as it is.
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def root_of(path: str) -> str:
    """Return the relative way from the page at ``path`` (such as "briefings/x/index.html") to the site's root."""
    return "../" * path.count("/") or "./"

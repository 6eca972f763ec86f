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
# Of 6,576 longer sentences of 400 stories of WCEP, 35 begin with five words that stand earlier in the report, 11 with
# eight such words: a browser would begin to mark there.
FIRST_WORDS = 8
LAST_WORDS = 5
_LONGEST_DIRECTIVE = 2000  # characters; chosen by hand: what every browser and mail program takes in an address
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def is_safe_link(url: str) -> bool:
    """Tell whether a link of the editor's may stand: http, https, mailto, or a path or fragment of this site."""
    bare = _INVISIBLE.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme:
        return scheme.group(1).lower() in ALLOWED_SCHEMES
    # "//host" and, as browsers read it, "/\host" leave the site.
    return not re.match(r"[\\/]{2}", bare) and not re.match(r"[^/?#]*:", bare)


def text_fragment_link(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """Return ``url`` so that a browser scrolls to ``exact`` and marks it; empty where no address can do that.

    prefix, suffix: what tells it from the same words elsewhere on the page, in whole words, if anything has to. Each of
    them can be named only where it stands in one paragraph.
    Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/
    """
    if not is_web_address(url):
        return ""
    words = exact.split()
    if not words:
        return url
    if any(_BLANK_LINE.search(around.strip()) for around in (prefix, suffix)):
        return ""
    # Two ends may belong to two places where a sentence stands twice; all of it, with what is around it, cannot.
    whole = prefix or suffix or len(words) <= WHOLE_SENTENCE_WORDS
    ends = (words,) if whole else (words[:FIRST_WORDS], words[-LAST_WORDS:])
    parts = [_encode(" ".join(end)) for end in ends]
    before, after = (_encode(" ".join(around.split())) for around in (prefix, suffix))
    directive = ",".join((*([f"{before}-"] if before else []), *parts, *([f"-{after}"] if after else [])))
    if len(directive) > _LONGEST_DIRECTIVE:
        return ""
    base, mark, fragment = url.partition("#")
    return f"{base}#{fragment.partition(':~:')[0] if mark else ''}:~:text={directive}"


def _encode(words: str) -> str:
    # "-", "&" and "," separate the parts of a directive; quote() leaves "-" as it is.
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def root_of(path: str) -> str:
    """Return the relative way from the page at ``path`` (such as "briefings/x/index.html") to the site's root."""
    return "../" * path.count("/") or "./"

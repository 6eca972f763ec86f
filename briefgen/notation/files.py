"""How a text leads to the editor's own pictures and papers: "../files/pier.png"."""

from __future__ import annotations

import re
from urllib.parse import unquote

# Stands in every text that leads to one of them.
SIGN = "files/"
# As it stands beside content/briefings and content/pages, or from the site's root.
_OWN = re.compile(r"(?:\.\./|/)?files/(?!(?:.*/)?\.\.?(?:/|$))(?P<path>.+)")


def own_path(source: str) -> str:
    """Return the path below content/files that an address in Markdown leads to; empty for any other address."""
    found = _OWN.fullmatch(source)
    return unquote(found["path"].partition("#")[0].partition("?")[0]) if found else ""


def own_address(source: str, root: str) -> str:
    """Return the address of one of the editor's own files on a page, and any other as it is. root: leads to the site's
    root from the page."""
    found = _OWN.fullmatch(source)
    return f"{root}files/{found['path']}" if found else source

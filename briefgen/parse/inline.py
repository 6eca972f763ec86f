"""What stands inside a line: text, marks and the editor's links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.model import Link
from briefgen.notation.escape import unescape
from briefgen.notation.lines import MARK, find_marks

_INLINE = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("html_inline")
_MARK = re.compile(rf"(?:\\.)|[ \t\n]*(\[\^{MARK}\])", re.DOTALL)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MARKUP = re.compile(r"[*_`<~]|\]\(|\]\[|!\[")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Inline:
    """A line's text as it shows, the marks on it, and the links in it."""

    text: str
    marks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def read_inline(markdown: str) -> Inline:
    """Return what the Markdown of a line says; emphasis is dropped, its words stay."""
    marks = find_marks(markdown) if "[^" in markdown else ()
    if marks:
        markdown = _MARK.sub(lambda found: "" if found.group(1) else found.group(), markdown)
    markdown = _BREAK.sub(" ", markdown.strip(" \t\n")) if "\n" in markdown else markdown.strip(" \t")
    if not _MARKUP.search(_ESCAPED.sub("", markdown) if "\\" in markdown else markdown):
        return Inline(unescape(markdown), marks)
    links: list[Link] = []
    tokens = _INLINE.parseInline(markdown)[0].children or []
    text = _flatten(tokens, links)
    if links and text.endswith(tail := " " + " ".join(link.label for link in links)):
        # Links that stand after the text say where it is from; they are no part of it.
        text = text[: -len(tail)].rstrip(" ")
    return Inline(text, marks, tuple(links))


def _flatten(tokens: list[Token], links: list[Link]) -> str:
    pieces: list[str] = []
    opened: tuple[str, int] | None = None
    for token in tokens:
        if token.type == "link_open":
            opened = (str(token.attrs.get("href", "")), len(pieces))
        elif token.type == "link_close" and opened:
            links.append(Link("".join(pieces[opened[1] :]), opened[0]))
            opened = None
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type == "image":
            pieces.append(token.content)
        else:
            pieces.append(token.content)
    return "".join(pieces)

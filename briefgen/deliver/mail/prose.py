"""The editor's Markdown in a newsletter: as HTML with whole addresses, and as text that keeps every link."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup

from briefgen.notation.files import own_address
from briefgen.text.addresses import is_web_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARK = re.compile(r"\[\^(\d{1,6}\.\d{1,6})\]")
WIDTH = 72  # characters a line of the text part


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    page: against which relative addresses are read. site: ends in "/"; only its pictures are shown, and the editor's
    own files lie there.
    """

    page: str
    site: str


def prose_html(markdown: str, place: Place) -> Markup:
    """Return the HTML: no raw HTML, only http, https and mailto links, pictures of the own site alone."""
    return Markup(_parser().render(markdown, {"place": place}))  # noqa: S704  the parser escapes; HTML is off


def prose_text(markdown: str, place: Place, *, indent: str = "") -> str:
    """Return the text, wrapped; each link is followed by its address."""
    blocks: list[str] = []
    prefixes: list[str] = []
    bullet = ""
    tokens = _parser().parse(markdown, {"place": place})
    counters: list[int] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            counters.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
        elif token.type == "list_item_open":
            bullet = f"{counters[-1]}. " if counters[-1] else "- "
            counters[-1] += 1 if counters[-1] else 0
            prefixes.append(" " * len(bullet))
        elif token.type == "blockquote_open":
            prefixes.append("> ")
        elif token.type in ("list_item_close", "blockquote_close"):
            prefixes.pop()
        elif token.type == "inline" or token.type in ("fence", "code_block"):
            words = inline_text(token.children or [], place) if token.type == "inline" else token.content
            rest = indent + "".join(prefixes)
            first = indent + "".join(prefixes[:-1]) + bullet if bullet else rest
            blocks.append(fill(words, first=first, rest=rest))
            bullet = ""
        elif token.type == "hr":
            blocks.append(f"{indent}* * *")
    return "\n\n".join(blocks)


def inline_text(tokens: Sequence[Token], place: Place) -> str:
    """Return one paragraph's words, each link followed by its address."""
    parts: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = _absolute(str(token.attrGet("href") or ""), place)
        elif token.type == "link_close":
            parts.append(f" ({address})" if address and not "".join(parts).endswith(address) else "")
        elif token.type == "image":
            label = inline_text(token.children or [], place)
            parts.append(f"{label} ({_absolute(str(token.attrGet('src') or ''), place)})")
        elif token.type == "evidence_mark":
            parts.append(f"[{token.content}] ({place.page}#s{token.content})")
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        else:
            parts.append(token.content)
    return "".join(parts)


def fill(words: str, *, first: str = "", rest: str = "") -> str:
    """Return the words wrapped at WIDTH; an address is never broken."""
    return textwrap.fill(
        " ".join(words.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _absolute(address: str, place: Place) -> str:
    """Return the address whole; "" for one that a mail must not hold."""
    if address.startswith("mailto:"):
        return address
    try:
        whole = urljoin(place.page, own_address(address, place.site))
    except ValueError:
        return ""
    return whole if is_web_address(whole) else ""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "evidence_mark", _evidence_mark)
    parser.add_render_rule("evidence_mark", _render_mark)
    parser.add_render_rule("link_open", _render_link)
    parser.add_render_rule("image", _render_image)
    parser.add_render_rule("heading_open", lambda self, *rest: '<p class="sub"><strong>')
    parser.add_render_rule("heading_close", lambda self, *rest: "</strong></p>\n")
    return parser


def _evidence_mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        state.push("evidence_mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _render_mark(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    mark = escape(tokens[index].content)
    return f'<a class="mark" href="{escape(env["place"].page)}#s{mark}">[{mark}]</a>'


def _render_link(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    return (
        f'<a href="{escape(_absolute(str(tokens[index].attrGet("href") or ""), env["place"]) or env["place"].page)}">'
    )


def _render_image(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    token, place = tokens[index], env["place"]
    words = escape(self.renderInlineAsText(token.children or [], options, env))
    source = _absolute(str(token.attrGet("src") or ""), place)
    if source.startswith(place.site) and source.startswith("https://"):
        return f'<img class="picture" src="{escape(source)}" alt="{words}" border="0">'
    # A picture on another site would tell it who reads this mail.
    return f'<a href="{escape(source or place.page)}">{words or "picture"}</a>'

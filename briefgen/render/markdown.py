"""The editor's Markdown as HTML: no raw HTML, no unsafe link, no image from another site, marks that open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.notation.files import own_address
from briefgen.render.links import is_safe_link
from briefgen.render.quick import quick_html

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARK = re.compile(r"\[\^(\d+\.\d+)\]")
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9._~/-]*)?")
# Where any rule for parts of a line may begin.
_SPECIAL = re.compile(r"[\n\\`~*_\[!<&^]")
_SHIFT = {"h1": "h2"}


def render_markdown(
    text: str, *, number: int = 0, mark: Callable[[str], str] | None = None, root: str = "../../"
) -> Markup:
    """Return the HTML of the editor's Markdown.

    number: of this text on its page, so that footnotes of several texts keep apart. root: leads from the page to the
    site's root, below which the editor's own files lie.
    mark: gives the HTML of a mark such as "3.12", or an empty string where the briefing has no such evidence.
    """

    def inline(line: str) -> str:
        return str(_parser().renderInline(line, {"docId": f"p{number}", "mark": mark, "root": root}))

    html = quick_html(text, number=number, mark=mark, inline=inline)
    if html is None:
        html = parsed_markdown(text, number=number, mark=mark, root=root)
    return Markup(html)  # noqa: S704  both ways escape; HTML is off


def parsed_markdown(
    text: str, *, number: int = 0, mark: Callable[[str], str] | None = None, root: str = "../../"
) -> str:
    """Return the same by the parser alone."""
    environment: dict[str, Any] = {"docId": f"p{number}", "mark": mark, "root": root}
    return str(_parser().render(text, environment))


def find_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield the address of each image and link in a text with its line, from 1."""
    for token in _parser().parse(text, {"docId": "o", "mark": None}):
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            if address := child.attrs.get("src") or child.attrs.get("href"):
                yield line, str(address)


def render_inline(text: str) -> Markup:
    """Return the HTML of one line of Markdown, without a paragraph round it."""
    return Markup(_parser().renderInline(text, {"docId": "i", "mark": None}))  # noqa: S704  as above


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    normalize = parser.normalizeLink
    # Nearly every address is plain already; taking it apart and together again costs a tenth of the parsing.
    parser.normalizeLink = lambda url: url if _PLAIN_ADDRESS.fullmatch(url) else normalize(url)  # type: ignore[method-assign]
    parser.validateLink = is_safe_link  # type: ignore[method-assign]
    tokenize = parser.inline.parse

    def parse(src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        # Nearly every cell and many a line is text alone; asking each rule at each mark finds nothing in it.
        if not src or _SPECIAL.search(src):
            return tokenize(src, md, env, tokens)
        tokens.append(Token("text", "", 0, content=src))
        return tokens

    parser.inline.parse = parse  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "evidence_mark", _evidence_mark)
    parser.add_render_rule("evidence_mark", lambda self, tokens, i, options, env: tokens[i].content)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _link)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    parser.add_render_rule("th_open", _cell)
    parser.add_render_rule("td_open", _cell)
    parser.add_render_rule("table_open", lambda self, *rest: '<div class="table" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda self, *rest: "</table></div>\n")
    return parser


def _evidence_mark(state: StateInline, silent: bool) -> bool:
    render = state.env.get("mark")
    found = _MARK.match(state.src, state.pos) if render and state.src[state.pos] == "[" else None
    html = render(found.group(1)) if found and render else ""
    if not found or not html:
        return False
    if not silent:
        state.push("evidence_mark", "", 0).content = html
    state.pos = found.end()
    return True


def _image(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    source = own_address(str(token.attrs.get("src", "")), env.get("root", ""))
    words = escape(self.renderInlineAsText(token.children or [], options, env))
    if re.match(r"(?i)https?:|mailto:|/", source):
        # Showing it would tell another site who reads this one.
        return str(Markup('<a href="{}">{}</a>').format(source, words or source))
    return str(Markup('<img src="{}" alt="{}" loading="lazy">').format(source, words))


def _link(self: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    token.attrs["href"] = own_address(str(token.attrs.get("href", "")), env.get("root", ""))
    return str(self.renderToken(tokens, index, options, env))


def _cell(self: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    """Return a cell with its side as a class: the pages' policy lets no style attribute through."""
    token = tokens[index]
    if style := token.attrs.pop("style", ""):
        token.attrs["class"] = str(style).rpartition(":")[2]
    return str(self.renderToken(tokens, index, options, env))


def _heading(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    tag = _SHIFT.get(tokens[index].tag, tokens[index].tag)  # the page has its h1 already
    return f"<{tag}>" if tokens[index].nesting == 1 else f"</{tag}>\n"

"""The shorter ways through the Markdown of a page give what the long ways give."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.render.feeds import escape, quoteattr
from briefgen.render.markdown import render_inline, render_markdown

PIECES = st.one_of(
    st.sampled_from(["a", "Sea", " ", "  ", "\n", "\\", "`", "~~", "*", "_", "[", "]", "(b)", "!", "<", ">"]),
    st.sampled_from(["&amp;", "[^1]", "-", "--", "#", "$", "%", "{", "}", "=", ":", "://", "@", '"', "'", "|"]),
    st.sampled_from(["ü", "港", "\t", "\x00", "."]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_line_of_text_alone_is_what_the_whole_parser_makes_of_it(text: str) -> None:
    whole = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)

    assert whole.renderInline(text, {"docId": "i"}) == render_inline(text)


@given(st.text(st.sampled_from("a<>&\"'\n\r\t\x0bü")))
def test_text_in_feeds_is_escaped_as_the_standard_library_does(text: str) -> None:
    assert (saxutils.escape(text), saxutils.quoteattr(text)) == (escape(text), quoteattr(text))


def test_the_side_to_which_a_column_is_set_is_a_class_for_no_style_passes_the_policy() -> None:
    html = render_markdown("| a | b | c |\n|---|---:|:-:|\n| 1 | 2 | *3* |\n")

    assert '<td>1</td>\n<td class="right">2</td>\n<td class="center"><em>3</em></td>' in html
    assert "style=" not in html

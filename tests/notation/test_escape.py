"""Escaped text shows as itself, whatever reads the Markdown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from briefgen.notation.escape import escape, unescape
from tests.compose.strategies import texts

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True}).use(footnote_plugin).use(tasklists_plugin)


@given(texts)
@settings(max_examples=300)
def test_unescape_is_the_inverse_of_escape(text: str) -> None:
    assert text == unescape(escape(text))


@given(texts, st.sampled_from((":", ";·", "[]", "“”")))
def test_a_separator_never_stands_in_escaped_text(text: str, also: str) -> None:
    assert text == unescape(escape(text, also=also))


@given(texts)
@settings(max_examples=300)
def test_a_reader_of_markdown_sees_the_text_and_nothing_else(text: str) -> None:
    tokens = GITHUB.parse(f"- {escape(text)}\n\n[a]: b\n[^1.2]: c\n")
    inline = next(token for token in tokens if token.type == "inline")

    assert text == "".join(child.content for child in inline.children or ())
    assert {"text", "text_special"} >= {child.type for child in inline.children or ()}


@given(texts)
@settings(max_examples=200)
def test_a_heading_shows_the_text_too(text: str) -> None:
    tokens = GITHUB.parse(f"## {escape(text)}\n")

    assert text == "".join(child.content for child in tokens[1].children or ())


def test_a_mark_at_the_end_does_not_close_a_heading() -> None:
    assert ("x \\#", "x \\##", "x#") == (escape("x #"), escape("x ##"), escape("x#"))


def test_one_dollar_sign_is_money_and_two_are_no_formula() -> None:
    assert ("worth $5 million", "\\$5 or \\$6") == (escape("worth $5 million"), escape("$5 or $6"))

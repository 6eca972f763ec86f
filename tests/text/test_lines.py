"""The short way for plain YAML gives what the parser gives, with the same lines, or leaves it to the parser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.text.lines import Lines, read_plain
from briefgen.text.yaml import parse_yaml

FRONT = """\
title: "The quay, again: closed"
date: 2026-03-10
draft: true
edition: 3
tags: [sea, local councils, 7]
sides:
- Crews
- Port
sources:
  - name: 'Quay Post'
    url: https://quay.example/a?b=c
    side: Crews

  - name: Bay Times
    url: https://bay.example
empty: []
"""
NAMES = st.sampled_from(["title", "date", "tags", "a", "null", "b_1"])
VALUES = st.sampled_from(
    """\
Sea;sea and land;"in quotes";'single';"a \\n b";'it''s';it's;a: b;a:b;a #b;a#b;[a, b];[a,b ];[];[a,];[1, two];{a: b}
1;-1;+1;0;007;1.5;1e3;1_000;12:30;12:30:45;2026-03-10;2026-13-10;2026-03-10T06:00:00Z;2026-03-10 06:00:00 +01:00;7 boats
true;False;no;yes;null;Nullable;~;|;>;&a b;*a;!tag x;@x;%x;`x;? x;- x;-x;é;港;x ;"x" y;[a] b;a, b;a [b];What now?;=;<<
99999999999999999999;1:;:1;a:;...;---;1-2;0x1F;.5;5.;1T;https://a.example;[https://a.example];[a b, 'c'];1,5""".replace(
        "\n", ";"
    ).split(";")
)
ROWS = st.one_of(
    st.builds("{}: {}".format, NAMES, VALUES),
    st.builds("{}:".format, NAMES),
    st.builds("{}- {}".format, st.sampled_from(["", "  ", "   "]), VALUES),
    st.builds("{}- {}: {}".format, st.sampled_from(["", "  "]), NAMES, VALUES),
    st.builds("{}{}: {}".format, st.sampled_from(["  ", "    "]), NAMES, VALUES),
    st.sampled_from(["", "# a comment", "  more words", "\ta: b", "---"]),
)


def shape(value: Any) -> Any:
    """Return the value with its types and lines, which equality alone does not see."""
    if isinstance(value, Lines):
        inner = {name: shape(one) for name, one in value.items()}
        return (value.line, tuple(value.key_lines.items()), tuple(inner.items()))
    if isinstance(value, list):
        return [shape(one) for one in value]
    return (type(value), value)


def same(text: str) -> None:
    plain = read_plain(text, first_line=2)
    if plain is None:
        return
    try:
        parsed = parse_yaml(text, where="front", first_line=2)
    except ConfigError as error:
        raise AssertionError(f"the parser refuses it: {error}") from error
    assert shape(parsed) == shape(plain)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ROWS, max_size=7).map("\n".join))
def test_whatever_is_written_is_read_as_the_parser_reads_it(text: str) -> None:
    same(text)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(NAMES, st.text(alphabet="ab1 2-:.,#'\"[]{}&*!|>%@`?~é\\tT", max_size=12))
def test_any_value_is_read_as_the_parser_reads_it(name: str, value: str) -> None:
    same(f"{name}: {value}\nb:\n- {value}\nc: [{value}]")
    same(f"{name}: {value}")
    same(f"b:\n- {value}")
    same(f"c: [{value}, x]")


def test_plain_front_matter_is_read_without_the_parser() -> None:
    plain = read_plain(FRONT, first_line=2)

    assert plain is not None
    assert shape(parse_yaml(FRONT, where="front", first_line=2)) == shape(plain)
    assert 12 == plain.line_of(("sources", 0, "url"))


@pytest.mark.parametrize(
    "text", ["", "# nothing", "a: |\n  b", "a: b\n  c", "a: b\na: c", "a: &x b", "- a", "a:\n  b: c", "a: 'b\n  c'"]
)
def test_what_is_not_plain_is_left_to_the_parser(text: str) -> None:
    assert read_plain(text) is None

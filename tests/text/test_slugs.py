"""Addresses from hostile titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.slugs import MAX_BYTES, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("???", "untitled"),
        ("CON", "con-page"),
        ("Japan’s Premier", "japans-premier"),
        ("日本とNATO", "日本とnato"),
        ("Cafe\u0301", "café"),
    ],
)
def test_a_title_becomes_one_safe_segment(title: str, expected: str) -> None:
    assert expected == slug(title)


@given(st.text(max_size=500))
def test_no_title_gives_a_path_or_an_empty_name(title: str) -> None:
    result = slug(title)

    assert re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", result)
    assert len(result.encode()) <= MAX_BYTES + len("-page")

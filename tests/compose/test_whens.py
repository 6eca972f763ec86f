"""Words for a time become days."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.whens import find_when

TABLE = (Path(__file__).parents[1] / "cases" / "compose" / "whens.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\| [^|-].*\|$", TABLE, re.MULTILINE)][
    1:
]
THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(("sentence", "words", "day", "precision", "_"), ROWS)
def test_words_for_a_time_are_resolved_from_the_day_of_the_report(
    sentence: str, words: str, day: str, precision: str, _: str
) -> None:
    when = find_when(sentence, THURSDAY)

    assert (words, day, precision) == (
        (when.wording, when.day.isoformat() if when.day else "", when.precision) if when else ("–", "", "")
    )


@pytest.mark.parametrize(("sentence", "words", "_", "__", "undated"), ROWS)
def test_a_report_without_a_date_leaves_them_unresolved(
    sentence: str, words: str, _: str, __: str, undated: str
) -> None:
    when = find_when(sentence, None)

    expected = ("–", True) if undated == "–" else (words, undated != "?")
    assert expected == ((when.wording, when.day is not None) if when else ("–", True))


@given(st.text(max_size=80), st.dates())
def test_no_text_and_no_day_break_it(text: str, day: date) -> None:
    when = find_when(f"{text} on Monday, 31 July, last month, 3 years ago", day)

    assert when is None or when.wording == when.span.of(f"{text} on Monday, 31 July, last month, 3 years ago")

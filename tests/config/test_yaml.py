"""Files people write, and files written to break us."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import load_yaml
from briefgen.errors import ConfigError


def test_yes_and_no_are_words_and_clock_times_stay_text() -> None:
    text = "country: NO\nat: 12:30:45\non: yes"

    assert {"country": "NO", "at": "12:30:45", "on": "yes"} == load_yaml(text, where="x")


def test_dates_numbers_and_booleans_are_read_as_such() -> None:
    expected = {"day": date(2024, 7, 9), "count": 3, "ratio": 0.5, "shown": True, "none": None}

    assert expected == load_yaml("day: 2024-07-09\ncount: 3\nratio: 0.5\nshown: true\nnone:", where="x")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: 1\nb: 2\na: 3", "x.yaml:3", '"a" is given twice (first on line 1)'),
        ("a: 1\nb: &n 2\nc: *n", "x.yaml:2", "anchors and aliases"),
        ("a: 1\nb: !!python/object:os.system x", "x.yaml:2", "tags"),
        ("[" * 100_000, "x.yaml:1", "deep"),
        ("a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 40)), "x.yaml:21", "deep"),
        ("{a: " * 50_000, "x.yaml:1", "deep"),
        ("a: b: c", "x.yaml:1", "not YAML"),
        ("a: 1\nb: 2024-02-31", "x.yaml:2", "cannot be read"),
        ("a:\n\t- b", "x.yaml:2", "not YAML"),
        ("- a\n- b", "x.yaml:1", "name: value"),
        ("? [a]\n: b", "x.yaml:1", "cannot be a name"),
    ],
)
def test_a_fault_names_its_line(text: str, place: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_yaml(text, where="x.yaml")

    assert place == caught.value.where
    assert message in caught.value.message


def test_lines_count_from_the_line_the_yaml_begins_on() -> None:
    mapping = load_yaml("title: x\ntags:\n  - a\n  - {b: 1}", where="report.md", first_line=2)

    assert 3 == mapping.line_of(("tags",))
    assert 5 == mapping.line_of(("tags", 1, "b"))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        load_yaml(text, where="x.yaml")
    except ConfigError as error:
        assert error.where.startswith("x.yaml")

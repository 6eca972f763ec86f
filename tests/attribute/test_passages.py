"""Passages on foreign affairs: who speaks, for which side, doing what, and who denies what."""

from __future__ import annotations

import functools

import pytest

from briefgen.model import Attributed
from tests.attribute.passages import Expected, Passage, answers, is_speaker, load_passages, sides_of

PASSAGES = load_passages()


def lines(kind: str) -> list[pytest.param]:  # type: ignore[valid-type]
    """Return the expected lines of a kind that hold today, each with its passage."""
    return [
        pytest.param(
            passage,
            each,
            id=f"{passage.name}: {each.parts[0][:40]}{' <- ' + each.parts[1][:30] if kind == 'dispute' else ''}",
        )
        for passage in PASSAGES
        for each in passage.expected
        if each.kind == kind and not each.known_wrong
    ]


@functools.cache
def attributed(passage: Passage) -> Attributed:
    return passage.attributed()


@pytest.mark.parametrize(("passage", "expected"), lines("says"))
def test_a_statement_has_its_speaker(passage: Passage, expected: Expected) -> None:
    statement = passage.find(attributed(passage), expected.parts[0])

    assert statement
    assert is_speaker(statement, expected.parts[1]), statement.speaker


@pytest.mark.parametrize(("passage", "expected"), lines("says"))
def test_a_statement_has_its_sides_and_act(passage: Passage, expected: Expected) -> None:
    statement = passage.find(attributed(passage), expected.parts[0])

    assert statement
    assert sides_of(statement) in expected.parts[2].split("/")
    assert statement.act in expected.parts[3].split("/")


@pytest.mark.parametrize(("passage", "expected"), lines("dispute"))
def test_a_denial_stands_with_what_it_denies(passage: Passage, expected: Expected) -> None:
    claim, answer = expected.parts

    assert answers(passage, attributed(passage), claim, answer)


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.name for passage in PASSAGES])
def test_nothing_else_is_in_dispute(passage: Passage) -> None:
    expected = sum(each.kind == "dispute" for each in passage.expected)

    assert len(attributed(passage).disputes) <= expected

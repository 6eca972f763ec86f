"""The order in which a summary is read."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.model import Story, Summary
from briefgen.summarize import summarize_story
from tests.summarize.stories import report, story

FLOOD = "Rain flooded the lower town of Brenn on Sunday night and cut the road to the coast."
DAM = "Engineers opened the Brenn dam on Tuesday after the flooded lower town had been cleared."


def order(one: Story) -> list[str]:
    summary: Summary = summarize_story(one, words=100)
    return [ref.report for ref in summary.refs]


def test_an_earlier_day_is_told_first() -> None:
    first, later = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)

    assert ["b", "a"] == order(story(report("a", DAM, published=later), report("b", FLOOD, published=first)))


def test_an_undated_report_is_told_last() -> None:
    day = datetime(2026, 3, 3, tzinfo=UTC)

    assert ["b", "a"] == order(story(report("a", FLOOD), report("b", DAM, published=day)))


def test_on_one_day_what_a_report_says_first_comes_first() -> None:
    background = "Brenn lies at the mouth of the river Sall."

    one = story(report("a", f"{background}\n\n{FLOOD}"), report("b", DAM))

    assert "b" == order(one)[-2] or "a" == order(one)[0]

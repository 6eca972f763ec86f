"""Every method, on a story of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from briefgen.errors import BriefgenError
from briefgen.model import SentenceRef, Story
from briefgen.summarize import METHODS, summarize_story
from tests.summarize.stories import COAST, HILL, PIER, report, story, texts

TEXTS = texts(PIER)


@pytest.mark.parametrize("method", METHODS)
def test_a_summary_keeps_to_its_budget_and_scores_each_sentence(method: str) -> None:
    summary = summarize_story(PIER, words=40, method=method)

    assert method == summary.method
    assert 0 < sum(len(TEXTS[ref].split()) for ref in summary.refs) <= 40
    assert len(summary.refs) == len(summary.scores)


@pytest.mark.parametrize("method", METHODS)
def test_a_summary_says_nothing_twice(method: str) -> None:
    summary = summarize_story(PIER, words=200, method=method)

    assert len(summary.refs) == len({TEXTS[ref] for ref in summary.refs})


@pytest.mark.parametrize("method", METHODS)
def test_a_summary_has_no_more_sentences_than_asked_for(method: str) -> None:
    assert 1 == len(summarize_story(PIER, words=200, method=method, sentences=1).refs)


@pytest.mark.parametrize("method", METHODS)
def test_a_sentence_that_points_back_comes_only_right_after_the_one_before_it(method: str) -> None:
    refs = summarize_story(PIER, words=200, method=method).refs

    for at, ref in enumerate(refs):
        if TEXTS[ref].startswith(("It ", "But ")):
            assert SentenceRef(ref.report, ref.number - 1) == refs[at - 1]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["", "   \n\n", "!", "Why?", "one two three four five six seven eight"])
def test_a_story_of_next_to_nothing_gives_at_most_that(method: str, text: str) -> None:
    one = story(report("thin", text))

    summary = summarize_story(one, words=20, method=method)

    assert set(summary.refs) <= set(texts(one))


@pytest.mark.parametrize("method", METHODS)
def test_where_no_sentence_fits_the_shortest_is_given(method: str) -> None:
    summary = summarize_story(PIER, words=1, method=method)

    assert ["But the opposition wants a second vote."] == [TEXTS[ref] for ref in summary.refs]


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BriefgenError, match="coverage"):
        summarize_story(PIER, words=40, method="wisdom")


@pytest.mark.parametrize(("words", "sentences"), [(0, None), (10, 0)])
def test_a_budget_of_nothing_is_refused(words: int, sentences: int | None) -> None:
    with pytest.raises(BriefgenError, match="room"):
        summarize_story(PIER, words=words, sentences=sentences)


def test_a_wire_sentence_keeps_the_links_of_both_outlets() -> None:
    first = summarize_story(PIER, words=20).refs[0]

    (sentence,) = [one for clean in PIER.reports for one in clean.sentences if one.ref == first]

    assert {"coast", "hill"} == {first.report, *(copy.report for copy in sentence.also_in)}


def test_a_report_copied_word_for_word_does_not_outvote_the_others() -> None:
    once = story(report("coast", COAST), report("hill", HILL))
    copied = story(*(report(f"coast{at}", COAST) for at in range(4)), report("hill", HILL))

    def said(one: Story) -> set[str]:
        return {texts(one)[ref] for ref in summarize_story(one, words=50, sentences=3).refs}

    assert said(once) == said(copied)


def test_two_or_three_sentences_are_given_where_they_are_asked_for() -> None:
    assert len(summarize_story(PIER, words=70, sentences=3).refs) in (2, 3)


def test_other_languages_are_summarized_too() -> None:
    german = """Der Hafenrat hat am Montag beschlossen, die alte Mole für zwei Jahre zu schließen.

    Die Reparatur kostet die Stadt etwa neun Millionen Kronen, wie der Rat mitteilte."""

    summary = summarize_story(story(report("küste", german, language="de")), words=20)

    assert (SentenceRef("küste", 1),) == summary.refs


def test_the_order_of_reports_of_one_day_does_not_change_what_is_chosen() -> None:
    turned = replace(PIER, reports=PIER.reports[::-1])

    assert [TEXTS[ref] for ref in summarize_story(PIER, words=60).refs] == [
        TEXTS[ref] for ref in summarize_story(turned, words=60).refs
    ]


SCRIPT = """
from briefgen.summarize import METHODS, summarize_story
from tests.summarize.stories import PIER
for method in METHODS:
    print(summarize_story(PIER, words=60, method=method))
"""


def test_the_hash_seed_changes_no_score() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert 1 == len(outputs)

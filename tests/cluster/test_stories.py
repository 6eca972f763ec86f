"""Reports on one event are one story, whatever their order, and an editor has the last word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from briefgen.clean import clean_report
from briefgen.cluster import cluster_reports
from briefgen.model import CleanReport, KnownStory, Report, Story, StoryDecisions
from tests.stories import HARBOR, HARBOR_AGAIN, HARBOR_WIRE, SCHOOL, SCHOOL_AGAIN, report


def cleaned(*reports: Report) -> tuple[CleanReport, ...]:
    return tuple(clean_report(one) for one in reports)


FOUR = cleaned(
    report("harbor-1", HARBOR, day=9),
    report("harbor-2", HARBOR_AGAIN, day=10),
    report("school-1", SCHOOL, day=10),
    report("school-2", SCHOOL_AGAIN, day=11),
)


def groups(stories: Sequence[Story]) -> list[list[str]]:
    return sorted(sorted(clean.report.id for clean in story.reports) for story in stories)


def test_two_events_are_two_stories() -> None:
    assert [["harbor-1", "harbor-2"], ["school-1", "school-2"]] == groups(cluster_reports(FOUR))


def test_the_order_of_the_reports_changes_nothing() -> None:
    expected = cluster_reports(FOUR)

    assert all(expected == cluster_reports(order) for order in permutations(FOUR))


def test_a_story_is_called_by_its_oldest_day_and_a_headline() -> None:
    ids = [story.id for story in cluster_reports(FOUR)]

    assert ["2026-03-10-tessaly-teachers-vote-to-strike-over-class-sizes", "2026-03-09"] == [ids[0], ids[1][:10]]


def test_a_story_says_why_its_reports_belong_together_as_they_write_it() -> None:
    because = {story.id[:10]: story.because for story in cluster_reports(FOUR)}

    assert {"Orsa", "Lindhaven", "tanker"} <= set(because["2026-03-09"])


def test_copies_of_a_wire_story_are_one_voice_and_keep_both_links() -> None:
    reports = cleaned(
        report("a", HARBOR, outlet="Coast Post"),
        report("b", HARBOR_WIRE, outlet="Hill Times"),
        report("c", HARBOR_AGAIN, outlet="Bay Sun"),
    )

    story = cluster_reports(reports)[0]

    assert (("a", "b"), ("c",)) == story.voices
    assert 2 == story.independent_outlets
    copied = [sentence for clean in story.reports for sentence in clean.sentences if sentence.also_in]
    assert {("a", "b"), ("b", "a")} == {(one.ref.report, also.report) for one in copied for also in one.also_in}


def test_a_story_that_continues_keeps_its_id() -> None:
    known = (KnownStory("2026-03-01-old-name", ("harbor-1",)),)

    ids = {story.id for story in cluster_reports(FOUR, known=known) if "harbor-1" in groups([story])[0]}

    assert {"2026-03-01-old-name"} == ids


def test_a_pin_moves_a_report_and_names_its_story() -> None:
    decisions = StoryDecisions(pins=(KnownStory("harbor", ("harbor-1", "school-2")),))

    pinned = next(story for story in cluster_reports(FOUR, decisions=decisions) if story.id == "harbor")

    assert {"harbor-1", "school-2"} <= {clean.report.id for clean in pinned.reports}


def test_a_split_holds_although_the_reports_are_alike() -> None:
    stories = cluster_reports(FOUR, decisions=StoryDecisions(apart=(("harbor-1", "harbor-2"),)))

    assert not any({"harbor-1", "harbor-2"} <= set(group) for group in groups(stories))


def test_a_merge_of_stories_holds_for_good() -> None:
    known = tuple(
        KnownStory(story.id, tuple(clean.report.id for clean in story.reports)) for story in cluster_reports(FOUR)
    )
    decisions = StoryDecisions(together=((known[0].id, known[1].id),))

    merged = cluster_reports(FOUR, decisions=decisions, known=known)
    now = tuple(KnownStory(story.id, tuple(clean.report.id for clean in story.reports)) for story in merged)

    assert [known[0].id] == [story.id for story in merged]
    assert merged == cluster_reports(FOUR, decisions=decisions, known=now)


def test_a_title_of_the_editor_is_used() -> None:
    story_id = cluster_reports(FOUR)[0].id
    decisions = StoryDecisions(titles=((story_id, "The strike"),))

    assert "The strike" == cluster_reports(FOUR, decisions=decisions)[0].title


def test_a_story_without_headlines_is_called_by_the_words_with_which_a_report_begins() -> None:
    lead = "The council of Skerry has bought two electric ferries."
    more = "She called them quiet, and said that the old ones had been sold.\nThe council meets again on Friday."
    stories = cluster_reports(cleaned(report("plain", f"SKERRY (AP) — {lead}\n{more}")))

    assert ["The council of Skerry has bought two electric ferries"] == [story.title for story in stories]


def test_a_first_sentence_too_long_for_a_title_is_cut_and_says_so() -> None:
    lead = "The council of the island of Skerry has bought two electric ferries for the crossing to the harbour town"
    more = "who were built in the yards of Lindhaven and arrived on Monday after a voyage of some four days."
    stories = cluster_reports(cleaned(report("plain", f"{lead}, {more}\nThey sail from Friday on.\n")))

    assert [f"{lead} …"] == [story.title for story in stories]


def test_settled_stories_stay_and_a_new_report_joins_its_own() -> None:
    many = cleaned(*(report(f"other-{n}", f"Item {n}\n\nWord{n} alpha{n} beta{n} gamma{n} said.") for n in range(60)))
    known = tuple(
        KnownStory(story.id, tuple(clean.report.id for clean in story.reports))
        for story in cluster_reports((*FOUR[:3], *many))
    )

    stories = cluster_reports((*FOUR, *many), known=known, settled=True)

    assert ["school-1", "school-2"] in groups(stories)
    assert {story.id for story in known} <= {story.id for story in stories}


def test_no_reports_are_no_stories() -> None:
    assert () == cluster_reports(())
    assert () == cluster_reports((), known=(KnownStory("gone", ("a",)),), settled=True)

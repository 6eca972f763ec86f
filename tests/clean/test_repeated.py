"""What an outlet puts around everything it publishes is cut, and listed."""

from __future__ import annotations

import random

import pytest

from briefgen.clean import clean_report
from briefgen.clean.repeated import REPEATED, cut_repeated
from briefgen.model import CleanReport, Origin, Report
from briefgen.text.hashes import sha256

ABOUT = "Coast Post has told the harbour towns what goes on since the lighthouse was built. Tell us what we missed."
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def report(day: str, *, outlet: str = "Coast Post", before: str = "", after: str = ABOUT) -> CleanReport:
    body = f"The council met on {day} and voted for the ferries.\n\nThe mayor said on {day} that work would begin."
    text = "\n\n".join(part for part in (before, body, after) if part)
    return clean_report(Report(f"{outlet}-{day}", text, sha256(text), Origin("x"), outlet=outlet, language="en"))


def cuts(reports: tuple[CleanReport, ...]) -> list[list[str]]:
    return [[one.text for one in clean.omitted if one.reason == REPEATED] for clean in reports]


@pytest.mark.parametrize(("before", "after"), [("", ABOUT), (ABOUT, "")])
def test_a_block_that_stands_around_all_of_an_outlets_reports_is_cut_and_listed(before: str, after: str) -> None:
    cleaned = cut_repeated([report(day, before=before, after=after) for day in DAYS[:5]])

    assert [[ABOUT]] * 5 == cuts(cleaned)
    for clean in cleaned:
        assert 2 == len(clean.sentences)
        assert all(one.span.of(clean.report.text) == one.text for one in (*clean.sentences, *clean.omitted))


@pytest.mark.parametrize(("before", "after"), [("", ABOUT), (ABOUT, "")])
def test_a_sentence_keeps_its_number_when_a_block_before_it_is_cut(before: str, after: str) -> None:
    uncut = [report(day, before=before, after=after) for day in DAYS[:5]]

    for whole, cut in zip(uncut, cut_repeated(uncut), strict=True):
        assert set(cut.sentences) < set(whole.sentences)


def test_a_few_reports_or_other_outlets_show_nothing() -> None:
    mixed = [report(day, outlet=outlet) for outlet in ("Coast Post", "Hill Times") for day in DAYS[:4]]

    assert tuple(mixed) == cut_repeated(mixed)


def test_what_stands_in_a_small_part_of_the_reports_is_background() -> None:
    reports = [report(day, after=ABOUT if index < 5 else "") for index, day in enumerate((*DAYS, "May Day", "Easter"))]

    assert tuple(reports) == cut_repeated(reports)


def test_copies_of_one_report_are_one() -> None:
    copies = [report("Monday")] * 9

    assert tuple(copies) == cut_repeated(copies)


def test_reports_of_nobody_known_are_left_alone() -> None:
    unknown = [report(day, outlet="") for day in DAYS]

    assert tuple(unknown) == cut_repeated(unknown)


def test_the_order_changes_nothing() -> None:
    reports = [report(day) for day in DAYS]
    shuffled = random.Random(3).sample(reports, len(reports))

    assert set(cut_repeated(reports)) == set(cut_repeated(shuffled))

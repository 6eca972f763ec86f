"""The three reports that the program was asked for, kept beside the project and never in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.clean import clean_report
from briefgen.model import CleanReport, Origin, Report
from briefgen.text.hashes import sha256

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not beside the project")


def seed(start: str) -> CleanReport:
    path = next(SEEDS.glob(f"{start}*.txt"))
    text = path.read_text(encoding="utf-8")
    return clean_report(Report(path.stem, text, sha256(text), Origin(str(path))))


def test_a_headline_in_the_text_is_found_and_only_there() -> None:
    assert [True, True, False] == [seed(start).headline is not None for start in ("000", "001", "003")]


def test_the_agency_in_front_is_the_dateline() -> None:
    clean = seed("001")

    assert clean.dateline is not None
    assert "(MENAFN)" == clean.dateline.of(clean.report.text)


def test_what_is_cut_is_what_does_not_belong() -> None:
    reasons = [[omission.reason for omission in seed(start).omitted] for start in ("000", "001", "003")]

    assert [[], ["legal disclaimer"] * 2, ["photo credit"] + ["text of another story"] * 4] == reasons


def test_the_body_is_whole() -> None:
    assert [20, 9, 22] == [len(seed(start).sentences) for start in ("000", "001", "003")]

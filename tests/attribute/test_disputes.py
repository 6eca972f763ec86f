"""Claims and answers in two sentences or three: ``tests/cases/attribute/disputes/*.txt``.

A line is a story: its reports are divided by " || ". Under it stands each dispute that must be found, claim <- answer,
as they are shown; several of either are divided by " && ". A story after "- " holds none.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.attribute import attribute_story
from briefgen.model import Origin, Report, Side, Statement, Story
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

CASES = Path(__file__).parent.parent / "cases" / "attribute" / "disputes"


class Case(NamedTuple):
    """A story in the words of its reports, its sides, and what must be found in it."""

    reports: tuple[str, ...]
    sides: tuple[Side, ...]
    disputes: tuple[str, ...]


def cases_of(path: Path) -> list[Case]:
    """Return the cases of a file. Its first line that is no comment names the sides."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    head, *rest = lines
    names = [name.strip() for name in head.removeprefix("sides:").split("|")]
    sides = tuple(Side(name.lower().replace(" ", "-"), name, (name,), "") for name in names)
    cases: list[Case] = []
    for line in rest:
        if line.startswith("    "):
            cases[-1] = cases[-1]._replace(disputes=(*cases[-1].disputes, line.strip()))
        else:
            cases.append(Case(tuple(line.removeprefix("- ").split(" || ")), sides, ()))
    return cases


def disputes_in(case: Case) -> tuple[str, ...]:
    """Return the answered disputes of a story as they stand in the files."""
    reports = tuple(whole(Report(str(at), text, sha256(text), Origin(str(at)))) for at, text in enumerate(case.reports))
    story = Story("story", "Story", reports, tuple((each.report.id,) for each in reports), len(reports))

    def shown(statements: tuple[Statement, ...]) -> str:
        texts = (" ".join(span.of(case.reports[int(one.ref.report)]) for span in one.contents) for one in statements)
        return " && ".join(texts)

    found = attribute_story(story, case.sides).disputes
    answered = (each for each in found if each.claims and each.responses)
    return tuple(f"{shown(each.claims)} <- {shown(each.responses)}" for each in answered)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{path.stem}: {case.reports[0][:70]}")
        for path in sorted(CASES.glob("*.txt"))
        for case in cases_of(path)
    ],
)
def test_a_claim_is_put_beside_what_answers_it(case: Case):
    assert case.disputes == disputes_in(case)

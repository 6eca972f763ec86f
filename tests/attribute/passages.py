"""Passages on foreign affairs with who says what in them, from ``tests/cases/attribute/``.

A file is a title, the sides, reports divided by ``---``, and what is expected:

    says: first words of the content | speaker | side | act
    dispute: words of the claim <- words of the answer

``/`` divides readings that are both right (in a dispute " / "); "-" is nobody; "a+b" is two sides; apostrophes are
compared as straight. The claim "not found" is one that no report holds, the answer "nobody" is none. Lines that begin
with "not yet" are counted by ``benchmarks/speakers.py``, but hold no test: they are known to come out wrong.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from briefgen.attribute import attribute_story
from briefgen.model import Attributed, Dispute, Origin, Report, Side, Statement, Story
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

CASES = Path(__file__).parent.parent / "cases" / "attribute"


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of a case file. kind: "says" or "dispute"."""

    kind: str
    parts: tuple[str, ...]
    known_wrong: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A case file."""

    name: str
    sides: tuple[Side, ...]
    reports: tuple[str, ...]
    expected: tuple[Expected, ...]

    def attributed(self) -> Attributed:
        """Return what the program makes of it."""
        return attribute_story(self.story(), self.sides)

    def story(self) -> Story:
        """Return the reports as one story of as many voices."""
        reports = tuple(
            whole(Report(f"r{number}", text, sha256(text), Origin(f"r{number}.txt")))
            for number, text in enumerate(self.reports, 1)
        )
        return Story("s", "s", reports, tuple((each.report.id,) for each in reports), len(reports))

    def find(self, attributed: Attributed, words: str) -> Statement | None:
        """Return the statement whose content holds the first of some words; the innermost where one holds another."""
        places = [(f"r{number}", text.find(words)) for number, text in enumerate(self.reports, 1)]
        report, at = next(((report, at) for report, at in places if at >= 0), ("", -1))
        assert report, f"{self.name}: no report holds “{words}”"
        holding = [
            (span.end - span.start, number)
            for number, each in enumerate(attributed.statements)
            for span in each.contents
            # Where content begins ("that", a quotation mark) is another test's to say.
            if each.ref.report == report and span.start - 6 <= at < span.end
        ]
        return attributed.statements[min(holding)[1]] if holding else None


def load_passages() -> tuple[Passage, ...]:
    """Return the passages by file name."""
    return tuple(_load(path) for path in sorted(CASES.glob("*.txt")))


def is_speaker(statement: Statement, expected: str) -> bool:
    """Return whether a statement's speaker is one of those a case file allows."""
    return (statement.speaker or "-").replace("’", "'") in expected.replace("’", "'").split("/")


def sides_of(statement: Statement) -> str:
    """Return a statement's sides as the case files write them."""
    return "+".join(statement.sides) or "-"


def answers(passage: Passage, attributed: Attributed, claim: str, answer: str) -> bool:
    """Return whether there is a dispute between two statements, given by their words."""

    def holds(dispute: Dispute, claim: str, answer: str) -> bool:
        claimed = passage.find(attributed, claim) if claim != "not found" else None
        answered = passage.find(attributed, answer) if answer != "nobody" else None
        return (claimed in dispute.claims if claimed else not dispute.claims and claim == "not found") and (
            answered in dispute.responses if answered else not dispute.responses and answer == "nobody"
        )

    readings = itertools.product(attributed.disputes, claim.split(" / "), answer.split(" / "))
    return any(holds(*reading) for reading in readings)


def _load(path: Path) -> Passage:
    rows = path.read_text(encoding="utf-8").splitlines()
    sides: tuple[Side, ...] = ()
    reports: list[list[str]] = [[]]
    expected: list[Expected] = []
    for row in rows[1:]:
        known_wrong = row.startswith("not yet ")
        kind, colon, rest = row.removeprefix("not yet ").partition(": ")
        if colon and kind == "sides":
            pairs = (side.strip().split(" = ") for side in rest.split("|"))
            sides = tuple(
                Side(id, names.split(",")[0].strip(), tuple(name.strip() for name in names.split(",")))
                for id, names in pairs
            )
        elif colon and kind in ("says", "dispute"):
            divider = "|" if kind == "says" else "<-"
            expected.append(Expected(kind, tuple(part.strip() for part in rest.split(divider)), known_wrong))
        elif row == "---":
            reports.append([])
        else:
            reports[-1].append(row)
    texts = tuple("\n".join(report).strip() + "\n" for report in reports)
    return Passage(path.stem, sides, texts, tuple(expected))

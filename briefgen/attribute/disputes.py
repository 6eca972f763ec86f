"""Which statement answers which: a denial and what it denies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.attribute.corroborate import content_words, likeness
from briefgen.model import Dispute, Relation, Statement, Story

# Chosen by hand, not measured: how many sentences back "these claims" may point.
_REACH = 4
# Chosen by hand, not measured: likeness (1.0 = same words) at which a denial answers a claim in another report.
_SAME_MATTER = 0.3
_POINTS_BACK = re.compile(
    r"\b(?:th(?:is|ese|ose|at|e|ey|em)|such|any|all|it|which|its|his|her|their|involvement|wrongdoing|responsibility)\b"
    r"|\b(?:claim|allegation|accusation|charge|report|suggestion|criticism)s?\b",
    re.IGNORECASE,
)
_CLAIMS = frozenset({"says", "accuses", "warns", "denies"})


def find_disputes(statements: tuple[Statement, ...], story: Story) -> tuple[Dispute, ...]:
    """Return each denial or rejection with the claim that it answers; statements in the order of the story."""
    texts = {report.report.id: report.report.text for report in story.reports}
    answers: dict[int, list[int]] = {}
    for at, statement in enumerate(statements):
        if statement.act in ("denies", "rejects") and not statement.negated:
            claim = _claim_before(statements, at, texts)
            if claim is None:
                claim = _claim_elsewhere(statements, at, texts)
            if claim is not None:
                answers.setdefault(claim, []).append(at)
    return tuple(
        Dispute((statements[claim],), tuple(statements[at] for at in responses), _relation(statements, responses))
        for claim, responses in sorted(answers.items())
    )


def _relation(statements: tuple[Statement, ...], responses: Iterable[int]) -> Relation:
    return "denies" if any(statements[at].act == "denies" for at in responses) else "contradicts"


def _voice(statement: Statement) -> str:
    return statement.side or statement.speaker or ""


def _claim_before(statements: tuple[Statement, ...], at: int, texts: dict[str, str]) -> int | None:
    """Return the claim of another voice just before in the same report that the denial points to.

    The nearest sentence wins, and in it an accusation wins over what is merely said.
    """
    denial = statements[at]
    content = " ".join(span.of(texts[denial.ref.report]) for span in denial.contents)
    best: tuple[int, int] | None = None
    found = None
    for back in range(at - 1, -1, -1):
        claim = statements[back]
        if claim.ref.report != denial.ref.report or denial.ref.number - claim.ref.number > _REACH:
            break
        if _voice(claim) == _voice(denial) or claim.act not in _CLAIMS:
            continue
        if claim.ref != denial.ref and not _POINTS_BACK.search(content):
            continue
        rank = (claim.ref.number, claim.act == "accuses")
        if best is None or rank > best:
            best, found = rank, back
    return found


def _claim_elsewhere(statements: tuple[Statement, ...], at: int, texts: dict[str, str]) -> int | None:
    """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
    denial = statements[at]
    denied = content_words(" ".join(span.of(texts[denial.ref.report]) for span in denial.contents))
    best, found = _SAME_MATTER, None
    for index, claim in enumerate(statements):
        if index != at and _voice(claim) != _voice(denial) and claim.act in _CLAIMS:
            said = content_words(" ".join(span.of(texts[claim.ref.report]) for span in claim.contents))
            if (alike := likeness(denied, said)) > best:
                best, found = alike, index
    return found

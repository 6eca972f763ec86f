"""Which statement answers which: a denial and what it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.attribute.corroborate import content_words, likeness
from briefgen.attribute.sides import fold
from briefgen.model import Dispute, Relation, Side, Statement, Story

# Chosen by hand, not measured: how many sentences back "these claims" may point.
_REACH = 4
# Chosen by hand, not measured: likeness (1.0 = same words) at which a denial answers a claim in another report.
_SAME_MATTER = 0.3
# What a denial points back with: "that", "these claims", "the charge" (but not "the charge of protectionism", which
# says itself what is denied), "involvement", "that they are to blame".
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|them|all of (?:it|this|that))$"
    r"|(?:(?:th(?:is|ese|ose|e|at)|such|any|all|its|his|her|their)\s(?:\w+\s){0,2})?"
    r"(?:claim|allegation|accusation|charge|report|suggestion|criticism|idea|assertion|statement)s?\b(?!\s(?:of|that)\b)"
    r"|(?:any\s|all\s)?(?:involvement|wrongdoing|responsibility|guilt)$"
    r"|that\b.{0,80}\b(?:blame|responsible|wrong|guilty|fault)\b",
    re.IGNORECASE,
)
_CLAIMS = frozenset({"says", "accuses", "warns", "denies"})


def find_disputes(statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> tuple[Dispute, ...]:
    """Return each denial or rejection with the claim that it answers, and accusations against a side that answers none.

    Statements come in the order of the story, and the disputes in that of their claims.
    """
    texts = {report.report.id: report.report.text for report in story.reports}
    answers: dict[int, list[int]] = {}
    for at, statement in enumerate(statements):
        if statement.act in ("denies", "rejects") and not statement.negated:
            claim = _claim_before(statements, at, texts, sides)
            if claim is None:
                claim = _claim_elsewhere(statements, at, texts)
            if claim is not None:
                answers.setdefault(claim, []).append(at)
    for at, statement in enumerate(statements):
        if (
            statement.rule == "accuse-of"
            and statement.act == "accuses"
            and not statement.negated
            and _accused(statement, sides, texts)
            and not any(_together(statement, statements[claim]) for claim in answers)
        ):
            answers[at] = []
    return tuple(
        Dispute((statements[claim],), tuple(statements[at] for at in responses), _relation(statements, responses))
        for claim, responses in sorted(answers.items())
    )


def _accused(statement: Statement, sides: tuple[Side, ...], texts: dict[str, str]) -> bool:
    """Return whether an accusation begins with the name of a side that is not the accuser's."""
    content = fold(_content(statement, texts))
    return any(
        side.id != statement.side and re.match(rf"{re.escape(fold(name))}\b(?!['’])", content)
        for side in sides
        for name in (side.label, *side.names)
        if statement.speaker and fold(name)
    )


def _matter(content: str, sides: tuple[Side, ...]) -> frozenset[str]:
    """Return the words of a content without those of the sides' names, which tell nothing about the matter."""
    return content_words(content) - content_words(
        " ".join(name for side in sides for name in (side.label, *side.names))
    )


def _names(content: str, denial: Statement, sides: tuple[Side, ...]) -> bool:
    """Return whether a claim is about the one who denies it."""
    own = [name for side in sides if side.id == denial.side for name in (side.label, *side.names)]
    return any(fold(name) in fold(content) for name in (denial.speaker or "", *own) if fold(name))


def _together(one: Statement, other: Statement) -> bool:
    """Return whether two claims of one voice stand so close that an answer to one answers both."""
    near = one.ref.report == other.ref.report and abs(one.ref.number - other.ref.number) <= _REACH
    return near and _voice(one) == _voice(other)


def _content(statement: Statement, texts: dict[str, str]) -> str:
    return " ".join(span.of(texts[statement.ref.report]) for span in statement.contents)


def _relation(statements: tuple[Statement, ...], responses: Sequence[int]) -> Relation:
    if not responses:
        return "unanswered"
    return "denies" if any(statements[at].act == "denies" for at in responses) else "contradicts"


def _voice(statement: Statement) -> str:
    return statement.side or statement.speaker or ""


def _claim_before(
    statements: tuple[Statement, ...], at: int, texts: dict[str, str], sides: tuple[Side, ...]
) -> int | None:
    """Return the claim of another voice just before in the same report that the denial points to.

    It points also to a claim that names who denies and shares words with the denial.

    The nearest sentence wins, and in it an accusation wins over what is merely said.
    """
    denial = statements[at]
    content = _content(denial, texts)
    points, denied = _POINTS_BACK.match(content), _matter(content, sides)
    best: tuple[int, int] | None = None
    found = None
    for back in range(at - 1, -1, -1):
        claim = statements[back]
        if claim.ref.report != denial.ref.report or denial.ref.number - claim.ref.number > _REACH:
            break
        if _voice(claim) == _voice(denial) or claim.act not in _CLAIMS:
            continue
        said = _content(claim, texts)
        near = denial.ref.number - claim.ref.number
        accused = claim.act == "accuses" and denial.act == "denies" and near <= 1
        if near and not (points or accused or (denied & _matter(said, sides) and _names(said, denial, sides))):
            continue
        rank = (claim.ref.number, claim.act == "accuses")
        if best is None or rank > best:
            best, found = rank, back
    return found


def _claim_elsewhere(statements: tuple[Statement, ...], at: int, texts: dict[str, str]) -> int | None:
    """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
    denial = statements[at]
    denied = content_words(_content(denial, texts))
    best, found = _SAME_MATTER, None
    for index, claim in enumerate(statements):
        if index != at and _voice(claim) != _voice(denial) and claim.act in _CLAIMS:
            said = content_words(_content(claim, texts))
            if (alike := likeness(denied, said)) > best:
                best, found = alike, index
    return found

"""The briefing, part by part, in the page's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from briefgen.compose.editions import as_edition
from briefgen.compose.sentences import Sentences, number_sources
from briefgen.model import (
    Attributed,
    Audit,
    Briefing,
    Dispute,
    DisputedClaim,
    Line,
    OmittedText,
    Position,
    PositionLine,
    Response,
    Side,
    SideShare,
    SourceEntry,
    Statement,
    Story,
    Summary,
)
from briefgen.notation.walk import count_standings, lines_of

_UNDATED = datetime.min.replace(tzinfo=UTC)


class Limits(Protocol):
    """How much a briefing shows, in lines; ``config.settings.Limits`` is one."""

    @property
    def statements_per_side(self) -> int: ...
    @property
    def agreed(self) -> int: ...
    @property
    def disputes(self) -> int: ...
    @property
    def moments(self) -> int: ...
    @property
    def order(self) -> Literal["latest", "report"]: ...


@dataclass(frozen=True, slots=True)
class _Part:
    """What the parts of one briefing are made from."""

    story: Story
    attributed: Attributed
    sentences: Sentences
    limits: Limits


def compose_briefing(
    story: Story,
    summary: Summary,
    attributed: Attributed,
    *,
    limits: Limits,
    previous: Briefing | None = None,
    language: str = "en",
) -> Briefing:
    """Return the briefing of a story.

    previous: the last edition as it was generated; its source numbers stay, and what is new since is told.
    """
    sources = number_sources(story, previous.sources if previous else ())
    part = _Part(story, attributed, Sentences(story, sources), limits)
    claims, positions = _disputes(part), _positions(part)
    briefing = Briefing(
        id=story.id,
        title=story.title,
        as_of=max((source.published for source in sources if source.published), default=None),
        language=language,
        bottom_line=tuple(part.sentences.line((ref,)) for ref in summary.refs if ref in part.sentences),
        agreed=_agreed(part),
        disputes=claims,
        positions=positions,
        omitted=_omitted(story),
        because=story.because,
        order=("header",),
    )
    briefing = replace(briefing, sources=_with_used(sources, briefing))
    counts = count_standings(briefing)
    audit = Audit(
        counts["verbatim"],
        counts["trimmed"],
        counts["editor"],
        len(sources),
        len({source.voice for source in sources}),
        summary.method,
        tuple(_share(part, position) for position in positions),
    )
    return as_edition(replace(briefing, audit=audit, order=_order(briefing)), previous)


def _order(briefing: Briefing) -> tuple[str, ...]:
    names = ["header", "bottom-line", "agreed", "disputes"]
    names += [f"position/{position.side}" for position in briefing.positions]
    names += ["timeline"] if briefing.timeline else []
    names += ["sources", "method"]
    names += ["omitted"] if briefing.omitted else []
    return (*names, "corrections", "evidence")


def _agreed(part: _Part) -> tuple[Line, ...]:
    """Return what at least two independent outlets carry, most widely carried first."""
    candidates = [
        part.sentences.line((sentence.ref,)) for clean in part.story.reports for sentence in clean.sentences
    ] + [
        part.sentences.statement_line(statement)
        for statement in part.attributed.statements
        if statement.corroborated_in and part.sentences.refs_of(statement)
    ]
    chosen: list[Line] = []
    seen: set[str] = set()
    for line in sorted(candidates, key=lambda line: -line.outlets):
        marks = {evidence.mark for evidence in line.evidence}
        if line.outlets < 2 or marks & seen:
            continue
        seen |= marks
        chosen.append(line)
    return tuple(chosen[: part.limits.agreed])


def _disputes(part: _Part) -> tuple[DisputedClaim, ...]:
    found = [claim for dispute in part.attributed.disputes if (claim := _claim(part, dispute))]
    return tuple(found[: part.limits.disputes])


def _claim(part: _Part, dispute: Dispute) -> DisputedClaim | None:
    claims = [one for one in dispute.claims if part.sentences.refs_of(one)]
    if not claims:
        return None
    first = claims[0]
    also = [ref for one in claims[1:] for ref in part.sentences.refs_of(one)]
    line = part.sentences.line(part.sentences.refs_of(first), also=(*first.corroborated_in, *also))
    responses = tuple(
        Response(answer.side or "", _label(part, answer), dispute.relation, part.sentences.statement_line(answer))
        for answer in dispute.responses
        if part.sentences.refs_of(answer)
    )
    return DisputedClaim(
        first.side or "", _label(part, first), line, responses or (Response("", "", "unanswered", None),)
    )


def _label(part: _Part, statement: Statement) -> str:
    label = next((side.label for side in part.attributed.sides if side.id == statement.side), "")
    return label or statement.speaker or ""


def _positions(part: _Part) -> tuple[Position, ...]:
    return tuple(_position(part, side) for side in part.attributed.sides)


def _position(part: _Part, side: Side) -> Position:
    lines = _distinct(
        _position_line(part, statement) for statement in _in_order(part, side) if part.sentences.refs_of(statement)
    )
    shown = lines[: part.limits.statements_per_side]
    return Position(side.id, side.label, shown, side.colour, len(lines) - len(shown))


def _in_order(part: _Part, side: Side) -> list[Statement]:
    statements = [statement for statement in part.attributed.statements if statement.side == side.id]
    if part.limits.order == "latest":
        # Sorting is stable: within a report the statements stay in its order.
        statements.sort(
            key=lambda one: (
                part.sentences.report(one.ref).report.published or _UNDATED if one.ref in part.sentences else _UNDATED
            ),
            reverse=True,
        )
    return statements


def _distinct(lines: Iterable[PositionLine]) -> tuple[PositionLine, ...]:
    """Leave out a statement whose sentences are all shown already, on this card, with the same speaker."""
    kept: list[PositionLine] = []
    seen: set[str] = set()
    for one in lines:
        marks = {evidence.mark for evidence in one.line.evidence}
        if not marks <= seen:
            kept.append(one)
            seen |= marks
    return tuple(kept)


def _position_line(part: _Part, statement: Statement) -> PositionLine:
    return PositionLine(
        part.sentences.statement_line(statement),
        statement.speaker or "",
        statement.act,
        statement.mode,
        statement.relayed_by or "",
        role=_role(part, statement),
    )


def _role(part: _Part, statement: Statement) -> str:
    """Return how the report describes the speaker beside the name, in its own words."""
    if not statement.source or not statement.speaker or statement.ref not in part.sentences:
        return ""
    mention = " ".join(statement.source.of(part.sentences.report(statement.ref).report.text).split())
    before, name, after = mention.partition(statement.speaker)
    return (before.strip(" ,") or after.strip(" ,")) if name else ""


def _share(part: _Part, position: Position) -> SideShare:
    outlets = {
        part.sentences.voices[statement.ref.report]
        for statement in part.attributed.statements
        if statement.side == position.side and statement.ref.report in part.sentences.voices
    }
    found = len(position.lines) + position.left_out
    return SideShare(position.side, position.label, len(position.lines), found, len(outlets))


def _omitted(story: Story) -> tuple[OmittedText, ...]:
    return tuple(
        OmittedText(cut.report, " ".join(cut.text.split()), cut.reason)
        for clean in story.reports
        for cut in clean.omitted
        if cut.text.strip()
    )


def _with_used(sources: tuple[SourceEntry, ...], briefing: Briefing) -> tuple[SourceEntry, ...]:
    used: dict[str, set[int]] = {}
    for line in lines_of(briefing):
        for evidence in line.evidence:
            used.setdefault(evidence.report, set()).add(int(evidence.mark.partition(".")[2]))
    return tuple(replace(source, used=tuple(sorted(used.get(source.id, ())))) for source in sources)

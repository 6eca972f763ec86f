"""A card for each side, and who disputes what with whom."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime

from briefgen.compose.part import Part, unnamed
from briefgen.compose.whens import find_when
from briefgen.model import (
    Dispute,
    DisputedClaim,
    Line,
    OmittedText,
    Position,
    PositionLine,
    Response,
    Side,
    SideShare,
    Statement,
)
from briefgen.notation.dates import format_day
from briefgen.notation.lines import join_labels

# "After the vote on Monday, Hill said", "The first since the port closed in 2013, he said": when something else was.
_ANOTHER_TIME = re.compile(
    r"\b(?:after|since|from|about|over|ahead|before|when|who|which|that|where|whose|following|wake|despite|because|as|"
    r"while|although|though|if|until|time)\b",
    re.IGNORECASE,
)
# "It was trending on Friday, and Hill believes": what stands in another clause was then.
_NEXT_CLAUSE = re.compile(r"[;:]|, (?:and|but|so|or)\b")
_BESIDE = 20  # characters, chosen by hand
# A mention that leads up to a name with one of these is of something else: "the mission to the United Nations".
_BINDING = frozenset(["the", "a", "an", "of", "to", "for", "in", "and", "by", "with", "from", "at", "on"])
# "Dr. Ann Hill" is no more told by that than "Ms Hill" is.
_STYLES = frozenset(["dr", "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "prof"])
# "Ann Hill, who was his running mate four years ago, said": what tells of somebody tells when that was.
_ASIDE = re.compile(r"\s*,? ?(?:who|whose|whom|which|an?|the|then)\b")
_UNDATED = datetime.min.replace(tzinfo=UTC)


def compose_positions(part: Part) -> tuple[tuple[Position, ...], tuple[OmittedText, ...]]:
    """Return a card for each side in its configured order, and the statements that are on none of them.

    A silent side's card has no lines.
    """
    found = [_position(part, side) for side in part.attributed.sides if _has_card(part, side)]
    return tuple(position for position, _ in found), tuple(one for _, omitted in found for one in omitted)


def find_others(part: Part, shown: Collection[str]) -> tuple[OmittedText, ...]:
    """Return what is said by speakers on none of the sides and stands nowhere in the briefing. shown: its marks."""
    found: dict[str, OmittedText] = {}
    for statement in part.attributed.statements:
        if statement.sides or not statement.speaker or statement.relayed_by or not part.attributed.sides:
            continue
        line = part.statement(statement, named=True)
        if line and not any(one.mark in shown for one in line.evidence):
            reason = f"said by {unnamed(statement.speaker)}, who is on none of the cards"
            found.setdefault(line.evidence[0].mark, OmittedText(statement.ref.report, line.text, reason))
    return tuple(found.values())


def compose_disputes(part: Part) -> tuple[DisputedClaim, ...]:
    """Return each claim with the answers to it, or with none and "unanswered"."""
    found = [claim for dispute in part.attributed.disputes if (claim := _claim(part, dispute))]
    return tuple(found[: part.limits.disputes])


def compose_shares(part: Part, positions: tuple[Position, ...]) -> tuple[SideShare, ...]:
    """Return each side's weight: lines shown and found, and the independent outlets that carry its statements."""
    return tuple(_share(part, position) for position in positions)


def _has_card(part: Part, side: Side) -> bool:
    if part.limits.silent_sides == "all" or any(side.id in one.sides for one in part.attributed.statements):
        return True
    names = "|".join(re.escape(name) for name in (side.label, *side.names))
    named = re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    return any(named.search(clean.report.text) for clean in part.story.reports)


def _claim(part: Part, dispute: Dispute) -> DisputedClaim | None:
    claims = [one for one in dispute.claims if part.sentences.refs_of(one)]
    answered = (
        Response(side, label, dispute.relation, line)
        for answer in dispute.responses
        if (line := part.statement(answer))
        for side, label in part.voices(answer)
    )
    # "Hill denies it, maintaining that": two statements, one line.
    responses = tuple(dict.fromkeys(answered))
    if dispute.responses and not responses:
        return None
    if not dispute.claims:
        return DisputedClaim("", "", None, responses)
    if not claims:
        return None
    first = claims[0]
    also = tuple(ref for one in claims[1:] for ref in part.sentences.refs_of(one))
    line = part.line(part.sentences.refs_of(first), also=(*first.corroborated_in, *also))
    if line is None:
        return None
    unanswered = (Response("", "", "unanswered", None),)
    voices = part.voices(first)
    label = join_labels(tuple(label for _, label in voices))
    return DisputedClaim(voices[0][0], label, line, responses or unanswered)


def _position(part: Part, side: Side) -> tuple[Position, tuple[OmittedText, ...]]:
    found: list[PositionLine] = []
    unclear: list[Statement] = []
    seen: set[str] = set()
    for statement in _in_order(part, side):
        line = part.statement(statement, named=True)
        if line is None:
            unclear.append(statement)
            continue
        marks = {evidence.mark for evidence in line.evidence}
        # Two statements of one sentence are one line; so is a sentence that another line has given already.
        if not marks <= seen:
            seen |= marks
            found.append(_position_line(part, statement, line))
    limit = part.limits.statements_per_side
    chosen = {id(one) for one in sorted(found, key=lambda one: _rank(part, one))[:limit]}
    shown = tuple(one for one in found if id(one) in chosen)
    omitted = (
        *(_over(one, side, limit) for one in found if id(one) not in chosen),
        *(_leaning(part, statement, side) for statement in unclear),
    )
    return Position(side.id, side.label, shown, side.colour, len(omitted)), omitted


def _rank(part: Part, one: PositionLine) -> tuple[float, int, int]:
    """Return what decides which statements a full card shows: the latest day, then quoted, then widely carried."""
    report = part.sentences.report(part.ref(one.line.evidence[0])).report
    day = report.published.toordinal() if report.published and part.limits.order == "latest" else 0
    return -day, ("direct", "mixed", "indirect").index(one.mode), -one.line.outlets


def _over(one: PositionLine, side: Side, limit: int) -> OmittedText:
    return OmittedText(
        one.line.evidence[0].report, one.line.text, f"over the limit of {limit} statements, {side.label}"
    )


def _leaning(part: Part, statement: Statement, side: Side) -> OmittedText:
    text = " ".join(part.sentences.sentence(ref).text for ref in part.sentences.refs_of(statement))
    return OmittedText(statement.ref.report, text, f"does not stand alone, {side.label}")


def _in_order(part: Part, side: Side) -> list[Statement]:
    found = [
        one
        for one in part.attributed.statements
        # What somebody is said not to have asked for is no position.
        if side.id in one.sides and one.ref in part.sentences and not (one.negated and one.act == "urges")
    ]
    if part.limits.order == "latest":
        # Sorting is stable: within a report the statements stay in its order.
        found.sort(key=lambda one: part.sentences.report(one.ref).report.published or _UNDATED, reverse=True)
    return found


def _position_line(part: Part, statement: Statement, line: Line) -> PositionLine:
    return PositionLine(
        line,
        unnamed(statement.speaker or ""),
        statement.act,
        statement.mode,
        statement.relayed_by or "",
        _spoken(part, statement),
        _role(part, statement),
    )


def _role(part: Part, statement: Statement) -> str:
    """Return how the report describes the speaker beside the name, in its own words."""
    if not statement.source or not statement.speaker:
        return ""
    mention = " ".join(statement.source.of(part.sentences.report(statement.ref).report.text).split())
    before, name, after = (part.strip(" ,") for part in mention.partition(statement.speaker))
    if (
        not name
        or before.lower() in ("both", "either", "neither")
        or before.lower().split(" ")[-1] in _BINDING
        or after.startswith(("’", "'"))
        or after.endswith("-based")
        or before.lower().rstrip(".") in _STYLES
        or before.endswith(("’s", "'s", "s’", "s'"))
        or len(before.rstrip(".")) == 1
    ):
        return ""
    return before or after


def _spoken(part: Part, statement: Statement) -> str:
    """Return when it was said, if the sentence says so outside of what was said."""
    sentence, report = part.sentences.sentence(statement.ref), part.sentences.report(statement.ref).report
    when = find_when(sentence.text, report.published.date() if report.published else None)
    cues = [span for span in (statement.source, statement.cue) if span]
    if when is None or not cues:
        return ""
    start, end = (sentence.span.start + offset for offset in when.span)
    if any(content.start <= start < content.end for content in statement.contents):
        return ""
    told = statement.source and statement.source.end <= start and _ASIDE.match(report.text, statement.source.end, start)
    lasting = when.wording.lower().startswith(("from ", "since ", "until ", "till "))
    if lasting or (told and statement.cue and end <= statement.cue.start):
        return ""
    first = min(span.start for span in cues)
    if end <= first and (
        _ANOTHER_TIME.search(report.text, sentence.span.start, start) or _NEXT_CLAUSE.search(report.text, end, first)
    ):
        return ""
    # Words for a time that stand beside neither the speaker nor the verb tell of something else.
    if min(max(span.start - end, start - span.end) for span in cues) > _BESIDE:
        return ""
    day = f" ({format_day(when.day, when.precision)})" if when.day else ""
    return when.wording + ("" if day.strip(" ()") in when.wording else day)


def _share(part: Part, position: Position) -> SideShare:
    outlets = {
        part.sentences.voices[ref.report]
        for statement in part.attributed.statements
        if position.side in statement.sides
        for ref in (statement.ref, *statement.corroborated_in)
        if ref.report in part.sentences.voices
    }
    found = len(position.lines) + position.left_out
    return SideShare(position.side, position.label, len(position.lines), found, len(outlets))

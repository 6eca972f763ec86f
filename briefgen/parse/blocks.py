"""One reader for each kind of block: from its outline to its part of the briefing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from briefgen.errors import BriefingError
from briefgen.model import (
    Act,
    Correction,
    DisputedClaim,
    Evidence,
    Line,
    Mode,
    Moment,
    OmittedText,
    Position,
    PositionLine,
    Relation,
    Response,
    Side,
    SideShare,
    SourceEntry,
)
from briefgen.notation.dates import parse_day
from briefgen.notation.escape import unescape
from briefgen.notation.lines import LEFT_OUT, MODES, NO_CLAIM, RELATIONS, first_label, labelled, read_label, split_tail
from briefgen.notation.trims import standing_of
from briefgen.notation.walk import count_outlets
from briefgen.parse.evidence import Footnote
from briefgen.parse.inline import read_inline
from briefgen.parse.outline import Item, Outline

ACTS: tuple[Act, ...] = get_args(Act)
_MODE_OF: dict[str, Mode] = {word: mode for mode, word in MODES.items()}
_RELATION_OF: dict[str, Relation] = {word: relation for relation, word in RELATIONS.items()}
_BOLD = re.compile(r"^\*\*((?:\\.|[^*\\])+?)(?::\*\*|\*\*:?)[ \t\n]*(.*)$", re.DOTALL)
_RELATION = re.compile(r"^[*_]([a-z ]+?)(?::[*_]|[*_]:?)[ \t\n]*(.*)$", re.DOTALL)
_NOT_FOUND = re.compile(rf"[*_]{NO_CLAIM} in (?:these|this)\b", re.IGNORECASE)
_WORDING = re.compile(r"^\(“((?:\\.|[^”\\])*)”\):?[ \t\n]*(.*)$", re.DOTALL)
_OMITTED = re.compile(r"^Source (\d{1,6}), ([^:]*):[ \t\n]*(.*)$", re.DOTALL)
_CORRECTION = re.compile(r"^([^:]{4,40}):[ \t\n]*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the briefing with the line of the file it stands on, and its block."""

    line: int
    block: str
    content: Line


@dataclass(slots=True)
class Reader:
    """What the readers of blocks need: the footnotes, the sources, the sides; and what they gather."""

    where: str
    footnotes: Mapping[str, Footnote]
    sources: Mapping[int, SourceEntry]
    voices: Mapping[str, int]
    sides: tuple[Side, ...]
    faults: list[BriefingError]
    placed: list[Placed] = field(default_factory=list)
    block: str = ""

    def fault(self, line: int, message: str, hint: str = "") -> None:
        """Note a fault on a line of the file."""
        self.faults.append(BriefingError(message, where=f"{self.where}:{line}", hint=hint))

    def side_of(self, label: str) -> str:
        """Return the id of the side with that label, or of the first of several; empty if there is none."""
        first = first_label(label, (side.label for side in self.sides if side.label))
        return next((side.id for side in self.sides if first and side.label == first), "")

    def line(self, markdown: str, at: int) -> Line:
        """Return a line from its Markdown without its tail, and note where it stands."""
        inline = read_inline(markdown)
        evidence = tuple(one for mark in inline.marks if (one := self.evidence(mark, at)))
        standing = standing_of(inline.text, evidence)
        line = Line(inline.text, evidence, standing, count_outlets(evidence, self.voices), inline.links)
        self.placed.append(Placed(at, self.block, line))
        return line

    def evidence(self, mark: str, at: int) -> Evidence | None:
        """Return the sentence a mark names; without one, note the fault."""
        note, source = self.footnotes.get(mark), self.sources.get(int(mark.partition(".")[0]))
        if note is None or source is None:
            missing = "footnote in the evidence block" if note is None else f"source {mark.partition('.')[0]}"
            hint = "correct the mark, or delete it together with its line"
            self.fault(at, f"the mark [^{mark}] has no {missing}", hint)
            return None
        places = (note.start, note.end, note.exact, note.before, note.after, note.prefix, note.suffix)
        return Evidence(mark, source.id, *places)


def split_item(item: Item) -> tuple[str, tuple[str, ...]]:
    """Return an item's Markdown without its tail, and the tail's parts."""
    rows = item.content.split("\n")
    for index in range(1, len(rows)):
        tail = split_tail("\n".join(rows[index:]))
        if tail is not None:
            return "\n".join(rows[:index]), tail
    tail = next((found for more in item.more if (found := split_tail(more)) is not None), ())
    # A further paragraph under a line is the editor's, and makes the line so.
    return " ".join((item.content, *(more for more in item.more if split_tail(more) is None))), tail


def read_lines(reader: Reader, outline: Outline) -> tuple[Line, ...]:
    """Return the lines of the bottom line and of what is agreed."""
    return tuple(reader.line(split_item(item)[0], item.line) for item in outline.items)


def read_disputes(reader: Reader, outline: Outline) -> tuple[DisputedClaim, ...]:
    """Return the claims with the answers to each."""
    claims = []
    for item in outline.items:
        content = split_item(item)[0]
        if _NOT_FOUND.match(content):
            claims.append(DisputedClaim("", "", None, tuple(_response(reader, nested) for nested in item.items)))
            continue
        label, rest = _labelled(content)
        # The claim is placed before its answers, as it stands.
        line = reader.line(rest, item.line)
        responses = tuple(_response(reader, nested) for nested in item.items)
        claims.append(DisputedClaim(reader.side_of(label), label, line, responses))
    return tuple(claims)


def _response(reader: Reader, item: Item) -> Response:
    content = split_item(item)[0]
    if re.match(r"[*_]?unanswered", content, re.IGNORECASE):
        return Response("", "", "unanswered", None)
    label, rest = _labelled(content)
    found = _RELATION.match(rest)
    relation: Relation = _RELATION_OF.get(found[1], "differs") if found else "differs"
    return Response(reader.side_of(label), label, relation, reader.line(found[2] if found else rest, item.line))


def _labelled(content: str) -> tuple[str, str]:
    found = _BOLD.match(content)
    return (read_label(found[1]), found[2]) if found else ("", content)


def read_position(reader: Reader, outline: Outline, side: str) -> Position:
    """Return a side's card."""
    configured = next((one for one in reader.sides if one.id == side), Side(side, side))
    lines = tuple(_position_line(reader, item) for item in outline.items)
    left_out = next((int(found[1]) for _, text in outline.paragraphs if (found := LEFT_OUT.match(text))), 0)
    label = read_inline(outline.heading).text or configured.label
    return Position(side, label, lines, configured.colour, left_out)


def _position_line(reader: Reader, item: Item) -> PositionLine:
    text, tail = split_item(item)
    line = reader.line(text, item.line)
    words = [unescape(part) for part in tail]
    speaker = words[0] if words and words[0] not in (*ACTS, *_MODE_OF, "unattributed") else ""
    return PositionLine(
        line,
        speaker,
        next((act for act in ACTS if act in words[1:]), "says"),
        next((_MODE_OF[word] for word in words[1:] if word in _MODE_OF), "indirect"),
        labelled(tail[1:], "relayed_by"),
        labelled(tail[1:], "spoken"),
        labelled(tail[1:], "role"),
    )


def read_timeline(reader: Reader, outline: Outline) -> tuple[Moment, ...]:
    """Return the moments of the timeline."""
    moments = []
    for item in outline.items:
        text, tail = split_item(item)
        day = None
        if found := _BOLD.match(text):
            day, text = parse_day(unescape(found[1])), found[2]
            if day is None:
                hint = "write 9 July 2024, week of 8 July 2024, July 2024, 2024 or *date unresolved*"
                reader.fault(item.line, f'"{found[1]}" is no date', hint)
        elif found := re.match(r"^[*_]date unresolved[*_]:?[ \t\n]*(.*)$", text, re.DOTALL):
            text = found[1]
        wording = ""
        if found := _WORDING.match(text):
            wording, text = unescape(found[1]), found[2]
        reported = parse_day(labelled(tail, "reported"))
        moments.append(
            Moment(
                wording,
                day[0] if day else None,
                reported[0] if reported else None,
                reader.line(text.removeprefix(": "), item.line),
                day[1] if day else "day",
            )
        )
    return tuple(moments)


def read_omitted(reader: Reader, outline: Outline) -> tuple[OmittedText, ...]:
    """Return what was left out."""
    omitted = []
    for item in outline.items:
        found = _OMITTED.match(item.content)
        source = reader.sources.get(int(found[1])) if found else None
        if found and source:
            omitted.append(OmittedText(source.id, read_inline(found[3]).text, unescape(found[2])))
        else:
            reader.fault(item.line, "this does not say what was left out", "write 'Source 1, reason: text'")
    return tuple(omitted)


def read_corrections(_: Reader, outline: Outline) -> tuple[Correction, ...]:
    """Return the corrections; one without a date is undated."""
    corrections = []
    for item in outline.items:
        found = _CORRECTION.match(item.content)
        day = parse_day(found[1].strip("*_ ")) if found else None
        if found and (day or found[1] == "Undated"):
            corrections.append(Correction(day[0] if day else None, read_inline(found[2]).text))
        else:
            corrections.append(Correction(None, read_inline(item.content).text))
    return tuple(corrections)


def read_shares(outline: Outline, positions: tuple[Position, ...]) -> tuple[SideShare, ...]:
    """Return the table of shares; what is shown is counted on the cards where there is one."""
    shown = {position.label: (position.side, len(position.lines)) for position in positions}
    shares = []
    for row in outline.rows[1:]:
        label = unescape(row[0]) if row else ""
        numbers = [int(cell) for cell in row[1:4] if cell.isdecimal() and len(cell) < 10]
        if len(numbers) == 3:
            side, count = shown.get(label, ("", numbers[0]))
            shares.append(SideShare(side, label, count, numbers[1], numbers[2]))
    return tuple(shares)

"""A briefing's file as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from briefgen.errors import BriefingError, Faults
from briefgen.model import Audit, Briefing, Note, Prose
from briefgen.notation.blocks import Segment, split_segments
from briefgen.notation.escape import unescape
from briefgen.notation.lines import SEPARATOR
from briefgen.notation.walk import count_standings
from briefgen.parse.blocks import (
    Placed,
    Reader,
    read_corrections,
    read_disputes,
    read_lines,
    read_omitted,
    read_position,
    read_shares,
    read_timeline,
)
from briefgen.parse.evidence import Footnote, read_evidence
from briefgen.parse.front import Front
from briefgen.parse.inline import read_inline
from briefgen.parse.notes import read_extras, read_prose
from briefgen.parse.outline import Outline, read_generated, read_outline
from briefgen.parse.sources import read_sources

_METHOD = re.compile(r"was chosen by `([^`]*)`")
_BECAUSE = re.compile(r"^The reports are taken for one story because they share: (.*)$", re.DOTALL)
_READERS: dict[str, tuple[str, Any]] = {
    "bottom-line": ("bottom_line", read_lines),
    "agreed": ("agreed", read_lines),
    "disputes": ("disputes", read_disputes),
    "timeline": ("timeline", read_timeline),
    "omitted": ("omitted", read_omitted),
    "corrections": ("corrections", read_corrections),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing with where its parts stand in the file: each line, each footnote (by mark), each block's body."""

    briefing: Briefing
    placed: tuple[Placed, ...]
    footnotes: tuple[Footnote, ...]
    segments: tuple[Segment, ...]


def parse_briefing(markdown: str, *, where: str) -> Briefing:
    """Return the briefing that the Markdown holds. where: the file's name for errors.

    Raises: Faults with every fault's file and line.
    """
    return parse_document(markdown, where=where).briefing


def parse_document(markdown: str, *, where: str) -> Document:
    """Return the briefing with the places of its parts. Raises: Faults with every fault's file and line."""
    faults: list[BriefingError] = []
    segments = split_segments(markdown.replace("\r\n", "\n"), where=where)
    front = Front(next((one for one in segments if one.kind == "front"), None), where=where, faults=faults)
    blocks = {segment.name: segment for segment in segments if segment.kind == "block"}
    outlines = {
        name: (read_outline if segment.touched else read_generated)(segment.body, line=segment.line)
        for name, segment in blocks.items()
        if name != "evidence"
    }
    footnotes = read_evidence(blocks["evidence"], where=where, faults=faults) if "evidence" in blocks else {}
    sources = read_sources(outlines.get("sources", Outline()), where=where, faults=faults)
    voices = {source.id: source.voice for source in sources.values()}
    reader = Reader(where, footnotes, sources, voices, front.sides(), faults)
    parts: dict[str, Any] = {}
    positions = []
    for name, outline in outlines.items():
        reader.block = name
        kind, _, side = name.partition("/")
        if kind == "position":
            positions.append(read_position(reader, outline, side))
        elif kind in _READERS:
            field, read = _READERS[kind]
            parts[field] = read(reader, outline)
    order, notes, prose = _stretches(segments, outlines, {side.label: side.id for side in reader.sides})
    briefing = Briefing(
        id=front.text("id", needed=True),
        title=_title(outlines.get("header", Outline()), front),
        as_of=front.time("as_of"),
        edition=front.number("edition", 1),
        language=front.text("language", "en"),
        tags=front.texts("tags"),
        draft=front.flag("draft"),
        positions=tuple(positions),
        notes=notes,
        prose=prose,
        sources=tuple(sources.values()),
        changes=tuple(read_inline(item.content).text for item in outlines.get("changes", Outline()).items),
        because=_because(outlines.get("method", Outline())),
        order=order,
        editions=front.editions(),
        **parts,
    )
    front.check_names()
    if faults:
        raise Faults(faults)
    briefing = replace(briefing, audit=_audit(briefing, outlines.get("method", Outline())))
    return Document(briefing, tuple(reader.placed), tuple(footnotes.values()), segments)


def _stretches(
    segments: tuple[Segment, ...], outlines: dict[str, Outline], sides: dict[str, str]
) -> tuple[tuple[str, ...], tuple[Note, ...], tuple[Prose, ...]]:
    order: list[str] = []
    notes: list[Note] = []
    prose: list[Prose] = []
    target = "briefing"
    for segment in segments:
        own: list[Note | Prose] = []
        if segment.kind == "block":
            order.append(segment.name)
            kind, _, side = segment.name.partition("/")
            target = f"side:{side}" if kind == "position" else "briefing"
            if segment.touched and segment.name in outlines:
                own = read_extras(outlines[segment.name], target=target, sides=sides)
        elif segment.kind == "prose":
            own = read_prose(segment.body, target=target, sides=sides)
        for found in own:
            if isinstance(found, Note):
                order.append(f"note/{len(notes)}")
                notes.append(found)
            else:
                order.append(f"prose/{len(prose)}")
                prose.append(found)
    return tuple(order), tuple(notes), tuple(prose)


def _title(header: Outline, front: Front) -> str:
    """Return the heading of the header block; without one, the front matter's title."""
    if header.heading:
        return read_inline(header.heading).text
    title = front.text("title")
    if not title:
        hint = "begin the header block with '# The title', or add 'title: …' to the front matter"
        front.faults.append(BriefingError("the briefing has no title", where=f"{front.where}:1", hint=hint))
    return title


def _because(outline: Outline) -> tuple[str, ...]:
    for _, text in outline.paragraphs:
        if found := _BECAUSE.match(text):
            return tuple(unescape(term.strip()) for term in found[1].split(SEPARATOR))
    return ()


def _audit(briefing: Briefing, outline: Outline) -> Audit:
    counts = count_standings(briefing)
    method = next((found[1] for _, text in outline.paragraphs if (found := _METHOD.search(text))), "")
    return Audit(
        verbatim=counts.get("verbatim", 0),
        trimmed=counts.get("trimmed", 0),
        editor=counts.get("editor", 0),
        reports=len(briefing.sources),
        independent_outlets=len({source.voice for source in briefing.sources}),
        method=method,
        shares=read_shares(outline, briefing.positions),
    )

"""Which lists a briefing stands in, and what each shows of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.model import Briefing, PositionLine, SourceEntry
from briefgen.render.data import stamp
from briefgen.render.ground import digest
from briefgen.render.state import MemberRow
from briefgen.render.views import EvidenceView, SourceView, report_page


def memberships(briefing: Briefing, slug: str, view: Mapping[str, Any]) -> tuple[MemberRow, ...]:
    """Return the briefing's rows for the lists of its sides, tags, outlets, reports, and of corrections.

    view: as ``briefing_view`` gives it.
    """
    rows: dict[str, MemberRow] = {}
    for name, label, payload in _entries(briefing, view):
        text = json.dumps(payload, separators=(",", ":")) if payload else ""
        if name in rows:  # two outlets, or tags, whose names fall together
            continue
        rows[name] = MemberRow(name, slug, label, text, digest(text) if text else "")
    return tuple(rows.values())


def _entries(briefing: Briefing, view: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    hand_written = not briefing.sources
    for tag in briefing.tags:
        yield f"tag:{report_page(tag)}", tag, None
    for position in briefing.positions:
        if position.lines or hand_written:
            payload = [_statement(entry, view["marks"]) for entry in position.lines]
            yield f"side:{report_page(position.side)}", position.label, payload
    for outlet in dict.fromkeys(source.outlet for source in briefing.sources if source.outlet):
        yield f"outlet:{report_page(outlet)}", outlet, None
    for source in view["sources"]:
        yield f"report:{source.page}", source.entry.title or source.entry.id, _report(source)
    if briefing.corrections:
        dated = [[one.day.isoformat() if one.day else "", one.text] for one in briefing.corrections]
        yield "corrections:all", "", dated


def _statement(entry: PositionLine, marks: Mapping[str, EvidenceView]) -> dict[str, Any]:
    line = entry.line
    return {
        "text": line.text,
        "standing": line.standing,
        "speaker": entry.speaker,
        "role": entry.role,
        "act": entry.act,
        "mode": entry.mode,
        "spoken": entry.spoken,
        "marks": [_mark(marks[evidence.mark]) for evidence in line.evidence],
    }


def _mark(mark: EvidenceView) -> dict[str, str]:
    return {"mark": mark.mark, "outlet": mark.outlet, "link": mark.link, "exact": mark.exact}


def _report(source: SourceView) -> dict[str, Any]:
    entry: SourceEntry = source.entry
    return {
        "id": entry.id,
        "outlet": entry.outlet,
        "title": entry.title,
        "link": source.link,
        "published": stamp(entry.published) or "",
        "authors": list(entry.authors),
        "sentences": [[mark.sentence, mark.exact, mark.link, mark.mark] for mark in source.sentences],
    }

"""Which lists a briefing stands in, what each shows of it, and which of them a change of it reaches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.model import Briefing, PositionLine, SourceEntry
from briefgen.render.data import stamp
from briefgen.render.members import PERIODS, UNDATED, MemberRow
from briefgen.render.state import SourceRow
from briefgen.render.views import EvidenceView, SourceView, group_page
from briefgen.text.hashes import digest

# Which index names the lists of a kind; a briefing without a day is in the archive too.
INDEXES = {"archive": "day", "sides": "side", "outlets": "outlet", "tags": "tag"}
WITH_FEED = ("home", "side", "tag")
# Lists that show nothing of a briefing beyond its card.
WITHOUT_PAYLOAD = ("tag", "outlet")


def feed_of(name: str) -> str:
    """Return the owner of a list's feeds; empty for a list that has none."""
    return f"feed:{name}" if name.partition(":")[0] in WITH_FEED else ""


def everything(lists: Iterable[str]) -> set[str]:
    """Return the owners of all that can be made of some lists."""
    named = {"home", "corrections:all", *lists}
    feeds = {feed for name in named if (feed := feed_of(name))}
    return named | feeds | {f"index:{folder}" for folder in INDEXES} | {"llms", "sitemap", "search", "files"}


def reached(
    old: SourceRow | None, new: SourceRow | None, before: Iterable[MemberRow], after: Iterable[MemberRow]
) -> set[str]:
    """Return the owners of what may be another one when a briefing's row and memberships change; None: not there."""
    found = set() if _files(old) == _files(new) else {"files"}
    one, other = (row if row and row.shown == 1 else None for row in (old, new))
    rows, rows_after = {row.list: row for row in before}, {row.list: row for row in after}
    lists = rows.keys() | rows_after.keys()
    if one or other:
        # A feed has the whole text, so that whatever changed reaches it.
        found |= {feed for name in ("home", *lists) if (feed := feed_of(name))} | {"search"}
    periods = {period for row in (one, other) if row for period in periods_of(row.as_of)}
    if _place(one) != _place(other):
        found |= {"sitemap", "index:archive", *periods}
    if _shown(one) != _shown(other):
        # A year shows no more of a briefing than that it is there.
        found |= {"home", "llms", *(period for period in periods if not period.startswith("year:"))}
    found |= {name for name in lists if rows.get(name) != rows_after.get(name)}
    for folder, kind in INDEXES.items():
        labels = ({(row.list, row.label) for row in some.values()} for some in (rows, rows_after))
        if any(label[0].startswith(f"{kind}:") for label in set.symmetric_difference(*labels)):
            found.add(f"index:{folder}")
    return found


def periods_of(as_of: str) -> set[str]:
    """Return the lists of the archive in which a briefing of that time stands."""
    return {f"{kind}:{as_of[:length]}" for kind, length in PERIODS.items()} if as_of else {f"day:{UNDATED}"}


def _files(row: SourceRow | None) -> object:
    return (row.slug, row.picture) if row and row.shown else None


def _place(row: SourceRow | None) -> object:
    return (row.slug, row.as_of) if row else None


def _shown(row: SourceRow | None) -> object:
    return (row.slug, row.as_of, row.card_digest) if row else None


def memberships(briefing: Briefing, slug: str, view: Mapping[str, Any], card_digest: str) -> tuple[MemberRow, ...]:
    """Return the briefing's rows for the lists of its sides, tags, outlets, reports, and of corrections.

    view: as ``briefing_view`` gives it. card_digest: of its card.
    """
    as_of = stamp(briefing.as_of) or ""
    rows: dict[str, MemberRow] = {}
    for name, label, payload in _entries(briefing, view):
        text = json.dumps(payload, separators=(",", ":")) if payload else ""
        if name in rows:  # two outlets, or tags, whose names fall together
            continue
        rows[name] = MemberRow(name, slug, as_of, label, text, digest(card_digest, text) if text else card_digest)
    return tuple(rows.values())


def _entries(briefing: Briefing, view: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    hand_written = not briefing.sources
    for tag in briefing.tags:
        yield f"tag:{group_page(tag)}", tag, None
    for position in briefing.positions:
        if position.lines or hand_written:
            payload = [_statement(entry, view["marks"]) for entry in position.lines]
            yield f"side:{group_page(position.side)}", position.label, payload
    for outlet in dict.fromkeys(source.outlet for source in briefing.sources if source.outlet):
        yield f"outlet:{group_page(outlet)}", outlet, None
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

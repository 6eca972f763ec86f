"""The footnotes that prove each line."""

from __future__ import annotations

from briefgen.model import Briefing, Evidence, SourceEntry
from briefgen.notation.escape import escape, escape_url
from briefgen.notation.walk import lines_of, mark_order


def format_evidence(briefing: Briefing) -> str:
    """Return a footnote for each sentence that a line rests on, by source and sentence."""
    found = {evidence.mark: evidence for line in lines_of(briefing) for evidence in line.evidence}
    sources = {source.number: source for source in briefing.sources}
    notes = [format_footnote(found[mark], sources[mark_order(mark)[0]]) for mark in sorted(found, key=mark_order)]
    return "\n".join(notes)


def format_footnote(evidence: Evidence, source: SourceEntry) -> str:
    """Return one footnote: where the sentence stands, its neighbour before, itself as a block quote, the one after."""
    title = escape(source.title, also="[]") or "the report"
    linked = f"[{title}]({escape_url(source.url)})" if source.url else title
    number = evidence.mark.partition(".")[2]
    outlet = escape(source.outlet) or "Outlet unknown"
    place = f"sentence {number}, characters {evidence.start}–{evidence.end}"
    if evidence.prefix or evidence.suffix:
        place += f", between “{escape(evidence.prefix, also='“”')}” and “{escape(evidence.suffix, also='“”')}”"
    rows = [f"[^{evidence.mark}]: {outlet}, {linked}, {place}.\n"]
    if evidence.before:
        rows.append(f"    {escape(evidence.before)}\n")
    rows.append(f"    > {escape(evidence.exact)}\n")
    if evidence.after:
        rows.append(f"    {escape(evidence.after)}\n")
    return "\n".join(rows)

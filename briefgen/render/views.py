"""What a briefing's template is given: the briefing in page order, its evidence by mark, its sources by number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from briefgen.model import Briefing, Evidence, Note, Position, SourceEntry
from briefgen.render.data import lines_of
from briefgen.render.links import is_web_address, text_fragment_link
from briefgen.render.markdown import render_markdown
from briefgen.text.slugs import slug

# The order of the page where the file gives none.
PAGE_ORDER = (
    "changes",
    "bottom-line",
    "agreed",
    "disputes",
    "positions",
    "timeline",
    "notes",
    "sources",
    "method",
    "omitted",
    "corrections",
)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# Told apart by readers with any of the common colour deficiencies: Okabe and Ito's palette, without black and yellow.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One sentence as a mark shows it. link: the source at this sentence, empty where it has no address.
    page: name of the report's own page."""

    mark: str
    number: int
    sentence: str
    exact: str
    before: str
    after: str
    outlet: str
    title: str
    link: str
    page: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with the sentences used. twins: numbers of the sources with the same wire copy."""

    entry: SourceEntry
    link: str
    page: str
    sentences: tuple[EvidenceView, ...]
    twins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """A side's card. colour: as configured, or from the palette."""

    position: Position
    colour: str
    page: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the page. kind: an entry of PAGE_ORDER, or "prose"; html: of prose; sides: of "positions"."""

    kind: str
    html: str = ""
    sides: tuple[SideView, ...] = ()


def briefing_view(briefing: Briefing, colours: Mapping[str, str]) -> dict[str, Any]:
    """Return the names that the template of a briefing's page may use.

    colours: of the sides by id, as the theme's settings give them.
    """
    entries = {source.id: source for source in briefing.sources}
    marks = _marks(briefing, entries)
    sides = tuple(
        SideView(position, _colour(position, index, colours), report_page(position.side))
        for index, position in enumerate(briefing.positions)
    )
    dates = sorted(source.published for source in briefing.sources if source.published)
    return {
        "briefing": briefing,
        "marks": marks,
        "sources": tuple(_source(source, briefing, marks) for source in briefing.sources),
        "sides": sides,
        "side_colours": {side.position.side: side.colour for side in sides},
        "sections": _sections(briefing, sides, marks),
        "independent": briefing.audit.independent_outlets or len({_voice(source) for source in briefing.sources}),
        "oldest": dates[0] if dates else None,
        "newest": dates[-1] if dates else None,
        "notes_on": {f"side:{side.position.side}": _notes_on(briefing, side) for side in sides},
    }


def report_page(report: str) -> str:
    """Return the folder name of a report's, side's, outlet's or tag's own page."""
    return slug(report)


def _marks(briefing: Briefing, entries: Mapping[str, SourceEntry]) -> dict[str, EvidenceView]:
    marks: dict[str, EvidenceView] = {}
    for line in lines_of(briefing):
        for evidence in line.evidence:
            if evidence.mark not in marks:
                marks[evidence.mark] = _evidence(evidence, entries.get(evidence.report))
    return marks


def _evidence(evidence: Evidence, source: SourceEntry | None) -> EvidenceView:
    number, _, sentence = evidence.mark.partition(".")
    return EvidenceView(
        mark=evidence.mark,
        number=source.number if source else int(number or 0),
        sentence=sentence,
        exact=evidence.exact,
        before=evidence.before,
        after=evidence.after,
        outlet=source.outlet if source else "",
        title=source.title if source else "",
        link=text_fragment_link(source.url, evidence.exact) if source else "",
        page=report_page(evidence.report),
    )


def _source(source: SourceEntry, briefing: Briefing, marks: Mapping[str, EvidenceView]) -> SourceView:
    page = report_page(source.id)
    used = sorted(
        (mark for mark in marks.values() if mark.number == source.number),
        key=lambda mark: (len(mark.sentence), mark.sentence),
    )
    twins = tuple(
        other.number
        for other in briefing.sources
        if source.voice and other.voice == source.voice and other.number != source.number
    )
    return SourceView(source, source.url if is_web_address(source.url) else "", page, tuple(used), twins)


def _voice(source: SourceEntry) -> object:
    return source.voice or source.id


def _colour(position: Position, index: int, colours: Mapping[str, str]) -> str:
    chosen = colours.get(position.side) or position.colour
    return chosen if _COLOUR.fullmatch(chosen) else PALETTE[index % len(PALETTE)]


def _notes_on(briefing: Briefing, side: SideView) -> tuple[Note, ...]:
    return tuple(note for note in briefing.notes if note.target == f"side:{side.position.side}")


def _sections(
    briefing: Briefing, sides: tuple[SideView, ...], marks: Mapping[str, EvidenceView]
) -> tuple[SectionView, ...]:
    """Return the parts in the file's order; side cards that stand together become one part."""
    by_side = {side.position.side: side for side in sides}
    sections: list[SectionView] = []
    names = _order(briefing)
    for is_card, group in groupby(names, key=lambda name: name.startswith("position/")):
        if is_card:
            cards = tuple(by_side[name.partition("/")[2]] for name in group if name.partition("/")[2] in by_side)
            if cards:
                sections.append(SectionView("positions", sides=cards))
            continue
        for name in group:
            if name.startswith("prose/"):
                sections.append(_prose(briefing, int(name.partition("/")[2]), marks))
            elif _has(briefing, name):
                sections.append(SectionView(name))
    return tuple(sections)


def _prose(briefing: Briefing, number: int, marks: Mapping[str, EvidenceView]) -> SectionView:
    def link(mark: str) -> str:
        return f'<a class="mark" href="#s{mark}">[{mark}]</a>' if mark in marks else ""

    return SectionView("prose", html=render_markdown(briefing.prose[number].markdown, number=number, mark=link))


def _order(briefing: Briefing) -> tuple[str, ...]:
    if briefing.order:
        # Notes stand between the blocks without a name; they belong before the sources.
        order = [name for name in briefing.order if name not in ("header", "evidence", "notes")]
        order.insert(next((i for i, name in enumerate(order) if name == "sources"), len(order)), "notes")
        return tuple(order)
    cards = tuple(f"position/{position.side}" for position in briefing.positions)
    place = PAGE_ORDER.index("positions")
    prose = tuple(f"prose/{number}" for number in range(len(briefing.prose)))
    first = PAGE_ORDER.index("notes")
    return (*PAGE_ORDER[:place], *cards, *PAGE_ORDER[place + 1 : first], *prose, *PAGE_ORDER[first:])


def _has(briefing: Briefing, name: str) -> bool:
    held: dict[str, Any] = {
        "changes": briefing.changes,
        "bottom-line": briefing.bottom_line,
        "agreed": briefing.agreed,
        "disputes": briefing.disputes,
        "timeline": briefing.timeline,
        "notes": briefing.notes,
        "sources": briefing.sources,
        "method": briefing.audit.lines or briefing.because or briefing.audit.method,
        "omitted": briefing.omitted,
        "corrections": briefing.corrections,
    }
    return bool(held.get(name))

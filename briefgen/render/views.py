"""What a briefing's template is given: the briefing in page order, its evidence by mark, its sources by number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from briefgen.model import Briefing, Evidence, Note, Position, SourceEntry
from briefgen.notation.walk import lines_of
from briefgen.render.links import text_fragment_link
from briefgen.render.markdown import render_markdown
from briefgen.text.addresses import is_web_address
from briefgen.text.slugs import group_slug, own_slug

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


class EvidenceView(NamedTuple):
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


class SourceView(NamedTuple):
    """A source with the sentences used. twins: numbers of the sources with the same wire copy."""

    entry: SourceEntry
    link: str
    page: str
    sentences: tuple[EvidenceView, ...]
    twins: tuple[int, ...]


class SideView(NamedTuple):
    """A side's card. colour: as configured, or from the palette.
    notes: the editor's on this side, numbered, that stand with its card; elsewhere: those that stand further down."""

    position: Position
    colour: str
    page: str
    notes: tuple[tuple[int, Note], ...] = ()
    elsewhere: tuple[tuple[int, Note], ...] = ()


class SectionView(NamedTuple):
    """A part of the page. kind: an entry of PAGE_ORDER, or "prose". id: unique on the page.
    html: of prose; sides: of "positions"; notes: of "notes", numbered from 1."""

    kind: str
    id: str = ""
    html: str = ""
    sides: tuple[SideView, ...] = ()
    notes: tuple[tuple[int, Note], ...] = ()


def briefing_view(briefing: Briefing, colours: Mapping[str, str], root: str = "../../") -> dict[str, Any]:
    """Return the names that the template of a briefing's page may use.

    colours: of the sides by id, as the theme's settings give them. root: leads from the page to the site's root.
    """
    entries = {source.id: source for source in briefing.sources}
    marks = _marks(briefing, entries)
    sides = tuple(
        SideView(position, _colour(position, index, colours), group_page(position.side))
        for index, position in enumerate(briefing.positions)
    )
    dates = sorted(source.published for source in briefing.sources if source.published)
    return {
        "briefing": briefing,
        "marks": marks,
        "sources": tuple(_source(source, briefing, marks) for source in briefing.sources),
        "sides": sides,
        "side_colours": {side.position.side: side.colour for side in sides},
        "sections": _sections(briefing, sides, marks, root),
        "independent": briefing.audit.independent_outlets or len({_voice(source) for source in briefing.sources}),
        "oldest": dates[0] if dates else None,
        "newest": dates[-1] if dates else None,
        "side_labels": {position.side: position.label for position in briefing.positions},
        "outlets": {source.id: source.outlet or source.title for source in briefing.sources},
        "numbers": {source.id: source.number for source in briefing.sources},
    }


@lru_cache(maxsize=4096)
def group_page(label: str) -> str:
    """Return the folder name of a side's, outlet's or tag's own page; what differs in punctuation alone has one."""
    return group_slug(label)


@lru_cache(maxsize=4096)
def report_page(report: str) -> str:
    """Return the folder name of a report's own page."""
    return own_slug(report)


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
        link=text_fragment_link(source.url, evidence.exact, evidence.prefix, evidence.suffix) if source else "",
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


def _with_notes(
    briefing: Briefing, sides: tuple[SideView, ...], order: tuple[str, ...]
) -> tuple[dict[str, SideView], tuple[str, ...]]:
    """Return the cards by side, each with the notes on its side that follow it; and the order without those notes."""
    cards = {side.position.side: side for side in sides}
    if not briefing.notes:
        return cards, order
    here: dict[str, list[tuple[int, Note]]] = {side: [] for side in cards}
    left: list[str] = []
    side = ""
    for name in order:
        kind, _, rest = name.partition("/")
        if kind == "note" and side and briefing.notes[int(rest)].target == f"side:{side}":
            here[side].append((int(rest) + 1, briefing.notes[int(rest)]))
            continue
        side = rest if kind == "position" and rest in cards else ""
        left.append(name)
    for side, card in cards.items():
        targets = (note for note in enumerate(briefing.notes, 1) if note[1].target == f"side:{side}")
        elsewhere = tuple(note for note in targets if note not in here[side])
        cards[side] = card._replace(notes=tuple(here[side]), elsewhere=elsewhere)
    return cards, tuple(left)


def _sections(
    briefing: Briefing, sides: tuple[SideView, ...], marks: Mapping[str, EvidenceView], root: str
) -> tuple[SectionView, ...]:
    """Return the parts in the file's order; side cards, and notes, that stand together become one part."""
    by_side, order = _with_notes(briefing, sides, _order(briefing))
    sections: list[SectionView] = []
    count: Counter[str] = Counter()
    for kind, group in groupby(order, key=_kind):
        count[kind] += 1
        name = kind if count[kind] == 1 else f"{kind}-{count[kind]}"
        if kind == "positions":
            named = (entry.partition("/")[2] for entry in group)
            cards = tuple(by_side[side] for side in named if side in by_side)
            sections += [SectionView("positions", name, sides=cards)] if cards else []
        elif kind == "notes":
            numbers = [int(entry.partition("/")[2]) for entry in group]
            notes = tuple((number + 1, briefing.notes[number]) for number in numbers)
            sections.append(SectionView("notes", name, notes=notes))
        elif kind == "prose":
            sections += [_prose(briefing, int(entry.partition("/")[2]), marks, root) for entry in group]
        elif _has(briefing, kind):
            sections.append(SectionView(kind, name))
    return tuple(sections)


def _kind(name: str) -> str:
    return {"position": "positions", "note": "notes", "prose": "prose"}.get(name.partition("/")[0], name)


def _prose(briefing: Briefing, number: int, marks: Mapping[str, EvidenceView], root: str) -> SectionView:
    def link(mark: str) -> str:
        return f'<a class="mark" href="#s{mark}">[{mark}]</a>' if mark in marks else ""

    html = render_markdown(briefing.prose[number].markdown, number=number, mark=link, root=root)
    return SectionView("prose", f"prose-{number}", html=html)


def _order(briefing: Briefing) -> tuple[str, ...]:
    if briefing.order:
        return tuple(name for name in briefing.order if name not in ("header", "evidence"))
    members = {
        "positions": tuple(f"position/{position.side}" for position in briefing.positions),
        "notes": (
            *(f"prose/{number}" for number in range(len(briefing.prose))),
            *(f"note/{number}" for number in range(len(briefing.notes))),
        ),
    }
    return tuple(name for kind in PAGE_ORDER for name in members.get(kind, (kind,)))


def _has(briefing: Briefing, name: str) -> bool:
    held: dict[str, Any] = {
        "changes": briefing.changes,
        "bottom-line": briefing.bottom_line,
        "agreed": briefing.agreed,
        "disputes": briefing.disputes,
        "timeline": briefing.timeline,
        "sources": briefing.sources,
        "method": briefing.audit.lines or briefing.because or briefing.audit.method,
        "omitted": briefing.omitted,
        "corrections": briefing.corrections,
    }
    return bool(held.get(name))

"""Briefings such as ``compose_briefing`` may make, out of hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from briefgen.model import (
    Audit,
    Briefing,
    Correction,
    DisputedClaim,
    Edition,
    Evidence,
    Line,
    Moment,
    Note,
    OmittedText,
    Position,
    PositionLine,
    Prose,
    Response,
    SideShare,
    SourceEntry,
)
from briefgen.notation.trims import standing_of
from briefgen.notation.walk import count_outlets, count_standings

MARKDOWN = "#*_[]()<>`~|\\!-+=.:;&$^ \n\t“”’…—·0123456789abcDEFü漢"
# Without control characters: reading strips them from every report.
texts = st.one_of(
    st.text(MARKDOWN, min_size=1, max_size=40),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30),
    st.sampled_from(
        ("[^1.2]", "- [x] done", "1. One", "<!-- briefgen:end agreed -->", "<b>x</b>", "a &amp; b", "[a](b)", "[a]: b")
    ),
).filter(lambda text: text.strip() != "")
names = texts.map(lambda text: " ".join(text.split())).filter(bool)
times = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(microsecond=0, fold=0, tzinfo=UTC)
)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
urls = st.one_of(st.just(""), names.map(lambda text: "https://example.org/" + text.replace(" ", "")))


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    count = draw(st.integers(1, 4))
    numbers = draw(st.permutations(range(1, 8)))[:count]
    sources = tuple(draw(_source(number)) for number in sorted(numbers))
    evidence = draw(st.lists(_evidence(sources), min_size=1, max_size=6, unique_by=lambda one: one.mark).map(tuple))
    line = _line(evidence, sources)
    labels = draw(st.lists(names, max_size=3, unique=True))
    positions = tuple(draw(_position(f"side-{index}", label, line)) for index, label in enumerate(labels))
    shown = tuple(SideShare(one.side, one.label, len(one.lines), draw(st.integers(0, 99)), 1) for one in positions)
    prose = draw(st.lists(st.sampled_from(("A word of mine.", "## Mine\n\n- *a*\n- b", "[link]: <x>")), max_size=2))
    notes = draw(st.lists(_note(evidence, positions), max_size=2))
    briefing = Briefing(
        id="2026-11-21-harbour",
        title=draw(names),
        as_of=draw(st.none() | times),
        edition=draw(st.integers(1, 50)),
        tags=tuple(draw(st.lists(names, max_size=2))),
        draft=draw(st.booleans()),
        bottom_line=tuple(draw(st.lists(line, max_size=2))),
        agreed=tuple(draw(st.lists(line, max_size=2))),
        disputes=tuple(draw(st.lists(_claim(line, positions), max_size=2))),
        positions=positions,
        timeline=tuple(draw(st.lists(_moment(line), max_size=2))),
        notes=tuple(notes),
        sources=sources,
        omitted=tuple(
            OmittedText(draw(st.sampled_from(sources)).id, text, draw(names))
            for text in draw(st.lists(texts, max_size=2))
        ),
        corrections=tuple(draw(st.lists(st.builds(Correction, st.none() | days, texts), max_size=2))),
        changes=tuple(draw(st.lists(texts, max_size=2))),
        because=tuple(draw(st.lists(names, max_size=2))),
        prose=tuple(Prose(text) for text in prose),
        editions=tuple(draw(st.lists(st.builds(Edition, st.integers(1, 9), st.none() | times), max_size=2))),
    )
    return _audited(draw(_ordered(briefing)), shown)


def _audited(briefing: Briefing, shares: tuple[SideShare, ...]) -> Briefing:
    counts = count_standings(briefing)
    audit = Audit(
        counts["verbatim"],
        counts["trimmed"],
        counts["editor"],
        len(briefing.sources),
        len({source.voice for source in briefing.sources}),
        "centroid",
        shares,
    )
    return replace(briefing, audit=audit)


@st.composite
def _ordered(draw: st.DrawFn, briefing: Briefing) -> Briefing:
    order = ["header", "bottom-line", "agreed", "disputes"]
    order += [f"position/{one.side}" for one in briefing.positions]
    order += ["changes"] if briefing.changes else []
    order += ["timeline", "sources", "method", "omitted", "corrections", "evidence"]
    # The editor's stretches in the order of their numbers, never two of prose side by side (they would be one).
    places = sorted(draw(st.sets(st.integers(0, len(order)), min_size=0, max_size=len(briefing.prose))), reverse=True)
    prose = briefing.prose[: len(places)]
    for number, place in zip(reversed(range(len(prose))), places, strict=True):
        order.insert(place, f"prose/{number}")
    order += [f"note/{number}" for number in range(len(briefing.notes))]
    return replace(briefing, order=tuple(order), prose=prose)


@st.composite
def _source(draw: st.DrawFn, number: int) -> SourceEntry:
    used = draw(st.sets(st.integers(1, 99), max_size=3))
    return SourceEntry(
        number,
        f"report-{number}",
        "0123456789abcdef" * 4,
        draw(st.just("") | names),
        draw(st.just("") | names),
        draw(urls),
        draw(st.none() | times),
        draw(st.none() | times),
        tuple(draw(st.lists(names, max_size=2))),
        draw(st.integers(1, 3)),
        tuple(sorted(used)),
    )


@st.composite
def _evidence(draw: st.DrawFn, sources: tuple[SourceEntry, ...]) -> Evidence:
    source = draw(st.sampled_from(sources))
    start = draw(st.integers(0, 10_000))
    mark = f"{source.number}.{draw(st.integers(1, 99))}"
    neighbours = st.just("") | texts
    around = st.sampled_from(("", "", "\n\n", "”. ", ", characters 1–2.", "“x” and “y” " * 50)) | texts
    places = (start, start + 9, draw(texts), draw(neighbours), draw(neighbours), draw(around), draw(around))
    return Evidence(mark, source.id, *places)


@st.composite
def _line(draw: st.DrawFn, evidence: tuple[Evidence, ...], sources: tuple[SourceEntry, ...]) -> Line:
    chosen = tuple(draw(st.lists(st.sampled_from(evidence), max_size=3, unique=True)))
    text = draw(st.one_of(*(st.just(one.exact) for one in chosen), texts))
    voices = {source.id: source.voice for source in sources}
    return Line(text, chosen, standing_of(text, chosen), count_outlets(chosen, voices))


def _position(side: str, label: str, line: st.SearchStrategy[Line]) -> st.SearchStrategy[Position]:
    acts = st.sampled_from(("says", "denies", "urges"))
    modes = st.sampled_from(("direct", "mixed", "indirect"))
    empty = st.just("")
    speakers = (empty | names).filter(lambda name: name not in ("says", "denies", "urges", "unattributed"))
    lines = st.builds(PositionLine, line, speakers, acts, modes, empty | names, empty | names, empty | names)
    colours = st.sampled_from(("", "#1f5f8b"))
    return st.builds(Position, st.just(side), st.just(label), st.lists(lines, max_size=2).map(tuple), colours)


@st.composite
def _claim(draw: st.DrawFn, line: Any, positions: tuple[Position, ...]) -> DisputedClaim:
    sides = st.sampled_from([(one.side, one.label) for one in positions] + [("", "")])
    responses = [
        Response(*draw(sides), draw(st.sampled_from(("denies", "contradicts", "differs"))), draw(line))
        for _ in range(draw(st.integers(0, 2)))
    ]
    if responses and draw(st.integers(0, 3)) == 0:
        return DisputedClaim("", "", None, tuple(responses))
    return DisputedClaim(*draw(sides), draw(line), tuple(responses) or (Response("", "", "unanswered", None),))


@st.composite
def _moment(draw: st.DrawFn, line: Any) -> Moment:
    precision = draw(st.sampled_from(("day", "week", "month", "year")))
    when = draw(st.none() | days)
    if when and precision in ("month", "year"):
        when = when.replace(day=1, month=1 if precision == "year" else when.month)
    return Moment(draw(st.just("") | names), when, draw(st.none() | days), draw(line), precision if when else "day")


@st.composite
def _note(draw: st.DrawFn, evidence: tuple[Evidence, ...], positions: tuple[Position, ...]) -> Note:
    targets = ["briefing", *(f"mark:{one.mark}" for one in evidence), *(f"side:{one.side}" for one in positions)]
    body = draw(st.sampled_from(("Mind the date.", "One.\n\n- two\n- *three*")))
    return Note(draw(st.sampled_from(targets)), body, draw(st.sampled_from(("", "Jane Doe"))), draw(st.none() | days))


@st.composite
def redrafts(draw: st.DrawFn, briefing: Briefing) -> Briefing:
    """Return the next draft of the story: lines go, come, and gain a mark."""
    new = Evidence(f"{briefing.sources[0].number}.777", briefing.sources[0].id, 5, 9, draw(texts))
    fresh = Line(new.exact, (new,), "verbatim")

    def lines(old: tuple[Line, ...]) -> tuple[Line, ...]:
        kept = []
        for line in old:
            fate = draw(st.sampled_from(("stays", "stays", "goes", "gains")))
            if fate == "gains":
                evidence = (*line.evidence, new)
                line = replace(line, evidence=evidence, standing=standing_of(line.text, evidence))
            kept += [] if fate == "goes" else [line]
        place = draw(st.integers(0, len(kept)))
        return (*kept[:place], fresh, *kept[place:]) if draw(st.booleans()) else tuple(kept)

    def card(position: Position) -> Position:
        said = {one.line: one for one in position.lines}
        kept = (said.get(line) or PositionLine(line, "Jane", "says", "direct") for line in lines(tuple(said)))
        return replace(position, lines=tuple(kept))

    changed = replace(
        briefing,
        edition=briefing.edition + 1,
        bottom_line=lines(briefing.bottom_line),
        agreed=lines(briefing.agreed),
        positions=tuple(card(position) for position in briefing.positions),
        changes=("Something is new.",),
        order=tuple(dict.fromkeys(("header", "changes", *briefing.order))),
    )
    return _audited(changed, briefing.audit.shares)

"""A briefing as the newsletter shows it: what its HTML and its text are both written from, so that they agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from briefgen.deliver.mail.cuts import Cuts
from briefgen.languages import Language
from briefgen.model import Briefing, DisputedClaim, Line, Note, Position, PositionLine, Response, SourceEntry
from briefgen.text.addresses import is_web_address
from briefgen.text.plain import plain_text
from briefgen.text.slugs import own_slug

# Okabe and Ito's palette, without black and yellow, as on the site: told apart with any common colour deficiency.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# The newsletter's parts after which an editor's prose may stand.
PARTS = ("header", "changes", "bottom-line", "agreed", "disputes", "positions")


@dataclass(frozen=True, slots=True)
class Item:
    """A briefing to mail. page: its address on the site; site: the site's, ending in "/"."""

    briefing: Briefing
    page: str
    site: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the newsletter shows. label: such as "3.12"."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line with its marks. tail: what is said of it, such as "Jane Doe · warns · quoted"."""

    text: str
    marks: tuple[Link, ...]
    tail: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """A side that is heard, or has an editor's note. more: how many statements stand only on the page."""

    label: str
    colour: str
    lines: tuple[LineView, ...]
    more: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A claim and what is said against it. An answer without text has only a head."""

    claim: LineView
    answers: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """An editor's note. by: who wrote it, when, on what; body: Markdown."""

    by: str
    body: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and the marks that rest on it."""

    number: int
    outlet: str
    title: str
    url: str
    about: str
    marks: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A briefing, in the newsletter's order. silent: which sides say nothing; prose: the editor's Markdown by the part
    that it follows; brief: cut to the bottom line, its sources only in the text part, which needs the marks' addresses.
    """

    title: str
    page: str
    language: str
    about: str
    corrections: tuple[str, ...]
    changes: tuple[str, ...]
    bottom_line: tuple[LineView, ...]
    agreed: tuple[LineView, ...]
    agreed_more: str
    disputes: tuple[DisputeView, ...]
    disputes_more: str
    cards: tuple[CardView, ...]
    silent: str
    notes: tuple[NoteView, ...]
    sources: tuple[SourceView, ...]
    sources_more: str
    prose: dict[str, tuple[str, ...]]
    brief: bool = False


def story_view(item: Item, cuts: Cuts, language: Language) -> StoryView:
    """Return the briefing with the cuts made. A source of which nothing is left to show is left to the page too.

    language: of all that is not the briefing's own words.
    """
    t, briefing = language, item.briefing
    agreed = briefing.agreed[: cuts.agreed] if cuts.agreed is not None else briefing.agreed
    disputes = briefing.disputes[: cuts.disputes] if cuts.disputes is not None else briefing.disputes
    cards = tuple(_card(t, item, index, position, cuts) for index, position in enumerate(briefing.positions))
    shown_disputes = tuple(_dispute(t, item, dispute) for dispute in disputes)
    bottom_line = tuple(_line(t, item, line) for line in briefing.bottom_line)
    shown_agreed = tuple(_line(t, item, line, tail=t.word("reported_by", n=line.outlets)) for line in agreed)
    lines = [
        *bottom_line,
        *shown_agreed,
        *(line for dispute in shown_disputes for line in (dispute.claim, *dispute.answers)),
        *(line for card in cards for line in card.lines),
    ]
    sources = _sources(t, item, lines)
    view = StoryView(
        title=briefing.title,
        page=item.page,
        language=briefing.language,
        about=_about(t, briefing),
        corrections=tuple(
            t.word("mail_named", what=t.day(correction.day), who=correction.text) if correction.day else correction.text
            for correction in briefing.corrections
        ),
        changes=briefing.changes,
        bottom_line=bottom_line,
        agreed=shown_agreed,
        agreed_more=_more(t, len(briefing.agreed) - len(agreed)),
        disputes=shown_disputes,
        disputes_more=_more(t, len(briefing.disputes) - len(disputes)),
        cards=tuple(card for card in cards if card.lines or card.more or card.notes),
        silent=_silent(t, briefing),
        notes=tuple(_note(t, note) for note in briefing.notes if not _side_of(note, briefing)),
        sources=sources,
        sources_more=_more(t, len(briefing.sources) - len(sources)),
        prose=_prose(briefing),
    )
    if cuts.rest:
        return view
    return replace(
        view,
        changes=(),
        agreed_more="",
        disputes_more="",
        cards=(),
        silent="",
        notes=(),
        sources_more="",
        prose={},
        brief=True,
    )


def _about(t: Language, briefing: Briefing) -> str:
    reports = briefing.audit.reports or len(briefing.sources)
    outlets = briefing.audit.independent_outlets or len({source.voice or source.id for source in briefing.sources})
    parts = [t.word("as_of", when=t.moment(briefing.as_of)) if briefing.as_of else ""]
    if reports:
        parts.append(f"{t.word('reports', n=reports)} {t.word('from_outlets', n=outlets)}")
    if briefing.edition > 1:
        parts.append(t.word("edition", n=briefing.edition))
    return " · ".join(part for part in parts if part)


def _line(t: Language, item: Item, line: Line, *, tail: str = "", head: str = "") -> LineView:
    marks = [Link(one.mark, f"{item.page}#s{quote(one.mark)}") for one in line.evidence]
    marks += [Link(link.label or link.url, link.url) for link in line.links if is_web_address(link.url)]
    standing = {"trimmed": t.word("trimmed"), "editor": t.word("editors_words")}.get(line.standing, "")
    return LineView(
        " ".join(plain_text(line.text).split()), tuple(marks), " · ".join(filter(None, (tail, standing))), head
    )


def _card(t: Language, item: Item, index: int, position: Position, cuts: Cuts) -> CardView:
    keep = cuts.card(index)
    lines = position.lines if keep is None else position.lines[:keep]
    left = len(position.lines) - len(lines) + position.left_out
    colour = position.colour if _COLOUR.fullmatch(position.colour) else PALETTE[index % len(PALETTE)]
    return CardView(
        position.label,
        colour,
        tuple(_statement(t, item, statement) for statement in lines),
        _more(t, left),
        tuple(_note(t, note) for note in item.briefing.notes if note.target == f"side:{position.side}"),
    )


def _silent(t: Language, briefing: Briefing) -> str:
    """Return which sides say nothing: on the page each has a card of its own, here they share a line."""
    number = len(briefing.sources)
    labels = tuple(position.label for position in briefing.positions if not position.lines and not position.left_out)
    return t.word("mail_named", what=t.word("silent", n=number), who=", ".join(labels)) if labels else ""


def _statement(t: Language, item: Item, statement: PositionLine) -> LineView:
    who = statement.speaker or t.word("unattributed")
    tail = (
        f"{who}, {statement.role}" if statement.role else who,
        t.word(f"act_{statement.act}"),
        t.word(f"mode_{statement.mode}"),
        statement.spoken,
        t.word("relayed_by", who=statement.relayed_by) if statement.relayed_by else "",
        t.word("reported_by", n=statement.line.outlets) if statement.line.outlets > 1 else "",
    )
    return _line(t, item, statement.line, tail=" · ".join(part for part in tail if part))


def _dispute(t: Language, item: Item, dispute: DisputedClaim) -> DisputeView:
    if dispute.line is None:
        claim = LineView("", (), head=t.word("claim_not_found"))
    else:
        claim = _line(t, item, dispute.line, head=t.word("claimed_by", who=dispute.label or t.word("unattributed")))
    answers = tuple(_answer(t, item, response) for response in dispute.responses)
    return DisputeView(claim, answers or (LineView("", (), head=t.word("relation_unanswered_nobody")),))


def _answer(t: Language, item: Item, response: Response) -> LineView:
    if response.line is None and not response.label:
        return LineView("", (), head=t.word("relation_unanswered_nobody"))
    relation = response.relation if response.line else "unanswered"
    head = t.word(f"relation_{relation}", who=response.label or t.word("unattributed"))
    return _line(t, item, response.line, head=head) if response.line else LineView("", (), head=head)


def _side_of(note: Note, briefing: Briefing) -> bool:
    return any(note.target == f"side:{position.side}" for position in briefing.positions)


def _note(t: Language, note: Note) -> NoteView:
    who = note.author or t.word("note_editor")
    by = t.word("note_by", who=who, when=t.day(note.created)) if note.created else who
    on = t.word("note_on_mark", mark=note.target[5:]) if note.target.startswith("mark:") else ""
    return NoteView(" · ".join(part for part in (by, on) if part), note.body)


def _sources(t: Language, item: Item, lines: Iterable[LineView]) -> tuple[SourceView, ...]:
    used: dict[int, dict[str, Link]] = {}
    for line in lines:
        for mark in line.marks:
            number = mark.label.partition(".")[0]
            if number.isdecimal() and mark.url.startswith(f"{item.page}#s"):
                used.setdefault(int(number), {})[mark.label] = mark
    return tuple(
        _source(t, item, source, used[source.number]) for source in item.briefing.sources if source.number in used
    )


def _source(t: Language, item: Item, source: SourceEntry, marks: dict[str, Link]) -> SourceView:
    page = f"{item.site}reports/{quote(own_slug(source.id))}/"
    about = (
        t.word("by_authors", who=", ".join(source.authors)) if source.authors else "",
        t.day(source.published) if source.published else t.word("unknown_date"),
        "" if is_web_address(source.url) else t.word("no_address"),
    )
    return SourceView(
        source.number,
        source.outlet or t.word("unknown_outlet"),
        source.title or t.word("unknown_title"),
        source.url if is_web_address(source.url) else page,
        " · ".join(part for part in about if part),
        tuple(sorted(marks.values(), key=lambda mark: (len(mark.label), mark.label))),
    )


def _prose(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Return the editor's prose by the part of the newsletter that it follows; "" stands before all of them."""
    placed: dict[str, list[str]] = {}
    after = ""
    for name in briefing.order:
        kind, _, number = name.partition("/")
        if kind == "prose" and number.isdecimal() and int(number) < len(briefing.prose):
            placed.setdefault(after, []).append(briefing.prose[int(number)].markdown)
        elif kind == "position":
            after = "positions"
        elif kind in PARTS:
            after = "" if kind == "header" else kind
        elif kind != "prose":
            after = "rest"
    return {part: tuple(texts) for part, texts in placed.items()}


def _more(t: Language, number: int) -> str:
    return t.word("mail_more", n=number) if number > 0 else ""

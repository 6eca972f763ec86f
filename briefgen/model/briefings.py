"""What stands in a briefing's Markdown: written by the desk, read back by the press."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from briefgen.model.statements import Act, Mode, Relation

Standing = Literal["verbatim", "trimmed", "editor"]
Precision = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that a line rests on.

    mark: "3.12" is source 3, sentence 12. exact: the report's text[start:end]. before, after: its neighbours.
    prefix, suffix: what stands on either side, where the report has ``exact`` more than once: 32 characters to the
        end of a word, and where that is not enough as much more as makes the three together stand at one place alone.
    """

    mark: str
    report: str
    start: int
    end: int
    exact: str
    before: str = ""
    after: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note. target: "briefing", "side:<id>" or "mark:<mark>"; body: Markdown; created: a date."""

    target: str
    body: str
    author: str = ""
    created: date | None = None


class Link(NamedTuple):
    """A link that the editor put on a line by hand; only http, https and mailto reach the page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a briefing, with what it rests on.

    text: plain text. A trimmed line marks each cut with […]; words in plain square brackets are ours.
    standing: "editor" once its words are no longer the source's.
    outlets: how many independent outlets carry it.
    links: the editor's own, as on a statement added by hand; a generated line has none.
    """

    text: str
    evidence: tuple[Evidence, ...]
    standing: Standing = "verbatim"
    outlets: int = 1
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One statement on a side's card. spoken: when it was said, in the report's words or as a date. role: how the
    report describes the speaker ("Japanese Prime Minister"), in its own words; empty when it does not."""

    line: Line
    speaker: str
    act: Act
    mode: Mode
    relayed_by: str = ""
    spoken: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A side's card. No lines: the side is silent, and the card says so."""

    side: str
    label: str
    lines: tuple[PositionLine, ...]
    colour: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to a claim; ``line`` is None when the relation is "unanswered"."""

    side: str
    label: str
    relation: Relation
    line: Line | None


@dataclass(frozen=True, slots=True)
class DisputedClaim:
    """A claim, who makes it, and who answers how.

    side: its id, empty when it is none of the briefing's sides. line: None where somebody denies what no report holds
    as anybody's claim; side and label are then empty.
    """

    side: str
    label: str
    line: Line | None
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the timeline. when: the day it was said or happened, None if unresolved; wording: the report's own
    words for it ("on Monday"); reported: the day of the report. precision: how much of ``when`` the words give; it is
    the first day of that week (from Monday), month or year."""

    wording: str
    when: date | None
    reported: date | None
    line: Line
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A report as the briefing lists it. number: what marks begin with. voice: equal for copies of one wire story.
    used: indexes of the sentences that the briefing rests on."""

    number: int
    id: str
    sha256: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: datetime | None = None
    retrieved: datetime | None = None
    authors: tuple[str, ...] = ()
    voice: int = 0
    used: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OmittedText:
    """What was cut from a report or left out of the briefing, and why."""

    report: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction to an earlier edition."""

    day: date | None
    text: str


class Edition(NamedTuple):
    """An earlier edition, kept beside the briefing as ``.editions/<briefing id>.<number>.md``."""

    number: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class SideShare:
    """A side's weight in the briefing against the reports: counts of statements and of outlets carrying them."""

    side: str
    label: str
    shown: int
    found: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What the page says about itself. Counts of lines by standing."""

    verbatim: int = 0
    trimmed: int = 0
    editor: int = 0
    reports: int = 0
    independent_outlets: int = 0
    method: str = ""
    shares: tuple[SideShare, ...] = ()

    @property
    def lines(self) -> int:
        """Return how many lines the briefing has."""
        return self.verbatim + self.trimmed + self.editor


@dataclass(frozen=True, slots=True)
class Prose:
    """The editor's own Markdown between the generated blocks, in place."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing as it stands on disk and on the page.

    id: the story's; also the file's stem and the page's address.
    as_of: time of the newest report known when it was drafted.
    order: block names as they stand in the file ("bottom-line", "position/kishida", …, "prose/0"), so that an
        editor's order and deletions reach the page.
        "note/<n>" and "prose/<n>" stand where the editor put ``notes[n]`` and ``prose[n]``.
    changes: what is new since the last edition, one line each. editions: the earlier ones, oldest first.
    """

    id: str
    title: str
    as_of: datetime | None
    edition: int = 1
    language: str = "en"
    tags: tuple[str, ...] = ()
    draft: bool = False
    bottom_line: tuple[Line, ...] = ()
    agreed: tuple[Line, ...] = ()
    disputes: tuple[DisputedClaim, ...] = ()
    positions: tuple[Position, ...] = ()
    timeline: tuple[Moment, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    audit: Audit = field(default_factory=Audit)
    omitted: tuple[OmittedText, ...] = ()
    corrections: tuple[Correction, ...] = ()
    changes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    prose: tuple[Prose, ...] = ()
    order: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()

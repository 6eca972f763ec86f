"""The types that travel between the rooms: frozen, compared by value, tuples only.

Offsets are code points into ``Report.text``, end exclusive. Times are aware UTC. The text of a report is never
changed after it was read, so an offset taken anywhere holds everywhere.

One file over the soft limit on purpose: types only, no logic, so that a newcomer reads all that travels in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Mode = Literal["direct", "mixed", "indirect"]
Act = Literal["says", "denies", "accuses", "warns", "urges", "pledges", "supports", "rejects"]
Relation = Literal["denies", "contradicts", "differs", "unanswered"]


class Span(NamedTuple):
    """A stretch of a report's text, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of the text that this span covers."""
        return text[self.start : self.end]


# --- the desk: from reports to statements -------------------------------------------------------------------------


class Origin(NamedTuple):
    """Where a report was read from; line 1 is the first."""

    path: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as its outlet published it. What is not known is None or empty, never guessed.

    id: stable, unique in a project; for a stored report the stem of its file name.
    language: ISO 639-1 code.
    sha256: hex digest of ``text`` in UTF-8.
    """

    id: str
    text: str
    sha256: str
    origin: Origin
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    retrieved: datetime | None = None
    language: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. domains: lower case, without "www."; country: ISO 3166-1 alpha-2 or empty."""

    name: str
    domains: tuple[str, ...] = ()
    country: str = ""
    owner: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Input that did not become a report. where: "path:line", a path or an address; hint: what to try, or empty."""

    where: str
    reason: str
    hint: str = ""


class SentenceRef(NamedTuple):
    """Names one sentence: the report's id and the sentence's number, 1 for the first of the report's text."""

    report: str
    number: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report's body.

    span: ``report.text[span.start:span.end] == text``.
    paragraph: index of the paragraph it stands in, 0 for the first.
    also_in: the same sentence in other reports of the story (wire copy); every copy keeps its own link.
    """

    ref: SentenceRef
    text: str
    span: Span
    paragraph: int = 0
    also_in: tuple[SentenceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Omission:
    """A stretch of a report that is no part of its body, and why: "photo credit", "legal disclaimer", …"""

    report: str
    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class CleanReport:
    """A report with its body told apart from headline, dateline and what was cut.

    headline: the span of a headline that stands inside the text, if one does.
    sentences: those of the body, in order.
    omitted: in order; together with headline, dateline and sentences they account for all of the text's words.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    headline: Span | None = None
    dateline: Span | None = None
    omitted: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one event.

    reports: by time of publication, undated ones last, then by id.
    voices: the reports' ids, grouped: copies of one wire story are one voice.
    independent_outlets: how many voices there are.
    because: names and terms the reports share, most telling first.
    """

    id: str
    title: str
    reports: tuple[CleanReport, ...]
    voices: tuple[tuple[str, ...], ...]
    independent_outlets: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownStory:
    """A story of an earlier run: the ids of its reports then."""

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryDecisions:
    """What an editor has decided on stories; obeyed whatever the reports look like.

    pins: report ids that belong to the story with that id. apart: report ids of which no two share a story.
    together: ids of reports or stories that are one story; the first story named gives its id.
    titles: (story id, title) pairs; they replace the title found.
    """

    pins: tuple[KnownStory, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences, in the order they are to be read.

    method: name of the summarizer, as given on the command line.
    scores: one per ref, comparable within one summary only.
    """

    refs: tuple[SentenceRef, ...]
    method: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a story.

    names: people, offices, places and descriptors that speak for it. colour: CSS hex or empty.
    """

    id: str
    label: str
    names: tuple[str, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a mention became a speaker. how: a word such as "name", "alias", "pronoun"; confidence: 1.0 = certain.

    known: how it is known for whom the speaker speaks where no report tells: "known as a leader of Belarus".
    """

    how: str
    confidence: float
    known: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's utterance as one report gives it (source, cue, content: the terms of PARC3).

    ref: the sentence in which the content begins; refs: every sentence that the content touches.
    source: the mention of the speaker; None when the text names none.
    speaker: who that is, fit to print; None is "unattributed".
    side: id of the speaker's side, None when it is none of the configured ones; other_sides: of those that make a
        joint statement with it.
    relayed_by: who reported the utterance inside the report (nested speech).
    corroborated_in: the same statement elsewhere in the story.
    rule: name of the rule that found it.
    """

    ref: SentenceRef
    contents: tuple[Span, ...]
    mode: Mode
    act: Act
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    side: str | None = None
    refs: tuple[SentenceRef, ...] = ()
    negated: bool = False
    relayed_by: str | None = None
    corroborated_in: tuple[SentenceRef, ...] = ()
    rule: str = ""
    resolution: Resolution | None = None
    other_sides: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the ids of all sides that make the statement."""
        return (self.side, *self.other_sides) if self.side else ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and what is said against it.

    Relation "unanswered" has no responses; a denial of what no report holds as anybody's claim has no claims.
    """

    claims: tuple[Statement, ...]
    responses: tuple[Statement, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Attributed:
    """Everything said in a story. sides: the configured ones in their order, or those found in the story."""

    sides: tuple[Side, ...]
    statements: tuple[Statement, ...]
    disputes: tuple[Dispute, ...]


# --- the briefing: what stands in the Markdown, written by the desk and read back by the press -----------------------

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

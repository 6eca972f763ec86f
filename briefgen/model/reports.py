"""What was read: reports, their sentences, and the stories they tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a report's text, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of the text that this span covers."""
        return text[self.start : self.end]


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

"""The story's sentences by name, and the evidence they make."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import CleanReport, Evidence, Line, Sentence, SentenceRef, SourceEntry, Statement, Story
from briefgen.notation.trims import standing_of
from briefgen.notation.walk import count_outlets
from briefgen.text.quotes import starts_inside


class Sentences:
    """Looks up sentences of a story and turns them into lines with evidence."""

    def __init__(self, story: Story, sources: tuple[SourceEntry, ...]) -> None:
        self._reports: dict[str, CleanReport] = {clean.report.id: clean for clean in story.reports}
        self._numbers = {source.id: source.number for source in sources}
        self.voices = {source.id: source.voice for source in sources}
        self._inside: dict[str, frozenset[int]] = {}
        self._found: dict[SentenceRef, tuple[int, Sentence]] = {
            sentence.ref: (index, sentence) for clean in story.reports for index, sentence in enumerate(clean.sentences)
        }

    def __contains__(self, ref: SentenceRef) -> bool:
        return ref in self._found

    def is_inside_quotation(self, ref: SentenceRef) -> bool:
        """Return whether the sentence begins within a quotation that an earlier one opens."""
        if ref.report not in self._inside:
            clean = self._reports[ref.report]
            spans = (sentence.span for sentence in clean.sentences)
            self._inside[ref.report] = starts_inside(clean.report.text, spans)
        return self.sentence(ref).span.start in self._inside[ref.report]

    def report(self, ref: SentenceRef) -> CleanReport:
        """Return the report in which the sentence stands."""
        return self._reports[ref.report]

    def sentence(self, ref: SentenceRef) -> Sentence:
        """Return the sentence."""
        return self._found[ref][1]

    def before(self, ref: SentenceRef) -> Sentence | None:
        """Return the sentence before it in its report's body."""
        index = self._found[ref][0]
        return self._reports[ref.report].sentences[index - 1] if index else None

    def after(self, ref: SentenceRef) -> Sentence | None:
        """Return the sentence after it in its report's body."""
        index = self._found[ref][0] + 1
        sentences = self._reports[ref.report].sentences
        return sentences[index] if index < len(sentences) else None

    def evidence(self, ref: SentenceRef) -> Evidence:
        """Return the sentence as evidence, with its neighbours; ``tell_apart`` adds prefix and suffix."""
        sentence, before, after = self.sentence(ref), self.before(ref), self.after(ref)
        return Evidence(
            f"{self._numbers[ref.report]}.{ref.number}",
            ref.report,
            *sentence.span,
            sentence.text,
            before.text if before else "",
            after.text if after else "",
        )

    def line(self, refs: Iterable[SentenceRef], *, also: Iterable[SentenceRef] = (), text: str = "") -> Line:
        """Return a line that says the sentences ``refs``, which follow each other in one report.

        also: sentences elsewhere that carry the same; text: the words to print, if not all of the sentences'.
        """
        said = tuple(refs)
        copies = [copy for ref in said for copy in self.sentence(ref).also_in]
        names = dict.fromkeys((*said, *sorted((*copies, *also), key=self._order)))
        evidence = tuple(self.evidence(ref) for ref in names if ref in self)
        printed = text or " ".join(self.sentence(ref).text for ref in said)
        return Line(printed, evidence, standing_of(printed, evidence), count_outlets(evidence, self.voices))

    def refs_of(self, statement: Statement) -> tuple[SentenceRef, ...]:
        """Return the sentences that the statement touches, in order."""
        refs = {statement.ref, *statement.refs}
        return tuple(sorted((ref for ref in refs if ref in self), key=lambda ref: ref.number))

    def _order(self, ref: SentenceRef) -> tuple[int, int]:
        return self._numbers.get(ref.report, 0), ref.number


def number_sources(story: Story, previous: tuple[SourceEntry, ...]) -> tuple[SourceEntry, ...]:
    """Return the story's reports as sources; one that the last edition had keeps its number, new ones follow."""
    numbers = {source.id: source.number for source in previous}
    following = max(numbers.values(), default=0) + 1
    for clean in story.reports:
        if clean.report.id not in numbers:
            numbers[clean.report.id] = following
            following += 1
    voices = {report: min(numbers[one] for one in voice) for voice in story.voices for report in voice}
    entries = [
        SourceEntry(
            numbers[report.id],
            report.id,
            report.sha256,
            report.outlet,
            report.title,
            report.url,
            report.published,
            report.retrieved,
            report.authors,
            voices.get(report.id, numbers[report.id]),
        )
        for report in (clean.report for clean in story.reports)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.number))

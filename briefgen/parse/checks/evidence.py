"""Does each footnote hold against its report, and has the report changed since?"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from briefgen.model import Report, SourceEntry
from briefgen.parse.checks.finding import Finding, Subject
from briefgen.parse.evidence import Footnote
from briefgen.text.surroundings import is_alone


def check_evidence(subject: Subject) -> Iterator[Finding]:
    """Each footnote's sentence stands at its offsets in the report whose hash is recorded."""
    briefing = subject.document.briefing
    numbers = {source.number: source for source in briefing.sources}
    for footnote in subject.document.footnotes:
        source = numbers.get(int(footnote.mark.partition(".")[0]))
        if source is None:
            hint = "restore the source, or delete the footnote"
            yield subject.found(
                footnote.line, "evidence", f"[^{footnote.mark}] names a source that is not listed", hint
            )
            continue
        report = subject.report(source.id)
        if report is None:
            hint = f"restore content/reports/{source.id}.md, or draft again without it"
            yield subject.found(footnote.line, "evidence", f"the report “{source.id}” is not stored", hint)
        elif report.sha256 == source.sha256:
            yield from _unchanged(subject, footnote, report)
        else:
            yield from _changed(subject, footnote, source, report)


def check_selectors(subject: Subject) -> Iterator[Finding]:
    """Each sentence, with what the footnote says to stand on either side, is at one place of its report alone."""
    numbers = {source.number: source for source in subject.document.briefing.sources}
    for footnote in subject.document.footnotes:
        source = numbers.get(int(footnote.mark.partition(".")[0]))
        report = subject.report(source.id) if source else None
        if report is None or source is None or report.sha256 != source.sha256:
            continue
        words = f"{footnote.prefix}{footnote.exact}{footnote.suffix}"
        stands = report.text.startswith(words, max(0, footnote.start - len(footnote.prefix)))
        if (footnote.prefix or footnote.suffix) and not stands:
            message = f"[^{footnote.mark}] does not stand between the words that its footnote gives"
            yield subject.found(footnote.line, "selector", message, "undo the change to the footnote, or draft again")
        elif words in report.text and not is_alone(report.text, words):
            message = f"the sentence of [^{footnote.mark}] and what stands around it stand twice in “{source.id}”"
            hint = "undo the change to the footnote, or draft again: it then says what tells the two apart"
            yield subject.found(footnote.line, "selector", message, hint)


def _unchanged(subject: Subject, footnote: Footnote, report: Report) -> Iterator[Finding]:
    there = report.text[footnote.start : footnote.end]
    if there != footnote.exact:
        message = f"[^{footnote.mark}] says “{footnote.exact}”, but its report has “{there}” there"
        yield subject.found(footnote.line, "evidence", message, "undo the change to the footnote, or draft again")
    for neighbour in (footnote.before, footnote.after):
        if neighbour and neighbour not in report.text:
            message = f"[^{footnote.mark}] is surrounded by “{neighbour}”, which is not in its report"
            yield subject.found(footnote.line, "evidence", message, "undo the change to the footnote, or draft again")


def _changed(subject: Subject, footnote: Footnote, source: SourceEntry, report: Report) -> Iterator[Finding]:
    hint = "run 'briefgen draft'; it makes a new edition from the report as it is now"
    if footnote.exact in report.text:
        message = (
            f"“{source.id}” has changed since it was cited, though the sentence of [^{footnote.mark}] still stands"
        )
        yield subject.found(footnote.line, "drift", message, hint, severity="warning")
        return
    close = difflib.get_close_matches(footnote.exact, report.text.split("\n"), n=1, cutoff=0.3)
    now = f"it now has “{close[0]}”" if close else "nothing like it stands there now"
    message = f"“{source.id}” has changed: [^{footnote.mark}] cites “{footnote.exact}”; {now}"
    yield subject.found(footnote.line, "drift", message, hint)

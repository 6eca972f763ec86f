"""What cleaning keeps of a report and what it cuts, for a reader to compare."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.clean import clean_report, cut_repeated
from briefgen.errors import ReadError
from briefgen.model import CleanReport, Report, Skipped, Span
from briefgen.read import REPORTS_FOLDER, load_report, load_reports, read_reports
from briefgen.read.files import Warn


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph: what is kept of it, or what is cut and why. part: "headline", "dateline", "body" or "cut"."""

    part: str
    text: str
    reason: str = ""


def explain_report(path: Path, project: Path, *, max_bytes: int, warn: Warn) -> tuple[CleanReport, tuple[Row, ...]]:
    """Return the report in the file, cleaned, and its parts in the order of the text.

    path: a stored report of the project, or a file from outside, which is read as collecting would read it.
    Raises: ReadError, Faults.
    """
    if path.resolve().is_relative_to((project / REPORTS_FOLDER).resolve()):
        report = load_report(path, project)
        stored = (one for one in load_reports(project) if isinstance(one, Report) and one.outlet == report.outlet)
        siblings = cut_repeated([clean_report(one) for one in stored])
        clean = next(one for one in siblings if one.report.id == report.id)
    else:
        found = next(iter(read_reports([path], max_bytes=max_bytes, warn=warn)), None)
        if found is None or isinstance(found, Skipped):
            reason = found or Skipped(str(path), "it holds no report")
            raise ReadError(reason.reason, where=reason.where, hint=reason.hint)
        clean = clean_report(found)
    return clean, _rows(clean)


def _rows(clean: CleanReport) -> tuple[Row, ...]:
    text = clean.report.text
    parts: list[tuple[Span, Row]] = []
    if clean.headline:
        parts.append((clean.headline, Row("headline", clean.headline.of(text))))
    if clean.dateline:
        parts.append((clean.dateline, Row("dateline", clean.dateline.of(text))))
    paragraphs: dict[int, Span] = {}
    for sentence in clean.sentences:
        span = paragraphs.get(sentence.paragraph, sentence.span)
        paragraphs[sentence.paragraph] = Span(span.start, sentence.span.end)
    parts += [(span, Row("body", span.of(text))) for span in paragraphs.values()]
    parts += [(cut.span, Row("cut", cut.text, cut.reason)) for cut in clean.omitted]
    return tuple(row for _, row in sorted(parts, key=lambda part: part[0]))

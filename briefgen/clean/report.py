"""One report, cleaned."""

from __future__ import annotations

from briefgen.clean.openings import find_headline
from briefgen.clean.tails import find_tail
from briefgen.model import CleanReport, Omission, Report, Sentence, SentenceRef, Span
from briefgen.text.datelines import find_dateline
from briefgen.text.furniture import LEGAL, furniture_reason, is_notice_heading
from briefgen.text.paragraphs import find_paragraphs
from briefgen.text.sentences import split_in

UNRELATED = "text of another story"


def clean_report(report: Report) -> CleanReport:
    """Return the report with headline, dateline, body sentences and omissions told apart.

    Every word of the text is in exactly one of them. The body's paragraphs count from 0, its sentences from 1.
    """
    text = report.text
    paragraphs = find_paragraphs(text)
    reasons = _furniture(text, paragraphs)
    kept = tuple(span for span, reason in zip(paragraphs, reasons, strict=True) if not reason)
    headline = find_headline(text, kept, report.title)
    body = kept[1:] if headline else kept
    tail = find_tail([span.of(text) for span in body], report.title or (headline.of(text) if headline else ""))
    omitted = [
        Omission(report.id, span, span.of(text), reason)
        for span, reason in zip(paragraphs, reasons, strict=True)
        if reason
    ]
    omitted += [Omission(report.id, span, span.of(text), UNRELATED) for span in body[tail:]]
    dateline, body = _split_dateline(text, body[:tail])
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(body):
        for span in split_in(text, paragraph, report.language):
            ref = SentenceRef(report.id, len(sentences) + 1)
            sentences.append(Sentence(ref, span.of(text), span, index))
    return CleanReport(report, tuple(sentences), headline, dateline, tuple(sorted(omitted, key=lambda one: one.span)))


def _furniture(text: str, paragraphs: tuple[Span, ...]) -> list[str]:
    reasons: list[str] = []
    for index, span in enumerate(paragraphs):
        paragraph = span.of(text)
        reason = furniture_reason(paragraph)
        if not reason and index and is_notice_heading(paragraphs[index - 1].of(text)):
            reason = LEGAL
        reasons.append(reason)
    # A report that is nothing but furniture is a short report that looks like it.
    return reasons if not all(reasons) else [""] * len(reasons)


def _split_dateline(text: str, body: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    if not body:
        return None, body
    first = body[0]
    length = find_dateline(first.of(text))
    if not length:
        return None, body
    rest = first.start + length
    while rest < first.end and text[rest].isspace():
        rest += 1
    return Span(first.start, first.start + length), (Span(rest, first.end), *body[1:])

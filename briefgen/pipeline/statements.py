"""Who said what, report by report: files in, one result a report out, streaming."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from briefgen.attribute import attribute_alone, has_rules
from briefgen.model import CleanReport, Report, Sentence, SentenceRef, Side, Skipped, Statement
from briefgen.read import read_inputs
from briefgen.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Said:
    """A report and what is said in it."""

    report: Report
    statements: tuple[Statement, ...]


def statements_in(paths: Iterable[str], sides: tuple[Side, ...], stdin: IO[bytes]) -> Iterator[Said | Skipped]:
    """Yield the statements of each report, in input order; a report that cannot be read is yielded as skipped."""
    for item in read_inputs(paths, stdin=stdin):
        yield item if isinstance(item, Skipped) else Said(item, attribute_alone(whole(item), sides))


def whole(report: Report) -> CleanReport:
    """Return a report with all its sentences as its body; nothing is cut."""
    spans = split_sentences(report.text, report.language or "en")
    sentences = tuple(
        Sentence(SentenceRef(report.id, number), span.of(report.text), span) for number, span in enumerate(spans, 1)
    )
    return CleanReport(report, sentences)


def as_json(said: Said) -> str:
    """Return the result as one JSON line: offsets are code points into the report's text as it was given."""
    return json.dumps(
        {
            "doc_id": said.report.id,
            "attributions": [
                {
                    "source": statement.source,
                    "cue": statement.cue,
                    "content": statement.contents,
                    "kind": statement.mode,
                    "act": statement.act,
                    "speaker": statement.speaker,
                    "side": statement.side,
                }
                for statement in said.statements
            ],
        }
    )


def remark(said: Said) -> str:
    """Return what the user ought to know about a result, or nothing."""
    if has_rules(said.report.language):
        return ""
    return f"{said.report.id}: no rules for the language “{said.report.language}”; only quotations are given"


def explain(said: Said) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the result as lines for a person; a line is pieces of text, each with a colour's name or none."""
    text = said.report.text
    yield ((f"{said.report.id}: {len(said.statements)} statements", ""),)
    for statement in said.statements:
        resolution = statement.resolution
        how = f" ({resolution.how}, {resolution.confidence:.2f})" if resolution else ""
        mention = f"“{statement.source.of(text)}”" if statement.source else "nobody named"
        yield (
            (f"\n{statement.ref.number}. ", ""),
            (statement.speaker or "unattributed", "green" if statement.speaker else "red"),
            (f" from {mention}{how}; side {statement.side or '–'}", ""),
        )
        cue = statement.cue.of(text) if statement.cue else "–"
        negation = ", negated" if statement.negated else ""
        yield (
            ("   ", ""),
            (cue, "yellow"),
            (f"  {statement.act}{negation} · {statement.mode} · rule {statement.rule}", ""),
        )
        for span in statement.contents:
            yield (("   ", ""), (" ".join(span.of(text).split()), "cyan"))

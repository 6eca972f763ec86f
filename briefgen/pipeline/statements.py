"""Who said what, report by report: files in, one result a report out, streaming."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefgen.attribute import attribute_alone, has_rules
from briefgen.model import CleanReport, Report, Resolution, Sentence, SentenceRef, Side, Skipped, Statement
from briefgen.read import read_inputs
from briefgen.schedule import Failed, in_order, run
from briefgen.text.sentences import split_sentences

# Reports that go to a process together: one takes milliseconds.
_CHUNK_REPORTS = 16
# Below so many bytes a process by itself is done before others have started.
_WORTH_SHARING = 1_000_000


@dataclass(frozen=True, slots=True)
class Said:
    """A report and what is said in it."""

    report: Report
    statements: tuple[Statement, ...]


def statements_in(
    paths: Iterable[str], sides: tuple[Side, ...], stdin: IO[bytes], *, processes: int = 1
) -> Iterator[Said | Skipped]:
    """Yield the statements of each report, in input order; a report that cannot be read is yielded as skipped.

    processes: 1 yields each result before the next report is read; with more, reports go out a few at a time.
    """
    read: deque[Report | Skipped] = deque()

    def reports() -> Iterator[Report]:
        for item in read_inputs(paths, stdin=stdin):
            read.append(item)
            if isinstance(item, Report):
                yield item

    chunk = _CHUNK_REPORTS if processes > 1 else 1
    for found in in_order(run(_Listener(sides), reports(), processes=processes, chunk_items=chunk)):
        while isinstance(item := read.popleft(), Skipped):
            yield item
        if isinstance(found, Failed):
            yield Skipped(item.origin.path or item.id, f"it cannot be worked on: {found.reason}", "leave it out")
        else:
            yield Said(item, found)
    yield from (item for item in read if isinstance(item, Skipped))


def worth_sharing(paths: Iterable[str]) -> bool:
    """Return whether files are so large that several processes are sooner done; what comes as a stream never is."""
    files = [Path(path) for path in paths]
    return all(file.is_file() for file in files) and sum(file.stat().st_size for file in files) > _WORTH_SHARING


@dataclass(frozen=True, slots=True)
class _Listener:
    """Finds what is said in a report, in any process."""

    sides: tuple[Side, ...]

    def __call__(self, report: Report) -> tuple[Statement, ...]:
        return attribute_alone(whole(report), self.sides)


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


def _how(resolution: Resolution) -> str:
    return f"{resolution.how}, {resolution.known}" if resolution.known else resolution.how


def explain(said: Said) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the result as lines for a person; a line is pieces of text, each with a colour's name or none."""
    text = said.report.text
    yield ((f"{said.report.id}: {len(said.statements)} statements", ""),)
    for statement in said.statements:
        resolution = statement.resolution
        how = f" ({_how(resolution)}, {resolution.confidence:.2f})" if resolution else ""
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

"""Who said what, report by report: text, Markdown and JSON lines in, one result a report out, streaming."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefgen.attribute import attribute_alone
from briefgen.errors import BriefgenError, ReadError
from briefgen.model import CleanReport, Origin, Report, Sentence, SentenceRef, Side, Statement
from briefgen.text.hashes import sha256
from briefgen.text.sentences import split_sentences

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Said:
    """A report and what is said in it."""

    report: Report
    statements: tuple[Statement, ...]


def statements_in(
    paths: Iterable[str], sides: tuple[Side, ...], standard_input: IO[bytes]
) -> Iterator[Said | BriefgenError]:
    """Yield the statements of each report, in input order; a report that cannot be read is yielded as its error."""
    for path in paths:
        for item in _reports(path, standard_input):
            yield item if isinstance(item, BriefgenError) else Said(item, attribute_alone(whole(item), sides))


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


def _reports(path: str, standard_input: IO[bytes]) -> Iterator[Report | BriefgenError]:
    try:
        if path == STANDARD_INPUT:
            yield from _lines(standard_input, "standard input")
        elif path.endswith(".jsonl"):
            with Path(path).open("rb") as stream:
                yield from _lines(stream, path)
        else:
            # No newline translation: offsets count the characters that the file holds.
            text = Path(path).read_bytes().decode("utf-8")
            yield Report(Path(path).stem, text, sha256(text), Origin(path))
    except UnicodeDecodeError:
        yield ReadError("the file is not UTF-8", where=path, hint="save it as UTF-8")
    except OSError as error:
        yield ReadError(f"cannot be read: {error.strerror}", where=path, hint="check the file's name")


def _lines(stream: IO[bytes], name: str) -> Iterator[Report | BriefgenError]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield _report(line, Origin(name, number))


def _report(line: bytes, origin: Origin) -> Report | BriefgenError:
    where = f"{origin.path}:{origin.line}"
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return ReadError("the line is no JSON object", where=where, hint='one report a line: {"doc_id": …, "text": …}')
    if (
        not isinstance(entry, dict)
        or not isinstance(entry.get("text"), str)
        or not isinstance(entry.get("doc_id"), str)
    ):
        return ReadError('"doc_id" and "text" must both be there, as strings', where=where, hint="mend the line")
    text, language = entry["text"], entry.get("language")
    return Report(entry["doc_id"], text, sha256(text), origin, language=language if isinstance(language, str) else "")

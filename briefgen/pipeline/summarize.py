"""Clusters of documents -> summaries, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefgen.errors import ReadError
from briefgen.model import CleanReport, Origin, Report, Sentence, SentenceRef, Story
from briefgen.summarize import summarize_story
from briefgen.text.hashes import sha256
from briefgen.text.sentences import split_sentences


def summarize_lines(lines: Iterable[str], *, where: str, words: int, method: str) -> Iterator[dict[str, Any]]:
    """Yield one summary for each line of JSON ``{"cluster_id", "documents": [{"title", "text"}]}``, as it comes.

    where: the file's name, for messages.
    Raises: ReadError for a line that is no such object; what came before has been yielded.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _parse(line, f"{where}:{number}")
            yield _summarize(row["cluster_id"], row["documents"], words=words, method=method)


def summarize_texts(paths: Iterable[Path], *, words: int, method: str) -> Iterator[dict[str, Any]]:
    """Yield one summary of all the files together, read as plain text."""
    files = tuple(paths)
    documents = [{"title": "", "text": _read(path)} for path in files]
    yield _summarize(files[0].stem, documents, words=words, method=method)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot be read: {error}", where=str(path), hint="give a file of UTF-8 text") from error


def _parse(line: str, where: str) -> dict[str, Any]:
    """Return the line's object, checked for what we need of it."""
    hint = 'each line is an object such as {"cluster_id": "1", "documents": [{"title": "…", "text": "…"}]}'
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is no JSON: {error}", where=where, hint=hint) from error
    if not isinstance(row, dict) or "cluster_id" not in row or not isinstance(row.get("documents"), list):
        raise ReadError("this object is no cluster of documents", where=where, hint=hint)
    for at, document in enumerate(row["documents"]):
        if not isinstance(document, dict) or not isinstance(document.get("text"), str):
            raise ReadError(f"document {at} has no text", where=where, hint=hint)
    return row


def _summarize(cluster: Any, documents: list[dict[str, Any]], *, words: int, method: str) -> dict[str, Any]:
    """Return the cluster's summary as the JSON lines have it."""
    reports = tuple(_clean(str(at), document) for at, document in enumerate(documents))
    voices = tuple((report.report.id,) for report in reports)
    story = Story(str(cluster), "", reports, voices, len(voices))
    spans = {sentence.ref: sentence.span for report in reports for sentence in report.sentences}
    chosen = []
    for ref in summarize_story(story, words=words, method=method).refs:
        span, text = spans[ref], documents[int(ref.report)]["text"]
        chosen.append({"doc": int(ref.report), "start": span.start, "end": span.end, "text": span.of(text)})
    return {"cluster_id": cluster, "summary": chosen}


def _clean(name: str, document: dict[str, Any]) -> CleanReport:
    """Return the document as a report whose whole text is its body."""
    text, title = document["text"], document.get("title")
    report = Report(name, text, sha256(text), Origin(name), title=title if isinstance(title, str) else "")
    spans = split_sentences(text)
    return CleanReport(
        report,
        tuple(
            Sentence(SentenceRef(name, number), span.of(text), span, paragraph=text.count("\n", 0, span.start))
            for number, span in enumerate(spans, 1)
        ),
    )

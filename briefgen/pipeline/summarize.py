"""Clusters of documents -> summaries, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from briefgen.clean import clean_report
from briefgen.cluster.voices import group_voices, mark_wire_sentences
from briefgen.model import Origin, Report, SentenceRef, Skipped, Story, Summary
from briefgen.read import read_inputs, read_json_lines
from briefgen.read.dates import parse_time
from briefgen.summarize import summarize_story
from briefgen.text.hashes import sha256

STANDARD_INPUT = "-"
_HINT = 'each line is an object such as {"cluster_id": "1", "documents": [{"title": "…", "text": "…"}]}'


def summarize_inputs(
    paths: Iterable[str],
    *,
    words: int,
    sentences: int | None,
    method: str,
    stdin: IO[bytes],
    skip: Callable[[Skipped], None],
) -> Iterator[dict[str, Any]]:
    """Yield one summary for each cluster of documents, in input order, as they come; files of text tell one story.

    paths: a ``.jsonl`` file or "-" (``stdin``) has a cluster on each line; all other files together are one cluster,
    summarized last. skip: told of each line or file that cannot be read.
    """
    texts: list[str] = []
    options = {"words": words, "sentences": sentences, "method": method}
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _summarize_lines(stdin, "standard input", skip, options)
        elif path.lower().endswith(".jsonl"):
            try:
                with Path(path).open("rb") as file:
                    yield from _summarize_lines(file, path, skip, options)
            except OSError as error:
                skip(Skipped(path, f"cannot be read: {error.strerror}", "check the file's name"))
        else:
            texts.append(path)
    reports = list(_read(texts, skip))
    if reports:
        yield _as_row(reports[0].id, reports, options)


def make_story(name: str, reports: Iterable[Report]) -> Story:
    """Return the reports, cleaned, as one story in the order they were given."""
    cleaned = mark_wire_sentences([clean_report(report) for report in reports])
    voices = group_voices(cleaned)
    return Story(name, cleaned[0].report.title if cleaned else "", cleaned, voices, len(voices))


def _read(paths: list[str], skip: Callable[[Skipped], None]) -> Iterator[Report]:
    for entry in read_inputs(paths):
        if isinstance(entry, Skipped):
            skip(entry)
        else:
            yield entry


def _summarize_lines(
    file: IO[bytes], where: str, skip: Callable[[Skipped], None], options: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    for entry in read_json_lines(file, where=where):
        if isinstance(entry, Skipped):
            skip(entry)
            continue
        number, row = entry
        try:
            reports = list(_reports_in(row, Origin(where, number)))
        except ValueError as fault:
            skip(Skipped(f"{where}:{number}", str(fault), _HINT))
            continue
        yield _as_row(row["cluster_id"], reports, options)


def _reports_in(row: dict[str, Any], origin: Origin) -> Iterator[Report]:
    """Yield a line's documents as reports, named by their numbers. Raises: ValueError saying what is missing."""
    documents = row.get("documents")
    if "cluster_id" not in row or not isinstance(documents, list):
        raise ValueError('"cluster_id" and "documents" must both be there')
    for at, document in enumerate(documents):
        if not isinstance(document, dict) or not isinstance(document.get("text"), str):
            raise ValueError(f"document {at} has no text")
        title, language = document.get("title"), document.get("language")
        yield Report(
            str(at),
            document["text"],
            sha256(document["text"]),
            origin,
            title=title if isinstance(title, str) else "",
            published=parse_time(document.get("date")),
            language=language if isinstance(language, str) else "",
        )


def _as_row(name: Any, reports: list[Report], options: dict[str, Any]) -> dict[str, Any]:
    """Return the cluster's summary as the JSON lines have it; offsets are into the texts as they were given."""
    story = make_story(str(name), reports)
    summary = summarize_story(story, **options)
    return {"cluster_id": name, "summary": list(_sentences(story, summary, [report.id for report in reports]))}


def _sentences(story: Story, summary: Summary, order: list[str]) -> Iterator[dict[str, Any]]:
    spans: dict[SentenceRef, tuple[Any, str]] = {
        sentence.ref: (sentence.span, sentence.text) for clean in story.reports for sentence in clean.sentences
    }
    for ref in summary.refs:
        span, text = spans[ref]
        yield {"doc": order.index(ref.report), "start": span.start, "end": span.end, "text": text}

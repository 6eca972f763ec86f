"""Clusters of documents -> summaries, one at a time."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from briefgen import __version__
from briefgen.clean import clean_report
from briefgen.cluster.voices import group_voices, mark_wire_sentences
from briefgen.model import Origin, Report, SentenceRef, Skipped, Story, Summary
from briefgen.read import read_inputs, read_json_lines
from briefgen.read.dates import parse_time
from briefgen.schedule import Failed, run
from briefgen.store import Store, open_store
from briefgen.summarize import check_method, summarize_story
from briefgen.text.hashes import sha256

STANDARD_INPUT = "-"
# Raised when summaries change, so that what an older version kept is made anew.
_KEPT_AS = 1
# Clusters that go to a process together: a summary takes tens of milliseconds.
_CHUNK_STORIES = 4
_HINT = 'each line is an object such as {"cluster_id": "1", "documents": [{"title": "…", "text": "…"}]}'


class Task(NamedTuple):
    """A cluster to be summarized. name: as it was given; where: its line or file."""

    name: Any
    reports: tuple[Report, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Summarizes clusters, in any process. The fields mean what they do in ``summarize_story``."""

    words: int
    sentences: int | None
    method: str

    def __call__(self, task: Task) -> list[dict[str, Any]]:
        """Return the sentences as the JSON lines have them; offsets are into the texts as they were given."""
        story = make_story(str(task.name), task.reports)
        summary = summarize_story(story, words=self.words, sentences=self.sentences, method=self.method)
        return list(_sentences(story, summary, [report.id for report in task.reports]))

    def key(self, task: Task) -> str:
        """Return a hash over everything that the summary depends on."""
        told = [f"{_KEPT_AS} {__version__} {self.words} {self.sentences} {self.method}"]
        told += [f"{one.id} {one.sha256} {one.language} {one.published} {one.title}" for one in task.reports]
        return sha256("\x00".join(told))


def summarize_inputs(
    paths: Iterable[str],
    summarizer: Summarizer,
    *,
    stdin: IO[bytes],
    skip: Callable[[Skipped], None],
    store: Path | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> Iterator[dict[str, Any]]:
    """Yield one summary for each cluster of documents, in input order, as they come; files of text tell one story.

    paths: a ``.jsonl`` file or "-" (``stdin``) has a cluster on each line; all other files together are one cluster,
    summarized last. skip: told of each line or file that cannot be read or worked on.
    store: a file in which to keep each summary as it comes, so that a run that was cut off goes on where it was.
    processes, scheduler: where the work is done, as in ``schedule.run``.
    Raises: BriefgenError for an unknown method.
    """
    check_method(summarizer.method)
    in_order: deque[_Entry] = deque()
    sent: dict[int, _Entry] = {}

    def missing(kept: Store | None) -> Iterator[Task]:
        """Note every task, and yield those whose summary is not kept."""
        for task in _read_tasks(paths, stdin, skip):
            entry = _Entry(task, summarizer.key(task) if kept else "")
            in_order.append(entry)
            found = kept.get([entry.key]) if kept else {}
            entry.result = json.loads(found[entry.key]) if found else None
            if entry.result is None:
                sent[len(sent)] = entry
                yield task

    with open_store(store) if store else nullcontext() as opened:
        chunk = _CHUNK_STORIES if scheduler or processes > 1 else 1
        for number, result in run(
            summarizer, missing(opened), processes=processes, scheduler=scheduler, chunk_items=chunk
        ):
            entry = sent[number]
            entry.result = result
            if opened and not isinstance(result, Failed):
                opened.put({entry.key: json.dumps(result).encode()})
            yield from _ready(in_order, skip)
        yield from _ready(in_order, skip)


@dataclass(slots=True)
class _Entry:
    """A cluster and its summary, None until there is one."""

    task: Task
    key: str
    result: list[dict[str, Any]] | Failed | None = None


def _ready(in_order: deque[_Entry], skip: Callable[[Skipped], None]) -> Iterator[dict[str, Any]]:
    """Take the entries that are done from the front and yield their rows."""
    while in_order and (result := in_order[0].result) is not None:
        task = in_order.popleft().task
        if isinstance(result, Failed):
            skip(Skipped(task.where, f"it cannot be worked on: {result.reason}", "leave this cluster out"))
        else:
            yield {"cluster_id": task.name, "summary": result}


def _read_tasks(paths: Iterable[str], stdin: IO[bytes], skip: Callable[[Skipped], None]) -> Iterator[Task]:
    texts: list[str] = []
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_lines(stdin, "standard input", skip)
        elif path.lower().endswith(".jsonl"):
            try:
                with Path(path).open("rb") as file:
                    yield from _read_lines(file, path, skip)
            except OSError as error:
                skip(Skipped(path, f"cannot be read: {error.strerror}", "check the file's name"))
        else:
            texts.append(path)
    reports = tuple(_read(texts, skip))
    if reports:
        yield Task(reports[0].id, reports, reports[0].origin.path)


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


def _read_lines(file: IO[bytes], where: str, skip: Callable[[Skipped], None]) -> Iterator[Task]:
    for entry in read_json_lines(file, where=where):
        if isinstance(entry, Skipped):
            skip(entry)
            continue
        number, row = entry
        try:
            reports = tuple(_reports_in(row, Origin(where, number)))
        except ValueError as fault:
            skip(Skipped(f"{where}:{number}", str(fault), _HINT))
        else:
            yield Task(row["cluster_id"], reports, f"{where}:{number}")


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


def _sentences(story: Story, summary: Summary, order: list[str]) -> Iterator[dict[str, Any]]:
    spans: dict[SentenceRef, tuple[Any, str]] = {
        sentence.ref: (sentence.span, sentence.text) for clean in story.reports for sentence in clean.sentences
    }
    for ref in summary.refs:
        span, text = spans[ref]
        yield {"doc": order.index(ref.report), "start": span.start, "end": span.end, "text": text}

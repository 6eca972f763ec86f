"""Reports made ready for clustering, over processes, with what is known already taken from the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefgen.clean import clean_report
from briefgen.cluster.gist import Gist, take_gist
from briefgen.model import CleanReport, Omission, Report, Sentence, SentenceRef, Skipped, Span
from briefgen.schedule import Failed, run
from briefgen.store import Store

# Raised when cleaning or gists change, so that what an older version kept is made anew.
_KEPT_AS = 1
# Entries written to the store at once: what a run that is cut off may have to do again.
_WRITE_EVERY = 200
# Below so many reports, starting processes takes longer than the work.
_WORTH_PROCESSES = 300


class Prepared(NamedTuple):
    """A cleaned report and its gist."""

    clean: CleanReport
    gist: Gist


def prepare_report(report: Report) -> Prepared:
    """Return the report, cleaned, with its gist."""
    clean = clean_report(report)
    return Prepared(clean, take_gist(clean))


def prepare_reports(
    reports: Sequence[Report],
    *,
    skip: Callable[[Skipped], None],
    store: Store | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> tuple[Prepared, ...]:
    """Return the reports made ready, in their order; those that cannot be worked on are told to ``skip`` and left out.

    What is done is kept in the store as it comes, so that a run that was cut off goes on where it was.
    """
    keys = [_key(report) for report in reports]
    kept = store.get(keys) if store else {}
    prepared = {index: thaw(report, kept[key]) for index, (report, key) in _known(reports, keys, kept)}
    missing = [index for index in range(len(reports)) if index not in prepared]
    work = [reports[index] for index in missing]
    fresh: dict[str, bytes] = {}
    failed: dict[int, str] = {}
    processes = processes if len(work) >= _WORTH_PROCESSES else 1
    for place, result in run(prepare_report, work, processes=processes, scheduler=scheduler):
        index = missing[place]
        if isinstance(result, Failed):
            failed[index] = result.reason
            continue
        prepared[index] = result
        if store:
            fresh[keys[index]] = freeze(result)
            if len(fresh) >= _WRITE_EVERY:
                store.put(fresh)
                fresh = {}
    if store and fresh:
        store.put(fresh)
    for index, reason in sorted(failed.items()):
        origin = reports[index].origin
        skip(Skipped(f"{origin.path}:{origin.line}", f"it cannot be worked on: {reason}", "leave this report out"))
    return tuple(prepared[index] for index in sorted(prepared))


def freeze(prepared: Prepared) -> bytes:
    """Return what is to be kept of the report, without its text."""
    clean, gist = prepared
    return json.dumps(
        {
            "sentences": [number for one in clean.sentences for number in (*one.span, one.paragraph)],
            "headline": clean.headline,
            "dateline": clean.dateline,
            "omitted": [(*one.span, one.reason) for one in clean.omitted],
            "counts": gist.counts,
            "fingerprint": sorted(gist.fingerprint),
        },
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode("utf-8", "surrogatepass")


def thaw(report: Report, frozen: bytes) -> Prepared:
    """Return what ``freeze`` kept of the report with this text."""
    row = json.loads(frozen.decode("utf-8", "surrogatepass"))
    text, numbers = report.text, row["sentences"]
    sentences = tuple(
        Sentence(SentenceRef(report.id, place + 1), text[start:end], Span(start, end), paragraph)
        for place, (start, end, paragraph) in enumerate(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))
    )
    omitted = tuple(
        Omission(report.id, Span(start, end), text[start:end], reason) for start, end, reason in row["omitted"]
    )
    headline, dateline = (Span(*row[name]) if row[name] else None for name in ("headline", "dateline"))
    clean = CleanReport(report, sentences, headline, dateline, omitted)
    return Prepared(clean, Gist(row["counts"], frozenset(row["fingerprint"])))


def _known(
    reports: Sequence[Report], keys: Sequence[str], kept: dict[str, bytes]
) -> list[tuple[int, tuple[Report, str]]]:
    pairs = enumerate(zip(reports, keys, strict=True))
    return [(index, (report, key)) for index, (report, key) in pairs if key in kept]


def _key(report: Report) -> str:
    """Return a hash over everything that cleaning looks at."""
    told = "\x00".join((str(_KEPT_AS), report.sha256, report.language, report.title))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

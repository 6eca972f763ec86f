"""Reports made ready for clustering, over processes, with what is known already taken from the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefgen.clean import clean_report
from briefgen.clean.repeated import Blocks, Kept, find_kept, keep_paragraphs, take_blocks
from briefgen.cluster.gist import Entry, Gist, take_gist
from briefgen.model import CleanReport, Report, Skipped
from briefgen.schedule import Failed, run
from briefgen.store import Store

# Raised when cleaning or gists change, so that what an older version kept is made anew.
_KEPT_AS = 4
# Entries written to the store at once: what a run that is cut off may have to do again.
_WRITE_EVERY = 200
# Below so many reports, starting processes takes longer than the work.
_WORTH_PROCESSES = 300


class Task(NamedTuple):
    """A report to be cleaned. kept: the paragraphs that stay; None before it is known what its outlet repeats."""

    report: Report
    kept: Kept | None = None


class Prepared(NamedTuple):
    """What is kept of a cleaned report. blocks: of the whole body, before what its outlet repeats is cut."""

    gist: Gist
    blocks: Blocks


class Ready(NamedTuple):
    """A report as clustering sees it, and which of its paragraphs stay."""

    entry: Entry
    kept: Kept


def clean_task(task: Task) -> CleanReport:
    """Return the report, cleaned, without the paragraphs that do not stay."""
    cleaned = clean_report(task.report)
    return keep_paragraphs(cleaned, task.kept) if task.kept else cleaned


def prepare_task(task: Task) -> Prepared:
    """Return what is to be kept of the report."""
    cleaned = clean_task(task)
    return Prepared(take_gist(cleaned), take_blocks(cleaned) if task.kept is None else ())


def prepare_reports(
    reports: Sequence[Report],
    *,
    skip: Callable[[Skipped], None],
    store: Store | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> tuple[Ready, ...]:
    """Return the reports with their gists, in their order; what an outlet repeats is cut from its reports.

    Those that cannot be worked on are told to ``skip`` and left out. What is done is kept in the store as it comes, so
    that a run that was cut off goes on where it was.
    """

    def prepare(tasks: Sequence[Task]) -> list[Prepared | None]:
        return _prepare(tasks, skip, store, processes, scheduler)

    whole = [
        (report, prepared)
        for report, prepared in zip(reports, prepare([Task(report) for report in reports]), strict=True)
        if prepared
    ]
    kept = find_kept([(report, prepared.blocks) for report, prepared in whole])
    cut = [
        number
        for number, (_, prepared) in enumerate(whole)
        if len(prepared.blocks) > kept[number].end - kept[number].first
    ]
    gists = {number: prepared.gist for number, (_, prepared) in enumerate(whole)}
    for number, again in zip(cut, prepare([Task(whole[number][0], kept[number]) for number in cut]), strict=True):
        if again:
            gists[number] = again.gist
    return tuple(Ready(Entry(report, gists[number]), kept[number]) for number, (report, _) in enumerate(whole))


def _prepare(
    tasks: Sequence[Task], skip: Callable[[Skipped], None], store: Store | None, processes: int, scheduler: str
) -> list[Prepared | None]:
    """Return what is to be kept of each task's report, None where that cannot be had."""
    keys = [key_of(task) for task in tasks]
    known = store.get(keys) if store else {}
    found: list[Prepared | None] = [thaw(known[key]) if key in known else None for key in keys]
    missing = [index for index, one in enumerate(found) if one is None]
    fresh: dict[str, bytes] = {}
    failed: dict[int, str] = {}
    processes = processes if len(missing) >= _WORTH_PROCESSES else 1
    for place, result in run(
        prepare_task, [tasks[index] for index in missing], processes=processes, scheduler=scheduler
    ):
        index = missing[place]
        if isinstance(result, Failed):
            failed[index] = result.reason
            continue
        found[index] = result
        if store:
            fresh[keys[index]] = freeze(result)
            if len(fresh) >= _WRITE_EVERY:
                store.put(fresh)
                fresh = {}
    if store and fresh:
        store.put(fresh)
    for index, reason in sorted(failed.items()):
        origin = tasks[index].report.origin
        skip(Skipped(f"{origin.path}:{origin.line}", f"it cannot be worked on: {reason}", "leave this report out"))
    return found


def freeze(prepared: Prepared) -> bytes:
    """Return the bytes to be kept."""
    gist = prepared.gist
    row = (gist.headline, gist.counts, sorted(gist.fingerprint), " ".join(prepared.blocks))
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def thaw(frozen: bytes) -> Prepared:
    """Return what ``freeze`` kept."""
    headline, counts, fingerprint, blocks = json.loads(frozen.decode("utf-8", "surrogatepass"))
    return Prepared(Gist(headline, counts, frozenset(fingerprint)), tuple(blocks.split()))


def key_of(task: Task) -> str:
    """Return a hash over everything that cleaning looks at."""
    report, kept = task
    told = "\x00".join((f"{_KEPT_AS} {tuple(kept or ())}", report.sha256, report.language, report.title))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

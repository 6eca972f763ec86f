"""Reports made ready for clustering, over processes, with what is known already taken from the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from briefgen.clean import clean_report
from briefgen.cluster.gist import Entry, Gist, take_gist
from briefgen.model import Report, Skipped
from briefgen.schedule import Failed, run
from briefgen.store import Store

# Raised when cleaning or gists change, so that what an older version kept is made anew.
_KEPT_AS = 2
# Entries written to the store at once: what a run that is cut off may have to do again.
_WRITE_EVERY = 200
# Below so many reports, starting processes takes longer than the work.
_WORTH_PROCESSES = 300


def prepare_report(report: Report) -> Gist:
    """Return the gist of the report, cleaned."""
    return take_gist(clean_report(report))


def prepare_reports(
    reports: Sequence[Report],
    *,
    skip: Callable[[Skipped], None],
    store: Store | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> tuple[Entry, ...]:
    """Return the reports with their gists, in their order.

    Those that cannot be worked on are told to ``skip`` and left out. What is done is kept in the store as it comes, so
    that a run that was cut off goes on where it was.
    """
    keys = [_key(report) for report in reports]
    kept = store.get(keys) if store else {}
    gists = {index: thaw(kept[key]) for index, key in enumerate(keys) if key in kept}
    missing = [index for index in range(len(reports)) if index not in gists]
    work = [reports[index] for index in missing]
    fresh: dict[str, bytes] = {}
    failed: dict[int, str] = {}
    processes = processes if len(work) >= _WORTH_PROCESSES else 1
    for place, result in run(prepare_report, work, processes=processes, scheduler=scheduler):
        index = missing[place]
        if isinstance(result, Failed):
            failed[index] = result.reason
            continue
        gists[index] = result
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
    return tuple(Entry(reports[index], gists[index]) for index in sorted(gists))


def freeze(gist: Gist) -> bytes:
    """Return what is to be kept of the gist: all of it."""
    row = (gist.headline, gist.counts, sorted(gist.fingerprint))
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def thaw(frozen: bytes) -> Gist:
    """Return the gist that ``freeze`` kept."""
    headline, counts, fingerprint = json.loads(frozen.decode("utf-8", "surrogatepass"))
    return Gist(headline, counts, frozenset(fingerprint))


def _key(report: Report) -> str:
    """Return a hash over everything that cleaning looks at."""
    told = "\x00".join((str(_KEPT_AS), report.sha256, report.language, report.title))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

"""Work in one process or in several: small builds do not pay for starting more."""

from __future__ import annotations

import contextlib
import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from briefgen.render.work import Done, Worker

Item = TypeVar("Item")
# Measured: below this many briefings, starting a second process costs more than it saves.
PARALLEL_FROM = 48
# Chosen by hand. Few calls are few transactions for which other processes wait, and less for the state to write; many
# are little that one process is left with at the end.
MOST_IN_A_CHUNK = 128
CHUNKS_FOR_EACH_PROCESS = 16
_worker: Worker | None = None


def chunks_of(items: Sequence[Item], processes: int) -> list[Sequence[Item]]:
    """Return the items in the chunks that processes may best take turns at."""
    size = max(1, min(MOST_IN_A_CHUNK, len(items) // (CHUNKS_FOR_EACH_PROCESS * processes)))
    return [items[start : start + size] for start in range(0, len(items), size)]


def run(worker: Worker, method: str, chunks: Sequence[Sequence[Any]], *, processes: int) -> Iterator[Done]:
    """Yield what comes of each chunk of items, in any order.

    method: of the worker, "sources" or "lists". processes: 1 works here.
    """
    many = sum(map(len, chunks)) >= PARALLEL_FROM
    if processes < 2 or not many or not _can_fork():
        call: Callable[[Any], Done] = getattr(worker, method)
        with own_collections(many) as collect:
            for chunk in chunks:
                yield call(chunk)
                collect()
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    with context.Pool(processes, initializer=_start, initargs=(worker,)) as pool:
        yield from pool.imap_unordered(_work, [(method, chunk) for chunk in chunks])
        pool.close()
        pool.join()


@contextlib.contextmanager
def own_collections(wanted: bool) -> Iterator[Callable[[], object]]:
    """Keep the collector from looking by itself meanwhile; what is yielded lets it look at what is new.

    Parsing makes many small objects that live as long as their page; collecting among them finds nothing.
    """
    was_enabled = gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield partial(gc.collect, 1) if wanted else list
    finally:
        if was_enabled:
            gc.enable()


def _can_fork() -> bool:
    # A forked process has only the thread that forked: a lock that another one held would stay locked for ever.
    return hasattr(os, "fork") and threading.active_count() == 1


def _start(worker: Worker) -> None:
    global _worker
    _worker = worker.in_new_process()
    gc.freeze()
    gc.disable()


def _work(job: tuple[str, Sequence[Any]]) -> Done:
    assert _worker is not None
    method, chunk = job
    done: Done = getattr(_worker, method)(chunk)
    gc.collect(1)
    return done

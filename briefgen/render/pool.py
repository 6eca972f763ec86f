"""Work in one process or in several: small builds do not pay for starting more."""

from __future__ import annotations

import contextlib
import gc
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
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


def chunks_of(items: Iterable[Item], count: int, processes: int) -> Iterator[Sequence[Item]]:
    """Yield the items, about so many, in the chunks that processes may best take turns at."""
    size = max(1, min(MOST_IN_A_CHUNK, count // (CHUNKS_FOR_EACH_PROCESS * processes)))
    following = iter(items)
    while chunk := tuple(islice(following, size)):
        yield chunk


def run(worker: Worker, method: str, chunks: Iterable[Sequence[Any]], *, count: int, processes: int) -> Iterator[Done]:
    """Yield what comes of each chunk of items, in any order. The chunks are taken as they are needed: those of a large
    site would together be as large as it.

    method: of the worker, "sources" or "lists". count: about how many items there are. processes: 1 works here.
    """
    many = count >= PARALLEL_FROM
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
        yield from pool.imap_unordered(_work, ((method, chunk) for chunk in chunks))
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

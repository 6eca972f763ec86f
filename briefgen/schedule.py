"""The same work on many items: in this process, over processes, or on a Dask cluster; a killed worker loses nothing."""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, count, islice
from multiprocessing.connection import wait as wait_for
from typing import Any, Generic, TypeVar

from briefgen.collector import few_collections
from briefgen.errors import BriefgenError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]
# Chosen by measurement: a Dask task costs milliseconds by itself, so that items of a few milliseconds go together.
CHUNK_ITEMS = 20
# Chunks under way for each worker: enough to keep it busy, few enough to know what a killed worker may have had.
_CHUNKS_PER_WORKER = 2
# Chunks taken since the oldest that is under way. What comes after it may have to wait for it, so that more would only
# be held in memory, and a program that feeds items one by one would wait for an answer that is kept back.
_MOST_AHEAD = 16
# An item that is alone with a worker when it dies, so many times, is held to be the cause.
_MOST_DEATHS = 2
_CONNECT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Failed:
    """An item that could not be worked on. reason: the error's kind and message, or that it kills its worker."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Chunk(Generic[Item]):
    """Consecutive items, the first with the number ``first``. deaths: of workers that had this chunk alone."""

    first: int
    items: Sequence[Item]
    deaths: int = 0

    def singly(self) -> list[_Chunk[Item]]:
        return [_Chunk(self.first + offset, (item,), self.deaths) for offset, item in enumerate(self.items)]


class _Waiting(Generic[Item]):
    """The chunks that are still to be done: those put back, then those that were never taken."""

    def __init__(self, chunks: Iterable[_Chunk[Item]]) -> None:
        self._back: deque[_Chunk[Item]] = deque()
        self._chunks = iter(chunks)

    def take(self) -> _Chunk[Item] | None:
        return self._back.popleft() if self._back else next(self._chunks, None)

    def put_back(self, *chunks: _Chunk[Item]) -> None:
        self._back.extend(chunks)


def run(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    processes: int = 1,
    scheduler: str = "",
    chunk_items: int = CHUNK_ITEMS,
) -> Iterator[tuple[int, Result | Failed]]:
    """Yield (number of the item, result) as results come, each item once; put them in order by their numbers.

    work: a module's function without side effects, since it is called again where a worker died. What it raises makes
    that item Failed; so does an item that kills its workers. items: taken as they are needed.
    processes: 1 works here, without others. scheduler: address of a Dask scheduler, such as "tcp://127.0.0.1:8786";
    then ``processes`` is not used.
    Raises: BriefgenError where no scheduler answers.
    """
    chunks = _chunks(items, chunk_items)
    if scheduler:
        yield from _run_on_dask(work, _Waiting(chunks), scheduler)
        return
    if processes > 1:
        first = list(islice(chunks, 2))
        chunks = chain(first, chunks)
        if len(first) > 1:
            yield from _run_in_processes(work, _Waiting(chunks), processes)
            return
    for chunk in chunks:
        yield from _numbered(chunk, _work_on(work, chunk.items))


def in_order(numbered: Iterable[tuple[int, Result]]) -> Iterator[Result]:
    """Yield what ``run`` yields by its numbers, each as soon as all before it have come."""
    waiting: dict[int, Result] = {}
    following = 0
    for number, result in numbered:
        waiting[number] = result
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _chunks(items: Iterable[Item], size: int) -> Iterator[_Chunk[Item]]:
    following = iter(items)
    for first in count(0, size):
        some = list(islice(following, size))
        if not some:
            return
        yield _Chunk(first, some)


def _work_on(work: Work[Item, Result], items: Sequence[Item]) -> list[Result | Failed]:
    results: list[Result | Failed] = []
    with few_collections():
        for item in items:
            try:
                results.append(work(item))
            except Exception as error:
                results.append(Failed(f"{type(error).__name__}: {error}"))
    return results


def _numbered(chunk: _Chunk[Item], results: Sequence[Result | Failed]) -> Iterator[tuple[int, Result | Failed]]:
    yield from enumerate(results, chunk.first)


def _died(chunk: _Chunk[Item]) -> Failed:
    return Failed(f"it stopped the process that worked on it, {chunk.deaths} times")


def _run_in_processes(
    work: Work[Item, Result], waiting: _Waiting[Item], processes: int
) -> Iterator[tuple[int, Result | Failed]]:
    while suspects := (yield from _until_broken(work, waiting, processes)):
        # A pool does not say which worker died: each item that was under way gets a worker of its own.
        alone = _Waiting(single for chunk in suspects for single in chunk.singly())
        while broken := (yield from _until_broken(work, alone, 1)):
            for chunk in broken:
                again = _Chunk(chunk.first, chunk.items, chunk.deaths + 1)
                if again.deaths >= _MOST_DEATHS:
                    yield again.first, _died(again)
                else:
                    alone.put_back(again)


def _until_broken(
    work: Work[Item, Result], waiting: _Waiting[Item], processes: int
) -> Generator[tuple[int, Result | Failed], None, list[_Chunk[Item]]]:
    """Work through ``waiting`` until all is done or a worker dies; return what was under way then."""
    context = multiprocessing.get_context("spawn")
    under_way: dict[Future[list[Result | Failed]], _Chunk[Item]] = {}
    broken: list[_Chunk[Item]] = []
    # With one process, one chunk at a time: then it is plain which one killed the worker.
    limit = processes * _CHUNKS_PER_WORKER if processes > 1 else 1
    ahead: set[int] = set()
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_end_with_parent) as pool:
        while not broken:
            ahead = {first for first in ahead if any(chunk.first < first for chunk in under_way.values())}
            while (
                len(under_way) < limit
                and len(ahead) < max(_MOST_AHEAD, limit)
                and (chunk := waiting.take()) is not None
            ):
                try:
                    under_way[pool.submit(_work_on, work, chunk.items)] = chunk
                except BrokenProcessPool:
                    broken.append(chunk)
                    break
            if not under_way:
                break
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = under_way.pop(future)
                ahead.add(chunk.first)
                try:
                    results = future.result()
                except BrokenProcessPool:
                    broken.append(chunk)
                else:
                    yield from _numbered(chunk, results)
        for future, chunk in under_way.items():
            try:
                yield from _numbered(chunk, future.result())
            except BrokenProcessPool:
                broken.append(chunk)
    return broken


def _end_with_parent() -> None:
    """Let this worker end when the program that it works for is killed; it would otherwise wait for work for good."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait_for([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _run_on_dask(
    work: Work[Item, Result], waiting: _Waiting[Item], scheduler: str
) -> Iterator[tuple[int, Result | Failed]]:
    try:
        distributed: Any = importlib.import_module("distributed")  # late: it is an extra, and slow to import
    except ImportError as error:
        raise BriefgenError(
            "the package for working on other machines is missing",
            where=f"--scheduler {scheduler}",
            hint="pip install 'briefgen[distributed]'",
        ) from error
    # A worker that dies is in order here: what it had is worked on again, and only what cannot be is told.
    logging.getLogger("distributed.client").setLevel(logging.ERROR)
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BriefgenError(
            "no scheduler answers there",
            where=f"--scheduler {scheduler}",
            hint="start one with 'dask scheduler', and workers with 'dask worker ADDRESS'",
        ) from error
    with client:
        under_way: dict[Any, _Chunk[Item]] = {}
        alone: list[_Chunk[Item]] = []

        def submit(chunk: _Chunk[Item]) -> Any:
            # Impure: a key made from the content would join reports that are the same and keep results on workers.
            future = client.submit(_work_on, work, chunk.items, pure=False)
            under_way[future] = chunk
            return future

        width = max(1, len(client.scheduler_info()["workers"])) * _CHUNKS_PER_WORKER * 2
        first = [submit(chunk) for _ in range(width) if (chunk := waiting.take()) is not None]
        finished = distributed.as_completed(first, loop=client.loop)
        for future in finished:
            chunk = under_way.pop(future)
            try:
                results = future.result()
            except distributed.KilledWorker:
                # Dask has tried again by itself, and blames whatever the worker had. Now each item goes for itself, and
                # then, with nothing else under way, alone.
                if len(chunk.items) > 1:
                    waiting.put_back(*chunk.singly())
                else:
                    alone.append(chunk)
            else:
                yield from _numbered(chunk, results)
            while len(under_way) < width and (following := waiting.take()) is not None:
                finished.add(submit(following))
        for chunk in alone:
            deaths = 0
            while deaths < _MOST_DEATHS:
                try:
                    yield from _numbered(chunk, submit(chunk).result())
                    break
                except distributed.KilledWorker:
                    deaths += 1
            else:
                yield chunk.first, _died(_Chunk(chunk.first, chunk.items, deaths))

"""Watching folders and building on every change, in threads of their own. No change is dropped."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import watchfiles

from briefgen.errors import DeliverError

# Given the changed files (none the first time), builds and returns the paths of the site that changed.
Rebuild = Callable[[frozenset[Path]], tuple[str, ...]]
# Does what may wait for a quiet moment; given what tells whether to leave it for the next one.
Settle = Callable[[Callable[[], bool]], None]

Wanted = Callable[[watchfiles.Change, str], bool]

# Milliseconds. Editors write a file in several steps: a change is taken once nothing followed for STEP, or after
# DEBOUNCE at the latest. Measured: a step of 5 takes a change after 5 to 10, and idles at less than 1 % of a processor.
STEP, DEBOUNCE = 5, 50
# Seconds without a change after which there is time for what takes long. Chosen by hand.
QUIET = 1.0
# Milliseconds between looks at whether to stop; until the first one passes, the watcher may not yet be in place.
LOOK = 100


class Watching:
    """Folders under watch; ``changes`` gives what changed, batch by batch, until ``stop`` is called.

    folders: watched with everything below them. files: watched by name, so that an editor may replace them.
    A folder that is missing or goes is taken up when it comes, if it lies beside one of the files.
    """

    def __init__(self, folders: Iterable[Path], files: Iterable[Path] = ()) -> None:
        self._folders = frozenset(folder.resolve() for folder in folders)
        self._files = frozenset(file.resolve() for file in files)
        self._queue: queue.Queue[Path | None] = queue.Queue()
        self._stop = threading.Event()
        self._renewed = threading.Event()
        self._threads: list[threading.Thread] = []
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin to watch; returns when every change from now on will be seen. Raises: DeliverError."""
        jobs = [self._watch_folders] if self._folders else []
        jobs += [self._watch_files] if self._files else []
        for job in jobs:
            ready = threading.Event()
            thread = threading.Thread(target=self._run, args=(job, ready), daemon=True, name="briefgen-watch")
            thread.start()
            self._threads.append(thread)
            ready.wait()
        if self._failure:
            raise DeliverError(
                f"the files cannot be watched: {self._failure}",
                hint="on Linux, raise fs.inotify.max_user_watches and max_user_instances",
            ) from self._failure

    @property
    def waiting(self) -> bool:
        """Tell whether a change waits to be yielded, or the end."""
        return not self._queue.empty()

    def changes(self) -> Iterator[frozenset[Path]]:
        """Yield batches of changed files; what came in while the last batch was worked on is the next one.

        An empty batch is a quiet moment: nothing followed for QUIET seconds after the start or the last batch.
        """
        quiet = False
        while True:
            try:
                batch = {self._queue.get(timeout=None if quiet else QUIET)}
            except queue.Empty:
                quiet = True
                yield frozenset()
                continue
            quiet = False
            while not self._queue.empty():
                batch.add(self._queue.get())
            if None in batch:
                return
            yield frozenset(path for path in batch if path)

    def stop(self) -> None:
        """End ``changes`` and the threads."""
        self._stop.set()
        self._renewed.set()
        self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self, job: Callable[[threading.Event], None], ready: threading.Event) -> None:
        try:
            job(ready)
        except (OSError, RuntimeError) as failure:
            self._failure = failure
        finally:
            ready.set()

    def _watch_folders(self, ready: threading.Event) -> None:
        while not self._stop.is_set():
            self._renewed.clear()
            there = sorted(folder for folder in self._folders if folder.is_dir())
            if not there:
                ready.set()
                self._renewed.wait()
                continue
            again = ready.is_set()
            for changes in _watch(there, _wanted, self._renewed, recursive=True):
                if again:
                    # What was saved while nothing was watched went unseen: the folders themselves count as changed.
                    self._put(there)
                    again = False
                ready.set()
                self._put(Path(name) for _, name in changes)

    def _watch_files(self, ready: threading.Event) -> None:
        wanted = self._files | self._folders
        parents = sorted({file.parent for file in self._files})
        for changes in _watch(parents, lambda _, name: Path(name) in wanted, self._stop, recursive=False):
            ready.set()
            self._put(Path(name) for _, name in changes)
            if any(Path(name) in self._folders and kind != watchfiles.Change.modified for kind, name in changes):
                self._renewed.set()  # a watched folder came or went: its watcher must be made anew

    def _put(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._queue.put(path)


def _watch(
    paths: list[Path], wanted: Wanted, stop: threading.Event, *, recursive: bool
) -> Iterator[set[tuple[watchfiles.Change, str]]]:
    """Yield sets of changes, and an empty one now and then, until ``stop``; from the first one on, all are seen."""
    return watchfiles.watch(
        *paths,
        watch_filter=wanted,
        debounce=DEBOUNCE,
        step=STEP,
        stop_event=stop,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        recursive=recursive,
    )


def _wanted(change: watchfiles.Change, name: str) -> bool:
    # Neither our own half-written files nor those of editors (.swp, ~, .git), as watchfiles knows them.
    return not Path(name).name.startswith(".briefgen-") and _EDITORS(change, name)


_EDITORS = watchfiles.DefaultFilter()

"""Who was mailed: written before and after each message, so that a killed run goes on without mailing anyone twice."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from briefgen.errors import DeliverError

# "trying": the message's last byte may have been sent, and no answer was noted. "sent": the server took it.
# "refused": the server will not take it. "deferred": not now; the next run tries again.
State = Literal["trying", "sent", "refused", "deferred"]


class Journal:
    """The states of an edition's recipients, on disk after every change."""

    def __init__(self, path: Path, states: dict[str, State], file: IO[bytes]) -> None:
        self.path = path
        self._states = states
        self._file = file

    def state(self, address: str) -> State | None:
        """Return what is known of an address; None if it was never tried."""
        return self._states.get(_key(address))

    def note(self, address: str, state: State, answer: str = "") -> None:
        """Write down a state; it is on disk when this returns. answer: the server's words."""
        self._states[_key(address)] = state
        entry = {"address": _key(address), "state": state, **({"answer": answer} if answer else {})}
        self._file.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


@contextlib.contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open an edition's journal, making it if there is none.

    Raises: DeliverError where another run holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _lock(file, path)
        file.seek(0)
        written = file.read()
        if written and not written.endswith(b"\n"):
            file.write(b"\n")  # the run was killed in the middle of a line
        yield Journal(path, _read(written), file)


def _read(written: bytes) -> dict[str, State]:
    states: dict[str, State] = {}
    for line in written.decode("utf-8", "replace").split("\n"):
        # A line cut short by a kill is passed over: nothing was sent on it, since a note is on disk before it is used.
        with contextlib.suppress(ValueError, KeyError, TypeError):
            entry = json.loads(line)
            states[entry["address"]] = entry["state"]
    return states


def _key(address: str) -> str:
    return address.casefold()


def _lock(file: IO[bytes], path: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return  # Windows: two runs at once are not noticed
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise DeliverError("another run is sending this edition", where=str(path), hint="wait for it to end") from error

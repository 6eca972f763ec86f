"""What is known of each report, kept by its content, so that an unchanged report costs nothing (SQLite)."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

# Raised when what is kept changes its form or its meaning; older entries are then forgotten.
VERSION = 1
# SQLite's own bound on the parameters of one statement is no smaller in any build we know of.
_KEYS_AT_ONCE = 500
_TABLES = """
    CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, checksum INTEGER NOT NULL, value BLOB NOT NULL)
        WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS stories (report TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
"""


class Store:
    """A store that is open. Everything in it can be made anew: a damaged one is begun again, not mended."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._touched: set[str] = set()

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what is kept under the keys; a key without a sound entry is left out."""
        wanted = list(dict.fromkeys(keys))
        self._touched.update(wanted)
        found: dict[str, bytes] = {}
        for at in range(0, len(wanted), _KEYS_AT_ONCE):
            some = wanted[at : at + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(f"SELECT key, checksum, value FROM known WHERE key IN ({marks})", some)  # noqa: S608
            found.update((key, value) for key, checksum, value in rows if zlib.crc32(value) == checksum)
        return found

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keep the entries; they are on disk when this returns, all or none."""
        if not entries:
            return
        self._touched.update(entries)
        rows = [(key, zlib.crc32(value), value) for key, value in entries.items()]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", rows)

    def forget_untouched(self) -> None:
        """Forget the entries that were neither asked for nor put since the store was opened."""
        kept = self._connection.execute("SELECT key FROM known").fetchall()
        with self._connection:
            self._connection.executemany(
                "DELETE FROM known WHERE key = ?", [one for one in kept if one[0] not in self._touched]
            )

    def stories(self) -> dict[str, str]:
        """Return the story of each report as of the last run, by the report's id."""
        return dict(self._connection.execute("SELECT report, story FROM stories ORDER BY report"))

    def put_stories(self, story_of: Mapping[str, str]) -> None:
        """Keep the story of each report in place of what was kept before."""
        with self._connection:
            self._connection.execute("DELETE FROM stories")
            self._connection.executemany("INSERT INTO stories VALUES (?, ?)", sorted(story_of.items()))


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open the store in the file ``path``, made with its folder where missing; close it afterwards.

    Raises: OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError:
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        connection = _connect(path)
    try:
        yield Store(connection)
    finally:
        connection.close()


@contextmanager
def open_store_to_read(path: Path) -> Iterator[Store]:
    """Open a copy in memory of the store in the file ``path``, which stays as it is; empty where there is none."""
    connection = sqlite3.connect(":memory:")
    try:
        if path.is_file():
            try:
                # Immutable: a reader would otherwise make files beside it.
                address = f"{path.resolve().as_uri()}?immutable=1"
                with closing(sqlite3.connect(address, uri=True)) as source:
                    source.backup(connection)
            except sqlite3.DatabaseError:
                connection.close()
                connection = sqlite3.connect(":memory:")
        _prepare(connection)
        yield Store(connection)
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        # With a write-ahead log a run that is cut off leaves whole entries only.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        with connection:
            connection.execute("DROP TABLE IF EXISTS known")
            connection.execute("DROP TABLE IF EXISTS stories")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.executescript(_TABLES)

"""What is remembered of the web from one run to the next: validators, marks, gone pages. It can always be made anew."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

_SCHEMA = "create table if not exists pages (url text primary key, record text not null, crc integer not null)"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of an address.

    etag, modified: to ask again with. mark: of the feed's entry that led there. gone: the day on which it answered
    404 or 410, as YYYY-MM-DD. moved_to: where it lives now. report: id of the stored report that came of it.
    """

    etag: str = ""
    modified: str = ""
    mark: str = ""
    gone: str = ""
    moved_to: str = ""
    report: str = ""


class Memory:
    """The remembered addresses of a project, in one SQLite file; a killed run loses nothing that was put."""

    def __init__(self, path: Path | None) -> None:
        """path: None remembers for this run only, in no file."""
        self.lost = False
        try:
            self._open(path)
        except sqlite3.DatabaseError:
            # Damaged: what it held is fetched once more, which is all that it saved.
            self.lost = True
            assert path is not None
            for damaged in path.parent.glob(f"{path.name}*"):
                damaged.unlink()
            self._open(path)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path or ":memory:")
        try:
            self._database.execute("pragma journal_mode = wal")
            self._database.execute(_SCHEMA)
            self._database.execute("select count(*) from pages").fetchone()
        except sqlite3.DatabaseError:
            self._database.close()
            raise

    def get(self, url: str) -> Remembered:
        """Return what is known of the address; an empty record if nothing is, or if what is there is damaged."""
        with contextlib.suppress(sqlite3.DatabaseError, ValueError, TypeError):
            row = self._database.execute("select record, crc from pages where url = ?", (url,)).fetchone()
            if row is not None and zlib.crc32(row[0].encode()) == row[1]:
                return Remembered(**json.loads(row[0]))
        return Remembered()

    def put(self, url: str, remembered: Remembered) -> None:
        """Remember, at once and for good."""
        record = json.dumps({key: value for key, value in asdict(remembered).items() if value}, ensure_ascii=True)
        with self._database:
            row = (url, record, zlib.crc32(record.encode()))
            self._database.execute("insert or replace into pages values (?, ?, ?)", row)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

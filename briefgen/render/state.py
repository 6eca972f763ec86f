"""What the last build knew, in SQLite: sources, cards, who stands in which list, outputs and the hash each was made of.

The state can always be made anew; a broken one is thrown away. Rows are committed before the files they name are
written, so that a killed build never leaves a file that nobody remembers.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.render.cards import Card, card_from

_VERSION = "2"
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
  name TEXT PRIMARY KEY, stat TEXT NOT NULL, digest TEXT NOT NULL, slug TEXT NOT NULL, key TEXT NOT NULL,
  shown INTEGER NOT NULL, draft INTEGER NOT NULL, as_of TEXT NOT NULL, card TEXT NOT NULL, card_digest TEXT NOT NULL
);
CREATE INDEX source_slug ON source (slug);
CREATE INDEX source_order ON source (shown, as_of, slug, card_digest, key);
CREATE TABLE member (
  list TEXT NOT NULL, slug TEXT NOT NULL, label TEXT NOT NULL, payload TEXT NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (list, slug)
) WITHOUT ROWID;
CREATE INDEX member_slug ON member (slug);
CREATE INDEX member_label ON member (list, label);
CREATE TABLE output (path TEXT PRIMARY KEY, owner TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX output_owner ON output (owner);
CREATE TABLE stamp (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
"""


class SourceRow(NamedTuple):
    """A briefing's file as the last build met it. key: hash of all that its page was made of; empty: make it again."""

    name: str
    stat: str
    digest: str
    slug: str
    key: str
    shown: int
    draft: int
    as_of: str
    card: str
    card_digest: str


class MemberRow(NamedTuple):
    """A briefing in a list. label: the list's name as this briefing writes it; payload: JSON that only this list shows.
    digest: of the payload."""

    list: str
    slug: str
    label: str
    payload: str
    digest: str


class Place(NamedTuple):
    """A briefing's place in a list, with what a list's page depends on."""

    slug: str
    as_of: str
    card_digest: str
    key: str
    digest: str


class State:
    """The state of one site's builds. Raises sqlite3.Error where the file is broken; see ``open_state``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Nothing here has to survive a loss of power: what is missing is built again.
        self.db = sqlite3.connect(path, isolation_level=None, timeout=60)
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise

    def _prepare(self) -> None:
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("PRAGMA cache_size = -8000")
        if self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            self.db.executescript(_TABLES)
            self.remember("version", _VERSION)
        if self.get("version") != _VERSION:
            raise sqlite3.DatabaseError("another version")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside together, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    # --- single values -------------------------------------------------------------------------------------------

    def get(self, name: str) -> str:
        """Return a remembered value; empty where there is none."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, name: str, value: str) -> None:
        """Remember a value."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # --- sources -------------------------------------------------------------------------------------------------

    def sources(self) -> Iterator[SourceRow]:
        """Yield the sources by name."""
        return map(SourceRow._make, self.db.execute("SELECT * FROM source ORDER BY name"))

    def stats(self) -> dict[str, tuple[str, str, str]]:
        """Return stat, key and slug of every source by its name."""
        return {row[0]: row[1:] for row in self.db.execute("SELECT name, stat, key, slug FROM source")}

    def source(self, name: str) -> SourceRow | None:
        """Return the source of that name."""
        row = self.db.execute("SELECT * FROM source WHERE name = ?", (name,)).fetchone()
        return SourceRow._make(row) if row else None

    def put_source(self, row: SourceRow) -> None:
        """Remember a source."""
        self.db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def announce(self, name: str, slug: str) -> None:
        """Note that files are about to be written for a source, so that they are known whatever happens."""
        self.db.execute(
            "INSERT INTO source VALUES (?, '', '', ?, '', 0, 0, '', '', '') ON CONFLICT (name) DO UPDATE "
            "SET key = '', slug = excluded.slug",
            (name, slug),
        )

    def mark_all_stale(self) -> None:
        """Forget what every page was made of, so that all are made again."""
        with self.transaction():
            self.db.execute("UPDATE source SET key = ''")
            self.db.execute("UPDATE output SET key = ''")
            self.remember("watched", "")
            self.remember("files", "")

    def count_shown(self) -> int:
        """Return how many briefings are shown."""
        return int(self.db.execute("SELECT count(*) FROM source WHERE shown = 1").fetchone()[0])

    def forget_source(self, name: str) -> None:
        """Forget a source."""
        self.db.execute("DELETE FROM source WHERE name = ?", (name,))

    def due(self, now: str) -> set[str]:
        """Return the names of the sources whose time has come, or is no longer, or whose page was left undone."""
        query = (
            "SELECT name FROM source WHERE key = '' OR (as_of != '' AND "
            "((shown = 0 AND draft = 0 AND as_of <= ?) OR (shown >= 1 AND as_of > ?)))"
        )
        return {row[0] for row in self.db.execute(query, (now, now))}

    def unfinished_owners(self) -> list[str]:
        """Return the owners of outputs that the last build left undone."""
        return [row[0] for row in self.db.execute("SELECT DISTINCT owner FROM output WHERE key = ''")]

    # --- lists ---------------------------------------------------------------------------------------------------

    def lists_of(self, slug: str) -> list[str]:
        """Return the lists that a briefing stands in."""
        return [row[0] for row in self.db.execute("SELECT list FROM member WHERE slug = ?", (slug,))]

    def put_members(self, slug: str, rows: Iterable[MemberRow]) -> None:
        """Replace what lists a briefing stands in."""
        self.db.execute("DELETE FROM member WHERE slug = ?", (slug,))
        self.db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?, ?)", rows)

    def all_lists(self) -> list[str]:
        """Return every list that a briefing stands in or that has pages, sorted."""
        query = "SELECT DISTINCT list FROM member UNION SELECT DISTINCT owner FROM output"
        days = (f"day:{day}" for day, _ in self.days())
        return sorted({*(row[0] for row in self.db.execute(query)), *days})

    def places(self, name: str) -> list[Place]:
        """Return the briefings of a list, oldest first. name: "home", "day:<date>", or a list of members."""
        kind, _, day = name.partition(":")
        fields = "slug, as_of, card_digest, key"
        if kind == "home":
            query = f"SELECT {fields}, '' FROM source WHERE shown = 1 ORDER BY as_of, slug"  # noqa: S608
            rows = self.db.execute(query)
        elif kind == "day":
            bounds = (day, day + "~") if day != "undated" else ("", "0")
            query = f"SELECT {fields}, '' FROM source WHERE shown = 1 AND as_of >= ? AND as_of < ? ORDER BY as_of, slug"  # noqa: S608
            rows = self.db.execute(query, bounds)
        else:
            query = (
                "SELECT s.slug, s.as_of, s.card_digest, s.key, m.digest FROM member m JOIN source s ON s.slug = m.slug "
                "WHERE m.list = ? ORDER BY s.as_of, s.slug"
            )
            rows = self.db.execute(query, (name,))
        return [Place._make(row) for row in rows]

    def label(self, name: str) -> str:
        """Return how a list is called: as most of its briefings write it, the first in the alphabet of several."""
        query = "SELECT label FROM member WHERE list = ? GROUP BY label ORDER BY count(*) DESC, label LIMIT 1"
        row = self.db.execute(query, (name,)).fetchone()
        return str(row[0]) if row else ""

    def cards(self, slugs: Iterable[str]) -> list[Card]:
        """Return the cards of briefings, in the order asked for."""
        found = []
        for slug in slugs:
            row = self.db.execute("SELECT card FROM source WHERE slug = ? AND shown = 1", (slug,)).fetchone()
            found.append(card_from(row[0]))
        return found

    def payload(self, name: str, slug: str) -> Any:
        """Return what a list shows of a briefing beyond its card."""
        row = self.db.execute("SELECT payload FROM member WHERE list = ? AND slug = ?", (name, slug)).fetchone()
        return json.loads(row[0]) if row and row[0] else None

    def counts(self, kind: str) -> list[tuple[str, str, int]]:
        """Return the lists of a kind by name, each with its label and how many briefings it has."""
        query = (
            "SELECT list, label, count(*) AS n FROM member WHERE list >= ? AND list < ? GROUP BY list, label "
            "ORDER BY list, n DESC, label"
        )
        totals: dict[str, tuple[str, int]] = {}
        for name, label, count in self.db.execute(query, (kind + ":", kind + ";")):
            first, total = totals.get(name, (label, 0))
            totals[name] = (first, total + count)
        return [(name, label, count) for name, (label, count) in totals.items()]

    def days(self) -> list[tuple[str, int]]:
        """Return the days that have briefings, newest first, with how many; "undated" last."""
        query = (
            "SELECT substr(as_of, 1, 10) AS day, count(*) FROM source WHERE shown = 1 GROUP BY day ORDER BY day DESC"
        )
        return [(day or "undated", count) for day, count in self.db.execute(query)]

    # --- outputs -------------------------------------------------------------------------------------------------

    def outputs(self, owner: str) -> dict[str, str]:
        """Return the keys of an owner's outputs by path."""
        return dict(self.db.execute("SELECT path, key FROM output WHERE owner = ?", (owner,)).fetchall())

    def put_output(self, path: str, owner: str, key: str) -> None:
        """Remember an output. An empty key says: about to be written."""
        self.db.execute("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", (path, owner, key))

    def forget_output(self, path: str) -> None:
        """Forget an output."""
        self.db.execute("DELETE FROM output WHERE path = ?", (path,))

    def stamps(self) -> list[tuple[str, str]]:
        """Return the site's folders, each with its files' names, sizes and times as the last build left them."""
        return self.db.execute("SELECT folder, stamp FROM stamp").fetchall()

    def put_stamp(self, folder: str, stamp: str) -> None:
        """Remember a folder of the site; an empty stamp forgets it."""
        if stamp:
            self.db.execute("INSERT OR REPLACE INTO stamp VALUES (?, ?)", (folder, stamp))
        else:
            self.db.execute("DELETE FROM stamp WHERE folder = ?", (folder,))

    def mark_folders_stale(self, folders: Iterable[str]) -> None:
        """Forget what the files in some folders of the site were made of, so that they are made again."""
        there = set(folders)
        slugs = [(folder.removeprefix("briefings/"),) for folder in there if folder.startswith("briefings/")]
        paths = [(path,) for path in self.output_paths() if path.rpartition("/")[0] in there]
        with self.transaction():
            self.db.executemany("UPDATE source SET key = '' WHERE slug = ?", slugs)
            self.db.executemany("UPDATE output SET key = '' WHERE path = ?", paths)
            if "" in there:
                self.remember("files", "")

    def output_paths(self) -> Iterator[str]:
        """Yield the paths of all outputs that are no briefing's, sorted."""
        return (row[0] for row in self.db.execute("SELECT path FROM output ORDER BY path"))

    def slugs(self) -> Iterator[str]:
        """Yield the folders of all briefings shown, sorted."""
        return (row[0] for row in self.db.execute("SELECT slug FROM source WHERE shown > 0 ORDER BY slug"))


def open_state(path: Path) -> State:
    """Return the state in the file; a broken one, or one of another version, is thrown away and begun anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return State(path)
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        return State(path)

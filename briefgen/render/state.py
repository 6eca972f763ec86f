"""What the last build knew, in SQLite: sources, outputs and the hash each was made of, and what it left undone.

The state can always be made anew; a broken one is thrown away. Rows are committed before the files they name are
written, so that a killed build never leaves a file that nobody remembers; and what a change asks for is noted together
with the change, so that a killed build never leaves a list that nobody brings up to date.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.render.members import TABLES, Members
from briefgen.render.stamps import COUNT
from briefgen.render.stamps import TABLE as STAMPS

_VERSION = "5"
_TABLES = f"""{TABLES}
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
  name TEXT PRIMARY KEY, stat TEXT NOT NULL, digest TEXT NOT NULL, slug TEXT NOT NULL, key TEXT NOT NULL,
  shown INTEGER NOT NULL, draft INTEGER NOT NULL, picture INTEGER NOT NULL, as_of TEXT NOT NULL, card TEXT NOT NULL,
  card_digest TEXT NOT NULL
);
CREATE INDEX source_slug ON source (slug);
CREATE INDEX source_order ON source (shown, as_of, slug, card_digest, key);
CREATE INDEX source_seen ON source (name, stat, slug);
CREATE INDEX source_undone ON source (name) WHERE key = '';
CREATE TABLE output (path TEXT PRIMARY KEY, owner TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX output_owner ON output (owner);
CREATE TABLE undone (owner TEXT PRIMARY KEY) WITHOUT ROWID;
{STAMPS}
"""


class SourceRow(NamedTuple):
    """A briefing's file as the last build met it. key: hash of all that its page was made of; empty: make it again.
    picture: whether it has a social card."""

    name: str
    stat: str
    digest: str
    slug: str
    key: str
    shown: int
    draft: int
    picture: int
    as_of: str
    card: str
    card_digest: str


class State:
    """The state of one site's builds. Raises sqlite3.Error where the file is broken; see ``open_state``.

    An owner is what outputs are made for together: a list, or a group such as "fixed". members: who stands in which
    list.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Nothing here has to survive a loss of power: what is missing is built again.
        self.db = sqlite3.connect(path, isolation_level=None, timeout=60)
        try:
            self._prepare()
        except BaseException:
            self.db.close()
            raise
        self.members = Members(self.db)

    def _prepare(self) -> None:
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = OFF")
        # Kilobytes, which each process fills on a large site. At 10,000 briefings a build took a tenth more processor
        # time with two thousand, and with sixteen thousand no less than this: two runs each.
        self.db.execute("PRAGMA cache_size = -8000")
        # Pages. Several processes write to the same ones again and again, and each copy into the file costs.
        self.db.execute("PRAGMA wal_autocheckpoint = 8000")
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

    def briefings(self) -> int:
        """Return how many briefings the last build showed."""
        return int(self.get("briefings") or 0)

    def remember(self, name: str, value: str) -> None:
        """Remember a value."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # --- sources -------------------------------------------------------------------------------------------------

    def sources(self) -> Iterator[SourceRow]:
        """Yield the sources by name."""
        return map(SourceRow._make, self.db.execute("SELECT * FROM source ORDER BY name"))

    def seen(self) -> Iterator[str]:
        """Yield name and stat of every source, as a ``Seen`` has them in its row, sorted."""
        return (row[0] for row in self.db.execute("SELECT name || char(0) || stat FROM source ORDER BY name"))

    def slugs(self) -> Iterator[tuple[str, str]]:
        """Yield every source's name and slug."""
        return iter(self.db.execute("SELECT name, slug FROM source"))

    def source(self, name: str) -> SourceRow | None:
        """Return the source of that name."""
        row = self.db.execute("SELECT * FROM source WHERE name = ?", (name,)).fetchone()
        return SourceRow._make(row) if row else None

    def put_sources(self, rows: Iterable[SourceRow]) -> None:
        """Remember sources."""
        self.db.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def announce(self, sources: Iterable[tuple[str, str]]) -> None:
        """Note that files are about to be written for sources, so that they are known whatever happens.

        sources: their names and slugs.
        """
        self.db.executemany(
            "INSERT INTO source VALUES (?, '', '', ?, '', 0, 0, 0, '', '', '') ON CONFLICT (name) DO UPDATE "
            "SET key = '', slug = excluded.slug",
            sources,
        )

    def mark_all_stale(self) -> None:
        """Forget what every page was made of, so that all are made again."""
        with self.transaction():
            self.db.execute("UPDATE source SET key = ''")
            self.db.execute("UPDATE output SET key = ''")
            self.remember("watched", "")

    def count_shown(self) -> int:
        """Return how many briefings are shown."""
        return int(self.db.execute("SELECT count(*) FROM source WHERE shown = 1").fetchone()[0])

    def forget_source(self, name: str) -> None:
        """Forget a source."""
        self.db.execute("DELETE FROM source WHERE name = ?", (name,))

    def due(self, now: str) -> set[str]:
        """Return the names of the sources whose time has come, or is no longer, or whose page was left undone."""
        # Each part by its own index: most builds find nothing, among thousands.
        rows = self.db.execute(
            "SELECT name FROM source WHERE key = '' "
            "UNION SELECT name FROM source WHERE shown = 0 AND as_of > '' AND as_of <= ? AND draft = 0 "
            "UNION SELECT name FROM source WHERE shown = 1 AND as_of > ? "
            "UNION SELECT name FROM source WHERE shown = 2 AND as_of > ?",
            (now, now, now),
        )
        return {row[0] for row in rows}

    def steady(self) -> tuple[str, str]:
        """Return from which time on no source is due, and up to which."""
        since = "SELECT max(as_of) FROM source WHERE shown = 1 UNION SELECT max(as_of) FROM source WHERE shown = 2"
        until = "SELECT min(as_of) FROM source WHERE shown = 0 AND as_of > '' AND draft = 0"
        shown = [row[0] or "" for row in self.db.execute(since)]
        return max(shown), self.db.execute(until).fetchone()[0] or "~"

    def left(self) -> list[str]:
        """Return the names of the sources whose page was left undone."""
        return [row[0] for row in self.db.execute("SELECT name FROM source WHERE key = '' ORDER BY name")]

    # --- outputs -------------------------------------------------------------------------------------------------

    def outputs(self, owner: str) -> dict[str, str]:
        """Return the keys of an owner's outputs by path."""
        return dict(self.db.execute("SELECT path, key FROM output WHERE owner = ?", (owner,)).fetchall())

    def put_outputs(self, outputs: Iterable[tuple[str, str, str]]) -> None:
        """Remember outputs: path, owner, key. An empty key says: about to be written."""
        self.db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?)", outputs)

    def forget_outputs(self, paths: Iterable[str]) -> None:
        """Forget outputs."""
        self.db.executemany("DELETE FROM output WHERE path = ?", [(path,) for path in paths])

    def put_stamps(self, stamps: Iterable[tuple[str, str, str]]) -> None:
        """Remember folders of the site, as ``stamps_of`` gives them; no names forget one."""
        stamps = list(stamps)
        self.db.executemany("INSERT OR REPLACE INTO stamp VALUES (?, ?, ?)", [one for one in stamps if one[1]])
        self.db.executemany("DELETE FROM stamp WHERE folder = ?", [one[:1] for one in stamps if not one[1]])

    def count_stamps(self) -> None:
        """Remember how many folders there are, for the next look at them."""
        self.db.execute("INSERT OR REPLACE INTO meta SELECT ?, count(*) FROM stamp", (COUNT,))

    def mark_folders_stale(self, folders: Iterable[str]) -> None:
        """Forget what the files in some folders of the site were made of, so that they are made again."""
        there = set(folders)
        slugs = [(folder.removeprefix("briefings/"),) for folder in there if folder.startswith("briefings/")]
        outputs = self.db.execute("SELECT path, owner FROM output").fetchall()
        lost = [(path, owner) for path, owner in outputs if path.rpartition("/")[0] in there]
        with self.transaction():
            self.db.executemany("UPDATE source SET key = '' WHERE slug = ?", slugs)
            self.db.executemany("UPDATE output SET key = '' WHERE path = ?", [(path,) for path, _ in lost])
            self.mark_undone({owner for _, owner in lost} | ({"files"} if "" in there else set()))

    def owners(self) -> set[str]:
        """Return the owners of all outputs."""
        return {row[0] for row in self.db.execute("SELECT DISTINCT owner FROM output")}

    def mark_undone(self, owners: Iterable[str]) -> None:
        """Note that an owner's outputs may have to be made anew."""
        self.db.executemany("INSERT OR IGNORE INTO undone VALUES (?)", [(owner,) for owner in owners])

    def mark_done(self, owner: str) -> None:
        """Note that an owner's outputs are as they should be."""
        self.db.execute("DELETE FROM undone WHERE owner = ?", (owner,))

    def undone(self) -> list[str]:
        """Return the owners of outputs that have to be looked at, sorted."""
        return [row[0] for row in self.db.execute("SELECT owner FROM undone ORDER BY owner")]

    def output_paths(self) -> Iterator[str]:
        """Yield the paths of all outputs that are no briefing's, sorted."""
        return (row[0] for row in self.db.execute("SELECT path FROM output ORDER BY path"))

    def paths(self, names: Sequence[str], picture: str) -> Iterator[str]:
        """Yield the paths of all files of the site, sorted.

        names: of the files that each briefing has; picture: of the one that only those with a social card have.
        """
        asked = "SELECT 'briefings/' || slug || '/' || ? FROM source WHERE shown > 0"
        parts = ["SELECT path FROM output", *(asked for _ in names), f"{asked} AND picture = 1"]
        rows = self.db.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1", (*names, picture))
        return (row[0] for row in rows)

    def page_keys(self) -> Iterator[str]:
        """Yield the keys of the pages of all briefings that stand in lists."""
        return (row[0] for row in self.db.execute("SELECT key FROM source WHERE shown = 1 ORDER BY slug"))


def open_state(path: Path) -> State:
    """Return the state in the file; a broken one, or one of another version, is thrown away and begun anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return State(path)
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        return State(path)

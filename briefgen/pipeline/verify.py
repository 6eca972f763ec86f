"""``briefgen check`` for a build: only what changed since it was last found good, and nothing where nothing did.

What was found good is kept in ``.briefgen/checked.json``: on its first row a hash of the stats of all files that a
check reads; then names and stats of briefings with nothing to prove, sorted, one a row; then, for each other briefing,
hashes of it and its reports. It can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.errors import BriefgenError, BriefingError
from briefgen.notation.files import SIGN
from briefgen.render.met import EDITIONS, LARGEST_BYTES, STATE_FOLDER, Met, meet
from briefgen.render.seen import Seen
from briefgen.write import replace_file

if TYPE_CHECKING:
    from briefgen.model import Briefing
    from briefgen.render.work import Parse

MEMORY = "checked.json"
_SIGNS = (b"<!-- briefgen:begin ", SIGN.encode())
# Chosen by hand: below so many briefings, starting processes takes longer than the checks.
_WORTH_PROCESSES = 100
_CHUNK = 10


class Verified(NamedTuple):
    """What does not hold. faults: by the briefing's path in the project; warnings: how many."""

    faults: Mapping[str, tuple[BriefgenError, ...]]
    warnings: int


class Row(NamedTuple):
    """A briefing that was found good. stats, contents: hashes of it and of its reports; stats is empty while they may
    change unseen. warnings: how many."""

    stats: str
    contents: str
    reports: tuple[str, ...]
    warnings: int


class Refusing:
    """Reads briefings, and raises for those that were found to have faults, so that their pages stay as they are."""

    def __init__(self, parse: Parse, faults: Mapping[str, tuple[BriefgenError, ...]]) -> None:
        self._parse = parse
        self._faults = faults

    def __call__(self, markdown: str, *, where: str) -> Briefing:
        """Raises: Faults, and what the parser raises."""
        if where in self._faults:
            from briefgen.errors import Faults

            raise Faults(self._faults[where])
        return self._parse(markdown, where=where)


class _Files:
    """The files that a check reads, with their stats."""

    def __init__(self, project: Path, met: Met | None) -> None:
        (project / STATE_FOLDER).mkdir(parents=True, exist_ok=True)
        met = met or meet(project, with_reports=False)
        content = project / "content"
        self._briefings = met.briefings
        self._reports, rules = met.checked
        self._rules = tuple(rules)
        self._folders = {"briefings": content / "briefings", "reports": content / "reports"}
        self._hashes: dict[str, str] = {}
        parts = (self._briefings.stamp, self._reports.stamp, rules.stamp)
        self.stamp = _hash(parts) if all(parts) else ""

    def apart_from(self, plain: Iterable[str]) -> Iterator[Seen]:
        """Yield the briefings' files without those in which nothing is to be proved. plain: rows of these, sorted."""
        return self._briefings.apart_from(plain)[0]

    def rows_without(self, some: Set[str]) -> tuple[int, Iterator[str]]:
        """Return how many rows of briefings' files there are apart from some of them, and these rows."""
        rows = self._briefings.rows
        return len(rows) - len(some), (row for row in rows if row not in some)

    @cached_property
    def reports(self) -> dict[str, Seen]:
        """The reports by id, and the editor's own files by name, such as "../files/pier.png"."""
        return {_id(one.path): one for one in self._reports}

    @cached_property
    def rules(self) -> str:
        """A hash of what stands in the files that rules are made of."""
        return _hash(self._content("", one) for one in self._rules)

    def stats(self, briefing: Seen, reports: Iterable[str]) -> str:
        """Return a hash of the stats of a briefing, its reports and the rules; empty while they may change unseen."""
        seen = [briefing, *(self.reports.get(report) for report in reports), *self._rules]
        if not all(one is None or one.settled for one in seen):
            return ""
        return _hash(one.stat if one else "" for one in seen)

    def contents(self, briefing: Seen, reports: Iterable[str]) -> str:
        """Return a hash of what stands in a briefing, its reports and the rules."""
        found = [self.reports.get(report) for report in reports]
        own = self._content("briefings", briefing)
        return _hash((own, *(self._content("reports", one) if one else "" for one in found), self.rules))

    def is_plain(self, briefing: Seen) -> bool:
        """Tell whether nothing in a briefing was generated or leads to a file of the editor's, so that there is nothing
        to prove."""
        text = _bytes(f"{self._folders['briefings']}/{briefing.path}")
        return not any(sign in text for sign in _SIGNS)

    def _content(self, folder: str, seen: Seen) -> str:
        path = self._folders[folder] / seen.path if folder else Path(seen.path)
        if str(path) not in self._hashes:
            self._hashes[str(path)] = hashlib.blake2b(_bytes(str(path)), digest_size=16).hexdigest()
        return self._hashes[str(path)]


def verify_project(project: Path, *, met: Met | None = None, processes: int = 1) -> Verified:
    """Return what does not hold of the project's briefings, as ``check`` finds it.

    met: the project's files, where they are known already.
    Raises: Faults, ConfigError for a broken content/sides.yaml.
    """
    files = _Files(project, met)
    memory = project / STATE_FOLDER / MEMORY
    stamp, warnings, briefings, known = _recall(memory, files)
    if files.stamp and files.stamp == stamp:
        return Verified({}, warnings)
    good: dict[str, Row] = {}
    unknown: dict[str, Seen] = {}
    apart: set[str] = set()
    for briefing in briefings:
        id = briefing.path[:-3]
        if briefing.path.startswith(EDITIONS) or not _is_readable(id, briefing):
            pass
        elif id in known and (row := _still_good(files, briefing, known[id])):
            good[id] = row
        elif not files.is_plain(briefing):
            unknown[id] = briefing
        elif briefing.settled:
            continue
        apart.add(briefing.row)
    faults: dict[str, tuple[BriefgenError, ...]] = {}
    doubtful = 0
    for found in _check_all(project, sorted(unknown), processes):
        faults |= {found.where: found.faults} if found.faults else {}
        doubtful += found.warnings if found.faults else 0
        if not found.faults:
            stats, contents = (take(unknown[found.id], found.reports) for take in (files.stats, files.contents))
            good[found.id] = Row(stats, contents, found.reports, found.warnings)
    total = sum(row.warnings for row in good.values())
    count, plain = files.rows_without(apart)
    header = json.dumps(["" if faults else files.stamp, total, count])
    rows = chain((header,), plain, (json.dumps([id, *good[id]]) for id in sorted(good)))
    replace_file(memory, (f"{row}\n".encode() for row in rows))
    return Verified(dict(sorted(faults.items())), total + doubtful)


class _Found(NamedTuple):
    """What the check of one briefing found."""

    id: str
    where: str
    reports: tuple[str, ...]
    faults: tuple[BriefgenError, ...]
    warnings: int


def _check_all(project: Path, ids: list[str], processes: int) -> Iterator[_Found]:
    if not ids:
        return
    from briefgen.schedule import Failed, run

    chunks = [ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK)]
    processes = processes if len(ids) >= _WORTH_PROCESSES else 1
    for place, result in run(partial(_check, project), chunks, processes=processes, chunk_items=1):
        if isinstance(result, Failed):
            raise BriefingError(f"cannot be checked: {result.reason}", where=f"content/briefings/{chunks[place][0]}.md")
        yield from result


def _check(project: Path, ids: list[str]) -> list[_Found]:
    from briefgen.pipeline.check import Checker

    checker = Checker(project)
    found = []
    for id in ids:
        reports, findings = checker.look(id)
        faults = tuple(
            BriefingError(one.message, where=one.where, hint=one.hint) for one in findings if one.severity == "fault"
        )
        found.append(_Found(id, f"content/briefings/{id}.md", reports, faults, len(findings) - len(faults)))
    return found


def _id(path: str) -> str:
    """Return a report's id, or the name of one of the editor's own files as it is."""
    return path if path.startswith("../") else unicodedata.normalize("NFC", path.rpartition("/")[2][:-3])


def _is_readable(id: str, briefing: Seen) -> bool:
    """Tell whether a briefing can be checked; a build refuses the others by itself."""
    return id.isprintable() and int(briefing.stat.split(":")[2]) <= LARGEST_BYTES


def _still_good(files: _Files, briefing: Seen, row: Row) -> Row | None:
    """Return the row, brought up to date, if nothing that it was found for has another content now."""
    stats = files.stats(briefing, row.reports)
    if stats and stats == row.stats:
        return row
    return row._replace(stats=stats) if files.contents(briefing, row.reports) == row.contents else None


def _recall(memory: Path, files: _Files) -> tuple[str, int, Iterator[Seen], dict[str, Row]]:
    """Return the stamp and how many warnings there were, the briefings' files apart from those that are known to have
    nothing to prove, and what was known of others."""
    try:
        with memory.open(encoding="utf-8", newline="\n") as file:
            stamp, warnings, count = json.loads(next(file, ""))
            if stamp and stamp == files.stamp:
                return str(stamp), int(warnings), iter(()), {}
            briefings = files.apart_from(row[:-1] for row in islice(file, count))
            known = {
                id: Row(stats, contents, tuple(reports), int(found))
                for id, stats, contents, reports, found in map(json.loads, file)
            }
            return "", 0, briefings, known
    except (OSError, ValueError, TypeError):
        return "", 0, files.apart_from(()), {}


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  ten thousand times; Path costs twice as much
            return file.read()
    except OSError:
        return b""


def _hash(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()

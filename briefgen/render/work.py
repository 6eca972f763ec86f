"""The work of one process: making the pages of some briefings, or of some lists, and noting what was done.

Each unit of work says in the state which files it is about to write, writes them, and says with which key; a process
that dies between leaves rows without a key, and the next build does that unit again. What a briefing's change reaches
beyond its own files is noted in the same breath as the change.
"""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError, BriefingError, Faults, RenderError, UnforeseenError
from briefgen.model import Briefing
from briefgen.render.cards import card_text
from briefgen.render.data import stamp
from briefgen.render.listpages import ListPages
from briefgen.render.lists import memberships, reached
from briefgen.render.members import MemberRow
from briefgen.render.met import FOLDER, LARGEST_BYTES
from briefgen.render.output import Output
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.seen import Seen
from briefgen.render.sources import is_edition
from briefgen.render.stamps import folder_of, stamps_of
from briefgen.render.state import SourceRow, State
from briefgen.text.hashes import digest

Parse = Callable[..., Briefing]
# A page leaves cycles behind, and in a large build the collector does not look by itself; see ``pool``.
PAGES_PER_COLLECTION = 64
# The last only where there is a social card.
BRIEFING_FILES = ("index.html", "briefing.json", "annotations.json", "index.md", "card.png")


class Task(NamedTuple):
    """A briefing's file to look at. slug: its folder below briefings/."""

    seen: Seen
    slug: str


class _Made(NamedTuple):
    """A briefing as it is now, and its rows for lists. stats: names, and sizes and times, of the files of a new folder,
    as ``stamps`` has them."""

    row: SourceRow
    members: tuple[MemberRow, ...] = ()
    stats: tuple[str, str] | None = None


class Done(NamedTuple):
    """What came of some work. changed: the first paths written."""

    written: int = 0
    removed: int = 0
    changed: tuple[str, ...] = ()
    faults: tuple[BriefgenError, ...] = ()


class Worker:
    """Makes pages. parse: Markdown to a briefing. now: briefings of a later time stay hidden; drafts: show those."""

    def __init__(
        self, press: Press, state_path: Path, parse: Parse, *, now: datetime, drafts: bool, state: State | None = None
    ) -> None:
        self.press = press
        self.parse = parse
        self.now = stamp(now) or ""
        self.drafts = drafts
        self.state_path = state_path
        self._state = state
        self._pages: ListPages | None = None
        self._folder = press.project / FOLDER

    def in_new_process(self) -> Worker:
        """Return a worker like this one with a connection of its own."""
        now = datetime.fromisoformat(self.now)
        return Worker(self.press, self.state_path, self.parse, now=now, drafts=self.drafts)

    @property
    def state(self) -> State:
        """Return this process's own connection: one may not be carried into a forked process."""
        if self._state is None:
            self._state = State(self.state_path)
        return self._state

    def sources(self, tasks: Sequence[Task]) -> Done:
        """Make the pages of some briefings anew where their keys say so."""
        output = Output(self.press.site_folder)
        faults: list[BriefgenError] = []
        old = {task.seen.path: self.state.source(task.seen.path) for task in tasks}
        with self.state.transaction():
            self.state.announce((task.seen.path, task.slug) for task in tasks)
        done: list[_Made] = []
        for task in tasks:
            where = f"{FOLDER}/{task.seen.path}"
            try:
                done.append(self._source(task, old[task.seen.path], output))
            except Faults as error:
                faults += error.faults
            except BriefgenError as error:
                faults.append(error)
            except OSError as error:
                faults.append(RenderError(f"cannot be read or written: {error.strerror}", where=where))
            except Exception as error:
                faults.append(unforeseen(error, where))
        self._remember(output, done, old)
        return Done(output.written, output.removed, tuple(output.changed), tuple(faults))

    def lists(self, names: Sequence[str]) -> Done:
        """Make the pages of some lists anew where their keys say so; remove those that a list has no longer."""
        if self._pages is None:
            self._pages = ListPages(self.press, self.state)
        pages = self._pages
        output = Output(self.press.site_folder)
        faults = put_all(self.state, output, {name: pages.plan(name) for name in names})
        return Done(output.written, output.removed, tuple(output.changed), tuple(faults))

    def _remember(self, output: Output, done: Sequence[_Made], old: Mapping[str, SourceRow | None]) -> None:
        """Remember what was made, put briefings in their lists, and note what their change reaches."""
        state = self.state
        reach: set[str] = set()
        changed: dict[str, tuple[MemberRow, ...]] = {}
        stamps: list[tuple[str, str, str]] = []
        for row, members, stats in done:
            folder = f"briefings/{row.slug}"
            before = old[row.name]
            stamps += [(folder, *stats)] if stats else stamps_of(output.folder, (folder,))
            if before is None or before.key != row.key or before.shown != row.shown:
                known = state.members.of(row.slug) if before else []
                changed[row.slug] = members
                reach |= reached(before, row, known, members)
        with state.transaction():  # short: other processes wait for it
            state.put_sources(row for row, _, _ in done)
            state.put_stamps(stamps)
            state.members.put(changed)
            state.mark_undone(reach)

    def _source(self, task: Task, old: SourceRow | None, output: Output) -> _Made:
        name = task.seen.path
        with open(f"{self._folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  Path costs twice as much
            payload = file.read()
        if len(payload) > LARGEST_BYTES:
            raise BriefingError("the file is larger than 16 MiB", where=f"{FOLDER}/{name}")
        content = hashlib.blake2b(payload, digest_size=16).hexdigest()
        key = digest(self.press.key_of("briefing.html"), task.slug, content, name)
        settled = task.seen.stat if task.seen.settled else ""
        if old is not None and old.digest == content and old.key == key and old.slug == task.slug:
            shown = self._is_shown(old.draft, old.as_of, task.slug)
            if shown == old.shown:
                return _Made(old._replace(stat=settled))
        markdown = _decode(payload, f"{FOLDER}/{name}")
        briefing = self.parse(markdown, where=f"{FOLDER}/{name}")
        as_of = stamp(briefing.as_of) or ""
        shown = self._is_shown(briefing.draft, as_of, task.slug)
        folder = f"briefings/{task.slug}"
        row = SourceRow(name, settled, content, task.slug, key, shown, int(briefing.draft), 0, as_of, "", "")
        if not shown:
            remove_briefing(output, task.slug)
            return _Made(row)
        if as_of > self.now:  # shown only among drafts, and marked like them
            briefing = replace(briefing, draft=True)
        made = self.press.briefing(briefing, task.slug, markdown=markdown)
        written = output.write_folder(folder, made.files)
        for unused in BRIEFING_FILES:
            if not written and unused not in made.files:
                output.remove(f"{folder}/{unused}")
        stats = ("/".join(sorted(made.files)), written) if written else None
        row = row._replace(picture=int("card.png" in made.files))
        if is_edition(task.slug):
            return _Made(row, (), stats)
        card = card_text(made.card)
        row = row._replace(card=card, card_digest=digest(card))
        return _Made(row, memberships(briefing, task.slug, made.view, row.card_digest), stats)

    def _is_shown(self, draft: int, as_of: str, slug: str) -> int:
        """Return 1 for a briefing that is shown, 2 for an earlier edition that is, which stands in no list, else 0."""
        if not self.drafts and (draft or as_of > self.now):
            return 0
        return 2 if is_edition(slug) else 1


def put_all(state: State, output: Output, owners: Mapping[str, Iterable[Planned]]) -> list[BriefgenError]:
    """Make owners' files where their keys changed, and remove those they have no longer. Returns: the faults."""
    faults: list[BriefgenError] = []
    owed: list[_Owed] = []
    for owner, planned in owners.items():
        try:
            owed.append(_owed(owner, state.outputs(owner), planned))
        except BriefgenError as error:
            faults.append(error)
        except Exception as error:
            faults.append(unforeseen(error, owner))
    if any(one.stale or one.gone for one in owed):
        with state.transaction():
            state.mark_undone(one.owner for one in owed)
            state.mark_undone(("sitemap", "files") if any(one.renamed for one in owed) else ())
            state.put_outputs((plan.path, one.owner, "") for one in owed for plan in one.stale)
    pages = count(1)
    made = [_make(one, output, faults, pages) for one in owed]
    folders = (folder_of(path) for one in owed for path in (*one.gone, *(plan.path for plan in one.stale)))
    stamps = stamps_of(output.folder, folders)
    with state.transaction():
        for one, plans in zip(owed, made, strict=True):
            state.put_outputs((plan.path, one.owner, plan.key) for plan in plans)
            state.forget_outputs(one.gone)
            if len(plans) == len(one.stale):
                state.mark_done(one.owner)
        state.put_stamps(stamps)
    return faults


class _Owed(NamedTuple):
    """What is to be done for an owner. gone: paths that it has no longer; renamed: it has other paths than before."""

    owner: str
    stale: list[Planned]
    gone: list[str]
    renamed: bool


def _owed(owner: str, known: Mapping[str, str], planned: Iterable[Planned]) -> _Owed:
    keys: dict[str, str] = {}
    stale = []
    for plan in planned:
        keys[plan.path] = plan.key
        if known.get(plan.path) != plan.key:
            stale.append(plan)
    return _Owed(owner, stale, [path for path in known if path not in keys], keys.keys() != known.keys())


def _make(owed: _Owed, output: Output, faults: list[BriefgenError], pages: Iterator[int]) -> list[Planned]:
    """Write and remove an owner's files; add what went wrong to the faults. Returns: what was written.

    pages: counts the pages of all owners whose turn it is.
    """
    made = []
    for plan in owed.stale:
        if next(pages) % PAGES_PER_COLLECTION == 0:
            gc.collect(1)
        try:
            output.write(plan.path, plan.make())
            made.append(plan)
        except BriefgenError as error:
            faults.append(error)
        except OSError as error:
            faults.append(RenderError(f"cannot be written: {error.strerror}", where=plan.path))
        except Exception as error:
            faults.append(unforeseen(error, plan.path))
    for path in owed.gone:
        output.remove(path)
    return made


def unforeseen(error: Exception, where: str) -> UnforeseenError:
    """Return the fault for an error that nobody foresaw, with the line of ours at which it came up."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return UnforeseenError(
        f"a fault in briefgen itself: {type(error).__name__}: {error} ({place})",
        where=where,
        hint="report it with this line and the file; all else was built",
        trace="".join(traceback.format_exception(error)),
    )


def remove_briefing(output: Output, slug: str) -> None:
    """Remove the files of a briefing."""
    for name in BRIEFING_FILES:
        output.remove(f"briefings/{slug}/{name}")


def _decode(payload: bytes, where: str) -> str:
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = payload.count(b"\n", 0, error.start) + 1
        raise BriefingError("the file is not UTF-8", where=f"{where}:{line}", hint="save it as UTF-8") from error

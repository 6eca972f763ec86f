"""The work of one process: making the pages of some briefings, or of some lists, and noting what was done.

Each unit of work says in the state which files it is about to write, writes them, and says with which key; a process
that dies between leaves rows without a key, and the next build does that unit again. What a briefing's change reaches
beyond its own files is noted in the same breath as the change.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError, BriefingError, Faults, RenderError
from briefgen.model import Briefing
from briefgen.render.cards import card_text
from briefgen.render.data import stamp
from briefgen.render.ground import Seen, digest
from briefgen.render.listpages import ListPages
from briefgen.render.lists import memberships, reached
from briefgen.render.members import MemberRow
from briefgen.render.output import Output
from briefgen.render.pages import Press
from briefgen.render.planned import Planned
from briefgen.render.sources import FOLDER, LARGEST_BYTES, is_edition
from briefgen.render.stamps import folder_of, remember_folders
from briefgen.render.state import SourceRow, State

Parse = Callable[..., Briefing]
# A page leaves cycles behind, and in a large build the collector does not look by itself; see ``pool``.
PAGES_PER_COLLECTION = 64
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
        with self.state.transaction():
            self._remember(output, done, old)
        return Done(output.written, output.removed, tuple(output.changed), tuple(faults))

    def lists(self, names: Sequence[str]) -> Done:
        """Make the pages of some lists anew where their keys say so; remove those that a list has no longer."""
        if self._pages is None:
            self._pages = ListPages(self.press, self.state)
        pages = self._pages
        output = Output(self.press.site_folder)
        faults: list[BriefgenError] = []
        for name in names:
            faults += put_all(self.state, output, name, pages.plan(name))
        return Done(output.written, output.removed, tuple(output.changed), tuple(faults))

    def _remember(self, output: Output, done: Sequence[_Made], old: Mapping[str, SourceRow | None]) -> None:
        """Remember what was made, put briefings in their lists, and note what their change reaches."""
        state = self.state
        reach: set[str] = set()
        for row, members, stats in done:
            folder = f"briefings/{row.slug}"
            before = old[row.name]
            state.put_source(row)
            if stats:
                state.put_stamp(folder, *stats)
            else:
                remember_folders(output.folder, state, (folder,))
            if before is None or before.key != row.key or before.shown != row.shown:
                known = state.members.of(row.slug) if before else []
                state.members.put(row.slug, members)
                reach |= reached(before, row, known, members)
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


def put_all(state: State, output: Output, owner: str, planned: Iterable[Planned]) -> list[BriefgenError]:
    """Make an owner's files where their keys changed, and remove those it has no longer. Returns: the faults."""
    known = state.outputs(owner)
    faults: list[BriefgenError] = []
    wanted: set[str] = set()
    stale = []
    try:
        for plan in planned:
            wanted.add(plan.path)
            if known.get(plan.path) != plan.key:
                stale.append(plan)
    except BriefgenError as error:
        return [error]
    gone = [path for path in known if path not in wanted]
    if not stale and not gone:
        state.mark_done(owner)
        return []
    with state.transaction():
        state.mark_undone((owner, *(("sitemap", "files") if wanted != known.keys() else ())))
        for plan in stale:
            state.put_output(plan.path, owner, "")
    keys = []
    for number, plan in enumerate(stale, 1):
        if number % PAGES_PER_COLLECTION == 0:
            gc.collect(1)
        try:
            output.write(plan.path, plan.make())
            keys.append(plan)
        except BriefgenError as error:
            faults.append(error)
        except OSError as error:
            faults.append(RenderError(f"cannot be written: {error.strerror}", where=plan.path))
    for path in gone:
        output.remove(path)
    with state.transaction():
        for plan in keys:
            state.put_output(plan.path, owner, plan.key)
        for path in gone:
            state.forget_output(path)
        if not faults:
            state.mark_done(owner)
        remember_folders(output.folder, state, (folder_of(path) for path in (*gone, *(plan.path for plan in stale))))
    return faults


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

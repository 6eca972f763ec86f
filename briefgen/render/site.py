"""The whole site: making exactly those pages anew whose keys changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge

from briefgen.errors import BriefgenError, RenderError
from briefgen.render.archive import beside
from briefgen.render.fixed import plan_fixed, plan_llms, plan_sitemap
from briefgen.render.fresh import BuildReport, Look
from briefgen.render.lists import everything, reached
from briefgen.render.menu import settle_menu
from briefgen.render.output import MANIFEST, Output
from briefgen.render.pool import PARALLEL_FROM, chunks_of, run
from briefgen.render.ready import TEMPLATES, Ready
from briefgen.render.search import make_index, search_key
from briefgen.render.seen import Seen
from briefgen.render.sources import Slugs
from briefgen.render.stamps import stamps_of
from briefgen.render.state import State
from briefgen.render.work import BRIEFING_FILES, Done, Parse, Task, Worker, put_all, remove_briefing

# Owners of outputs that are no lists: made after these, in this order, each with the whole site before it.
LAST = ("fixed", "llms", "sitemap", "search", "files")
# Lists that may have any number of pages, the longest first.
_LONGEST = {"home": 1, "side": 2, "tag": 3, "month": 4}


class Build:
    """One build of one site. The parameters are those of ``build_site``; state: opened, with the lock held.

    stopped: tells whether the search index is to be left for another build; asked while it is being made.
    """

    def __init__(
        self,
        ready: Ready,
        parse: Parse,
        state: State,
        *,
        now: datetime,
        drafts: bool,
        processes: int = 1,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.ready = ready
        self.stopped = stopped
        self.state = state
        self.processes = processes
        self.output = Output(ready.press.site_folder)
        self.done = Done(faults=ready.faults)
        self.worker = Worker(ready.press, state.path, parse, now=now, drafts=drafts, state=state)

    def run(self, found: Look, *, without: tuple[str, ...] = ()) -> BuildReport | None:
        """Make what is to be made and return the report; None where every page needs another menu, so that another
        build has to be run. without: owners to be left for another build."""
        self.output.open()
        self.state.remember("scanned", "")
        try:
            self._sources(*self._tasks(found))
            if not settle_menu(self.state, self.ready.press.menu):
                return None
            if not found.same_ground:
                with self.state.transaction():
                    self.state.mark_undone({"fixed", *everything(self.state.members.names()), *self.state.owners()})
            lists = self._lists()
            for done in run(self.worker, "lists", lists, count=sum(map(len, lists)), processes=self.processes):
                self._add(done)
            for owner in LAST:
                if owner not in without and owner in self.state.undone():
                    self._add(Done(faults=tuple(self._last(owner))))
        finally:
            self.output.close()
        return self._report(found)

    def _sources(self, tasks: Iterable[Task], count: int) -> None:
        """Make the briefings' own files. tasks: about so many, taken as they are needed."""
        if self.processes > 1 and count >= PARALLEL_FROM:
            self.ready.press.templates.load(TEMPLATES)
        chunks = chunks_of(tasks, count, self.processes)
        for done in run(self.worker, "sources", chunks, count=count, processes=self.processes):
            self._add(done)

    def _tasks(self, found: Look) -> tuple[Iterable[Task], int]:
        """Return the briefings to look at, each with its folder, and how many; forget those that are gone or lie
        elsewhere now."""
        if found.same_ground and not found.gone:
            rows = [self.state.source(one.path) for one in found.stale]
            if all(rows):
                return [Task(one, row.slug) for one, row in zip(found.stale, rows, strict=True) if row], len(rows)
        files = found.files
        if files is None:
            names = {name for name, _ in self.state.slugs()}.union(one.path for one in found.stale) - {*found.gone}
            slugs, there = Slugs(names, names), names.__contains__
        else:
            slugs, there = Slugs(files.paths(), files), files.__contains__
        moved = [name for name, slug in self.state.slugs() if not there(name) or slugs.of(name) != slug]
        for name in moved:
            self._forget(name)
        if files is not None and not found.same_ground:
            return (Task(one, slug) for one in files if (slug := slugs.of(one.path))), len(files.rows)
        again = {name for name in moved if there(name)}.difference(one.path for one in found.stale)
        wanted = [*found.stale, *(Seen(f"{name}\0", False) for name in sorted(again))]
        return [Task(one, slug) for one in wanted if (slug := slugs.of(one.path))], len(wanted)

    def _lists(self) -> list[Sequence[str]]:
        """Return the lists to look at: long ones first and one by one, so that several processes end together."""
        with self.state.transaction():
            self.state.mark_undone(beside(self.state, self.state.undone()))
        owners = [owner for owner in self.state.undone() if owner not in LAST]
        long = sorted((owner for owner in owners if _kind(owner) in _LONGEST), key=lambda one: _LONGEST[_kind(one)])
        rest = [owner for owner in owners if _kind(owner) not in _LONGEST]
        return [*((owner,) for owner in long), *chunks_of(rest, len(rest), self.processes)]

    def _forget(self, name: str) -> None:
        row = self.state.source(name)
        assert row is not None
        remove_briefing(self.output, row.slug)
        with self.state.transaction():
            self.state.mark_undone(reached(row, None, self.state.members.of(row.slug), ()))
            self.state.members.put({row.slug: ()})
            self.state.forget_source(name)
            self.state.put_stamps(stamps_of(self.output.folder, (f"briefings/{row.slug}",)))

    def _last(self, owner: str) -> list[BriefgenError]:
        press, state, output = self.ready.press, self.state, self.output
        if owner == "fixed":
            return put_all(state, output, {owner: plan_fixed(press, self.ready.pages)})
        if owner == "llms":
            return put_all(state, output, {owner: plan_llms(press, state)})
        if owner == "sitemap":
            return put_all(state, output, {owner: plan_sitemap(press, state)})
        if owner == "search":
            return self._search()
        return self._list_files()

    def _list_files(self) -> list[BriefgenError]:
        """Write the list of all files; a state that is new removes what an earlier list names and this one does not."""
        if not self.state.get("listed"):
            for path in set(self.output.manifest()).difference(self._paths()):
                self.output.remove(path)
        self.output.write_manifest(self._paths())
        with self.state.transaction():
            self.state.remember("listed", "yes")
            self.state.mark_done("files")
        return []

    def _search(self) -> list[BriefgenError]:
        if not self.ready.press.settings.site.search:
            return put_all(self.state, self.output, {"search": ()})
        key = search_key(self.state)
        files = self.state.outputs("search")
        if key == self.state.get("search") and files and all(files.values()):
            self.state.mark_done("search")
            return []
        try:
            index = make_index(self.output, stopped=self.stopped)
        except RenderError as error:
            return [error]
        if index is None:
            return []
        faults = put_all(self.state, self.output, {"search": index})
        self.state.remember("search", "" if faults else key)
        return faults

    def _paths(self) -> Iterator[str]:
        """Yield every file of the site that is ours, sorted."""
        *names, picture = BRIEFING_FILES
        return merge((MANIFEST,), self.state.paths(names, picture))

    def _report(self, found: Look) -> BuildReport:
        done = self.done
        count = self.state.count_shown()
        with self.state.transaction():
            self.state.remember("briefings", str(count))
            self.state.remember("watched", found.watched)
            self.state.remember("scanned", found.files.stamp if found.files else "")
            if self.ready.faults:
                self.state.mark_undone(("fixed",))  # so that they are said again until they are mended
            self.state.put_stamps(stamps_of(self.output.folder, {"", *found.touched}))
            self.state.count_stamps()
        return BuildReport(
            count,
            done.written + self.output.written,
            done.removed + self.output.removed,
            (*done.changed, *self.output.changed)[: Output.KEPT_PATHS],
            gather(done.faults),
            found.warnings,
        )

    def _add(self, done: Done) -> None:
        before = self.done
        self.done = Done(
            before.written + done.written,
            before.removed + done.removed,
            (*before.changed, *done.changed)[: Output.KEPT_PATHS],
            (*before.faults, *done.faults),
        )


def _kind(owner: str) -> str:
    return owner.partition(":")[0]


def gather(faults: tuple[BriefgenError, ...]) -> tuple[BriefgenError, ...]:
    """Return the faults, with those of one template's line as one that names the first page and counts the others."""
    groups: dict[tuple[str, str], list[BriefgenError]] = {}
    for fault in sorted(faults, key=lambda fault: (fault.where, fault.message)):
        cause = fault.message.partition(" (for the page ")[0] if isinstance(fault, RenderError) else fault.message
        groups.setdefault((fault.where, cause), []).append(fault)
    return tuple(
        group[0] if len(group) == 1 else group[0].reworded(f"{group[0].message}, and {len(group) - 1} more")
        for group in groups.values()
    )

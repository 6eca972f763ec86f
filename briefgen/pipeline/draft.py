"""From the stored reports to the briefings, keeping the editor's work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cluster import group_entries
from briefgen.config import Settings, load_settings, load_sides
from briefgen.config.stories import load_stories
from briefgen.errors import BriefgenError, BriefingError, ReadError
from briefgen.model import KnownStory, Report, Side, Skipped
from briefgen.pipeline.corrections import corrections_by_file
from briefgen.pipeline.draft_memory import Memory, open_memory
from briefgen.pipeline.drafted import Drafted, Order
from briefgen.pipeline.drawer import BRIEFINGS_FOLDER, Drawer
from briefgen.pipeline.prepare import Task, prepare_reports
from briefgen.read import REPORTS_FOLDER, load_reports
from briefgen.schedule import Failed, run

if TYPE_CHECKING:
    from briefgen.pipeline.draft_story import Drawn

# Below so many stories to draft, starting processes takes longer than the work.
_WORTH_PROCESSES = 60
_CHUNK_STORIES = 4


def draft_project(
    project: Path, *, dry_run: bool = False, force: bool = False, processes: int = 1
) -> Iterator[Drafted]:
    """Draft a briefing for each story of the project's reports, by id; each is on disk before it is yielded.

    dry_run: nothing is written. force: what an editor did is put aside in a copy instead of being kept.
    processes: where there is much to do, it is done in so many.
    Raises: Faults for broken settings; a report that cannot be read is yielded as faults of its own at the end.
    """
    settings, sides = load_settings(project), load_sides(project)
    reports, faults = read_stored(project)
    drawer = Drawer(project)
    with open_memory(project, *_told_of(settings, sides), read_only=dry_run) as memory:
        known = memory.known_stories(drawer)
        skipped: list[Skipped] = []
        orders = _plan(project, reports, known, memory, skipped, processes)
        draft = _Draft(project, settings, sides, drawer, memory, dry_run=dry_run, force=force)
        yield from draft.all(orders, processes)
        if not dry_run:
            memory.store.forget_untouched()
    for id in sorted({story.id for story in known} - {order.id for order in orders}):
        if drawer.read(id) is not None:
            yield Drafted(drawer.name(id), "orphaned")
    faults += _as_faults(skipped)
    if faults:
        yield Drafted(REPORTS_FOLDER, faults=faults)


def read_stored(project: Path) -> tuple[tuple[Report, ...], tuple[BriefgenError, ...]]:
    """Return the stored reports by path, and what was wrong with those that cannot be read."""
    found = list(load_reports(project))
    if not found:
        raise ReadError("there are no reports", where=REPORTS_FOLDER, hint="bring some in: 'briefgen collect FILE…'")
    reports = tuple(one for one in found if isinstance(one, Report))
    return reports, _as_faults(one for one in found if isinstance(one, Skipped))


def _as_faults(skipped: Iterable[Skipped]) -> tuple[BriefgenError, ...]:
    return tuple(ReadError(one.reason, where=one.where, hint=one.hint) for one in skipped)


def _told_of(settings: Settings, sides: tuple[Side, ...]) -> tuple[str, ...]:
    """Return what a draft depends on beside its reports and the editor's work."""
    return settings.limits.model_dump_json(), settings.summarizer, settings.language, repr(sides)


def _plan(
    project: Path,
    reports: Sequence[Report],
    known: Sequence[KnownStory],
    memory: Memory,
    skipped: list[Skipped],
    processes: int,
) -> list[Order]:
    """Return the stories to be drafted, by id. skipped: gets the reports that cannot be worked on."""
    ready = prepare_reports(reports, skip=skipped.append, store=memory.store, processes=processes)
    tasks = {one.entry.report.id: Task(one.entry.report, one.kept) for one in ready}
    grouping = group_entries([one.entry for one in ready], decisions=load_stories(project), known=known)
    corrections = corrections_by_file(project, BRIEFINGS_FOLDER)
    orders = []
    for story in grouping.outlines():
        inside = tuple(tasks[report.id] for report in story.reports)
        told = corrections.get(f"{BRIEFINGS_FOLDER}/{story.id}.md", ())
        orders.append(Order(story.id, story.title, inside, story.voices, story.because, told))
    return sorted(orders, key=lambda order: order.id)


class _Draft:
    """One run over a project's stories."""

    def __init__(
        self,
        project: Path,
        settings: Settings,
        sides: tuple[Side, ...],
        drawer: Drawer,
        memory: Memory,
        *,
        dry_run: bool,
        force: bool,
    ) -> None:
        self._project, self._settings, self._sides = project, settings, sides
        self._drawer, self._memory = drawer, memory
        self._dry_run, self._force = dry_run, force

    def all(self, orders: Sequence[Order], processes: int) -> Iterator[Drafted]:
        """Yield what becomes of each story, in their order."""
        done = {} if self._force else self._unchanged(orders)
        missing = [number for number in range(len(orders)) if number not in done]
        results = self._draw([orders[number] for number in missing], processes)
        for number in range(len(orders)):
            while number not in done:
                place, drawn = next(results)
                done[missing[place]] = self._put(orders[missing[place]], drawn)
            yield done.pop(number)

    def _unchanged(self, orders: Sequence[Order]) -> dict[int, Drafted]:
        """Return what becomes of the stories that are as they were drafted last, by number."""
        found: dict[str, tuple[int, Drafted]] = {}
        for number, order in enumerate(orders):
            try:
                path = self._drawer.name(order.id)
                mine, bases = self._drawer.read(order.id), self._drawer.bases(order.id)
            except BriefgenError:
                continue  # drafting it tells what is wrong
            if mine is not None:
                found[self._memory.key(order, mine, bases)] = number, Drafted(path, "unchanged", mine, mine)
        recalled = self._memory.recall(list(found)).items()
        return {found[key][0]: replace(found[key][1], kept=kept, deleted=deleted) for key, (kept, deleted) in recalled}

    def _draw(self, orders: Sequence[Order], processes: int) -> Iterator[tuple[int, Drawn]]:
        if not orders:
            return
        from briefgen.pipeline.draft_story import Drafter, Drawn  # late: where nothing changed, none of it is needed

        drafter = Drafter(self._project, self._settings, self._sides, self._force)
        if processes == 1 or len(orders) < _WORTH_PROCESSES:
            yield from enumerate(map(drafter, orders))
            return
        for number, result in run(drafter, orders, processes=processes, chunk_items=_CHUNK_STORIES):
            if isinstance(result, Failed):
                where = f"{BRIEFINGS_FOLDER}/{orders[number].id}.md"
                result = Drawn(
                    Drafted(where, faults=(BriefingError(f"cannot be drafted: {result.reason}", where=where),))
                )
            yield number, result

    def _put(self, order: Order, drawn: Drawn) -> Drafted:
        """Write the draft, unless it is a dry run, and return what became of the story."""
        drafted = drawn.drafted
        if self._dry_run or not drawn.draft:
            return drafted
        if drawn.edition is not None:
            self._drawer.keep_edition(order.id, drawn.edition, drafted.before)
        if drawn.aside:
            drafted = replace(drafted, copy=self._drawer.put_aside(order.id, drafted.before))
        self._drawer.write(order.id, drafted.after, drawn.draft)
        if not drafted.faults:
            key = self._memory.key(order, drafted.after, (drawn.draft,))
            self._memory.remember(key, drafted.kept, drafted.deleted)
        return drafted

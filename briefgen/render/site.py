"""The whole site: making exactly those pages anew whose keys changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from briefgen.config import Settings
from briefgen.errors import BriefgenError, RenderError
from briefgen.render.environment import Templates
from briefgen.render.fixed import OwnPage, navigation_of, own_pages, plan_fixed, plan_maps
from briefgen.render.fresh import BuildReport, Look
from briefgen.render.ground import digest, ground_of
from briefgen.render.languages import load_language
from briefgen.render.listpages import INDEXES
from briefgen.render.output import MANIFEST, Output
from briefgen.render.pages import Press
from briefgen.render.pool import run
from briefgen.render.search import check_search, plan_search, search_key
from briefgen.render.social import check_social_cards
from briefgen.render.sources import assign_slugs
from briefgen.render.stamps import remember_folders
from briefgen.render.state import State
from briefgen.render.themes import load_theme
from briefgen.render.work import BRIEFING_FILES, Done, Parse, Task, Worker, put_all, remove_briefing

TEMPLATES = (
    "briefing.html",
    "home.html",
    "list.html",
    "side.html",
    "report.html",
    "corrections.html",
    "archive.html",
    "index.html",
    "404.html",
    "method.html",
    "search.html",
    "page.html",
)


# Owners of outputs that are no lists of briefings.
NO_LISTS = ("fixed", "maps", "search")


class Build:
    """One build of one site. The parameters are those of ``build_site``; state: opened, with the lock held."""

    def __init__(
        self,
        project: Path,
        output: Path,
        settings: Settings,
        parse: Parse,
        state: State,
        *,
        now: datetime,
        drafts: bool,
        processes: int,
    ) -> None:
        self.project = project
        self.settings = settings
        self.parse = parse
        self.state = state
        self.now = now
        self.drafts = drafts
        self.processes = processes
        self.output = Output(output)
        self.done = Done()
        self.pages: tuple[OwnPage, ...] = ()

    def run(self, found: Look) -> BuildReport:
        """Make what is to be made and return the report."""
        press = self._press(found)
        self.output.open()
        try:
            lists = self._forget(found)
            lists |= self._sources(press, found)
            lists |= set(found.owners) - {*NO_LISTS}
            if not found.same_ground:
                lists |= {"home", "corrections:all", *self.state.all_lists()} - {*NO_LISTS}
                lists |= {f"index:{folder}" for folder in INDEXES}
            lists |= {f"index:{folder}" for folder, kind in INDEXES.items() if _touches(lists, kind)}
            self._lists(press, lists)
            self._rest(press, found, bool(lists))
        finally:
            self.output.close()
        return self._report(found)

    def _press(self, found: Look) -> Press:
        if self.settings.site.search:
            check_search()
        if self.settings.site.social_cards:
            check_social_cards()
        theme = load_theme(self.project, self.settings.theme, dict(self.settings.theme_settings))
        language = load_language(self.settings.language)
        self.pages, faults = own_pages(self.project, self.parse, drafts=self.drafts)
        self._add(Done(faults=faults))
        cache = self.state.path.parent / "templates"
        templates = Templates(theme, language, project=self.project, cache=cache)
        extra = navigation_of(self.pages)
        remembered = self.state.get("closures")
        if found.same_ground and remembered:
            closures = json.loads(remembered)
        else:
            closures = {name: templates.closure(name) for name in TEMPLATES}
            self.state.remember("closures", json.dumps(closures))
        self.state.remember("full_text", "yes" if self.settings.site.full_text else "")
        return Press(
            self.settings,
            templates,
            project=self.project,
            site_folder=self.output.folder,
            extra=extra,
            ground=ground_of(self.settings, theme.settings, extra),
            closures=closures,
        )

    def _forget(self, found: Look) -> set[str]:
        """Remove what belongs to sources that are gone or lie elsewhere now. Returns: the lists they stood in."""
        known = self.state.stats()
        self.slugs = assign_slugs(one.path for one in found.files)
        moved = [name for name, row in known.items() if name in self.slugs and self.slugs[name] != row[2]]
        lists: set[str] = set()
        for name in (*found.gone, *moved):
            row = self.state.source(name)
            assert row is not None
            lists |= {*self.state.lists_of(row.slug), f"day:{row.as_of[:10] or 'undated'}", "home"}
            remove_briefing(self.output, row.slug)
            with self.state.transaction():
                self.state.put_members(row.slug, ())
                self.state.forget_source(name)
                remember_folders(self.output.folder, self.state, (f"briefings/{row.slug}",))
        self.moved = frozenset(moved)
        return lists

    def _sources(self, press: Press, found: Look) -> set[str]:
        wanted = found.files if not found.same_ground else found.stale
        tasks = [Task(one, self.slugs[one.path]) for one in wanted if one.path in self.slugs]
        if found.same_ground and self.moved:
            names = {task.seen.path for task in tasks}
            tasks += [
                Task(one, self.slugs[one.path])
                for one in found.files
                if one.path in self.moved and one.path not in names
            ]
        worker = Worker(press, self.state.path, self.parse, now=self.now, drafts=self.drafts, state=self.state)
        self.worker = worker
        lists: set[str] = set()
        for done in run(worker, "sources", tasks, processes=self.processes):
            self._add(done)
            lists |= set(done.lists)
        return lists

    def _lists(self, press: Press, lists: Iterable[str]) -> None:
        for done in run(self.worker, "lists", sorted(lists), processes=self.processes):
            self._add(done)

    def _rest(self, press: Press, found: Look, lists_changed: bool) -> None:
        faults: list[BriefgenError] = []
        if not found.same_ground or "fixed" in found.owners:
            faults += put_all(self.state, self.output, "fixed", plan_fixed(press, self.pages))
        undone = "search" in found.owners
        faults += self._search(lists_changed or not found.same_ground or undone, undone=undone)
        if lists_changed or not found.same_ground or "maps" in found.owners:
            faults += put_all(self.state, self.output, "maps", plan_maps(press, self.state))
            self._list_files()
        self._add(Done(faults=tuple(faults)))

    def _list_files(self) -> None:
        """Write the list of all files, and remove what an earlier list names and this one does not."""
        slugs, others = "\n".join(self.state.slugs()), "\n".join(self.state.output_paths())
        key = digest(slugs, others, str(self.settings.site.social_cards))
        if key == self.state.get("files") and self.output.has_manifest():
            return
        paths = self._paths()
        for path in set(self.output.manifest()) - paths:
            self.output.remove(path)
        self.output.write_manifest(paths)
        self.state.remember("files", key)

    def _search(self, changed: bool, *, undone: bool) -> list[BriefgenError]:
        if not changed:
            return []
        if not self.settings.site.search:
            return put_all(self.state, self.output, "search", ())
        key = search_key(self.state)
        if key == self.state.get("search") and not undone:
            return []
        faults = put_all(self.state, self.output, "search", plan_search(self.output))
        self.state.remember("search", "" if faults else key)
        return faults

    def _paths(self) -> set[str]:
        """Return every file of the site that is ours."""
        names = [name for name in BRIEFING_FILES if name != "card.png"]
        briefings = {f"briefings/{slug}/{name}" for slug in self.state.slugs() for name in names}
        if self.settings.site.social_cards:
            pictures = (f"briefings/{slug}/card.png" for slug in self.state.slugs())
            briefings |= {path for path in pictures if (self.output.folder / path).is_file()}
        return {MANIFEST, *self.state.output_paths(), *briefings}

    def _report(self, found: Look) -> BuildReport:
        done = self.done
        count = self.state.count_shown()
        with self.state.transaction():
            self.state.remember("briefings", str(count))
            self.state.remember("watched", "" if done.faults else found.watched)
            remember_folders(self.output.folder, self.state, {"", *found.touched})
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
            (),
            (*before.changed, *done.changed)[: Output.KEPT_PATHS],
            (*before.faults, *done.faults),
        )


def gather(faults: tuple[BriefgenError, ...]) -> tuple[BriefgenError, ...]:
    """Return the faults, with those of one template's line as one that names the first page and counts the others."""
    groups: dict[tuple[str, str], list[BriefgenError]] = {}
    for fault in sorted(faults, key=lambda fault: (fault.where, fault.message)):
        cause = fault.message.partition(" (for the page ")[0] if isinstance(fault, RenderError) else fault.message
        groups.setdefault((fault.where, cause), []).append(fault)
    return tuple(
        group[0]
        if len(group) == 1
        else type(group[0])(f"{group[0].message}, and {len(group) - 1} more", where=group[0].where, hint=group[0].hint)
        for group in groups.values()
    )


def _touches(lists: Iterable[str], kind: str) -> bool:
    return any(name.startswith(f"{kind}:") for name in lists)

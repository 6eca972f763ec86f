"""A site kept up to date while somebody edits: only the files named are looked at, and templates stay loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from briefgen.config import Settings
from briefgen.render.fresh import BuildReport, Look, build_lock, look, look_at, state_path
from briefgen.render.met import EDITIONS, FOLDER
from briefgen.render.ready import Ready, prepare
from briefgen.render.site import Build
from briefgen.render.state import State, open_state
from briefgen.render.work import Parse

# Files of a project that no page is made from: what drafts are made from and what the editor decided on them.
_NOT_SHOWN = ("content/reports", "content/sides.yaml", "content/outlets.yaml", "content/stories.yaml", FOLDER)
# It takes as long as all else together and changes with every word; ``settle`` makes it.
_SEARCH = ("search",)


class LiveSite:
    """A site with drafts and briefings of the future in it. The parameters are those of ``build_site``.

    What was built stands in the state alone, as with any build; here are only settings and templates, used as long as
    the state says that the last build stood on them.
    """

    def __init__(self, project: Path, *, output: Path, settings: Callable[[], Settings], parse: Parse) -> None:
        self.project = project
        self.output = output
        self._settings = settings
        self._parse = parse
        self._ready: Ready | None = None
        self._watched = ""

    def rebuild(self, changes: Iterable[Path], *, now: datetime) -> BuildReport:
        """Bring the site up to date and return what was done.

        changes: the files that changed since the last rebuild, as absolute paths without links, or folders with
        anything in them; none: anything may have. Raises: ConfigError, Faults where settings or theme are wrong.
        """
        names = self._briefings(changes)
        with build_lock(self.project):
            state = open_state(state_path(self.project, self.output))
            try:
                ready = self._still_ready(state)
                some = look_at(self.project, state, names) if ready and names is not None else None
                return self._build(state, ready, some, now)
            finally:
                state.close()

    def settle(self, *, now: datetime, stopped: Callable[[], bool]) -> BuildReport:
        """Do what rebuilds left for a quiet moment: the search index, if the project has one and pages changed.

        stopped: asked again and again meanwhile; once it is true, the index is left as it was for the next time.
        """
        with build_lock(self.project):
            state = open_state(state_path(self.project, self.output))
            try:
                ready = self._still_ready(state)
                waiting = ready and _SEARCH[0] in state.undone()
                found = look_at(self.project, state, ()) if waiting else None
                if not ready or not found:
                    return BuildReport()
                build = Build(ready, self._parse, state, now=now, drafts=True, stopped=stopped)
                return build.run(found) or BuildReport()
            finally:
                state.close()

    def _still_ready(self, state: State) -> Ready | None:
        return self._ready if self._watched and state.get("watched") == self._watched else None

    def _build(self, state: State, ready: Ready | None, some: Look | None, now: datetime) -> BuildReport:
        found = some or look(self.project, self.output, state, now=now, drafts=True)
        if ready is None or not found.same_ground:
            self._ready, self._watched = None, ""
            ready = prepare(self.project, self.output, self._settings, self._parse, state, drafts=True, found=found)
        elif found.nothing:
            return BuildReport(state.briefings(), warnings=found.warnings)
        # Without a search, its files are removed at once.
        without = _SEARCH if ready.press.settings.site.search else ()
        report = Build(ready, self._parse, state, now=now, drafts=True).run(found, without=without)
        if report is None:
            return self._build(state, None, None, now)
        self._ready, self._watched = ready, found.watched
        return report

    def _briefings(self, changes: Iterable[Path]) -> set[str] | None:
        """Return the names of the briefings' files among the changes; None where something else may matter."""
        project = self.project.resolve()
        folder = project / FOLDER
        full_text = self._ready is not None and self._ready.press.settings.site.full_text
        ignored = tuple(project / name for name in _NOT_SHOWN if not (full_text and name == "content/reports"))
        names = set()
        for path in changes:
            if path.suffix == ".md" and path.parent in (folder, folder / EDITIONS) and path.name[0] != ".":
                names.add(path.relative_to(folder).as_posix())
            elif path in (folder, folder / EDITIONS) or not any(path.is_relative_to(place) for place in ignored):
                return None
        return names or None

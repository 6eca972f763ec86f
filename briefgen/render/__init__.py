"""From briefings and a theme to a site."""

from __future__ import annotations

TYPE_CHECKING = False  # little is imported here: see ``ahead``
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from briefgen.config import Settings
    from briefgen.render.ahead import Ahead
    from briefgen.render.fresh import BuildReport
    from briefgen.render.met import Met
    from briefgen.render.work import Parse

__all__ = ["build_site"]


def build_site(
    project: Path,
    *,
    output: Path,
    settings: Callable[[], Settings],
    parse: Callable[[], Parse],
    now: datetime,
    drafts: bool = False,
    full: bool = False,
    processes: int = 1,
    looked: Callable[[Met], int | None] | None = None,
    begun: Ahead | None = None,
) -> BuildReport:
    """Bring the site up to date and return what was done; a page with faults is left as it was.

    output: the site's folder. settings, parse: give the project's settings, and the function from a briefing's Markdown
    to the briefing; called only if there is something to do. now: briefings of a later time are left out.
    drafts: show those, and drafts, too. full: make everything anew. processes: how many may work on a large build.
    looked: called with the project's files once the build has the project to itself, before any page is made; gives how
    many warnings are to be told of at every build, None where something does not hold.
    begun: where the build has begun already; only for an output in the project's folder ``site``.
    Raises: ConfigError, Faults where settings or theme are wrong; then nothing is touched.
    """
    from briefgen.collector import few_collections
    from briefgen.render.fresh import BuildReport, build_lock, left_of, look, state_path
    from briefgen.render.left import leave
    from briefgen.render.state import open_state

    with few_collections(), build_lock(project, begun):
        state = open_state(state_path(project, output))
        try:
            if full:
                state.mark_all_stale()
            first = found = look(project, output, state, now=now, drafts=drafts, begun=begun, changed=_import_press)
            warnings = looked(found.met) if looked and found.met else None
            report = BuildReport(state.briefings(), warnings=found.warnings) if found.nothing else None
            reader = None
            while report is None:
                from briefgen.render.ready import prepare
                from briefgen.render.site import Build

                reader = reader or parse()
                ready = prepare(project, output, settings, reader, state, drafts=drafts, found=found)
                report = Build(ready, reader, state, now=now, drafts=drafts, processes=processes).run(found)
                if report is None:
                    found = look(project, output, state, now=now, drafts=drafts)
            left = None if drafts or warnings is None else left_of(first, state, report, warnings)
        finally:
            state.close()
        if left:
            leave(str(state.path), str(output), left)
        return report


def _import_press() -> None:
    import briefgen.render.site  # noqa: F401  takes long

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
    from briefgen.render.ground import Listing
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
    looked: Callable[[Listing], None] | None = None,
    begun: Ahead | None = None,
) -> BuildReport:
    """Bring the site up to date and return what was done; a page with faults is left as it was.

    output: the site's folder. settings, parse: give the project's settings, and the function from a briefing's Markdown
    to the briefing; called only if there is something to do. now: briefings of a later time are left out.
    drafts: show those, and drafts, too. full: make everything anew. processes: how many may work on a large build.
    looked: called with the briefings' files once the build has the project to itself, before any page is made.
    begun: where the build has begun already; only for an output in the project's folder ``site``.
    Raises: ConfigError, Faults where settings or theme are wrong; then nothing is touched.
    """
    from briefgen.collector import few_collections
    from briefgen.render.fresh import BuildReport, build_lock, look, state_path
    from briefgen.render.state import open_state

    with few_collections(), build_lock(project, begun):
        state = open_state(state_path(project, output))
        try:
            if full:
                state.mark_all_stale()
            found = look(project, output, state, now=now, drafts=drafts, begun=begun, changed=_import_press)
            if looked and found.files:
                looked(found.files)
            if found.nothing:
                return BuildReport(int(state.get("briefings") or 0), warnings=found.warnings)
            from briefgen.render.ready import prepare
            from briefgen.render.site import Build

            reader, report = parse(), None
            while report is None:
                ready = prepare(project, output, settings, reader, state, drafts=drafts, found=found)
                report = Build(ready, reader, state, now=now, drafts=drafts, processes=processes).run(found)
                if report is None:
                    found = look(project, output, state, now=now, drafts=drafts)
            return report
        finally:
            state.close()


def _import_press() -> None:
    import briefgen.render.site  # noqa: F401  takes long

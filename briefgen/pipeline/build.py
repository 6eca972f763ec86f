"""content/ and a theme -> site/."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.pipeline.verify import Refusing, Verified, verify_project
from briefgen.render import build_site

if TYPE_CHECKING:
    from briefgen.config import Settings
    from briefgen.render.ahead import Ahead
    from briefgen.render.fresh import BuildReport
    from briefgen.render.met import Met
    from briefgen.render.work import Parse


class Built(NamedTuple):
    """What a build did, and how many warnings the check of the briefings gave."""

    report: BuildReport
    warnings: int


def build(
    project: Path,
    *,
    now: datetime,
    output: Path | None = None,
    drafts: bool = False,
    full: bool = False,
    processes: int = 1,
) -> BuildReport:
    """Bring the project's site up to date and return what was done; the briefings are not checked.

    output: folder of the site; ``site`` in the project if not given. The other parameters are those of ``build_site``.
    Raises: ConfigError, Faults.
    """
    # Settings, templates and parser are imported only where there is something to do.
    return build_site(
        project,
        output=output or project / "site",
        settings=lambda: _settings(project),
        parse=_parser,
        now=now,
        drafts=drafts,
        full=full,
        processes=processes,
    )


def build_checked(
    project: Path,
    *,
    now: datetime,
    output: Path | None = None,
    drafts: bool = False,
    full: bool = False,
    processes: int = 1,
    begun: Ahead | None = None,
) -> Built:
    """Check the briefings as ``verify_project`` does, and bring the site up to date.

    The page of a briefing that does not hold stays as it is, and its faults are among the report's.
    begun: where the build has begun already. The other parameters are those of ``build``. Raises: ConfigError, Faults.
    """
    verified = Verified({}, 0)

    def verify(met: Met) -> int | None:
        nonlocal verified
        verified = verify_project(project, met=met, processes=processes)
        return None if verified.faults else verified.warnings

    report = build_site(
        project,
        output=output or project / "site",
        settings=lambda: _settings(project),
        parse=lambda: Refusing(_parser(), verified.faults),
        now=now,
        drafts=drafts,
        full=full,
        processes=processes,
        looked=verify,
        begun=begun,
    )
    # A briefing whose report changed has a page that is up to date, and was not read again.
    told = {(fault.where, fault.message) for fault in report.faults}
    others = (fault for some in verified.faults.values() for fault in some if (fault.where, fault.message) not in told)
    return Built(report._replace(faults=(*report.faults, *others)), verified.warnings)


def _settings(project: Path) -> Settings:
    from briefgen.config import load_settings

    return load_settings(project)


def _parser() -> Parse:
    from briefgen.parse import parse_any

    return parse_any

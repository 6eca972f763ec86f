"""content/ and a theme -> site/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError
from briefgen.pipeline.verify import Refusing
from briefgen.render import BuildReport, build_site

if TYPE_CHECKING:
    from briefgen.config import Settings
    from briefgen.render.work import Parse


def build(
    project: Path,
    *,
    now: datetime,
    output: Path | None = None,
    drafts: bool = False,
    full: bool = False,
    processes: int = 1,
    refused: Mapping[str, tuple[BriefgenError, ...]] | None = None,
) -> BuildReport:
    """Bring the project's site up to date and return what was done.

    output: folder of the site; ``site`` in the project if not given. refused: what ``verify_project`` found, by the
    briefing's path; the pages of these briefings stay as they are, and the faults are among the report's.
    The other parameters are those of ``build_site``.
    Raises: ConfigError, Faults.
    """
    refused = refused or {}
    # Settings, templates and parser are imported only where there is something to do.
    report = build_site(
        project,
        output=output or project / "site",
        settings=lambda: _settings(project),
        parse=lambda: Refusing(_parser(), refused),
        now=now,
        drafts=drafts,
        full=full,
        processes=processes,
    )
    # A briefing whose report changed has a page that is up to date, and was not read again.
    told = {(fault.where, fault.message) for fault in report.faults}
    others = (fault for faults in refused.values() for fault in faults if (fault.where, fault.message) not in told)
    return replace(report, faults=(*report.faults, *others))


def _settings(project: Path) -> Settings:
    from briefgen.config import load_settings

    return load_settings(project)


def _parser() -> Parse:
    from briefgen.parse import parse_any

    return parse_any

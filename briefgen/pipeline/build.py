"""content/ and a theme -> site/."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
) -> BuildReport:
    """Bring the project's site up to date and return what was done.

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


def _settings(project: Path) -> Settings:
    from briefgen.config import load_settings

    return load_settings(project)


def _parser() -> Parse:
    from briefgen.parse import parse_any

    return parse_any

"""content/ and a theme -> site/."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from briefgen.config import load_settings
from briefgen.model import Briefing
from briefgen.parse.plain import is_plain, parse_plain
from briefgen.render import BuildReport, build_site


def build(project: Path, *, now: datetime, output: Path | None = None, drafts: bool = False) -> BuildReport:
    """Build the site of the project and return what was done.

    output: folder of the site; ``site`` in the project if not given. Raises: ConfigError, Faults.
    """
    settings = load_settings(project)
    return build_site(project, settings, output=output or project / "site", parse=parse_any, now=now, drafts=drafts)


def parse_any(markdown: str, *, where: str) -> Briefing:
    """Return the briefing, drafted or written by hand."""
    if is_plain(markdown):
        return parse_plain(markdown, where=where)
    import briefgen.parse as parse

    briefing = getattr(parse, "parse_briefing")(markdown, where=where)  # noqa: B009
    assert isinstance(briefing, Briefing)
    return briefing

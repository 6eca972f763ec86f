"""briefgen serve: the preview over the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.config import load_settings
from briefgen.deliver.preview import Fault, Preview, PreviewOptions, Rebuild, site_prefix
from briefgen.errors import BriefgenError, Faults
from briefgen.parse import parse_any
from briefgen.read import REPORTS_FOLDER
from briefgen.render.live import LiveSite

# Drafts and briefings of the future are in it: it is not site/, so that they cannot be published by mistake.
PREVIEW_FOLDER = ".briefgen/preview"


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line may say. now: the clock; redraft: make the briefings anew when a report changes."""

    now: Callable[[], datetime]
    host: str = "127.0.0.1"
    port: int = 5500
    redraft: bool = False


def make_preview(project: Path, options: ServeOptions, *, built: Callable[[tuple[Fault, ...]], None]) -> Preview:
    """Return a preview of the project, its port taken. built: called after every build with what is wrong.

    Raises: BriefgenError for settings that cannot be read, or when no port is free.
    """
    settings = load_settings(project)
    preview = PreviewOptions(
        site=project / PREVIEW_FOLDER,
        folders=(project / "content", project / "themes"),
        files=(project / "briefgen.yaml",),
        prefix=site_prefix(urlsplit(settings.base_url).path),
        host=options.host,
        port=options.port,
    )
    site = LiveSite(project, output=preview.site, settings=lambda: load_settings(project), parse=parse_any)

    def settle(stopped: Callable[[], bool]) -> None:
        if faults := site.settle(now=options.now(), stopped=stopped).faults:
            raise Faults(faults)

    return Preview(preview, _rebuild(project, options, site), built=built, settle=settle)


def _rebuild(project: Path, options: ServeOptions, site: LiveSite) -> Rebuild:
    reports = (project / REPORTS_FOLDER).resolve()

    def rebuild(changes: frozenset[Path]) -> tuple[str, ...]:
        faults: list[BriefgenError] = []
        # A folder above the reports counts too: it stands for whatever changed in it.
        touched = not changes or any(path.is_relative_to(reports) or reports.is_relative_to(path) for path in changes)
        if options.redraft and touched:
            faults += _draft(project)
        report = site.rebuild(changes, now=options.now())
        faults += report.faults
        if faults:
            raise Faults(faults)
        return report.changed

    return rebuild


def _draft(project: Path) -> list[BriefgenError]:
    from briefgen.pipeline.draft import draft_project

    try:
        return [fault for drafted in draft_project(project) for fault in drafted.faults]
    except Faults as error:
        return list(error.faults)
    except BriefgenError as error:
        return [error]

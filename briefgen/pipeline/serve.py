"""briefgen serve: the preview over the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.config import load_settings
from briefgen.deliver.preview import Fault, Preview, PreviewOptions, site_prefix


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line may say. redraft: make the briefings anew when a report changes."""

    host: str = "127.0.0.1"
    port: int = 5500
    redraft: bool = False


def make_preview(project: Path, options: ServeOptions, *, built: Callable[[tuple[Fault, ...]], None]) -> Preview:
    """Return a preview of the project, its port taken. Raises: BriefgenError."""
    settings = load_settings(project)
    return Preview(
        PreviewOptions(
            site=project / "site",
            folders=(project / "site",),
            prefix=site_prefix(urlsplit(settings.base_url).path),
            host=options.host,
            port=options.port,
        ),
        lambda changes: ("*",),
        built=built,
    )

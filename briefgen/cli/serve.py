"""briefgen serve."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import webbrowser
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option

if TYPE_CHECKING:
    from briefgen.deliver.preview import Fault


@click.command(epilog=example("briefgen serve", "briefgen serve --open --draft", "briefgen serve --port 8000"))
@project_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=5500,
    show_default=True,
    help="The port; the next free one where it is busy, any free one for 0.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.option("--draft", "redraft", is_flag=True, help="Make the briefings anew when a report changes.")
def command(project: Path, host: str, port: int, open_browser: bool, redraft: bool) -> None:
    """Preview the site while you edit: what you save is built and shown at once. Stop with Ctrl-C.

    Drafts and briefings of the future are shown, and marked as such.
    """
    from briefgen.pipeline.serve import ServeOptions, make_preview

    preview = make_preview(project, ServeOptions(lambda: datetime.now(UTC), host, port, redraft), built=_tell)
    if port and preview.port != port:
        say(f"port {port} is busy; using {preview.port}")

    def started() -> None:
        say(f"serving {preview.address} (Ctrl-C stops)")
        if open_browser:
            webbrowser.open(preview.address)

    signal.signal(signal.SIGTERM, lambda number, frame: preview.stop())
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(preview.run(started))
    say("stopped")


def _tell(faults: tuple[Fault, ...]) -> None:
    for fault in faults:
        say(f"error: {fault.where + ': ' if fault.where else ''}{fault.message}")
        if fault.hint:
            say(f"  try: {fault.hint}")

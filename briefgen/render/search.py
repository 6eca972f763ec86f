"""The search index, made by Pagefind over the finished pages; only where the project asks for it."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.errors import ConfigError, RenderError
from briefgen.render.output import Output
from briefgen.render.planned import Planned
from briefgen.render.state import State
from briefgen.text.hashes import digest

FOLDER = "pagefind"
# Pagefind's own interfaces; ours is assets/search.js.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-playground")
TIMEOUT_SECONDS = 3600
# Between looks at whether to stop; a save waits no longer for an index that is being made.
LOOK_SECONDS = 0.02


def search_key(state: State) -> str:
    """Return a hash of all pages that the index is made of."""
    return digest(*state.page_keys())


def check_search() -> None:
    """Raise ConfigError where Pagefind is not installed."""
    if importlib.util.find_spec("pagefind") is None:
        raise ConfigError(
            "search needs Pagefind, which is not installed",
            where="briefgen.yaml",
            hint="pip install 'briefgen[search]', or set site.search to false",
        )


def make_index(output: Output, *, stopped: Callable[[], bool]) -> tuple[Planned, ...] | None:
    """Return the files of the index, made anew; None once ``stopped`` says to leave it for another time.

    Raises: RenderError where Pagefind fails.
    """
    made = output.scratch(FOLDER)
    command = [sys.executable, "-m", "pagefind", "--site", str(output.folder), "--output-path", str(made), "--quiet"]
    if not _finished(command, stopped):
        return None
    files = ((path, path.relative_to(made).as_posix()) for path in sorted(made.rglob("*")) if path.is_file())
    return tuple(_file(path, name) for path, name in files if not name.startswith(_UNUSED))


def _finished(command: list[str], stopped: Callable[[], bool]) -> bool:
    import subprocess

    end = time.monotonic() + TIMEOUT_SECONDS
    try:
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    except OSError as error:
        raise RenderError(f"Pagefind did not start: {error}", where=FOLDER) from error
    with running:
        try:
            while True:
                try:
                    _, told = running.communicate(timeout=LOOK_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    if stopped():
                        return False
                    if time.monotonic() > end:
                        raise RenderError(f"Pagefind took over {TIMEOUT_SECONDS} seconds", where=FOLDER) from None
        finally:
            running.kill()
    if running.returncode:
        raise RenderError(f"Pagefind failed: {told.strip()[-500:]}", where=FOLDER)
    return True


def _file(path: Path, name: str) -> Planned:
    content = path.read_bytes()
    return Planned(f"{FOLDER}/{name}", digest(content.hex()), lambda: content)

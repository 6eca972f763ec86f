"""The search index, made by Pagefind over the finished pages; only where the project asks for it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import ConfigError, RenderError
from briefgen.render.ground import digest
from briefgen.render.output import Output
from briefgen.render.planned import Planned
from briefgen.render.state import State

FOLDER = "pagefind"
# Pagefind's own interfaces; ours is assets/search.js.
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-playground")
TIMEOUT_SECONDS = 3600


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


def plan_search(output: Output) -> Iterator[Planned]:
    """Yield the files of the index, made anew. Raises: RenderError where Pagefind fails."""
    import subprocess

    made = output.scratch(FOLDER)
    command = [sys.executable, "-m", "pagefind", "--site", str(output.folder), "--output-path", str(made), "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError(f"Pagefind did not finish: {error}", where=FOLDER) from error
    if done.returncode:
        raise RenderError(f"Pagefind failed: {done.stderr.strip()[-500:]}", where=FOLDER)
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made).as_posix()
        if path.is_file() and not name.startswith(_UNUSED):
            yield _file(path, name)


def _file(path: Path, name: str) -> Planned:
    content = path.read_bytes()
    return Planned(f"{FOLDER}/{name}", digest(content.hex()), lambda: content)

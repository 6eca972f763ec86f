"""What every page stands on: settings, theme, code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.render.met import PACKAGE, ROOMS
from briefgen.text.hashes import digest

if TYPE_CHECKING:
    from briefgen.config import Settings


def ground_of(settings: Settings, theme_settings: Iterable[tuple[str, object]], navigation: object) -> str:
    """Return a hash of all that every page depends on beside its own source and its templates."""
    shown = settings.model_dump(include={"title", "description", "base_url", "language", "author", "site"})
    return digest(json.dumps(shown, sort_keys=True), repr(list(theme_settings)), repr(navigation), code_digest())


def code_digest() -> str:
    """Return a hash of the code and the interface words that pages are made with."""
    state = hashlib.blake2b(digest_size=16)
    for path in sorted(code_files()):
        state.update(path.name.encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def code_files() -> Iterator[Path]:
    """Yield the files of the package that decide what a page says."""
    for room in ROOMS:
        for path in Path(PACKAGE, room).rglob("*"):
            if path.suffix in (".py", ".yaml"):
                yield path

"""What a draft knows of the last one, so that what did not change costs nothing: ``.briefgen/draft.sqlite3``.

It can be deleted at any time; the next draft then takes longer and comes to the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from briefgen.model import KnownStory, Origin
from briefgen.pipeline.drafted import Order
from briefgen.pipeline.drawer import Drawer
from briefgen.pipeline.prepare import key_of
from briefgen.store import Store, open_store, open_store_to_read
from briefgen.text.hashes import digest

MEMORY_FILE = ".briefgen/draft.sqlite3"
_PACKAGE = Path(__file__).parent.parent
# What decides what a draft says: the desk's code and word lists, and the libraries it goes by.
_DESK = ("attribute", "clean", "cluster", "compose", "model", "notation", "parse", "summarize", "text")
_ALONE = ("pipeline/draft_story.py", "pipeline/corrections.py", "pipeline/prepare.py")
_LIBRARIES = ("numpy", "sentencex", "sumy")

Names = tuple[str, ...]


class Memory:
    """Tells which stories are as they were drafted last. store: shared with what is known of the reports."""

    def __init__(self, store: Store, *settings: str) -> None:
        self.store = store
        self._ground = digest(*settings, _code_digest())

    def known_stories(self, drawer: Drawer) -> tuple[KnownStory, ...]:
        """Return the stories of the briefings' last drafts, by id."""
        keys = {id: digest("sources of", *drawer.bases(id)) for id in drawer.drafted()}
        kept = self.store.get(keys.values())
        found, fresh = [], {}
        for id, key in keys.items():
            if key in kept:
                name, *reports = json.loads(kept[key])
                found.append(KnownStory(name, tuple(reports)))
            elif briefing := drawer.last_draft(id):
                found.append(KnownStory(briefing.id, tuple(source.id for source in briefing.sources)))
                fresh[key] = json.dumps((briefing.id, *found[-1].reports)).encode()
        self.store.put(fresh)
        return tuple(found)

    def key(self, order: Order, mine: str, bases: Iterable[str]) -> str:
        """Return a hash of all that a story's draft is made of. mine: its briefing as it stands."""
        reports = (f"{key_of(task)} {replace(task.report, text='', origin=Origin(''))!r}" for task in order.tasks)
        return digest(self._ground, repr(replace(order, tasks=())), *reports, mine, *bases)

    def recall(self, keys: Sequence[str]) -> dict[str, tuple[Names, Names]]:
        """Return what the editor keeps and has deleted of each story that needs no draft, by key."""
        found = ((key, json.loads(value)) for key, value in self.store.get(keys).items())
        return {key: (tuple(kept), tuple(deleted)) for key, (kept, deleted) in found}

    def remember(self, key: str, kept: Names, deleted: Names) -> None:
        """Remember that a story with that key needs no draft."""
        self.store.put({key: json.dumps((kept, deleted)).encode()})


@contextmanager
def open_memory(project: Path, *settings: str, read_only: bool) -> Iterator[Memory]:
    """Open the memory of the project's drafts. settings: what else a draft depends on; read_only: write nothing."""
    opened = open_store_to_read if read_only else open_store
    with opened(project / MEMORY_FILE) as store:
        yield Memory(store, *settings)


def _code_digest() -> str:
    state = hashlib.blake2b(digest_size=16)
    files = [path for room in _DESK for path in (_PACKAGE / room).rglob("*") if "__pycache__" not in path.parts]
    for path in sorted((*files, *(_PACKAGE / name for name in _ALONE))):
        if path.is_file():
            state.update(str(path.relative_to(_PACKAGE)).encode())
            state.update(path.read_bytes())
    state.update(" ".join(version(name) for name in _LIBRARIES).encode())
    return state.hexdigest()

"""Which indexes the menu names: those with something in them, on every page the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from briefgen.render.lists import INDEXES
from briefgen.render.met import FOLDER
from briefgen.render.pages import SOMETIMES
from briefgen.render.state import State

# What stands in the file of nearly every briefing that such an index names.
_SIGNS = {"sides": b"\nsides:", "outlets": b"<!-- briefgen:begin sources ", "tags": b"\ntags:"}


def known_menu(project: Path, state: State, names: Iterable[str]) -> tuple[str, ...]:
    """Return what pages were last made with; before a first build what they most likely will be.

    names: of the briefings' files. A wrong guess costs time alone; see ``settle_menu``.
    """
    known = state.get("menu")
    if known:
        return tuple(json.loads(known))
    wanted = dict(_SIGNS)
    for name in names:
        if not wanted:
            break
        content = _content(project / FOLDER / name)
        wanted = {index: sign for index, sign in wanted.items() if sign not in content}
    return tuple(index for index in SOMETIMES if index not in wanted)


def settle_menu(state: State, menu: tuple[str, ...]) -> bool:
    """Tell whether the menu that briefings were made with is right, now that it is known what stands in them.

    Where it is not, the right one is remembered, and every page is to be made anew.
    """
    right = tuple(index for index in SOMETIMES if state.members.has_kind(INDEXES[index]))
    if right != menu:
        state.mark_all_stale()
    state.remember("menu", json.dumps(right))
    return right == menu


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

"""Briefings written by hand: front matter and Markdown, without generated blocks."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from briefgen.errors import BriefingError, ConfigError
from briefgen.model import Briefing, Position, Prose
from briefgen.parse.times import time_of
from briefgen.text.slugs import slug
from briefgen.text.yaml import Lines, load_yaml

# Many briefings have the same sides.
_slug = lru_cache(maxsize=1024)(slug)
BLOCK = "<!-- briefgen:begin "


def is_plain(markdown: str) -> bool:
    """Tell whether the Markdown holds no generated block."""
    return BLOCK not in markdown


def parse_plain(markdown: str, *, where: str) -> Briefing:
    """Return a hand-written briefing: its body is the editor's prose.

    Front matter: title (needed); date or as_of, tags, sides (names, or entries with id and label), language, draft.
    Other names are the editor's own and are left alone. The id is that of the front matter, else the file's name.
    Raises: BriefingError naming file and line.
    """
    text = markdown.replace("\r\n", "\n") if "\r" in markdown else markdown
    head, found, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not found:
        raise BriefingError("the briefing has no front matter", where=f"{where}:1", hint="begin with '---'")
    try:
        front = load_yaml(head, where=where, first_line=2)
    except ConfigError as error:
        raise BriefingError(error.message, where=error.where, hint=error.hint) from error
    title = front.get("title")
    if not isinstance(title, str | int | float) or isinstance(title, bool):
        raise BriefingError("title: is missing", where=f"{where}:{front.line_of(('title',))}", hint="write 'title: …'")
    return Briefing(
        id=str(front.get("id") or PurePosixPath(where).stem),
        title=str(title),
        as_of=_time(front, where),
        language=str(front.get("language") or "en"),
        tags=tuple(str(tag) for tag in _list(front, "tags", where)),
        draft=front.get("draft") is True,
        positions=tuple(_side(entry) for entry in _list(front, "sides", where) if entry),
        prose=(Prose(body),),
        order=("prose/0",),
    )


def _side(entry: Any) -> Position:
    if isinstance(entry, dict):
        side = str(entry.get("id") or slug(str(entry.get("label", ""))))
        return Position(side, str(entry.get("label") or side), (), str(entry.get("colour") or ""))
    return Position(_slug(str(entry)), str(entry), ())


def _list(front: Lines, name: str, where: str) -> list[Any]:
    value = front.get(name) or []
    if not isinstance(value, list):
        place = f"{where}:{front.line_of((name,))}"
        raise BriefingError(f"{name}: is not a list", where=place, hint=f"write '{name}: [one, two]'")
    return value


def _time(front: Lines, where: str) -> datetime | None:
    name = "as_of" if "as_of" in front else "date"
    value = front.get(name)
    if value is None:
        return None
    if found := time_of(value):
        return found
    place = f"{where}:{front.line_of((name,))}"
    raise BriefingError(f"{name}: is not a date", where=place, hint="write it as 2024-07-09")

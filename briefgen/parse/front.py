"""The briefing's front matter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from briefgen.errors import BriefingError, ConfigError
from briefgen.model import Edition, Side
from briefgen.notation.blocks import Segment
from briefgen.parse.times import time_of
from briefgen.text.yaml import Lines, load_yaml

_KNOWN = {"id", "title", "as_of", "edition", "language", "draft", "tags", "sides", "earlier"}


class Front:
    """Typed access to the front matter; each value of a wrong kind becomes a fault with its line."""

    def __init__(self, segment: Segment | None, *, where: str, faults: list[BriefingError]) -> None:
        self.where = where
        self.faults = faults
        self.mapping = Lines(1)
        if segment is None:
            faults.append(
                BriefingError("the briefing has no front matter", where=f"{where}:1", hint="begin with '---'")
            )
            return
        try:
            self.mapping = load_yaml(segment.body, where=where, first_line=segment.line)
        except ConfigError as error:
            place = error.where if ":" in error.where else f"{where}:1"
            faults.append(BriefingError(error.message, where=place, hint=error.hint))

    def fault(self, path: tuple[str | int, ...], message: str, hint: str = "") -> None:
        """Note a fault in the value at ``path``."""
        name = ".".join(str(step) for step in path)
        place = f"{self.where}:{self.mapping.line_of(path)}"
        self.faults.append(BriefingError(f"{name}: {message}", where=place, hint=hint))

    def text(self, name: str, default: str = "", *, needed: bool = False) -> str:
        """Return a text; numbers and dates that a title consists of count as text."""
        value = self.mapping.get(name)
        if value is None or isinstance(value, dict | list | bool):
            if value is not None or needed:
                self.fault((name,), "is not a text" if value is not None else "is missing", f"write '{name}: …'")
            return default
        return str(value)

    def time(self, name: str) -> datetime | None:
        """Return a time as aware UTC."""
        return self._time(self.mapping.get(name), (name,))

    def number(self, name: str, default: int) -> int:
        """Return a number of 1 or more."""
        value = self.mapping.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        self.fault((name,), "is not a number of 1 or more")
        return default

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.mapping.get(name, False)
        if not isinstance(value, bool):
            self.fault((name,), "is neither true nor false")
        return value is True

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.mapping.get(name) or []
        if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
            return tuple(str(one) for one in value)
        self.fault((name,), "is not a list of words", f"write '{name}: [one, two]'")
        return ()

    def sides(self) -> tuple[Side, ...]:
        """Return the sides that the briefing was drafted with."""
        sides = []
        for index, entry in enumerate(self._mappings("sides")):
            if not str(entry.get("id") or ""):
                self.fault(("sides", index), "has no id")
            else:
                label = str(entry.get("label") or entry["id"])
                sides.append(Side(str(entry["id"]), label, colour=str(entry.get("colour") or "")))
        return tuple(sides)

    def editions(self) -> tuple[Edition, ...]:
        """Return the earlier editions."""
        editions = []
        for index, entry in enumerate(self._mappings("earlier")):
            number = entry.get("edition")
            if isinstance(number, int):
                editions.append(Edition(number, self._time(entry.get("as_of"), ("earlier", index, "as_of"))))
            else:
                self.fault(("earlier", index), "has no edition number")
        return tuple(editions)

    def check_names(self) -> None:
        """Note each key that means nothing here."""
        for name in self.mapping:
            if name not in _KNOWN:
                self.fault((name,), "is not a known name", f"known names: {', '.join(sorted(_KNOWN))}")

    def _mappings(self, name: str) -> list[dict[str, Any]]:
        value = self.mapping.get(name) or []
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            return value
        self.fault((name,), "is not a list of entries")
        return []

    def _time(self, value: Any, path: tuple[str | int, ...]) -> datetime | None:
        if value is None:
            return None
        found = time_of(value)
        if found is None:
            self.fault(path, "is not a time", "write it as 2024-07-09T06:00:00Z")
        return found

"""What can go wrong that a user can mend: where, what, and what to try."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import partial


class BriefgenError(Exception):
    """A failure that the user can mend; anything else is a bug and keeps its traceback.

    where: "path:line" or a path, as the user would type it; empty when there is no place.
    hint: one sentence saying what to try.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\n  try: {self.hint}" if self.hint else text

    def reworded(self, message: str) -> BriefgenError:
        """Return the same error with another message."""
        other = copy(self)
        other.message = message
        return other

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling, and errors cross process borders.
        return (_rebuild, (type(self), self.message, self.where, self.hint))


def _rebuild(kind: type[BriefgenError], message: str, where: str, hint: str) -> BriefgenError:
    return kind(message, where=where, hint=hint)


class ConfigError(BriefgenError):
    """A fault in briefgen.yaml, sides.yaml, outlets.yaml, stories.yaml or a theme's settings."""


class ReadError(BriefgenError):
    """A report that cannot be read."""


class BriefingError(BriefgenError):
    """A fault in a briefing's Markdown: broken notation, an unsettled conflict, evidence that does not hold."""


class RenderError(BriefgenError):
    """A template, theme or page that cannot be rendered."""


class UnforeseenError(RenderError):
    """A bug of ours that cost one page; all else was made. trace: the whole traceback."""

    def __init__(self, message: str, *, where: str = "", hint: str = "", trace: str = "") -> None:
        super().__init__(message, where=where, hint=hint)
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return (partial(type(self), self.message, where=self.where, hint=self.hint, trace=self.trace), ())


class DeliverError(BriefgenError):
    """A preview, publication or mailing that did not go through."""


class Faults(BriefgenError):  # noqa: N818  it is many errors
    """Several faults at once, sorted by place and numbered, so that one run shows all there is to mend."""

    def __init__(self, faults: Iterable[BriefgenError]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (_place(fault.where), fault.message)))
        count = len(self.faults)
        super().__init__(f"{count} fault" + ("" if count == 1 else "s"))

    def __str__(self) -> str:
        return "\n".join(f"{number}. {fault}" for number, fault in enumerate(self.faults, 1))

    def __reduce__(self) -> tuple[object, ...]:
        return (Faults, (self.faults,))


def _place(where: str) -> tuple[str, int]:
    path, _, line = where.rpartition(":")
    return (path, int(line)) if line.isdecimal() else (where, 0)

"""What a check found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model import Report
from briefgen.parse.document import Document

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. A fault keeps the briefing from being published; a warning is for the editor.

    where: "path:line". rule: the rule's name, for machines.
    """

    where: str
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "fault"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked. report: gives a source's report as it is now, None if it is no longer stored.

    sides: ids of the configured sides; none if none are. exists: whether a path beside the briefing is there.
    """

    document: Document
    where: str
    report: Callable[[str], Report | None]
    sides: frozenset[str] = frozenset()
    exists: Callable[[str], bool] = field(default=lambda _: True)

    def found(self, line: int, rule: str, message: str, hint: str = "", *, severity: Severity = "fault") -> Finding:
        """Return a finding on a line of the briefing's file."""
        return Finding(f"{self.where}:{line}", rule, message, hint, severity)

    def line_of(self, block: str) -> int:
        """Return the line on which a block's body begins, 1 where there is none."""
        return next((segment.line for segment in self.document.segments if segment.name == block), 1)

"""The newsletter's own words. English; the briefings' words stay in their own language."""

from __future__ import annotations

from briefgen.model import Relation

ANSWERS: dict[Relation, str] = {
    "denies": "Denied by {who}",
    "contradicts": "Contradicted by {who}",
    "differs": "Told differently by {who}",
    "unanswered": "No answer in these reports from {who}",
}
UNATTRIBUTED = "a speaker who is not named"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 report" or "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def join(names: tuple[str, ...]) -> str:
    """Return "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

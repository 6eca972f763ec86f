"""What is found in a text before anybody asks who the speaker is."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.model import Act, Mode, Span


class Found(NamedTuple):
    """One attribution. antecedent: the mention that "who" or "which" stands for; reach: where its sentence ends.
    outer: the source of the attribution inside whose content it stands."""

    contents: tuple[Span, ...]
    mode: Mode
    act: Act
    rule: str
    cue: Span | None = None
    source: Span | None = None
    negated: bool = False
    antecedent: Span | None = None
    reach: int = 0
    outer: Span | None = None


def mode_of(kinds: str) -> Mode:
    """Return the mode of content that consists of these chunks: quotations alone, with others, or none."""
    if "Q" not in kinds:
        return "indirect"
    return "mixed" if kinds.strip("Q,.:") else "direct"

"""What somebody said in a story: statements, the sides they are made for, and the disputes between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.reports import SentenceRef, Span

Mode = Literal["direct", "mixed", "indirect"]
Act = Literal["says", "denies", "accuses", "warns", "urges", "pledges", "supports", "rejects"]
Relation = Literal["denies", "contradicts", "differs", "unanswered"]


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a story.

    names: people, offices, places and descriptors that speak for it. colour: CSS hex or empty.
    """

    id: str
    label: str
    names: tuple[str, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a mention became a speaker. how: a word such as "name", "alias", "pronoun"; confidence: 1.0 = certain.

    known: how it is known for whom the speaker speaks where no report tells: "known as a leader of Belarus".
    """

    how: str
    confidence: float
    known: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's utterance as one report gives it (source, cue, content: the terms of PARC3).

    ref: the sentence in which the content begins; refs: every sentence that the content touches.
    source: the mention of the speaker; None when the text names none.
    speaker: who that is, fit to print; None is "unattributed".
    side: id of the speaker's side, None when it is none of the configured ones; other_sides: of those that make a
        joint statement with it.
    relayed_by: who reported the utterance inside the report (nested speech).
    corroborated_in: the same statement elsewhere in the story.
    rule: name of the rule that found it.
    """

    ref: SentenceRef
    contents: tuple[Span, ...]
    mode: Mode
    act: Act
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    side: str | None = None
    refs: tuple[SentenceRef, ...] = ()
    negated: bool = False
    relayed_by: str | None = None
    corroborated_in: tuple[SentenceRef, ...] = ()
    rule: str = ""
    resolution: Resolution | None = None
    other_sides: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the ids of all sides that make the statement."""
        return (self.side, *self.other_sides) if self.side else ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and what is said against it.

    Relation "unanswered" has no responses; a denial of what no report holds as anybody's claim has no claims.
    """

    claims: tuple[Statement, ...]
    responses: tuple[Statement, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Attributed:
    """Everything said in a story. sides: the configured ones in their order, or those found in the story."""

    sides: tuple[Side, ...]
    statements: tuple[Statement, ...]
    disputes: tuple[Dispute, ...]

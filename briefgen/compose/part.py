"""What the parts of one briefing are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from briefgen.compose.alone import Speech
from briefgen.compose.sentences import Sentences
from briefgen.model import Attributed, Evidence, Line, SentenceRef, Statement, Story


class Limits(Protocol):
    """How much a briefing shows, in lines; ``config.settings.Limits`` is one."""

    @property
    def statements_per_side(self) -> int: ...
    @property
    def agreed(self) -> int: ...
    @property
    def disputes(self) -> int: ...
    @property
    def moments(self) -> int: ...
    @property
    def order(self) -> Literal["latest", "report"]: ...
    @property
    def silent_sides(self) -> Literal["all", "named"]: ...


@dataclass(frozen=True, slots=True)
class Part:
    """A story's sentences, who says them, and which of them other outlets carry too."""

    story: Story
    attributed: Attributed
    sentences: Sentences
    speech: Speech
    carried: Mapping[SentenceRef, tuple[SentenceRef, ...]]
    limits: Limits

    def line(
        self,
        refs: tuple[SentenceRef, ...],
        *,
        also: tuple[SentenceRef, ...] = (),
        named: bool = False,
        strict: bool = False,
    ) -> Line | None:
        """Return the line for sentences in a row, made to stand alone; None if they cannot.

        also: other sentences that carry the same, besides those found alike. named, strict: as for
        ``Speech.stand_alone``.
        """
        text = self.speech.stand_alone(refs, named=named, strict=strict)
        if text is None:
            return None
        return self.sentences.line(refs, also=(*also, *self._carrying(refs)), text=text)

    def _carrying(self, refs: tuple[SentenceRef, ...]) -> tuple[SentenceRef, ...]:
        """Return the sentences of those reports that carry every one of ``refs``."""
        carriers = [self.carried.get(ref, ()) for ref in refs]
        reports = set.intersection(*({ref.report for ref in each} for each in carriers))
        return tuple(ref for each in carriers for ref in each if ref.report in reports)

    def statement(self, statement: Statement, *, named: bool = False) -> Line | None:
        """Return the line for a statement: the sentences that its content touches, whole. named: as for ``line``."""
        refs = self.sentences.refs_of(statement)
        return self.line(refs, also=statement.corroborated_in, named=named) if refs else None

    def ref(self, evidence: Evidence) -> SentenceRef:
        """Return the sentence that a piece of evidence is."""
        return SentenceRef(evidence.report, int(evidence.mark.partition(".")[2]))

    def label(self, statement: Statement) -> str:
        """Return the label of the statement's side, else its speaker, "The West" with its article, else nothing."""
        label = next((side.label for side in self.attributed.sides if side.id == statement.side), "")
        speaker = statement.speaker or ""
        if label or not speaker or statement.ref not in self.sentences:
            return label or speaker
        text = self.sentences.report(statement.ref).report.text
        mention = " ".join(statement.source.of(text).split()) if statement.source else ""
        article, _, name = mention.partition(" ")
        return f"The {speaker}" if article in ("The", "the") and name == speaker else speaker

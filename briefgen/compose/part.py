"""What the parts of one briefing are made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from briefgen.compose.alone import Speech
from briefgen.compose.sentences import Sentences
from briefgen.model import Attributed, Evidence, Line, SentenceRef, Statement, Story

# Who speaks where the report tells of nobody.
NOBODY = "Speaker not named"
# "A senior official", "two diplomats", "US officials": somebody whom the report leaves without a name.
_UNNAMED = re.compile(
    r"(?:(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome|[Mm]any) (?!.* by |.*\b[A-Z]\w+ [A-Z]\w+$)[^“”]*"
    r"\b(?:officials?|diplomats?|sources?|aides?|advisers?|negotiators?|spokes(?:man|woman|person|people)|executives?|"
    r"officers?|analysts?|experts?|people|persons?|ministers?|lawmakers?|commanders?)\b.*"
    r"|(?:[\w.-]+ ){0,3}(?:[Oo]fficials|[Dd]iplomats|[Ss]ources|[Aa]ides|[Aa]dvisers|[Nn]egotiators|[Ii]nsiders))$"
)
_LONGEST = 200  # characters; a longer mention is left as it is, which bounds the work


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

    def voices(self, statement: Statement) -> tuple[tuple[str, str], ...]:
        """Return each side that makes the statement with its label; of none, its speaker.

        "The West" keeps its article, and who is not named is said not to be.
        """
        labels = tuple((side.id, side.label) for side in self.attributed.sides if side.id in statement.sides)
        if labels:
            return labels
        speaker = statement.speaker or ""
        if not speaker or statement.ref not in self.sentences:
            return (("", unnamed(speaker) or NOBODY),)
        text = self.sentences.report(statement.ref).report.text
        mention = " ".join(statement.source.of(text).split()) if statement.source else ""
        article, _, name = mention.partition(" ")
        return (("", unnamed(f"The {speaker}" if article in ("The", "the") and name == speaker else speaker)),)


def unnamed(speaker: str) -> str:
    """Return a speaker's name, or the description with the remark that there is no name: "An aide (unnamed)"."""
    return f"{speaker} (unnamed)" if len(speaker) < _LONGEST and _UNNAMED.match(speaker) else speaker

"""A cue in its sentence: what every rule looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.attribute.chunks import Parse
from briefgen.attribute.grammar import Grammar
from briefgen.attribute.lexicon import Cue

# What may stand between a verb and its particle: "called (again) (on Friday) for".
_MEANTIME = re.compile(r"r?(?:p?d){1,2}|r")


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue at chunk ``index`` of a sentence that reaches from chunk ``begin`` to the one before ``end``."""

    parsed: Parse
    grammar: Grammar
    begin: int
    end: int
    index: int

    @property
    def cue(self) -> Cue:
        """Return what the cue reports and how."""
        return self.parsed.cues[self.index]

    @property
    def kind(self) -> str:
        """Return the letter of the cue's chunk."""
        return self.parsed.kinds[self.index]

    @property
    def before(self) -> str:
        """Return the letter of the chunk before the cue, empty at the beginning of the sentence."""
        return self.parsed.kinds[self.index - 1] if self.index > self.begin else ""

    @property
    def after(self) -> int:
        """Return the chunk after the cue and the words that belong to it."""
        at, words = self.index + 1, self.cue.lemma.count(" ")
        if words:
            at = self._particle(at)
        while words > 0 and at < self.end:
            words -= len(self.parsed.tags[at])
            at += 1
        return at

    def _particle(self, at: int) -> int:
        """Return the chunk of a verb’s particle: "called on Friday | for talks"."""
        parsed, particle = self.parsed, self.cue.lemma.split()[1]
        between = _MEANTIME.match(parsed.kinds, at, self.end)
        after = between.end() if between else at
        begins = after < self.end and parsed.text[parsed.starts[after] : parsed.ends[after]].lower() == particle
        return after if begins else at

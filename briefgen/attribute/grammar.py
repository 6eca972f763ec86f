"""The rules of a language, read from ``data/`` and compiled once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from importlib import resources

_PIECE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What may follow a cue. frame: the letter that the cue must have; without: those of which it must have none;
    ends: "quote", "clause", "single", "object", or "match" where the pattern ends; the groups of
    the pattern are explained in ``rules.txt``."""

    name: str
    frame: str
    without: str
    ends: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules in the order in which they are tried, and the named pieces for patterns that stand in code."""

    rules: tuple[Rule, ...]
    pieces: dict[str, str]
    _by_frames: dict[frozenset[str], tuple[Rule, ...]] = field(default_factory=dict)

    def rules_of(self, frames: frozenset[str]) -> tuple[Rule, ...]:
        """Return the rules that a cue with these frames allows; looked for once for each of the few sets there are."""
        if frames not in self._by_frames:
            self._by_frames[frames] = tuple(
                rule for rule in self.rules if rule.frame in frames and frames.isdisjoint(rule.without)
            )
        return self._by_frames[frames]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern with its {pieces} put in; {content} marks where the content begins."""
        return _compile(pattern, self.pieces)


@functools.cache
def load_grammar(language: str) -> Grammar:
    """Return the rules of a language for which there is a lexicon."""
    pieces: dict[str, str] = {}
    for line in _lines(language, "grammar"):
        name, pattern = line.split(" = ", 1)
        pieces[name.strip()] = _fill(pattern.strip(), pieces)
    rules = []
    for line in _lines(language, "rules"):
        name, frame, ends, pattern = (part.strip() for part in line.split("|", 3))
        frame, _, without = frame.partition("!")
        rules.append(Rule(name, frame, without, ends, _compile(pattern, pieces)))
    return Grammar(tuple(rules), pieces)


def _lines(language: str, name: str) -> list[str]:
    text = (resources.files(__package__) / "data" / language / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _fill(pattern: str, pieces: dict[str, str]) -> str:
    return _PIECE.sub(lambda match: f"(?:{pieces[match[1]]})", pattern)


def _compile(pattern: str, pieces: dict[str, str]) -> re.Pattern[str]:
    marks = {name: f"(?P<{name}>)" for name in ("content", "verbal")}
    filled = _fill(pattern, pieces | marks)
    for mark in marks.values():
        filled = filled.replace(f"(?:{mark})", mark)
    return re.compile(filled)

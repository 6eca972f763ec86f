"""The words that the grammar knows, read once a language from the plain text files in ``data/``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from briefgen.model import Act

# What a verb of one frame alone needs after it; without that it is a deed: "the court held a hearing", "he wants tea",
# "she put the lid on".
_NEEDED = {frozenset("l"): "that", frozenset("b"): "as", frozenset("o"): "to", frozenset("g"): "at"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that reports. frames: the letters explained in cues.txt; act: what is done by saying it."""

    lemma: str
    frames: frozenset[str]
    act: Act

    @property
    def needs(self) -> str | None:
        """Return the word without which the verb reports nothing: "that" in "the court held that"."""
        return _NEEDED.get(self.frames)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word forms in lower case. tags: one letter each, explained in ``tagger``; cues: forms of verbs that report.

    phrasal: forms of verbs that report together with the words after them; nouns: names of utterances;
    carriers: verbs that bring one into the world; mute: nouns for what says nothing; documents: nouns for
    what finds and shows; occasions: where and by what means things are said, by preposition; participles:
    forms that are no past ("known", "given"); abbreviations: after these a full stop ends no sentence.
    """

    tags: dict[str, str]
    cues: dict[str, Cue]
    phrasal: dict[str, dict[str, Cue]]
    nouns: dict[str, Act]
    carriers: frozenset[str]
    mute: frozenset[str]
    documents: frozenset[str]
    occasions: dict[str, frozenset[str]]
    participles: frozenset[str]
    abbreviations: tuple[str, ...]


@functools.cache
def load_lexicon(language: str) -> Lexicon | None:
    """Return the words of a language, or None if there are no rules for it. language: ISO 639-1 code."""
    folder = resources.files(__package__) / "data" / language
    if not re.fullmatch(r"[a-z]{2}", language) or not folder.is_dir():
        return None
    irregular = {row[0]: row for row in (line.split() for line in _lines(language, "irregular"))}
    tags: dict[str, str] = {}
    cues: dict[str, Cue] = {}
    for verb in (word for line in _lines(language, "verbs") for word in line.split()):
        tags |= _forms(verb, irregular)
    for line in _lines(language, "cues"):
        lemma, frames, act = line.split()
        forms = _forms(lemma, irregular)
        tags |= forms
        cues |= dict.fromkeys(forms, Cue(lemma, frozenset(frames.split(",")), act))  # type: ignore[arg-type]
    phrasal: dict[str, dict[str, Cue]] = {}
    for line in _lines(language, "phrasal"):
        verb, *particles, frames, act = line.split()
        particle = " ".join(particles)
        for form in (forms := _forms(verb, irregular)):
            cue = Cue(f"{verb} {particle}", frozenset(frames.split(",")), act)  # type: ignore[arg-type]
            phrasal.setdefault(form, {})[particle] = cue
        tags |= {form: tag for form, tag in forms.items() if form not in tags}
    for row in irregular:
        tags |= _forms(row, irregular)
    for name in ("nouns", "closed"):
        for line in _lines(language, name):
            tag, words = line.split(":", 1)
            tags |= dict.fromkeys(words.split(), tag)
    nouns: dict[str, Act] = {}
    for line in _lines(language, "speech_nouns"):
        act, words = line.split(":", 1)
        for noun in words.split():
            plural = re.sub(r"y$", "ie", noun) + "s"
            nouns |= dict.fromkeys((noun, plural), act)  # type: ignore[arg-type]
    known = {form: cue for form, cue in cues.items() if tags[form] in "VvEga"}
    carriers = {
        form for line in _lines(language, "carriers") for verb in line.split() for form in _forms(verb, irregular)
    }
    mute, documents = (
        frozenset(form for line in _lines(language, name) for noun in line.split() for form in _both(noun))
        for name in ("mute", "documents")
    )
    occasions: dict[str, frozenset[str]] = {}
    for line in _lines(language, "occasions"):
        preposition, words = line.split(":", 1)
        occasions[preposition] = frozenset(form for noun in words.split() for form in _both(noun) if form != "*s")
    participles = frozenset(row[2] for row in irregular.values() if row[2] not in (row[0], row[1]))
    abbreviations = tuple(word for line in _lines(language, "abbreviations") for word in _shortened(line))
    return Lexicon(
        tags, known, phrasal, nouns, frozenset(carriers), mute, documents, occasions, participles, abbreviations
    )


def _both(noun: str) -> tuple[str, str]:
    """Return a noun in the singular and the plural."""
    several = re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"
    return noun, noun[:-2] + "es" if noun.endswith("sis") else several


@functools.cache
def irregular_bases(language: str) -> dict[str, str]:
    """Return the base of each form of an irregular verb: "see" of "saw". language: as for ``load_lexicon``."""
    rows = [line.split() for line in _lines(language, "irregular")]
    return {form: row[0] for row in reversed(rows) for form in row[1:]}


def _lines(language: str, name: str) -> list[str]:
    text = (resources.files(__package__) / "data" / language / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _forms(verb: str, irregular: dict[str, list[str]]) -> dict[str, str]:
    """Return the forms of a verb: base v, third person V, past E (irregular past V), gerund g."""
    double = re.fullmatch(r"(?:[^aeiou]*[aeiou])[^aeiouwxyhs]|.*(?:mit|fer|pel|cur|cap|quip|plan|cap)", verb)
    stem = verb + verb[-1] if double else verb.removesuffix("e") if not verb.endswith(("ee", "ye", "oe")) else verb
    third = re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = verb + "es"
    forms = {verb: "v", third: "V", (verb[:-2] + "y" if verb.endswith("ie") else stem) + "ing": "g"}
    if verb in irregular:
        _, past, participle = irregular[verb][:3]
        return {participle: "E", past: "V" if past != participle else "E"} | forms
    stem = stem if double else verb.removesuffix("e")
    if re.fullmatch(r".*[aeiou].*[^aeiou][aeiou]l", verb):
        forms |= {f"{verb}led": "E", f"{verb}ling": "g"}  # "labelled" beside "labeled"
    return forms | {(re.sub(r"(?<=[^aeiou])y$", "i", stem)) + "ed": "E"}


def _shortened(line: str) -> list[str]:
    """Return patterns for the words of a line of abbreviations; after a place and a comma a state ends a sentence."""
    _, colon, words = line.rpartition(":")
    ends = r"(?!(?<=, {0})\. [A-Z](?!\w*\.))" if colon else ""
    return [word + ends.format(word) for word in words.split()]

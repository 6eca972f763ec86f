"""Making a sentence stand alone: what a pronoun stands for goes in square brackets, a connective becomes […]."""

from __future__ import annotations

import re
from collections import defaultdict

from briefgen.compose.sentences import Sentences
from briefgen.model import SentenceRef, Statement
from briefgen.notation.trims import quotes_pair
from briefgen.text.quotes import QUOTE
from briefgen.text.words import WORD

_PRONOUN = re.compile(r"(?:He|She|It|They)\b(?!['’])")
_POINTS_BACK = re.compile(r"(?:He|She|They|His|Her|Their|Its|Him|Them)\b")
# "It" that stands for nothing: "It is necessary", "It was not until".
_IT = re.compile(r"It\b(?!(?:['’]s| is| was| has been| will be| would be| may be| remains?| seems?| appears?)\b)")
# None holds a negation or a modal verb, so that no cut changes what is claimed.
_CONNECTIVE = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|On the other hand|On the one hand|In turn|"
    r"Instead|Nevertheless|Nonetheless|Still|Also|Besides|Then|Separately|Similarly|Likewise|Consequently|"
    r"As a result|For example|For instance|At the same time|Even so|By contrast|In contrast|Therefore|Thus), "
)
_LEANS = re.compile(r"[“\"]?(?:This|That|These|Those|Such|Both|But|And|Or|So|Yet|Neither)\b")
# A report tells of itself in the third person: outside of quotation marks this is a part of a quotation whose marks
# stand elsewhere.
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Mm]y|me|(?<!War )I(?= [a-z]|['’]))\b")
_QUOTE = re.compile(QUOTE)
_NAMED = ("name", "pronoun", "description")


class Speech:
    """Looks up who speaks in which sentence, to say whom a pronoun stands for."""

    def __init__(self, sentences: Sentences, statements: tuple[Statement, ...]) -> None:
        self._sentences = sentences
        self._at: dict[SentenceRef, list[Statement]] = defaultdict(list)
        self._names: dict[tuple[str, str], str] = {}
        self._persons = {
            statement.speaker.split()[-1]
            for statement in statements
            if statement.speaker and statement.resolution and statement.resolution.how == "name"
        }
        self._quoted: dict[SentenceRef, list[Statement]] = defaultdict(list)
        for statement in statements:
            for ref in (statement.ref, *statement.refs) if statement.mode != "indirect" else ():
                self._quoted[ref].append(statement)
            if statement.source is None or statement.ref not in sentences:
                continue
            self._at[statement.ref].append(statement)
            self._remember(statement)

    def stand_alone(self, refs: tuple[SentenceRef, ...], *, named: bool = False, strict: bool = False) -> str | None:
        """Return the words to print for sentences in a row so that they stand alone, None if they cannot.

        The words are the sentences' own but for square brackets. named: the line names the speaker, so that "he said"
        within them needs no name, nor do quoted words. strict: nothing beside the line tells what "this", "that" or
        "but" points back to; and it must say something itself.
        """
        if not named and (self._sentences.is_inside_quotation(refs[0]) or self._is_quoted_alone(refs)):
            return None
        text = " ".join(self._sentences.sentence(ref).text if named else self._with_names(ref) for ref in refs)
        if not named and _FIRST_PERSON.search(_QUOTE.sub("", text)):
            return None
        cut = _CONNECTIVE.match(text)
        rest = text[cut.end() :] if cut else text
        prefix = "[…] " if cut else ""
        if not cut and (found := _PRONOUN.match(text)):
            referent = self._referent(refs[0], found.group())
            if referent:
                return f"[{referent}]{text[found.end() :]}"
        start = rest[:1].upper() + rest[1:] if cut else rest
        if strict and (_LEANS.match(start) or text.endswith((":", ",")) or not quotes_pair(text)):
            return None
        return None if _POINTS_BACK.match(start) or _IT.match(start) else prefix + rest

    def _is_quoted_alone(self, refs: tuple[SentenceRef, ...]) -> bool:
        """Return whether the sentences hold quoted words of somebody whom none of them names: “We sailed.”"""
        spans = [self._sentences.sentence(ref).span for ref in refs]
        return any(
            statement.source is None or not any(span.start <= statement.source.start < span.end for span in spans)
            for ref in refs
            for statement in self._quoted[ref]
        )

    def _with_names(self, ref: SentenceRef) -> str:
        """Return the sentence with the speaker's name for the pronoun in "…, he said"."""
        sentence = self._sentences.sentence(ref)
        text = sentence.text
        spoken = [statement for statement in self._at[ref] if statement.source]
        # Only the first speaker of a sentence: "he" after another's name may well be that other.
        first = min(spoken, key=_source_start, default=None)
        if first is None or first.source is None or not _sure(first, "he") or not _is_person(first):
            return text
        start, end = first.source.start - sentence.span.start, first.source.end - sentence.span.start
        said = text[: max(start, 0)]
        # Only where what was said comes first ("…, he said"), and names nobody else whom "he" could be.
        behind = said.rstrip().endswith((",", "”", '"', "’", "'"))
        others = self._persons - {(first.speaker or "").split()[-1]}
        if behind and text[start:end] in ("he", "she") and not others & set(WORD.findall(said)):
            text = f"{text[:start]}[{self._name(first)}]{text[end:]}"
        return text

    def _referent(self, ref: SentenceRef, pronoun: str) -> str:
        start = self._sentences.sentence(ref).span.start
        for statement in self._at[ref]:
            if statement.source and statement.source.start == start:
                return self._name(statement) if _sure(statement, pronoun) else ""
        before = self._sentences.before(ref)
        if before is None or before.paragraph != self._sentences.sentence(ref).paragraph or pronoun == "They":
            return ""
        # Who opened the sentence before, in one paragraph, is who a following "He" or "It" goes on about.
        for statement in self._at[before.ref]:
            opens = statement.source is not None and statement.source.start == before.span.start
            if opens and _sure(statement, pronoun) and _is_person(statement) == (pronoun != "It"):
                return self._name(statement)
        return ""

    def _name(self, statement: Statement) -> str:
        speaker = statement.speaker or ""
        return self._names.get((statement.ref.report, speaker), speaker)

    def _remember(self, statement: Statement) -> None:
        """Keep the short name that the report itself uses for a speaker: "Kishida" for Fumio Kishida."""
        report = self._sentences.report(statement.ref).report
        mention = statement.source.of(report.text) if statement.source else ""
        if statement.speaker and mention in statement.speaker.split()[-1:] and mention[:1].isupper():
            self._names.setdefault((report.id, statement.speaker), mention)


def _source_start(statement: Statement) -> int:
    return statement.source.start if statement.source else 0


def _sure(statement: Statement, pronoun: str) -> bool:
    """Return whether the speaker may be named for the pronoun; better an unchosen sentence than a wrong name."""
    confidence = statement.resolution.confidence if statement.resolution else 0.0
    speaker = statement.speaker or ""
    least = 0.8 if pronoun == "It" else 0.6  # chosen by hand on development reports; 1.0 is certain
    return confidence >= least and bool(speaker) and not speaker.endswith(("’s", "'s", "s’"))


def _is_person(statement: Statement) -> bool:
    return statement.resolution is not None and statement.resolution.how in _NAMED

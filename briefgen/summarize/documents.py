"""A story as a sumy document whose sentences know where they stand. Nothing here needs a download."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.utils import get_stop_words

from briefgen.model import CleanReport, SentenceRef, Story
from briefgen.text.quotes import starts_inside
from briefgen.text.sentences import split_sentences

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Stems kept: more than a large batch of reports has words.
_STEMS = 1 << 17


class Words:
    """A tokenizer for sumy that needs no NLTK data: ``to_sentences`` and ``to_words``.

    language: ISO 639-1 code.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Return the sentences of ``paragraph`` without the white space around them."""
        return tuple(span.of(paragraph) for span in split_sentences(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words and numbers of ``sentence`` as written; "don't" is one, "Euro-Atlantic" two."""
        return tuple(_WORD.findall(sentence))


class StableWord(str):
    """A word whose hash does not change from run to run, so that sumy's sets of words keep one order.

    Without it the sums inside sumy's LexRank and LSA are taken in another order in each run, and ties fall otherwise.
    """

    __slots__ = ()

    def __hash__(self) -> int:
        return zlib.crc32(self.encode("utf-8", "surrogatepass"))


class ReportSentence(Sentence):  # type: ignore[misc]  # sumy has no types
    """A sumy sentence that is itself by its reference, not by its words: two outlets may print the same words.

    quoted: it begins within a quotation that an earlier one opens.
    """

    __slots__ = ("quoted", "ref", "voice")

    def __init__(
        self,
        text: str,
        tokenizer: Words,
        ref: SentenceRef,
        *,
        voice: str,
        is_heading: bool = False,
        quoted: bool = False,
    ) -> None:
        super().__init__(text, tokenizer, is_heading)
        self.ref = ref
        self.voice = voice
        self.quoted = quoted

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReportSentence) and self.ref == other.ref

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return zlib.crc32(f"{self.ref.report}\n{self.ref.number}".encode("utf-8", "surrogatepass"))


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return sumy's stemmer for an ISO 639-1 code, or none where sumy has none."""
    try:
        return lru_cache(_STEMS)(Stemmer(language or "en"))
    except LookupError:
        return lru_cache(_STEMS)(null_stemmer)


@cache
def stable_stemmer(language: str) -> Callable[[str], str]:
    """Return a stemmer as above whose words are stable; slower, and only needed for what puts words into sets."""
    stem = stemmer(language)
    return lru_cache(_STEMS)(lambda word: StableWord(stem(word)))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return sumy's stop words for an ISO 639-1 code; empty where sumy has none."""
    try:
        return frozenset(get_stop_words(language or "en"))
    except LookupError:
        return frozenset()


def story_language(story: Story) -> str:
    """Return the language of most of the story's reports; English where none is known."""
    known = sorted(clean.report.language for clean in story.reports if clean.report.language)
    return max(known, key=known.count, default="en")


def story_document(story: Story) -> ObjectDocumentModel:
    """Return the story as one sumy document: the reports in order, their paragraphs, headlines as headings."""
    tokenizer = Words(story_language(story))
    voices = {report: voice[0] for voice in story.voices for report in voice}
    return ObjectDocumentModel([part for clean in story.reports for part in _paragraphs(clean, tokenizer, voices)])


def _paragraphs(clean: CleanReport, tokenizer: Words, voices: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the report's paragraphs; the headline, if it is known, is a heading in the first."""
    name = clean.report.id
    voice = voices.get(name, name)
    headline = clean.headline.of(clean.report.text) if clean.headline else clean.report.title
    begin = []
    if headline:
        begin = [ReportSentence(headline, tokenizer, SentenceRef(name, 0), voice=voice, is_heading=True)]
    inside = starts_inside(clean.report.text, (sentence.span for sentence in clean.sentences))
    for _, group in groupby(clean.sentences, key=lambda sentence: sentence.paragraph):
        told = (
            ReportSentence(one.text, tokenizer, one.ref, voice=voice, quoted=one.span.start in inside) for one in group
        )
        yield Paragraph([*begin, *told])
        begin = []

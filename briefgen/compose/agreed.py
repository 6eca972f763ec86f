"""Which sentences of other outlets carry what a sentence says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.model import Sentence, SentenceRef, Statement, Story
from briefgen.text.frequencies import background
from briefgen.text.words import names, terms

# What it takes to carry a claim: the share of its terms, each weighed by how rare it is in news, that stand in the
# other sentence (1.0 = all), the same of those terms that are no names, and the least sum of the weights shared (a rare
# word weighs 5 to 9). Chosen by hand on 93 stories, for precision: what falls short shares a topic and not a claim. Two
# sentences of one speaker need less, and so do those that share figures and names.
_ALIKE = ((0.72, 0.58, 24.0), (0.62, 0.53, 36.0))
_WITH_FIGURES = (0.56, 0.5, 32.0)
_ONE_SPEAKER = (0.52, 0.5, 20.0)
# What stands whole in the other sentence needs no more than to say something. Two sentences that both open their
# reports tell the news of one story: little more than half is enough of them, less if they name the same day or figure.
_WHOLE = (0.9, 0.9, 15.0)
_LEADS, _LEADS_OF_A_DAY = (0.68, 0.5, 32.0), (0.54, 0.45, 30.0)
# The share of the names that must stand in the other, too; of one speaker less, since the same is called otherwise.
_NAMED, _NAMED_OF_ONE_SPEAKER, _NAMED_OF_LEADS = 0.7, 0.5, 0.6
_LEAST_TERMS, _LEAST_SAID = 6, 3
# A term in more than this share of sentences tells nothing of which two to compare.
_COMMON = 0.25
# However many sentences a story has, each is compared with no more than this many for a term; keeps time linear.
_MOST = 200
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|den(?:y|ies|ied|ying)|reject\w*|refus\w*|dismiss\w*|refrain\w*|false|untrue|"
    r"baseless|unlikely|fail(?:s|ed|ure)?|cannot|hardly|barely)\b|n['’]t\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*")
_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands",
}  # fmt: skip
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# The last line is for places: "Iran" and "Iranian", "Korea" and "Koreans", "Japan" and "Japanese".
_ENDING = re.compile(
    r"""(?<=...)(?: ing | ed | ies | es | s | e | ly | y
                  | i?ans? | i?a | ese | is? )$""",
    re.VERBOSE,
)
_SAME = Path(__file__).with_name("same.txt")


def carried_by(story: Story, statements: Iterable[Statement] = ()) -> Mapping[SentenceRef, tuple[SentenceRef, ...]]:
    """Return, for each sentence, the sentences of other voices that carry most of its words, its names and numbers.

    Never one that negates where the other does not, or that tells of another day. statements: those of the story, for
    who speaks in which sentence. Time grows with the number of sentences that share a rarer word.
    """
    voices = {report: number for number, voice in enumerate(story.voices) for report in voice}
    sentences = [sentence for clean in story.reports for sentence in clean.sentences]
    spoken = _speakers(story, statements)
    leads = {clean.sentences[0].ref for clean in story.reports if clean.sentences}
    claims = [_claim(sentence, spoken.get(sentence.ref, _NOBODY), lead=sentence.ref in leads) for sentence in sentences]
    postings: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for term in claim.weights:
            postings[term].append(at)
    most = min(max(10, int(len(sentences) * _COMMON)), _MOST)
    found: dict[SentenceRef, tuple[SentenceRef, ...]] = {}
    for at, claim in enumerate(claims):
        if len(claim.weights) < _LEAST_TERMS:
            continue
        shared = Counter(other for term in claim.weights if len(postings[term]) <= most for other in postings[term])
        carrying = [
            sentences[other].ref
            for other in sorted(shared)
            if voices.get(sentences[other].ref.report) != voices.get(sentences[at].ref.report)
            and _carries(claim, claims[other])
        ]
        if carrying:
            found[sentences[at].ref] = tuple(carrying)
    return found


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who speaks in a sentence, and the words that say so, which are no part of what is said."""

    speaker: str = ""
    words: frozenset[str] = frozenset()


_NOBODY = _Spoken()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is compared of a sentence. weights: its terms and how rare each is; named: those that are names.

    lead: it is the first of its report.
    """

    negated: bool
    numbers: frozenset[str]
    days: frozenset[str]
    weights: Mapping[str, float]
    named: frozenset[str]
    spoken: _Spoken
    lead: bool


def _speakers(story: Story, statements: Iterable[Statement]) -> dict[SentenceRef, _Spoken]:
    """Return who speaks in the sentences in which no more than one does."""
    texts = {clean.report.id: clean.report.text for clean in story.reports}
    by_sentence: dict[SentenceRef, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_sentence[statement.ref].append(statement)
    spoken = {}
    for ref, several in by_sentence.items():
        speakers = {one.speaker for one in several if one.relayed_by is None}
        if len(speakers) == 1 and (speaker := speakers.pop()):
            spans = [span for one in several for span in (one.source, one.cue) if span]
            words = " ".join(span.of(texts[ref.report]) for span in spans)
            spoken[ref] = _Spoken(speaker, frozenset(map(_stem, terms(words))))
    return spoken


def _stem(term: str) -> str:
    """Return what a word has in common with those that are used for it: "shot" and "shooting" are one."""
    stem = _ENDING.sub("", term)
    return _one_of_group().get(stem, stem)


@cache
def _one_of_group() -> Mapping[str, str]:
    """Return, for the stem of each word of the data file, that of the first of its line."""
    lines = (line.split() for line in _SAME.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {_ENDING.sub("", word): _ENDING.sub("", group[0]) for group in lines for word in group}


def _claim(sentence: Sentence, spoken: _Spoken, *, lead: bool) -> _Claim:
    text = sentence.text
    words = terms(text)
    numbers = {number.rstrip(".,") for number in _NUMBER.findall(text)}
    numbers |= {_NUMBER_WORDS[word] for word in re.findall(r"\w+", text.lower()) if word in _NUMBER_WORDS}
    rarity = background().rarity
    weights = {_stem(word): rarity(word) for word in words}
    named = frozenset(map(_stem, names(text)))
    return _Claim(
        _NEGATION.search(text) is not None,
        frozenset(numbers),
        frozenset(_DAY.findall(text)),
        weights,
        named,
        spoken,
        lead,
    )


def _carries(one: _Claim, other: _Claim) -> bool:
    """Return whether the other sentence carries what the one says."""
    if one.negated != other.negated or not one.numbers <= other.numbers:
        return False
    if one.days and other.days and not one.days & other.days:
        return False
    if not _may_be_one(one.spoken.speaker, other.spoken.speaker):
        return False
    compared = {term: weight for term, weight in one.weights.items() if term not in one.spoken.words}
    said = [term for term in compared if term not in one.named]
    named = [term for term in compared if term in one.named]
    if sum(term in other.weights for term in said) < _LEAST_SAID:
        return False
    same = bool(one.spoken.speaker and one.spoken.speaker == other.spoken.speaker)
    of_names = _share(named, compared, other)
    leads = one.lead and other.lead and of_names >= _NAMED_OF_LEADS
    figures = bool(one.numbers) and sum(term in other.weights for term in named) > 1
    enough = (
        *((*_ALIKE, _WHOLE) if of_names >= _NAMED else ()),
        *((_WITH_FIGURES,) if figures and of_names >= _NAMED else ()),
        *((_ONE_SPEAKER, *_ALIKE) if same and of_names >= _NAMED_OF_ONE_SPEAKER else ()),
        *((_LEADS,) if leads else ()),
        *((_LEADS_OF_A_DAY,) if leads and (one.days & other.days or one.numbers & other.numbers) else ()),
    )
    of_all, of_said = _share(compared, compared, other), _share(said, compared, other)
    weight = sum(weight for term, weight in compared.items() if term in other.weights)
    return any(
        of_all >= least_all and of_said >= least_said and weight >= least_weight
        for least_all, least_said, least_weight in enough
    )


def _may_be_one(speaker: str, other: str) -> bool:
    """Return whether two speakers may be the same: nobody may be anybody; "Iran" may be "Iran officials"."""
    words, others = set(terms(speaker)), set(terms(other))
    return words <= others or others <= words


def _share(chosen: Iterable[str], weights: Mapping[str, float], other: _Claim) -> float:
    """Return how much of the chosen terms, by weight, stands in the other claim; 1.0 is all, also of none."""
    total = sum(weights[term] for term in chosen)
    return sum(weights[term] for term in chosen if term in other.weights) / total if total else 1.0

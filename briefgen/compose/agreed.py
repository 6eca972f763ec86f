"""Which sentences of other outlets carry what a sentence says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model import Sentence, SentenceRef, Story
from briefgen.text.words import names, terms

# Chosen by hand on development reports, for precision: below this, two sentences share a topic and not a claim.
CARRIED = 0.62  # share of a sentence's terms that stand in the other, 1.0 = all
_LEAST_TERMS, _LEAST_SAID = 6, 3
# A term in more than this share of sentences tells nothing of which two to compare.
_COMMON = 0.25
# However many sentences a story has, each is compared with no more than this many for a term; keeps time linear.
_MOST = 200
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|den(?:y|ies|ied|ying)|reject\w*|refus\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*")


def carried_by(story: Story) -> Mapping[SentenceRef, tuple[SentenceRef, ...]]:
    """Return, for each sentence, the sentences of other voices that carry most of its words, its names and numbers.

    Never one that negates where the other does not. Time grows with the number of sentences that share a rarer word.
    """
    voices = {report: number for number, voice in enumerate(story.voices) for report in voice}
    sentences = [sentence for clean in story.reports for sentence in clean.sentences]
    bags = [frozenset(terms(sentence.text)) for sentence in sentences]
    claims = [_claim(sentence) for sentence in sentences]
    postings: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for term in bag:
            postings[term].append(at)
    most = min(max(10, int(len(sentences) * _COMMON)), _MOST)
    found: dict[SentenceRef, tuple[SentenceRef, ...]] = {}
    for at, bag in enumerate(bags):
        if len(bag) < _LEAST_TERMS:
            continue
        shared = Counter(other for term in bag if len(postings[term]) <= most for other in postings[term])
        carrying = [
            sentences[other].ref
            for other in sorted(shared)
            if voices.get(sentences[other].ref.report) != voices.get(sentences[at].ref.report)
            and len(bag & bags[other]) >= CARRIED * len(bag)
            and _carries(claims[at], claims[other])
        ]
        if carrying:
            found[sentences[at].ref] = tuple(carrying)
    return found


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is compared of a sentence. said: its terms without names, since sharing a speaker is not sharing a claim."""

    negated: bool
    numbers: frozenset[str]
    names: frozenset[str]
    said: frozenset[str]


def _claim(sentence: Sentence) -> _Claim:
    text = sentence.text
    numbers = frozenset(number.rstrip(".,") for number in _NUMBER.findall(text))
    named = frozenset(names(text))
    return _Claim(bool(_NEGATION.search(text)), numbers, named, frozenset(terms(text)) - named)


def _carries(one: _Claim, other: _Claim) -> bool:
    return (
        one.negated == other.negated
        and one.numbers <= other.numbers
        and one.names <= other.names | other.said
        and len(one.said) >= _LEAST_SAID
        and len(one.said & other.said) >= CARRIED * len(one.said)
    )

"""Which sentences of other outlets carry what a sentence says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from briefgen.model import Sentence, SentenceRef, Story
from briefgen.text.words import names, terms

# Chosen by hand on development reports, for precision: below this, two sentences share a topic and not a claim.
CARRIED = 0.62  # share of a sentence's terms that stand in the other, 1.0 = all
_LEAST_TERMS = 6
# A term in more than this share of sentences tells nothing of which two to compare.
_COMMON = 0.25
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|den(?:y|ies|ied|ying)|reject\w*|refus\w*)\b|n['’]t\b"
)
_NUMBER = re.compile(r"\d[\d.,]*")


def carried_by(story: Story) -> Mapping[SentenceRef, tuple[SentenceRef, ...]]:
    """Return, for each sentence, the sentences of other voices that carry most of its words, its names and numbers.

    Never one that negates where the other does not. Time grows with the number of sentences that share a rarer word.
    """
    voices = {report: number for number, voice in enumerate(story.voices) for report in voice}
    sentences = [sentence for clean in story.reports for sentence in clean.sentences]
    bags = [frozenset(terms(sentence.text)) for sentence in sentences]
    keys = [_key(sentence) for sentence in sentences]
    postings: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for term in bag:
            postings[term].append(at)
    most = max(10, int(len(sentences) * _COMMON))
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
            and _agrees(keys[at], keys[other])
        ]
        if carrying:
            found[sentences[at].ref] = tuple(carrying)
    return found


def _key(sentence: Sentence) -> tuple[bool, frozenset[str], frozenset[str]]:
    text = sentence.text
    numbers = frozenset(number.rstrip(".,") for number in _NUMBER.findall(text))
    return bool(_NEGATION.search(text)), numbers, frozenset(names(text))


def _agrees(
    one: tuple[bool, frozenset[str], frozenset[str]], other: tuple[bool, frozenset[str], frozenset[str]]
) -> bool:
    return one[0] == other[0] and one[1] <= other[1] and one[2] <= other[2]

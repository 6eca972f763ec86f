"""The same statement in several reports is one statement with several pieces of evidence."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from briefgen.model import SentenceRef, Statement, Story

# Chosen by hand, not measured: share of content words (1.0 = all) at which two statements by one speaker are the same.
SAME_STATEMENT = 0.6
# Contents of fewer words say nothing by themselves ("which"): what they mean stands in the sentence.
_FEWEST = 3
# No sentence of news has more characters; of one that has, no more is compared for each of its statements.
_LONGEST = 1000
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the a an of to in on at for with by from and or but that this these those it its he she they his her their is"
        " are was were be been has have had will would could should can may might not as which who said says",
    )
)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its meaning, folded and with plural endings cut."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(_without_ending(word) for word in words if word not in _STOP)


@functools.lru_cache(maxsize=65536)
def _without_ending(word: str) -> str:
    return re.sub(r"(?:es|s|ed|ing|e)$", "", word) or word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two sets have in common; 1.0 = the same."""
    return len(one & other) / len(one | other) if one and other else 0.0


def merge_same(statements: Iterable[Statement], story: Story) -> tuple[Statement, ...]:
    """Return the statements with those of other reports that say the same by the same speaker merged into the first."""
    texts = {report.report.id: report.report.text for report in story.reports}
    sentences = {sentence.ref: sentence.text for report in story.reports for sentence in report.sentences}
    kept: list[Statement] = []
    words: list[frozenset[str]] = []
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for statement in statements:
        here = content_words(" ".join(span.of(texts[statement.ref.report]) for span in statement.contents))
        speaker = statement.side or statement.speaker or ""
        if len(here) < _FEWEST:
            here = content_words(sentences.get(statement.ref, "")[:_LONGEST])
            speaker = f"{speaker} {statement.act}"
        # Only statements that share one of their rarest-looking words are compared, which keeps this near linear.
        keys = sorted(here, key=lambda word: (-len(word), word))[:6]
        candidates = sorted({at for word in keys for at in by_word[speaker, word][-50:]})
        same = next((at for at in candidates if _same(kept[at], statement, words[at], here)), None)
        if same is None:
            for word in keys:
                by_word[speaker, word].append(len(kept))
            kept.append(statement)
            words.append(here)
        else:
            first = kept[same]
            also = _unique((*first.corroborated_in, statement.ref))
            kept[same] = replace(first, corroborated_in=also)
    return tuple(kept)


def _same(kept: Statement, other: Statement, one: frozenset[str], two: frozenset[str]) -> bool:
    return (
        bool(kept.speaker)
        and kept.ref.report != other.ref.report
        and kept.negated == other.negated
        and min(len(one), len(two)) >= _FEWEST
        and likeness(one, two) >= SAME_STATEMENT
    )


def _unique(refs: tuple[SentenceRef, ...]) -> tuple[SentenceRef, ...]:
    return tuple(dict.fromkeys(refs))

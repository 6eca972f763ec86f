"""Summaries beside sumy's own: python -m benchmarks.summaries [--half even|odd] [--speed] [METHOD …]

Reads the development sets in ../shared/eval (CLUSTERS.jsonl of {"documents", "references"}) and prints ROUGE-1/2/L
(F1 x 100, stemmed, best reference), the share of summaries with two sentences over .6 cosine, mean words and
milliseconds of CPU a story. "sumy x" is sumy's own choice: its ranking of all sentences as they come, filled up to
the budget; the other rows are ours. --speed compares LexRank's times instead.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score import rouge_scorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from briefgen.model import Origin, Report, Story
from briefgen.pipeline.summarize import make_story
from briefgen.summarize import METHODS, summarize_story
from briefgen.summarize.budget import Budget
from briefgen.summarize.documents import Words, stemmer, stop_words, story_document
from briefgen.summarize.lexrank import VectorLexRankSummarizer
from briefgen.text.hashes import sha256

EVALUATION = Path(__file__).parent.parent.parent / "shared" / "eval"
SETS = (("summary_multinews.dev.jsonl", 220), ("summary_neus.dev.jsonl", 65), ("summary_wcep_all.dev.jsonl", 40))
SUMY = ("lex-rank", "text-rank", "lsa", "luhn", "sum-basic", "reduction", "edmundson")
METHODS_COMPARED = ("coverage", "vector-lex-rank", *(f"sumy {one}" for one in SUMY))
# The words that the comparison of sentences leaves out, so that the figure is the same as the facts' figures.
COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have he her his i in is it its not of on or said she that "
        "the their they this to was we were which who will with would you",
    )
)


def make(row: dict[str, Any]) -> Story:
    """Return a line's documents as a story."""
    return make_story(
        "",
        [
            Report(str(at), one["text"], sha256(one["text"]), Origin(""), title=one.get("title") or "")
            for at, one in enumerate(row["documents"])
        ],
    )


def ours(method: str) -> Callable[[Story, int], list[str]]:
    """Return the program's own summaries."""

    def run(story: Story, words: int) -> list[str]:
        texts = {one.ref: one.text for clean in story.reports for one in clean.sentences}
        return [texts[ref] for ref in summarize_story(story, words=words, method=method).refs]

    return run


def sumys(method: str) -> Callable[[Story, int], list[str]]:
    """Return what sumy's method gives when it is simply filled up to the budget."""

    def run(story: Story, words: int) -> list[str]:
        document = story_document(story)
        if not document.sentences:
            return []
        return [str(one) for one in METHODS[method]("en")(document, Budget(words, alike=1.01))]

    return run


def alike(sentences: list[str]) -> float:
    """Return the highest cosine of two of the sentences; 1.0 = same words."""

    def cosine(one: Counter[str], two: Counter[str]) -> float:
        norm = sum(n * n for n in one.values()) * sum(n * n for n in two.values())
        return sum(n * two[word] for word, n in one.items()) / norm**0.5 if norm else 0.0

    bags = [Counter(w for w in re.findall(r"\w+", one.lower()) if w not in COMMON) for one in sentences]
    return max((cosine(one, two) for one, two in itertools.combinations(bags, 2)), default=0.0)


def measure(rows: list[dict[str, Any]], words: int, run: Callable[[Story, int], list[str]]) -> tuple[float, ...]:
    """Return ROUGE-1, -2, -L, the share of summaries that repeat themselves, mean words, milliseconds a story."""
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
    scores, several, repeated, length, spent = np.zeros(3), 0, 0, 0, 0.0
    for row in rows:
        story = make(row)
        begin = time.process_time()
        sentences = run(story, words)
        spent += time.process_time() - begin
        text = " ".join(sentences)
        found = [[one.fmeasure for one in scorer.score(reference, text).values()] for reference in row["references"]]
        scores += max(found)
        several += len(sentences) > 1
        repeated += alike(sentences) > 0.6
        length += len(text.split())
    count = len(rows)
    return (*(100 * scores / count), repeated / max(1, several), length / count, 1000 * spent / count)


def table(names: Sequence[str], half: str) -> Iterator[str]:
    """Yield the lines of the table."""
    for file, words in SETS:
        lines = (EVALUATION / file).read_text(encoding="utf-8").splitlines()
        step = slice(None) if not half else slice(("even", "odd").index(half), None, 2)
        rows = [json.loads(line) for line in lines[step]]
        yield f"\n{file}: {len(rows)} stories, {words} words\n{'':18} R1    R2    RL    dup  words     ms"
        for name in names:
            run = sumys(name[5:]) if name.startswith("sumy ") else ours(name)
            one, two, longest, repeated, length, spent = measure(rows, words, run)
            yield f"{name:17} {one:5.2f} {two:5.2f} {longest:5.2f} {repeated:5.3f} {length:6.1f} {spent:6.1f}"


def speed() -> Iterator[str]:
    """Yield LexRank's times: sumy's, ours, and how far apart the scores are."""
    lines = (EVALUATION / SETS[0][0]).read_text(encoding="utf-8").splitlines()
    texts = [str(one) for line in lines for one in story_document(make(json.loads(line))).sentences]
    for count in (50, 200, 800, 3200):
        document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in texts[:count]])])
        taken = []
        for kind in (VectorLexRankSummarizer, LexRankSummarizer):
            summarizer = kind(stemmer("en"))
            summarizer.stop_words = stop_words("en")
            begin = time.process_time()
            best = summarizer(document, max(3, count // 20)) if count < 3200 or kind is VectorLexRankSummarizer else ()
            taken.append((time.process_time() - begin, best))
        (fast, mine), (slow, theirs) = taken
        same = f"{len(set(mine) & set(theirs))} of {len(set(mine))} the same, {slow / fast:.0f} times" if theirs else ""
        yield f"{count:5} sentences: ours {fast:.3f} s, sumy's {slow:.3f} s, {same}"


def main() -> None:
    """Print the table, or the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("methods", nargs="*", default=list(METHODS_COMPARED))
    parser.add_argument("--half", default="", choices=["", "even", "odd"])
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if not EVALUATION.is_dir():
        parser.exit(0, f"skipped: there is no {EVALUATION}\n")
    for line in speed() if options.speed else table(options.methods, options.half):
        print(line, flush=True)


if __name__ == "__main__":
    main()

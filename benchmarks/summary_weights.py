"""Fit the weights of the default summarizer and print them: python -m benchmarks.summary_weights CLUSTERS.jsonl:WORDS …

Each line of a file is {"documents": [{"title", "text"}], "references": ["…"]}; WORDS is the budget that goes with it.
A term is right if it stands in the first reference. Files count the same, and so do the clusters of a file. Logistic
regression by Newton's method, words and pairs each by themselves, with a small pull of the weights towards 0.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import numpy as np

from briefgen.model import Origin, Report
from briefgen.pipeline.summarize import make_story
from briefgen.summarize.documents import Words, stemmer, stop_words, story_document
from briefgen.summarize.places import Word, find_places
from briefgen.summarize.rows import Floats
from briefgen.summarize.terms import FEATURES, find_terms
from briefgen.text.hashes import sha256

RIDGE = 1.0


def samples(path: Path, words: int, keep: str) -> list[tuple[Floats, Floats, Floats, Floats]]:
    """Return for each cluster the terms' features, whether they are pairs, whether they are right, and weights."""
    found = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if keep and number % 2 != ("even", "odd").index(keep):
            continue
        row = json.loads(line)
        reports = [
            Report(str(at), one["text"], sha256(one["text"]), Origin(""), title=one.get("title") or "")
            for at, one in enumerate(row["documents"])
        ]
        document = story_document(make_story("", reports))
        places, headings = find_places(document, stemmer("en"), stop_words("en"))
        if not places:
            continue
        terms = find_terms(places, headings, words=words)
        stems = [word.stem for word in _words(row["references"][0])]
        right = {(stem,) for stem in stems} | set(itertools.pairwise(stems))
        hits = np.array([name in right for name in terms.names], dtype=np.float64)
        found.append((terms.features, terms.pairs.astype(np.float64), hits, np.full(len(hits), 1 / len(hits))))
    for *_, weights in found:
        weights /= len(found)
    return found


def _words(text: str) -> list[Word]:
    tokenizer = Words()
    bare = (word.lower().removesuffix("'s").removesuffix("’s") for word in tokenizer.to_words(text))
    return [Word(stemmer("en")(word), False, False) for word in bare]


def fit(features: Floats, right: Floats, weights: Floats) -> Floats:
    """Return the weights of a logistic regression, by Newton's method on scaled features."""
    scale = np.sqrt((weights[:, None] * features**2).sum(axis=0) / weights.sum())
    scale[scale == 0] = 1.0
    scaled, weights = features / scale, weights / weights.sum() * len(weights)
    result = np.zeros(features.shape[1])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-scaled @ result))
        slope = scaled.T @ (weights * (right - chances)) - RIDGE * result
        curve = (scaled * (weights * chances * (1 - chances))[:, None]).T @ scaled + RIDGE * np.eye(len(result))
        step = np.linalg.solve(curve, slope)
        result += step
        if np.abs(step).max() < 1e-6:
            break
    return result / scale


def main(arguments: list[str]) -> None:
    """Print the two rows of weights; "even" or "odd" as first argument fits on that half of the lines."""
    keep = arguments.pop(0) if arguments[0] in ("even", "odd") else ""
    files = [name.rpartition(":") for name in arguments]
    parts = [part for name, _, words in files for part in samples(Path(name), int(words), keep)]
    features, pairs, right, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    for title, which in (("WORD_WEIGHTS", pairs == 0), ("PAIR_WEIGHTS", pairs == 1)):
        numbers = fit(features[which], right[which], weights[which])
        print(f"{title} = (")
        for name, number in zip(FEATURES, numbers, strict=True):
            print(f"    {number:.3f},  # {name}")
        print(")")


if __name__ == "__main__":
    main(sys.argv[1:])

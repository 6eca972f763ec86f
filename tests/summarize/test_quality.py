"""Floors under the figures in docs/summaries.md, where the development sets are at hand."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from benchmarks.summaries import EVALUATION, measure, ours

# file, digest's beginning, budget in words, one line in so many, floors of ROUGE-1 and -2 (what was measured, less half
# a point for a later splitter or cleaner).
FLOORS = (
    ("summary_neus.dev.jsonl", "20565a881be7", 65, 2, 38.4, 16.8),
    ("summary_wcep_all.dev.jsonl", "1a03cc6c109e", 40, 4, 28.4, 8.0),
)


@pytest.mark.parametrize(("file", "digest", "words", "step", "floor_one", "floor_two"), FLOORS)
def test_the_default_keeps_its_quality_and_repeats_nothing(
    file: str, digest: str, words: int, step: int, floor_one: float, floor_two: float
) -> None:
    path = EVALUATION / file
    if not path.is_file() or not sha256(path.read_bytes()).hexdigest().startswith(digest):
        pytest.skip(f"needs the development set {file} of digest {digest}…, which is no part of the project")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[::step]]

    one, two, _, repeated, length, _ = measure(rows, words, ours("coverage"))

    assert floor_one <= one
    assert floor_two <= two
    assert 0 == repeated
    assert words >= length

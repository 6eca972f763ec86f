"""LexRank without its loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from briefgen.summarize.budget import Budget
from briefgen.summarize.coverage import CoverageSummarizer
from briefgen.summarize.documents import Words, stemmer, stop_words
from briefgen.summarize.lexrank import VectorLexRankSummarizer
from tests.summarize.stories import COAST, HILL

SENTENCES = st.lists(
    st.lists(st.sampled_from(["pier", "vote", "ferry", "town", "road", "crack"]), min_size=1, max_size=8),
    min_size=2,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_the_scores_are_sumys_own(sentences: list[list[str]]) -> None:
    theirs = LexRankSummarizer()
    frequencies, weights = theirs._compute_tf(sentences), theirs._compute_idf(sentences)
    matrix = theirs._create_matrix(sentences, theirs.threshold, frequencies, weights)
    if not matrix.any():
        return

    expected = theirs.power_method(matrix, theirs.epsilon)

    assert np.allclose(expected, VectorLexRankSummarizer().scores(sentences), atol=1e-9)


def plain_document() -> ObjectDocumentModel:
    tokenizer = Words()
    sentences = [Sentence(text, tokenizer) for text in tokenizer.to_sentences(f"{COAST}\n\n{HILL}")]
    return ObjectDocumentModel([Paragraph(sentences)])


@pytest.mark.parametrize("count", [1, 3, "50%", 100])
def test_a_sumy_user_gets_the_same_sentences(count: object) -> None:
    found = []
    for kind in (LexRankSummarizer, VectorLexRankSummarizer):
        summarizer = kind(stemmer("en"))
        summarizer.stop_words = stop_words("en")
        found.append(summarizer(plain_document(), count))

    assert found[0] == found[1]


@pytest.mark.parametrize("kind", [VectorLexRankSummarizer, CoverageSummarizer])
@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 2), ("25%", 2)])
def test_ours_are_sumy_summarizers_on_any_document(kind: type, count: object, expected: int) -> None:
    summarizer = kind(stemmer("en"))
    summarizer.stop_words = stop_words("en")

    assert expected == len(summarizer(plain_document(), count))


def test_an_empty_document_gives_nothing() -> None:
    nothing = ObjectDocumentModel([])

    assert () == VectorLexRankSummarizer()(nothing, 3)
    assert () == CoverageSummarizer()(nothing, 3)


def test_a_budget_serves_sumys_own_summarizers() -> None:
    chosen = LexRankSummarizer()(plain_document(), Budget(words=30))

    assert 0 < sum(len(str(one).split()) for one in chosen) <= 30

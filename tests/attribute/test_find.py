"""Source, cue and content, by construction; and what no input may do."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.attribute.chunks import parse
from briefgen.attribute.find import find_attributions
from briefgen.attribute.lexicon import load_lexicon
from briefgen.attribute.report import voices_in
from briefgen.model import Origin, Report, Span
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

# Sentences in which several attributions stand side by side: source, cue, contents of each.
CASES = [
    ("Hill warned of storms, adding that the ferry had sunk.", [
        ("Hill", "warned of", ["storms"]), ("Hill", "adding", ["that the ferry had sunk"]),
    ]),
    ("The ministry issued a statement saying that the ferry sank.", [
        ("The ministry", "issued a statement saying", ["that the ferry sank"]),
    ]),
    ("Ankara said that Seoul had promised to send a fleet.", [
        ("Ankara", "said", ["that Seoul had promised to send a fleet"]),
        ("Seoul", "had promised", ["to send a fleet"]),
    ]),
    ("Oslo hired Hill, and Leeds hired Ward, saying that the ferry had sunk.", [
        ("Leeds", "saying", ["that the ferry had sunk"]),
    ]),
    ("Hill said they would not sail, as has the mayor.", [("Hill", "said", ["they would not sail"])]),
    ("Hill called Ward a “sailor without a ship,” adding to the quarrel.", [
        ("Hill", "called", ["Ward a “sailor without a ship,”"]),
    ]),
    ("Hill agreed that they had met lawmakers Monday.", [("Hill", "agreed", ["that they had met lawmakers"])]),
    ("Hill said it sank, warned of storms, and urged sailors to stay.", [
        ("Hill", "said", ["it sank"]), ("Hill", "warned of", ["storms"]), ("Hill", "urged", ["to stay"]),
    ]),
    ("“We sail,” Hill said, according to the Leeds Post.", [
        ("Hill", "said", ["“We sail,”"]), ("the Leeds Post", "according to", ["“We sail,” Hill said"]),
    ]),
    ("According to the Leeds Post, Hill said the ferry sank, and she asked Ward to sail.", [
        ("the Leeds Post", "According to", ["Hill said the ferry sank, and she asked Ward to sail"]),
        ("Hill", "said", ["the ferry sank"]),
    ]),
    ("“We sail,” he wrote on X. Prime Minister Hill said that the ferry sank.", [
        ("he", "wrote", ["“We sail,”"]), ("Prime Minister Hill", "said", ["that the ferry sank"]),
    ]),
]  # fmt: skip


def found(text: str) -> list[tuple[str, str, list[str]]]:
    def of(span: Span | None) -> str:
        return span.of(text) if span else ""

    return [(of(each.source), of(each.cue), [of(span) for span in each.contents]) for each in find_attributions(text)]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:50] for case in CASES])
def test_a_construction_gives_its_statements(sentence: str, expected: list[tuple[str, str, list[str]]]):
    assert expected == found(sentence)


def test_a_negated_cue_is_marked():
    (statement,) = find_attributions("Hill did not deny that the ferry sank.")

    assert statement.negated


def test_a_pronoun_is_who_spoke_before():
    text = "Ann Hill said that the ferry sank. She added that nobody drowned."
    report = Report("r", text, sha256(text), Origin("r.txt"))

    assert ["Ann Hill", "Ann Hill"] == [each.statement().speaker for each in voices_in(whole(report))]


PIECES = st.sampled_from(
    (
        *"“”\"'‘’,.:—()\n\ud800é",
        *("Hill", "she", "who", "said", "that", "to", "according to", "the ferry", "did not", "denied", "claims", "if"),
        *("and", "but", "adding", "“It sank,”", "U.S.", "'s"),
        *(", the founder of", "while he said,", "himself", "(which sank)", "- or did -", "believes", "urged them to"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200))
@example("“ “ ” é said")
def test_every_span_lies_in_the_text_and_holds_something(text: str):
    for statement in find_attributions(text):
        for span in (statement.source, statement.cue, *statement.contents):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())


@pytest.mark.parametrize(
    "piece", ['"', "“", "‘", "'s ", "Hill said that ", "according to Hill, ", "a", "“It sank.” ", "-", "good ", "n't "]
)
def test_a_long_sentence_is_taken_in_bounded_pieces(piece: str):
    lexicon = load_lexicon("en")
    assert lexicon

    parsed = parse(piece * 20_000, lexicon, "en")

    assert 160 >= max((end - begin for begin, end in parsed.sentences), default=0)


@pytest.mark.parametrize("text", ["The ferry sank, Hill said", "“It sank,” Hill told"])
def test_a_text_may_end_with_a_cue(text: str):
    assert ["Hill"] == [source for source, _, _ in found(text)]


def test_five_megabytes_of_quotation_marks_are_no_statement():
    assert () == find_attributions('"' * 5_000_000)

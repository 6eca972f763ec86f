"""What several outlets carry in other words, and what only looks alike."""

from __future__ import annotations

import pytest

from briefgen.notation.walk import lines_of
from tests.compose.stories import compose, report

CARRIED = [
    (
        "Karl Lind told parliament on Tuesday that the harbour tunnel would cost 940 million crowns and open in 2031.",
        "The harbour tunnel will cost 940 million crowns and open to traffic in 2031, Karl Lind told lawmakers.",
    ),
    (
        "Anna Berg warned that the closure of the grain terminal would push up bread prices across the islands.",
        "Bread prices on the islands will be pushed up by the closure of the grain terminal, Anna Berg warned.",
    ),
    (
        "Without naming the Port Authority, Anna Berg said some employers were hiring strikebreakers through agencies.",
        "Anna Berg said, without naming the Port Authority, that employers were hiring strikebreakers from agencies.",
    ),
    (
        "Norland has admitted “unintentionally” shooting a Vestrian passenger jet, killing all 176 people on board.",
        "Norland officials acknowledged Saturday that they accidentally shot a Vestrian passenger plane that crashed "
        "this week, killing all 176 people aboard.",
    ),
    (
        "The Lind cabinet announced penalties on Vestria on Tuesday over the poisoning and jailing of Oskar Brandt.",
        "The Lind cabinet on Tuesday imposed sanctions on ten Vestrian firms over the poisoning and imprisonment of "
        "opposition leader Oskar Brandt.",
    ),
    (
        "A Dutch minesweeper and two Norwegian frigates took part in the search for the missing ferry off Bergen.",
        "Two Norwegian frigates and a Dutch minesweeper searched the sea off Bergen for the missing ferry.",
    ),
]
APART = {
    "a claim and its denial": (
        "Karl Lind said that the Port Authority had hidden the inspection of the crane from the dockers.",
        "Karl Lind denied that the Port Authority had hidden the inspection of the crane from the dockers.",
    ),
    "two events of one kind": (
        "Three sailors were hurt when a patrol boat hit a fishing boat near the reef on Monday, the coast guard said.",
        "Five sailors were hurt when a patrol boat hit a fishing boat near the reef on Friday, the coast guard said.",
    ),
    "other figures": (
        "The government will send 200 buses and 40 ambulances to the flooded towns along the river this week.",
        "The government will send 350 buses and 70 ambulances to the flooded towns along the river this week.",
    ),
    "two days": (
        "Shelling hit the market in the border town of Halvik on Sunday morning, and shops burned until noon.",
        "Shelling hit the market in the border town of Halvik on Wednesday morning, and shops burned until noon.",
    ),
    "one topic": (
        "Anna Berg said that dockers had waited two years for a raise and would not wait any longer.",
        "Anna Berg said that dockers were angry at the raise which managers had given themselves.",
    ),
    "two speakers": (
        "Anna Berg said that the gates of the northern terminal had been opened to let ambulances pass.",
        "Karl Lind said that the gates of the northern terminal had been opened to let lorries with cargo pass.",
    ),
    "two places": (
        "Protesters set fire to tyres outside the ministry in Lisbon and threw paint at its windows at night.",
        "Protesters set fire to tyres outside the ministry in Athens and threw paint at its windows at night.",
    ),
    "two openings on one subject": (
        "Since Karl Lind named Anna Berg to the court, dockers have been among those who fear her rulings most.",
        "Anna Berg, the choice for the highest court, told dockers that the days of treating them as guests were over.",
    ),
    "a sentence that says more": (
        "The crane fell on Saturday, killed Nils Aamot and broke the roof of a warehouse that the city sold in May.",
        "The crane fell on Saturday.",
    ),
}


def shared(one: str, other: str) -> list[str]:
    """Return the lines that both of two reports carry."""
    briefing = compose(report("post", one + "\n", day=21), report("times", other + "\n", day=21))
    return [line.text for line in lines_of(briefing) if line.outlets > 1]


@pytest.mark.parametrize(("one", "other"), CARRIED, ids=[one[:30] for one, _ in CARRIED])
def test_the_same_in_other_words_is_carried_by_both(one: str, other: str) -> None:
    assert shared(one, other)


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=list(APART))
def test_what_only_looks_alike_is_not_agreed(one: str, other: str) -> None:
    assert [] == shared(one, other)


def test_copies_of_one_wire_story_in_other_words_are_still_one_voice() -> None:
    one, _ = CARRIED[0]

    assert [] == shared(one, one)


def test_a_part_of_a_quotation_is_no_line_by_itself() -> None:
    part = "The closure of the grain terminal in May 2025 pushed up bread prices across the northern islands."
    one = f"It rained.\n\n“The port closed on Monday,” said Karl Lind. “It was hard. {part} It had to be,” he added.\n"
    other = f"It snowed in Skerry.\n\nKarl Lind was asked about bread. “Listen. {part} Nobody wanted it,” he said.\n"
    briefing = compose(report("a", one), report("b", other))

    dated = [moment.line.text for moment in briefing.timeline]
    assert any("Monday" in text for text in dated)
    assert part not in [line.text for line in (*briefing.bottom_line, *briefing.agreed)] + dated

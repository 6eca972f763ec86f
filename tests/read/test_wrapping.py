"""Lines broken at a fixed width are made whole; other lines stay."""

from __future__ import annotations

import textwrap

import pytest

from briefgen.read.wrapping import unwrap

PARAGRAPHS = (
    "The council of the harbour town voted on Monday to buy two electric ferries for the crossing, a plan that the "
    "opposition had called a waste of money since it was first put forward in the spring of last year.",
    "“We have waited ten years for this,” the mayor said. She denied that the harbour would be closed for a season, "
    "as the fishermen's association had claimed on Sunday in a letter to every household in the town.",
)


@pytest.mark.parametrize("width", [50, 72, 78, 120])
def test_a_wrapped_text_is_made_whole(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS)

    assert "\n\n".join(PARAGRAPHS) == unwrap(wrapped + "\n\n" + wrapped).removesuffix("\n\n" + "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "The council voted on Monday.\nThe mayor said the town had waited ten years.\nNobody else spoke.\nIt rained.",
        "The council of the town voted for the plan on Monday.\n" * 8,
        "one\ntwo\nthree\nfour",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert text == unwrap(text)


def test_lists_keep_their_lines() -> None:
    items = "\n".join(
        f"- {number} ferries were ordered for the crossing to the island of Skerry" for number in range(6)
    )

    assert items == unwrap(items)

"""The names of a side as they are looked for in a text."""

from __future__ import annotations

from briefgen.attribute.side_names import names_of, padded


def test_we_are_not_the_united_states() -> None:
    names = names_of(("United States",))

    assert not any(name in padded("They told us nothing.") for name in names)
    assert all(
        any(name in padded(text) for name in names)
        for text in ("The U.S. side left.", "the US Congress", "an American plane", "Washington said so")
    )

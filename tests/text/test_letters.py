"""What is left of a text without plain ASCII."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.letters import unusual

ANY = st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None)


@given(st.text(ANY | st.sampled_from("\n\t\x7f ~\ud800\udc00é—")))
def test_what_is_not_plain_ascii_stays_in_its_order(text: str) -> None:
    assert "".join(mark for mark in text if mark != "\n" and not " " <= mark <= "~") == unusual(text)

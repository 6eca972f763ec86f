"""Over random edits and re-drafts no word of the editor's goes missing."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.compose import merge_draft, write_briefing
from briefgen.compose.units import split_tokens
from briefgen.errors import Faults
from briefgen.model import Briefing
from tests.compose.strategies import briefings, redrafts

ROWS = re.compile(r"[^\n]*\n|[^\n]+$")
WORDS = st.sampled_from(
    ("My own words here.", "a note", "- my point [^1.2]", "tags: [mine]", "> [!NOTE]", "## Mine", "  x")
)


@st.composite
def editings(draw: st.DrawFn, markdown: str) -> str:
    """Return the file after an hour of an editor: rows added, changed, moved and deleted, anywhere."""
    rows = ROWS.findall(markdown)
    for number in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(rows)))
        action = draw(st.sampled_from(("add", "add", "change", "change", "delete", "move")))
        if action == "add" or place == len(rows):
            rows.insert(place, f"{draw(WORDS)} {number}\n")
        elif action == "change":
            words = rows[place].rstrip("\n").split(" ")
            words.insert(draw(st.integers(0, len(words))), f"edited{number}")
            rows[place] = " ".join(words) + "\n"
        elif action == "delete":
            del rows[place : place + draw(st.integers(1, 3))]
        else:
            rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(place))
    return "".join(rows)


def lost(base: str, mine: str, result: str) -> list[str]:
    """Return the editor's tokens that are in neither the draft it was made from nor the result."""
    before = Counter(split_tokens(base))
    return [
        token for token in split_tokens(mine) if token.strip() and token not in before and token.strip() not in result
    ]


@given(st.data(), briefings(), st.integers(1, 2))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_word_of_the_editors_is_lost_over_redrafts(data: st.DataObject, briefing: Briefing, count: int) -> None:
    base = mine = write_briefing(briefing)
    for _ in range(count):
        mine = data.draw(editings(mine))
        briefing = data.draw(redrafts(briefing))
        draft = write_briefing(briefing)
        try:
            merged = merge_draft((base,), mine, draft, where="briefing.md")
        except Faults:
            return  # The file is broken, is reported, and is left as it is.

        assert [] == lost(base, mine, merged.markdown)
        if merged.conflicts:
            return
        base, mine = draft, merged.markdown

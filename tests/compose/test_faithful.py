"""What stands on a card without all of its sentence loses no word that changes what is claimed."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.notation.walk import lines_of
from tests.compose.stories import compose, report

GUARDS = re.compile(
    r"\b(?:not|no|never|nobody|neither|without|hardly|denied|refused|may|might|could|would|should|must|perhaps|"
    r"allegedly|reportedly|if|unless|until|although|only|said|says|according|told|claimed|warned)\b|n['’]t\b"
)
OPENINGS = st.sampled_from(
    ("However, ", "Meanwhile, ", "If it rains, ", "Still, ", "In addition, ", "Not once, ", "Perhaps, ", "But ", "")
)
SPEAKERS = st.sampled_from(("Karl Lind", "he", "He", "Anna Berg", "She", "the Port Authority", "It", "they"))
CUES = st.sampled_from(
    ("said", "did not say", "may have said", "denied", "warned", "reportedly said", "told reporters")
)
CONTENTS = st.sampled_from(
    (
        "that the gates could not open unless the tide fell",
        "that the strike might end, but only if wages rose",
        "the crane was never safe, according to inspectors, and would fall",
        "that nobody had been told",
    )
)
SENTENCE = st.builds("{}{} {} {}.".format, OPENINGS, SPEAKERS, CUES, CONTENTS).map(
    lambda text: text[0].upper() + text[1:]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=6))
def test_no_line_loses_a_negation_a_modal_a_condition_or_who_says_it(sentences: list[str]) -> None:
    briefing = compose(report("post", "The harbour lay still on Saturday.\n\n" + " ".join(sentences) + "\n"))

    for line in lines_of(briefing):
        whole = [one.exact for one in line.evidence if one.report == "post"]
        assert any(GUARDS.findall(line.text) == GUARDS.findall(text) for text in (*whole, " ".join(whole))), (
            line.text,
            whole,
        )

"""Stories for the tests of this room, written by us."""

from __future__ import annotations

from briefgen.model import Origin, Report, Story
from briefgen.pipeline.summarize import make_story
from briefgen.text.hashes import sha256

COAST = """The harbour council voted on Monday to close the old ferry pier for repairs lasting two years.

It will cost the town about nine million crowns. Ferry owners said the closure would ruin their summer trade.

"We were never asked," said Ada Holm, who runs the largest of the ferry companies."""
HILL = """The harbour council voted on Monday to close the old ferry pier for repairs lasting two years.

Mayor Per Lund called the vote overdue, because inspectors found cracks in the pier as early as 2019.

But the opposition wants a second vote. Shops near the pier expect fewer visitors while the repairs last."""


def report(name: str, text: str, **known: object) -> Report:
    return Report(name, text, sha256(text), Origin(name), **known)  # type: ignore[arg-type]


def story(*reports: Report) -> Story:
    return make_story("pier", reports)


PIER = story(report("coast", COAST), report("hill", HILL))


def texts(of: Story) -> dict[object, str]:
    return {sentence.ref: sentence.text for clean in of.reports for sentence in clean.sentences}

"""Reports on made-up events for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.model import Origin, Report
from briefgen.text.hashes import sha256

HARBOR = """Port of Lindhaven shut after tanker Orsa runs aground

The tanker Orsa ran aground at the mouth of Lindhaven harbor early on Monday, and the port was closed to all ships.

Harbor master Edda Kvist said the hull of the Orsa was intact and that no oil had leaked into the bay.

“We will move her with the evening tide,” Kvist told reporters on the quay. “Nobody is hurt.”

The shipping line Norrgard, which owns the Orsa, said a rudder had failed. It promised to pay for the salvage.
"""
HARBOR_AGAIN = """Tanker aground blocks Lindhaven

A tanker with forty thousand tons of oil is stuck on a sandbank outside Lindhaven, and all ships must wait.

The Orsa, of the Norrgard line, lost its rudder before dawn on Monday, the coast guard said.

Kvist, the harbor master, expects the tanker to float free with the tide tonight. No oil has leaked, she said.

Fishermen of Lindhaven demanded that Norrgard pay for their lost day.
"""
HARBOR_WIRE = HARBOR.replace(
    "Port of Lindhaven shut after tanker Orsa runs aground", "Tanker Orsa stuck: Lindhaven harbor closed"
)
SCHOOL = """Tessaly teachers vote to strike over class sizes

Teachers in Tessaly voted by a wide margin on Tuesday to strike next week over crowded classrooms.

The union's leader, Bram Okello, said some classes now have thirty-eight pupils. “That is no way to teach,” he said.

The schools board of Tessaly offered to hire sixty teachers, which the union called too few.
"""
SCHOOL_AGAIN = """Strike looms in Tessaly schools

Schools in Tessaly face a strike next week after teachers rejected the board's offer to hire sixty more of them.

Okello, who leads the teachers' union, said crowded classrooms of thirty-eight pupils had left members no choice.

The board said it would keep talking. Parents in Tessaly were told to make plans.
"""
TEASERS = (
    """Astronomers at the Quillon observatory have photographed a comet that no telescope had seen for eighty years, and
they expect it to be bright enough for the naked eye by the middle of winter, said Professor Ilse Marandi, who leads the
survey in the high desert and who first noticed the faint trail on plates that were about to be thrown

The chess federation of Vardania suspended two grandmasters on Thursday after an inquiry found that they had arranged
the results of four games at the Belmar open, an affair that has split the small country's players for months and led
to the resignation of its president, Otto Fenwick, who denied that he had known of the""".replace("\n\n", "|")
    .replace("\n", " ")
    .replace("|", "\n\n")
)


def report(
    name: str, text: str, *, day: int | None = None, outlet: str = "", title: str = "", language: str = ""
) -> Report:
    """Return a report; day: of March 2026, at noon."""
    published = datetime(2026, 3, day, 12, tzinfo=UTC) if day else None
    return Report(
        name, text, sha256(text), Origin(f"{name}.txt"), title, outlet, published=published, language=language
    )

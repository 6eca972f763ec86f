"""A briefing to mail, and projects that hold it. All of it made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.compose import write_briefing
from briefgen.deliver.mail import Edition, Item, Letter, Sender, compose_letter
from briefgen.model import (
    Audit,
    Briefing,
    Correction,
    DisputedClaim,
    Evidence,
    Line,
    Note,
    Position,
    PositionLine,
    Prose,
    Response,
    SourceEntry,
)
from briefgen.text.hashes import sha256

SITE = "https://example.org/news/"
WHEN = datetime(2026, 11, 21, 7, tzinfo=UTC)
SENDER = Sender(
    title="The Quay",
    address="The Quay <news@example.org>",
    list_id="quay.example.org",
    unsubscribe_url="https://example.org/leave/{token}",
    unsubscribe_address="leave@example.org",
    archive=SITE,
    postal="The Quay, 1 Harbour Street",
)
ORDER = (
    "header",
    "prose/0",
    "corrections",
    "bottom-line",
    "agreed",
    "disputes",
    "position/city",
    "position/union",
    "position/builder",
    "sources",
    "evidence",
)


def line(text: str, *marks: str, outlets: int = 1) -> Line:
    return Line(text, tuple(Evidence(mark, f"r{mark[0]}", 0, len(text), text) for mark in marks), outlets=outlets)


def statements(count: int, words: str, mark: str) -> tuple[PositionLine, ...]:
    return tuple(
        PositionLine(line(f"{words} for the {number}th time.", mark), "Ada Lindqvist", "warns", "direct", role="mayor")
        for number in range(1, count + 1)
    )


def briefing(name: str = "2026-11-21-bridge", *, per_side: int = 2, **changes: object) -> Briefing:
    """Return a briefing with everything in it that a newsletter shows."""
    made = Briefing(
        id=name,
        title="Harbour bridge closes over cracks",
        as_of=datetime(2026, 11, 21, 6, 30, tzinfo=UTC),
        bottom_line=(
            line("The bridge was closed on Friday after inspectors found cracks in two cables.", "1.2", "2.1"),
            line("The city expects it to stay shut until spring.", "3.4"),
        ),
        agreed=(line("Two of the twelve cables show cracks.", "1.4", "2.3", outlets=2),),
        disputes=(
            DisputedClaim(
                "city",
                "City",
                line("The mayor said that the damage was new.", "1.5"),
                (
                    Response("union", "Union", "denies", line("The union said it had warned of the cracks.", "3.6")),
                    Response("builder", "Nordbau", "unanswered", None),
                ),
            ),
        ),
        positions=(
            Position("city", "City", statements(per_side, "Nobody crosses a bridge like this, she said", "1.7")),
            Position("union", "Union", statements(per_side, "The union asked for every report", "3.7")),
            Position("builder", "Nordbau", ()),
        ),
        notes=(
            Note(
                "briefing", "We asked [Nordbau](https://nordbau.example/press) twice.", "Jane Doe", date(2026, 11, 21)
            ),
        ),
        sources=tuple(
            SourceEntry(number, f"r{number}", sha256(title), outlet, title, url, WHEN, voice=number)
            for number, outlet, title, url in (
                (1, "Coast Post", "Bridge shut", "https://coast.example/bridge?a=1&b=2"),
                (2, "Hill Times", "Cracks in the bridge", "https://hill.example/cracks"),
                (3, "Harbour Weekly", "We warned them", ""),
            )
        ),
        audit=Audit(verbatim=8, reports=3, independent_outlets=3),
        corrections=(Correction(date(2026, 11, 21), "An earlier edition gave the cables as ten."),),
        prose=(Prose("Good morning. Here is [what we know](../../about/), see [^1.2].\n"),),
        order=ORDER,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def item(made: Briefing | None = None) -> Item:
    made = made or briefing()
    return Item(made, f"{SITE}briefings/{made.id}/", SITE)


def letter(*made: Briefing, sender: Sender = SENDER, **options: int) -> Letter:
    items = tuple(item(one) for one in made) or (item(),)
    return compose_letter(Edition(items, WHEN), sender, **options)


def write_project(folder: Path, mail: Mapping[str, object], *made: Briefing) -> Path:
    """Write a project with briefings; return its folder."""
    settings = "".join(
        f"  {key}: {value!r}\n" if isinstance(value, str) else f"  {key}: {value}\n" for key, value in mail.items()
    )
    (folder / "content/briefings").mkdir(parents=True)
    (folder / "briefgen.yaml").write_text(f"title: The Quay\nbase_url: {SITE}\nmail:\n{settings}", encoding="utf-8")
    for one in made or (briefing(),):
        (folder / f"content/briefings/{one.id}.md").write_text(write_briefing(one), encoding="utf-8")
    return folder

"""A briefing with everything a page can hold, every word of it ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from briefgen.model import (
    Audit,
    Briefing,
    Correction,
    DisputedClaim,
    Evidence,
    Line,
    Link,
    Moment,
    Note,
    OmittedText,
    Position,
    PositionLine,
    Prose,
    Response,
    SideShare,
    SourceEntry,
)

HOSTILE = '<script>alert(1)</script> & "{{ 7*7 }}" \u202eevil'

_SENTENCES = {
    "1.2": "The council of Port Ellery voted on Tuesday to build a second pier.",
    "1.4": "“We have waited ten years for this,” Calder said.",
    "1.7": "The mayor said that the works would bring two hundred jobs to the harbour.",
    "2.1": "Port Ellery's council voted on Tuesday to build a second pier, nine votes to six.",
    "2.3": "The fishing crews accused the council of closing the harbour for a whole season.",
    "2.5": "“Nobody asked the boats,” said Ines Marrow, who speaks for the crews.",
    "2.6": "The council denied that the harbour would close for even a day.",
    "3.1": "A second pier will be built at Port Ellery, the council decided on Tuesday.",
    "3.4": "Environmental group Clear Bay warned that the seagrass beside the old pier would not survive the dredging.",
    "3.8": "The shipping line did not want to say whether it would use the new pier before the spring.",
}
_REPORTS = {"1": "2026-03-10-coast-post-pier", "2": "2026-03-10-hill-times-harbour", "3": "2026-03-11-pier"}


def evidence(mark: str) -> Evidence:
    number, _, sentence = mark.partition(".")
    exact = _SENTENCES[mark]
    start = 100 * int(sentence)
    return Evidence(
        mark,
        _REPORTS[number],
        start,
        start + len(exact),
        exact,
        before="It had been raining since the morning.",
        after="The next meeting is in April.",
    )


def line(*marks: str, text: str = "", outlets: int = 1) -> Line:
    exact = _SENTENCES[marks[0]]
    standing = "verbatim" if not text or text == exact else "trimmed" if "[" in text else "editor"
    return Line(text or exact, tuple(evidence(mark) for mark in marks), standing, outlets)


def rich_briefing() -> Briefing:
    """Return a briefing with four sides, one of them silent, disputes, notes, trims and hostile text."""
    council = Position(
        "council",
        "The council",
        (
            PositionLine(line("1.4", outlets=2), "Ruth Calder", "says", "direct", spoken="on Tuesday", role="Mayor"),
            PositionLine(
                line("1.7", text="[…] the works would bring two hundred jobs to the harbour."),
                "Ruth Calder",
                "pledges",
                "indirect",
            ),
            PositionLine(line("2.6"), "The council", "denies", "indirect", relayed_by="Hill Times"),
        ),
        "#1f5f8b",
    )
    crews = Position(
        "crews",
        "The fishing crews",
        (
            PositionLine(line("2.5"), "Ines Marrow", "says", "direct"),
            PositionLine(
                line("2.3", text="The crews say the council shuts the harbour for a season."), "", "accuses", "indirect"
            ),
        ),
        left_out=3,
    )
    bay = Position("clear-bay", "Clear Bay", (PositionLine(line("3.4"), "Clear Bay", "warns", "indirect"),))
    shipping = Position("shipping", "The shipping line", ())
    return Briefing(
        id="2026-03-11-port-ellery-pier",
        title="Port Ellery votes for a second pier",
        as_of=datetime(2026, 3, 11, 6, 0, tzinfo=UTC),
        edition=2,
        tags=("port-ellery", "fishing"),
        bottom_line=(line("1.2", "2.1", "3.1", outlets=3), line("2.3"), line("3.4")),
        agreed=(line("1.2", "2.1", "3.1", outlets=3), line("1.4", outlets=2)),
        disputes=(
            DisputedClaim(
                "crews", "The fishing crews", line("2.3"), (Response("council", "The council", "denies", line("2.6")),)
            ),
            DisputedClaim(
                "clear-bay", "Clear Bay", line("3.4"), (Response("council", "The council", "unanswered", None),)
            ),
        ),
        positions=(council, crews, bay, shipping),
        timeline=(
            Moment("on Tuesday", date(2026, 3, 10), date(2026, 3, 10), line("1.2")),
            Moment("before the spring", None, date(2026, 3, 11), line("3.8")),
        ),
        notes=(
            Note(
                "mark:2.6",
                "The minutes of the *meeting* are [public](https://example.org/minutes).",
                "Jane Doe",
                date(2026, 3, 11),
            ),
            Note("side:shipping", "We asked the line for comment.", "Jane Doe", date(2026, 3, 11)),
        ),
        sources=(
            SourceEntry(
                1,
                _REPORTS["1"],
                "0" * 64,
                "Coast Post",
                "Council votes for second pier",
                "https://coast.example/pier?a=1&b=2",
                datetime(2026, 3, 10, 18, 0, tzinfo=UTC),
                datetime(2026, 3, 11, 5, 0, tzinfo=UTC),
                ("A. Reporter",),
                1,
                (2, 4, 7),
            ),
            SourceEntry(
                2,
                _REPORTS["2"],
                "1" * 64,
                "Hill Times",
                "Harbour fears as pier wins vote",
                "https://hill.example/harbour#top",
                datetime(2026, 3, 10, 20, 30, tzinfo=UTC),
                None,
                (),
                2,
                (1, 3, 5, 6),
            ),
            SourceEntry(3, _REPORTS["3"], "2" * 64, voice=3, used=(1, 4, 8)),
        ),
        audit=Audit(
            10,
            1,
            1,
            3,
            3,
            "centroid",
            (
                SideShare("council", "The council", 3, 5, 3),
                SideShare("crews", "The fishing crews", 2, 5, 1),
                SideShare("clear-bay", "Clear Bay", 1, 1, 1),
                SideShare("shipping", "The shipping line", 0, 0, 0),
            ),
        ),
        omitted=(
            OmittedText(_REPORTS["2"], "Photo: H. Lens", "photo credit"),
            OmittedText(_REPORTS["3"], "Subscribe now!", "teaser"),
        ),
        corrections=(Correction(date(2026, 3, 11), "An earlier edition gave the vote as nine to five."),),
        changes=("New: the crews' answer.",),
        because=("Port Ellery", "second pier"),
        prose=(Prose("## Why this matters\n\nThe pier was first asked for in 2016 [^1.4].\n\n- one\n- two\n"),),
    )


def hostile_briefing() -> Briefing:
    """Return the same briefing with hostile words wherever words can stand."""
    rich = rich_briefing()
    bad = Line(
        HOSTILE,
        (replace(evidence("1.2"), exact=HOSTILE, before=HOSTILE, after=HOSTILE),),
        "verbatim",
        1,
        (Link(HOSTILE, "javascript:alert(1)"),),
    )
    return replace(
        rich,
        title=HOSTILE,
        tags=(HOSTILE,),
        bottom_line=(bad,),
        agreed=(bad,),
        positions=(
            Position(
                "council",
                HOSTILE,
                (PositionLine(bad, HOSTILE, "says", "direct", HOSTILE, HOSTILE, HOSTILE),),
                'red"><script>',
            ),
        ),
        notes=(
            Note(
                "briefing",
                "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/p.png)",
                HOSTILE,
            ),
        ),
        sources=tuple(
            replace(source, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)") for source in rich.sources
        ),
        prose=(
            Prose(
                "[a](JaVaScRiPt:alert(1)) [b](&#106;avascript:alert(1)) [c](data:text/html,x) [d](//evil.example) "
                "<img src=x onerror=alert(1)>"
            ),
        ),
        changes=(HOSTILE,),
        because=(HOSTILE,),
    )

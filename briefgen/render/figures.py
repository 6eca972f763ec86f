"""A small picture of a briefing: how many statements each side has, and who answers whom; with its numbers as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from markupsafe import Markup

from briefgen.model import Briefing

ROW = 34  # pixels from one side to the next
BARS, RIGHT = 128, 96  # pixels for the longest bar, and the arcs
LABELS = 164  # pixels for the labels at most; a longer one is cut
# Whoever else is answered, such as "Western governments", has one row together.
OTHERS = ""
OTHERS_COLOUR = "#767676"
# With more sides than these, the silent ones are left to their cards.
ALL_SIDES = 6
# An answer beyond these is counted in the table only.
SHOWN_ARCS = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """svg: the picture. counts: statements by side label; answers: who, to whom, how often, in page order."""

    svg: Markup
    counts: tuple[tuple[str, int], ...]
    answers: tuple[tuple[str, str, int], ...]


def make_figure(briefing: Briefing, colours: Mapping[str, str], *, title: str, others: str) -> Figure | None:
    """Return the figure of a briefing; None where fewer than two sides stand in it.

    colours: by side id. title: what the picture shows, for those who hear it. others: name of those who are answered
    and are no side of the project's.
    """
    shown = [one for one in briefing.positions if one.lines or len(briefing.positions) <= ALL_SIDES]
    sides = [(position.side, position.label) for position in shown]
    if len(sides) < 2 or not any(position.lines for position in briefing.positions):
        return None
    counts = {position.side: len(position.lines) + position.left_out for position in briefing.positions}
    labels = dict(sides)
    answers: Counter[tuple[str, str]] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for dispute in briefing.disputes:
        for response in dispute.responses:
            if response.line is not None and response.side in labels:
                whom = dispute.side if dispute.side in labels else OTHERS
                answers[response.side, whom] += 1
                named[labels[response.side], labels.get(whom) or dispute.label or others] += 1
    if any(whom == OTHERS for _, whom in answers):
        sides.append((OTHERS, others))
    rows = {side: index for index, (side, _) in enumerate(sides)}
    return Figure(
        _svg(sides, counts, answers, rows, {**colours, OTHERS: OTHERS_COLOUR}, title),
        tuple((label, counts[side]) for side, label in labels.items()),
        tuple((who, whom, count) for (who, whom), count in named.items()),
    )


def _svg(
    sides: Sequence[tuple[str, str]],
    counts: Mapping[str, int],
    answers: Mapping[tuple[str, str], int],
    rows: Mapping[str, int],
    colours: Mapping[str, str],
    title: str,
) -> Markup:
    shown = [(side, _short(label)) for side, label in sides]
    left = max(_width(label) for _, label in shown) + 10
    width, height = left + BARS + RIGHT, ROW * len(sides) + 8
    most = max(counts.values()) or 1
    arcs = left + BARS + 10 + 8 * len(str(most))
    parts = [
        f'<svg class="figure" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'direction="ltr" font-family="sans-serif" font-size="13" fill="currentColor"><title>{escape(title)}</title>'
    ]
    for side, label in shown:
        y = _middle(rows[side])
        parts.append(f'<text x="{left - 10}" y="{y + 5}" text-anchor="end">{escape(label)}</text>')
        if side == OTHERS:
            continue
        length = round(BARS * counts[side] / most)
        parts.append(
            f'<rect x="{left}" y="{y - 8}" width="{max(length, 2)}" height="16" rx="2" fill="{colours[side]}"/>'
            f'<text x="{left + max(length, 2) + 6}" y="{y + 5}">{counts[side]}</text>'
        )
    for number, ((who, whom), count) in enumerate(answers.items()):
        if who != whom and number < SHOWN_ARCS:
            parts.append(_arc(arcs, _middle(rows[who]), _middle(rows[whom]), count, colours[who]))
    return Markup("".join(parts) + "</svg>")  # noqa: S704  labels are escaped above, all else is numbers and colours


def _arc(x: int, start: int, end: int, count: int, colour: str) -> str:
    """Return an arrow from the answering side's row to the answered one's, bending out to the right."""
    # Apart from each other, so that an answer and its counter-answer can both be seen.
    shift = 3 if end > start else -3
    bend = x + min(18 + abs(end - start) // 2, RIGHT - 42)
    start, end = start + shift, end + shift
    stroke = min(1 + count / 2, 4)
    return (
        f'<path d="M{x} {start}C{bend} {start} {bend} {end} {x + 7} {end}" fill="none" stroke="{colour}" '
        f'stroke-width="{stroke:g}"/><path d="M{x} {end}l9 -5v10z" fill="{colour}"/>'
    )


def _middle(row: int) -> int:
    return ROW * row + ROW // 2 + 4


def _short(label: str) -> str:
    label = " ".join(label.split())
    if _width(label) <= LABELS:
        return label
    label = label[: LABELS // 8]
    while _width(label) > LABELS - 13:
        label = label[:-1]
    return label.rstrip() + "…"


def _width(label: str) -> int:
    """Return how many pixels a label takes at most, about, in whatever sans-serif the reader has."""
    return sum(13 if east_asian_width(letter) in "WF" else 10 if letter.isupper() else 8 for letter in label)

"""Reports made from the development sets' own: with tails of other stories, and in great numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.text.furniture import furniture_reason

Row = dict[str, str]
_FEWEST_PARAGRAPHS, _FEWEST_WORDS = 5, 120


class Tailed(NamedTuple):
    """A report and the paragraphs of other stories that are stuck to it. tail: begins with a line break."""

    row: Row
    body: str
    tail: str


def make_tails(rows: Sequence[Row], kind: str, *, seed: int) -> Iterator[Tailed]:
    """Yield each long enough report with the beginnings of one to four reports of other clusters after it.

    kind: "teaser" is 50 to 110 words on one line, half of them broken off; "opening" the first paragraph as it is;
    "paragraphs" the first one to three.
    """
    chance = random.Random(seed)
    donors = [(row, lines) for row in rows for lines in [_body(row["text"])] if _words(lines) >= 60]
    for row in rows:
        lines = [line for line in row["text"].split("\n") if line.strip()]
        if len(lines) < _FEWEST_PARAGRAPHS or _words(lines) < _FEWEST_WORDS:
            continue
        added: list[str] = []
        for _ in range(chance.randint(1, 4)):
            donor, paragraphs = chance.choice(donors)
            while _topic(donor) == _topic(row):
                donor, paragraphs = chance.choice(donors)
            added += _beginning(paragraphs, kind, chance)
        separator = "\n\n" if "\n\n" in row["text"] else "\n"
        yield Tailed(row, row["text"].rstrip(), separator + separator.join(added))


def many_reports(rows: Sequence[Row], count: int) -> list[Row]:
    """Return so many reports: the given ones, then copies of them with other names, words and lengths."""
    chance = random.Random(3)
    names = sorted({name for row in rows for name in re.findall(r"\b[A-Z][a-z]{3,}\b", row["text"])})
    words = sorted({word for row in rows[::7] for word in re.findall(r"\b[a-z]{6,}\b", row["text"])})
    made = [dict(row) for row in rows]
    for edition in range(1, 1 + count // len(rows)):
        other: dict[str, str] = {}

        def replace(match: re.Match[str], other: dict[str, str] = other) -> str:
            word = match.group()
            if word not in other:
                same = word[0].islower() and chance.random() < 0.5
                other[word] = word if same else chance.choice(words if word[0].islower() else names)
            return other[word]

        for row in rows:
            lines = [line for line in row["text"].split("\n") if chance.random() < 0.85] or [row["text"]]
            text = re.sub(r"\b(?:[a-z]{6,}|[A-Z][a-z]{3,})\b", replace, "\n".join(lines))
            made.append({"doc_id": f"{edition}-{row['doc_id']}", "title": "", "text": text})
    return [{key: row[key] or "" for key in ("doc_id", "title", "text")} for row in made[:count]]


def _beginning(paragraphs: Sequence[str], kind: str, chance: random.Random) -> list[str]:
    if kind == "opening":
        return list(paragraphs[:1])
    if kind == "paragraphs":
        return list(paragraphs[: chance.randint(1, 3)])
    text = " ".join(" ".join(paragraphs).split()[: chance.randint(50, 110)])
    end = max(text.rfind(stop) for stop in (". ", ".” ", '." '))
    return [text[: end + 1] if chance.random() < 0.5 and end > 100 else text]


def _body(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip() and not furniture_reason(line)]


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _topic(row: Row) -> str:
    # ECB+ has two events of one kind in each numbered topic ("1_10ecb"); its tails come from other topics.
    return row["doc_id"].split("_")[0] if "_" in row["doc_id"] else row["cluster"]

"""What stands before a report's body: its headline."""

from __future__ import annotations

import re

from briefgen.model import Span
from briefgen.text.datelines import find_dateline
from briefgen.text.furniture import is_no_headline

# Chosen by hand: a longer first paragraph is a lead without its full stop rather than a headline.
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_WORDS = 28
_MOST_QUESTION_WORDS = 16
_FULL_STOP = re.compile(r"(?:[.…:;,]|\.\.\.)[\"”’'»)\]]*$")
_QUESTION = re.compile(r"[?!][\"”’'»)\]]*$")


def find_headline(text: str, paragraphs: tuple[Span, ...], title: str) -> Span | None:
    """Return the first of the paragraphs if it is a headline.

    It is one if it is the report's known title, or if it is short, does not end like a sentence, and at least as
    much text as in two paragraphs follows.
    """
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    line = first.of(text)
    if title and _flat(line) == _flat(title):
        return first
    words = len(line.split())
    if len(line) > _LONGEST_HEADLINE or not 2 <= words <= _MOST_HEADLINE_WORDS or _FULL_STOP.search(line):
        return None
    if _QUESTION.search(line) and (words > _MOST_QUESTION_WORDS or line[0] in "\"“'‘"):
        return None
    if not any(mark.islower() for mark in line) and not any(mark.isupper() for mark in line):
        return None
    body = sum(span.end - span.start for span in paragraphs[1:])
    return first if body > 2 * len(line) and not (find_dateline(line) or is_no_headline(line)) else None


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

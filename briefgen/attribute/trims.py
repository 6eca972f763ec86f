"""Faithful trims: what of a sentence may be left out when a statement in it is shown."""

from __future__ import annotations

import functools
import re

from briefgen.attribute.describe import load_words
from briefgen.model import Span, Statement

# Chosen by hand: a cut must save this many characters, or the sentence stays whole.
_WORTH_CUTTING = 25


@functools.cache
def _guards() -> frozenset[str]:
    return frozenset().union(*load_words("guards").values())


def trim_statement(text: str, statement: Statement, sentence: Span) -> tuple[Span, ...]:
    """Return the stretches of a sentence that show a statement; each gap between them, or at an end, is a cut.

    Kept are speaker, cue and content and all that lies between them. What stands before and after is cut only if it
    holds no negation, modal, condition, quotation mark or other speaker; else the whole sentence is returned.
    """
    parts = [span for span in (statement.source, statement.cue, *statement.contents) if span]
    inside = [span for span in parts if sentence.start <= span.start and span.end <= sentence.end]
    if len(inside) < len(parts) or statement.cue is None or statement.source is None:
        return (sentence,)
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    while end < sentence.end and text[end] in ".!?,;:”’\"')":
        end += 1
    before, after = Span(sentence.start, start), Span(end, sentence.end)
    kept_start = start if _may_go(before.of(text)) else sentence.start
    kept_end = end if _may_go(after.of(text)) else sentence.end
    return (Span(kept_start, kept_end),)


def _may_go(stretch: str) -> bool:
    """Return whether a stretch can be cut without changing what is claimed."""
    if len(stretch) < _WORTH_CUTTING or re.search(r"[“”\"‘«»]", stretch):
        return False
    words = re.findall(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+", stretch.lower())
    return not _guards().intersection(words)

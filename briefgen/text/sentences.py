"""Where sentences begin and end."""

from __future__ import annotations

import re

import sentencex

from briefgen.model import Span


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the spans of the sentences of ``text``, in order, without the white space around them.

    A line break ends a sentence. language: ISO 639-1 code; an unknown one is split as English.
    """
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        for boundary in sentencex.get_sentence_boundaries(language or "en", line.group()):
            piece = line.group()[boundary["start_index"] : boundary["end_index"]]
            start = line.start() + boundary["start_index"] + len(piece) - len(piece.lstrip())
            if piece.strip():
                spans.append(Span(start, start + len(piece.strip())))
    return tuple(spans)

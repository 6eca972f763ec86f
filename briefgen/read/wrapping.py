"""Text whose lines were broken at a fixed width, as in e-mails and old text files, made whole again."""

from __future__ import annotations

import re

# Chosen by hand: a text is wrapped if its paragraphs' lines, but for the last of each, are about equally long.
_NARROW, _WIDE = 45, 130
_FULL_SHARE = 0.85
# Where every line is a sentence of its own, most lines end as one.
_ENDED_SHARE = 0.4
_ENDED = re.compile("[.!?…][\"'”’»)]*$")
_NOT_PROSE = re.compile(r"\s*(?:[-*•>|]|\d+[.)]\s)")


def unwrap(text: str) -> str:
    """Return the text with each paragraph on one line if its lines are wrapped at a fixed width; else as it is.

    Paragraphs are what blank lines divide. Lines of lists and quoted mail keep their breaks.
    """
    paragraphs = [paragraph.split("\n") for paragraph in text.replace("\r\n", "\n").split("\n\n")]
    inner = [line.rstrip() for lines in paragraphs for line in lines[:-1] if line.strip()]
    if len(inner) < 3:
        return text
    width = max(map(len, inner))
    full = sum(len(line) > width * 0.7 for line in inner)
    ended = sum(_ENDED.search(line) is not None for line in inner)
    if not _NARROW <= width <= _WIDE or full < _FULL_SHARE * len(inner) or ended > _ENDED_SHARE * len(inner):
        return text
    return "\n\n".join(_join(lines) for lines in paragraphs)


def _join(lines: list[str]) -> str:
    joined: list[str] = []
    for line in lines:
        if joined and line.strip() and not _NOT_PROSE.match(line):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
    return "\n".join(joined)

"""With what a report begins, made short enough for a title: its first sentences, or as much of them as fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Report
from briefgen.text.datelines import find_dateline
from briefgen.text.furniture import furniture_reason, is_no_headline
from briefgen.text.paragraphs import find_paragraphs
from briefgen.text.sentences import split_in
from briefgen.text.stopwords import STOP_WORDS

# Chosen by hand: a headline seldom has more characters; so much of a report is looked at, and so many sentences.
_LONGEST, _SHORTEST, _LOOKED_AT, _SENTENCES = 110, 25, 4000, 2
# Chosen by hand: what is cut off is worth less, and less still where it may tell who says so.
_CUT, _UNATTRIBUTED = 0.8, 0.5
# Chosen by hand: a sentence after the first is seldom what a report is about.
_LATER = 0.6
# Where a sentence is best cut: before what only tells more.
_MORE = re.compile(
    r",? (?=(?:who|which|whose|where|while|after|as|amid|because|when|but|following|including|according|saying|with)\b)"
    r"|, (?=(?:and|an?|the|in|on|at)\b)|;? [–—-] "
)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|according to|told|reports?|reported|announced|claim(?:ed|s)|alleged(?:ly)?|confirmed|accused)\b"
)
_LEANS = re.compile(
    r"[\"“‘'(]|(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|or|so|yet|i|we|you|in|on|at|"
    r"after|as|if|while|when|since|over|less|more|once|though|although|because|despite|amid|according|update)\b|\W",
    re.IGNORECASE,
)


def openings(report: Report) -> Iterator[tuple[str, float]]:
    """Yield the first sentences of a report that may be a title, each with what it is worth (1.0 = all).

    The words are the report's; where the sentence goes on "…" says so.
    """
    text = report.text[:_LOOKED_AT]
    paragraphs = [one for one in find_paragraphs(text) if not furniture_reason(one.of(text))]
    left = _SENTENCES
    for paragraph in paragraphs:
        if is_no_headline(paragraph.of(text)):
            continue
        begin = find_dateline(paragraph.of(text))
        for span in split_in(text, paragraph, report.language):
            sentence = " ".join(text[max(span.start, paragraph.start + begin) : span.end].split())
            if not left:
                return
            if len(sentence) >= _SHORTEST and not sentence.endswith(("?", "?”", '?"')):
                left -= 1
                if not _LEANS.match(sentence):
                    title, worth = _shortened(sentence)
                    yield title, worth if left == _SENTENCES - 1 else worth * _LATER


def _shortened(sentence: str) -> tuple[str, float]:
    if len(sentence) <= _LONGEST:
        return sentence.rstrip(". "), 1.0
    cuts = [found.start() for found in _MORE.finditer(sentence, _LONGEST // 2, _LONGEST)]
    end = cuts[-1] if cuts else _before_word(sentence, _LONGEST)
    while not cuts and end and sentence[:end].rpartition(" ")[2].lower() in STOP_WORDS:
        end = _before_word(sentence, end)
    end = end or _LONGEST
    told_after = _SAYS.search(sentence, end) and not _SAYS.search(sentence, 0, end)
    return f"{sentence[:end].rstrip(' ,;:–—-')} …", _UNATTRIBUTED if told_after else _CUT


def _before_word(sentence: str, end: int) -> int:
    """Return where the word before an offset ends that does not reach it; 0 if there is none."""
    return max(0, sentence.rfind(" ", 0, end))

"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Span
from briefgen.text.abbreviations import (
    ALWAYS_INSIDE,
    AMERICAN_STATES,
    BEFORE_NUMBER,
    CLOCK,
    CLOCK_FOLLOWERS,
    INSIDE_BEFORE_CAPITAL,
    SPEECH_VERBS,
    STARTERS,
)
from briefgen.text.paragraphs import find_paragraphs

_CLOSERS = "\"'”’»›)\\]"
# Possessive quantifiers, and no start inside a run: a million full stops cost no more than a million letters.
_STOP = re.compile(
    r"(?P<mark>[.!?…](?<![.!?…].)[.!?…]*+)"
    rf"(?:(?P<closers>[{_CLOSERS}]*+(?:\s''(?=\s))?+)(?:\[\d{{1,3}}\])?+(?P<gap>\s++)"
    # The next sentence stuck to the stop, as extracted pages have it: "the end.The next".
    r"|(?<=[a-z][a-z][.!?])(?P<stuck>[”\"]?)(?=“?[A-Z][a-z]*+[ ’,]))"
)
_OPENERS = re.compile(r"(?:[\"'“‘«‹(\[]|``)*+")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_LONGEST_WORD = 32
# A sentence may begin with these, besides letters and numbers.
_SIGNS = "$€£¥#@%&+•"
_ABBREVIATIONS = INSIDE_BEFORE_CAPITAL | ALWAYS_INSIDE | BEFORE_NUMBER
_LOWER_ABBREVIATIONS = frozenset(word for word in _ABBREVIATIONS if word.islower())
_SPEAKER = re.compile(rf"(?:[A-Z][\w.’'-]*+ ){{1,4}}(?:{'|'.join(SPEECH_VERBS)})\b")
_LONGEST_SPEAKER = 90
# Whose a picture is, from its caption, where the text of a page runs on: "(Ann Moss/Reuters) “It is over,” she said".
_NAMED = r"[A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,3}+"
_CREDIT = re.compile(rf"(?P<credit>\({_NAMED}(?: ?/ ?{_NAMED}){{1,2}}\))\s++(?=\S)")


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Return the spans of the sentences of ``text``, in order, without the white space around them.

    The end of a paragraph ends a sentence. A quotation of several sentences is split; its marks stay where they are.
    language: ISO 639-1 code; English goes by our own rules, others by sentencex, and an empty one is English.
    """
    return tuple(span for paragraph in find_paragraphs(text) for span in split_in(text, paragraph, language))


def split_in(text: str, paragraph: Span, language: str = "en") -> Iterator[Span]:
    """Yield the spans of the sentences in one paragraph of ``text``."""
    for sentence in (_split_english if language in ("", "en") else _split_other)(text, paragraph, language):
        start = sentence.start
        if text[start] == "(" and (credit := _CREDIT.match(text, start, sentence.end)):
            yield Span(*credit.span("credit"))
            start = credit.end()
        yield Span(start, sentence.end)


def _split_other(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    import sentencex  # late: English needs none of it

    line = paragraph.of(text)
    for boundary in sentencex.get_sentence_boundaries(language, line):
        piece = line[boundary["start_index"] : boundary["end_index"]]
        start = paragraph.start + boundary["start_index"] + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(start, start + len(piece.strip()))


def _split_english(text: str, paragraph: Span, _language: str) -> Iterator[Span]:
    start = paragraph.start
    marks, counted = 0, start
    for stop in _STOP.finditer(text, *paragraph):
        if stop["stuck"] is not None:
            marks, counted = marks + text.count('"', counted, stop.end("mark")), stop.end("mark")
            # "the end."He said", "the end."It is over," he said": every other mark closes.
            end = stop.end() if stop["stuck"] == "”" or marks % 2 else stop.end("mark")
            yield Span(start, end)
            start = end
        elif _ends_sentence(text, start, stop, paragraph.end):
            yield Span(start, stop.start("gap"))
            start = stop.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Return whether the stop ends the sentence that began at ``start``."""
    following = stop.end()
    if following >= limit:
        return True
    first = text[following]
    if not first.isalnum():
        opened = _OPENERS.match(text, following, limit)
        following = opened.end() if opened else following
        if following >= limit:
            # A closing mark that stands apart: “Yes. ”
            return False
        first = text[following]
    if first.islower():
        # "iPhone", "eBay": a capital in disguise.
        if not (following + 1 < limit and text[following + 1].isupper()):
            return False
    elif not first.isalnum() and first not in _SIGNS:
        return False
    if stop["mark"] != ".":
        return _ends_with_other_mark(text, stop, following, limit)
    word = _word_before(text, start, stop.start())
    if not word or (word.islower() and len(word) > 2 and word not in _LOWER_ABBREVIATIONS and "." not in word):
        return True
    return not _is_abbreviation(text, word, start, stop, following, limit)


def _ends_with_other_mark(text: str, stop: re.Match[str], following: int, limit: int) -> bool:
    mark, closers = stop["mark"], stop["closers"]
    is_ellipsis = "…" in mark or ".." in mark
    if is_ellipsis and closers[:1] in (")", "]") and text[stop.start() - 1 : stop.start()] in ("(", "["):
        return False
    if closers and closers[-1] in "\"'”’»" and ("?" in mark or "!" in mark):
        # “Is it over?” Jane Roe asked.
        return not _SPEAKER.match(text, following, min(limit, following + _LONGEST_SPEAKER))
    return True


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends at ``end``, without opening marks; empty where there is none."""
    low = max(start, end - _LONGEST_WORD)
    word = text[max(low, text.rfind(" ", low, end) + 1) : end]
    if not word.isalpha():
        words = word.split()
        word = words[-1].lstrip("\"'“‘«‹([—–-") if words and not word[-1].isspace() else ""
    return word


def _is_abbreviation(text: str, word: str, start: int, stop: re.Match[str], following: int, limit: int) -> bool:
    """Return whether the full stop after ``word`` belongs to the word and the sentence goes on."""
    if word.isdecimal():
        # "1. The first point" at the beginning of a line, but "in 2012. The" anywhere else.
        return len(word) <= 2 and not text[start : stop.start() - len(word)].strip("\"'“‘([")
    if "-" in word or "—" in word or "–" in word:
        word = re.split(r"[-—–]", word)[-1]
    if word in ("Q", "A") and stop.start() == start + 1 and not stop["closers"]:
        return True  # an interview: "Q. What is next?"
    is_initials = len(word) == 1 or _INITIALS.fullmatch(word) is not None
    if not is_initials and word not in _ABBREVIATIONS:
        return False
    if stop["closers"] and stop["closers"] != ")":
        return False
    if word in ALWAYS_INSIDE:
        return True
    next_word = _FIRST_WORD.match(text, following, limit)
    if next_word is None:
        # "E. 52nd Street"
        return word in BEFORE_NUMBER or not is_initials or len(word) == 1
    if word in BEFORE_NUMBER and word not in INSIDE_BEFORE_CAPITAL:
        return False
    if word.lower() in CLOCK:
        return next_word.group() in CLOCK_FOLLOWERS
    # An initial may itself be a starter: "J. A. Smith".
    is_dotted = text[next_word.end() : next_word.end() + 1] == "."
    # "a sailor from Norfolk, Va. Kevin Hill rowed": inside a sentence a comma would follow.
    placed = word in AMERICAN_STATES and text.endswith(", ", start, stop.start() - len(word))
    return is_dotted or not (placed or next_word.group() in STARTERS)

"""Tokens and their tags: one letter a token, so that the grammar can be regular expressions over a string of tags.

D determiner · P subject pronoun · O object pronoun · Y possessive pronoun · z possessive clitic · N name · n noun ·
y time · j adjective · 0 number · r adverb · x "not" · B be · H have · M modal · X do · V finite verb · v base verb ·
E past or participle · a noun or verb · g gerund · t to · p preposition · f of · b by · A as · L according · c and, or ·
k but · T that · W who, which · w what, how, whether · S because · F if · Z while, after · Q quotation ·
. end of a sentence · | end of a paragraph · , ; : - ( ) [ ] · ~ the rest
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import accumulate

from briefgen.attribute.lexicon import Lexicon, load_lexicon
from briefgen.text.quotes import QUOTE, is_quotation

_PUNCTUATION = {
    ".": ".", "!": ".", "?": ".", ",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "-": "-", "--": "-", "---": "-",
    "(": "(", ")": ")", "[": "[", "]": "]", "…": "~", "...": "~",
}  # fmt: skip
# No English word is longer; hostile ones are.
_LONGEST_WORD = 50
# What a word that no list holds is by its ending: the tag, how many letters the word has at least, the endings.
_ENDINGS = (
    ("r", 5, ("ly",)),
    ("g", 6, ("ing",)),
    ("E", 5, ("ed",)),
    ("j", 4, ("ous", "ful", "ish")),
    ("j", 5, ("able", "ible", "ical", "less", "esque")),
)
_NO_ADVERB = ("family", "supply", "elderly", "assembly")
# "unwarranted", "undocumented": no verb has that form; "unleashed" has.
_UNDONE = re.compile(r"un(?!leash|cover|lock|load|plug|ravel|i|do|der)\w{3,}ed$")

_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text by column; a quotation is one token with the tag Q. starts, ends: offsets into the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: str


# How many words are remembered; after that many others all are forgotten, so that memory stays bounded.
_REMEMBERED = 1 << 16


class _Tags(dict[str, str]):
    """The tags of the words met so far."""

    def __init__(self, language: str) -> None:
        lexicon = load_lexicon(language)
        assert lexicon is not None
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        tag = tag_word(word, self._lexicon)
        if len(word) < _LONGEST_WORD and tag != "Q":
            self[word] = tag
        return tag


_KNOWN: dict[str, _Tags] = {}


def _tags_of(language: str) -> _Tags:
    """Return the tags known so far, none if they have grown too many."""
    tags = _KNOWN.setdefault(language, _Tags(language))
    if len(tags) > _REMEMBERED:
        tags = _KNOWN[language] = _Tags(language)
    return tags


def read_tokens(text: str, language: str) -> Tokens:
    """Return the tokens of a text with their tags, before any context is looked at."""
    words, starts, ends = _split(text, language)
    return Tokens(words, starts, ends, "".join(map(_tags_of(language).__getitem__, words)))


@functools.cache
def _token_pattern(language: str) -> re.Pattern[str]:
    """Return what splits a text into what stands between tokens, the tokens, and what an inner group of these holds.

    A quotation is one token: what is said in it is neither split into words nor tagged.
    """
    lexicon = load_lexicon(language)
    assert lexicon is not None
    shortened = "|".join(lexicon.abbreviations)
    return re.compile(
        r"(?! )("  # between words nothing is tried
        # Most words and stops, at once; what follows them rules out the rest.
        r"[A-Za-z]++(?=[ ,\n;:!?)])|(?!vs?\.)[a-z]++(?=\.[ \n])|,(?=[ \n])|\.(?=\n| [A-Z“])"
        rf"|\n+|{QUOTE}"
        r"|(?:[A-Z]\.){2,}(?:-\w+)?|[ap]\.m\.(?=\s(?:[a-z]+|[A-Z]{2,4}|[A-Z][a-z]{2,5}day)\b|,)"
        rf"|\b(?:{shortened})\.(?:-based\b|(?!\s*(?:\n|$)))"
        r"|\b(?:[A-WYZ]|(?<!on )(?<!platform )X)\.(?=\s[A-Za-z])|\b[A-Z]-(?:[A-Z][a-z]*\.)+(?=[,)])"
        # "Ma. Theresa Lazaro", but "founder Jack Ma. The firm"
        r"|\bMa\.(?=\s(?!(?:The|In|At|On|But|He|She|It|And|When|His|Her|A)\b)[A-Z][a-z]+\s[A-Z])"
        r"|\d+(?:[.,]\d+)*(?:-[A-Za-z]+)+"
        r"|\d+(?:[-–]\d+)+(?:-[A-Za-z]+)*\b|\d+-(?= (?:to|or|and) \d)"
        r"|[$£€]?\d+(?:[.,:]\d+)*(?:%|(?:st|nd|rd|th|[a-z]{1,2}|[A-Z])?\b)"
        r"|(?:can|wo)(?=n['’]t\b)|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
        r"|\w+(?:(?!(?<=[a-z]{3})\.[A-Z][a-z])[-.&/]\w+|['’](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*"
        r"|[\"“”'‘’`]{4,}|(?P<mark>[^\w\s])(?P=mark){5,}|\.{2,}|\. \. \.|--+|\S)"
    )


def _split(text: str, language: str) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens of a text with their starts and ends. Twice as fast as asking each match for its span."""
    pieces = _token_pattern(language).split(text)
    del pieces[2::3]  # the inner group
    offsets = list(accumulate(map(len, pieces)))
    return pieces[1::2], offsets[:-1:2], offsets[1::2]


def tag_word(word: str, lexicon: Lexicon) -> str:
    """Return the tag of a word on its own; a capitalized word that is no function word is a name."""
    if word[0] == "\n":
        return "|"
    if not word[0].isalnum() and is_quotation(word):
        return "Q"
    if not word[0].isalnum() and word[0] not in "$£€'’":
        return _PUNCTUATION.get(word, "~")
    if word[0].isdigit() or word[0] in "$£€":
        return "0"
    if word in ("’s", "'s", "’", "'"):
        return "z"
    lower = word.lower()
    if "ty-" in lower and _TENS.fullmatch(lower):
        return "0"
    tag = lexicon.tags.get(lower)
    if word[0].isupper():
        if (
            tag is None
            or tag in "njavE"
            or (tag in "pMSZW" and len(word) > 1 and word.isupper())
            or word in ("US", "IT")
        ):
            return "N"
        return tag
    if tag is not None:
        return tag
    if (lower.startswith("un") and _UNDONE.match(lower)) or lower.startswith(("pro-", "anti-")):
        return "j"
    return _by_ending(lower) if len(lower) < _LONGEST_WORD else "n"


def _by_ending(word: str) -> str:
    if not word.replace("_", "").isalnum() or word.endswith(_NO_ADVERB):
        return "n"
    return next((tag for tag, least, endings in _ENDINGS if len(word) >= least and word.endswith(endings)), "n")

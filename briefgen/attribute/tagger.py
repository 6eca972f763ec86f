"""Tokens and their tags: one letter a token, so that the grammar can be regular expressions over a string of tags.

D determiner · P subject pronoun · O object pronoun · Y possessive pronoun · z possessive clitic · N name · n noun ·
j adjective · 0 number · r adverb · x "not" · B be · H have · M modal · X do · V finite verb · E past or participle ·
v base verb · a noun or verb · g gerund · t to · p preposition · f of · c and, or · k but · T that · W who, which ·
w what, how, whether · S subordinator · Q quotation · . end of a sentence · | end of a paragraph · , ; : - ( ) [ ] ·
~ the rest
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from briefgen.attribute.lexicon import Lexicon, load_lexicon

TOKEN = re.compile(
    r"\n+"
    r"|(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon|Maj|Capt|Adm|Pres)\."
    r"|\b[A-Z]\.(?=\s[A-Z])"
    r"|[$£€]?\d+(?:[.,:]\d+)*%?(?:st|nd|rd|th|s|m|bn)?\b"
    r"|(?:can|wo)(?=n['’]t\b)|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:[-.&]\w+|['’](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*"
    r"|\.{2,}|\. \. \.|--+|\S"
)
_PUNCTUATION = {
    ".": ".", "!": ".", "?": ".", ",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "-": "-", "--": "-", "---": "-",
    "(": "(", ")": ")", "[": "[", "]": "]", "…": "~", "...": "~",
}  # fmt: skip
_SUFFIX = re.compile(r"(?P<r>\w{3,}ly)$|(?P<g>\w{3,}ing)$|(?P<E>\w{3,}ed)$"
                     r"|(?P<n>\w+(?:ment|ence|ance|tion|ity|ness|ism|ist|ship|als|ants|ents))$"
                     r"|(?P<j>\w+(?:ous|ful|ive|able|ible|ical|less|ish|ic|ary|ent|ant|ian|ese|al))$")  # fmt: skip


def tag_tokens(tokens: Iterator[re.Match[str]] | list[re.Match[str]], language: str) -> str:
    """Return one tag for each token, before any context is looked at."""
    return "".join([tag_word(token.group(), language) for token in tokens])


@functools.lru_cache(maxsize=1 << 16)
def tag_word(word: str, language: str) -> str:
    """Return the tag of a word on its own; a capitalized word that is no function word is a name."""
    lexicon = load_lexicon(language)
    assert isinstance(lexicon, Lexicon)
    if word[0] == "\n":
        return "|"
    if not word[0].isalnum() and word[0] not in "$£€'’":
        return _PUNCTUATION.get(word, "~")
    if word[0].isdigit() or word[0] in "$£€":
        return "0"
    if word in ("’s", "'s"):
        return "z"
    lower = word.lower()
    tag = lexicon.tags.get(lower)
    if word[0].isupper():
        if tag is None or tag in "nja" or (tag in "pMS" and len(word) > 1 and word.isupper()) or word in ("US", "IT"):
            return "N"
        return tag
    if tag is not None:
        return tag
    match = _SUFFIX.search(lower)
    return (match.lastgroup or "n") if match else "n"

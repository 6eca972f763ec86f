"""The verb of a headline in title case, where any word may look like a name: "Mayor Calls for Calm"."""

from __future__ import annotations

import re

from briefgen.attribute.lexicon import Lexicon

# How many tokens a headline has at most. Chosen by hand.
_LONGEST = 25
_FINITE = re.compile("[VBHMX]")
_SHORT = 4  # letters; shorter words are written small even in title case


def in_headline(words: list[str], tags: str, lexicon: Lexicon) -> str:
    """Return the tags with the verb of a first line in title case told from the names around it.

    Only where no other word can be its verb, and for verbs that report: "Hill Demands Answers", "Mayor Calls for Calm".
    """
    begin = 1 if tags[:1] == "|" else 0
    end = tags.find("|", begin, begin + _LONGEST)
    if end < 0 or _FINITE.search(tags, begin, end):
        return tags
    if any(word[0].islower() and len(word) >= _SHORT for word in words[begin:end]):
        return tags
    for at in range(begin + 1, end - 1):
        if tags[at] == "N" and words[at - 1][0].isupper() and _reports(words, at, lexicon):
            return f"{tags[:at]}V{tags[at + 1 :]}"
    return tags


def _reports(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Return whether a word is the third person of a verb that reports, with the particle that it needs."""
    word = words[at].lower()
    if not word.endswith("s") or words[at].isupper() or lexicon.tags.get(word) not in ("a", "V"):
        return False
    if lexicon.tags.get(words[at + 1].lower()) in ("v", "V", "E"):
        return False  # "Media Reports Reveal a Wreck"
    return word in lexicon.cues or words[at + 1].lower() in lexicon.phrasal.get(word, ())

"""Whether "on Monday" was or is to come, by the words around it.

A day told wrongly would be a fact of our own, so where the words don't tell, nothing is said.
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["past", "future"]

# Who reports has begun a clause of their own: "the court, which will rule next month, said on Monday". Not "be told".
_SAID = re.compile(
    r"(?<!be )(?<!been )\b(?:said|says|told|added|warned|announced|claimed|denied|insisted|argued|accused|stated|"
    r"declared|confirmed|reported|stressed|noted|wrote|tweeted|rejected|dismissed|condemned|criticized|criticised|"
    r"welcomed|explained|repeated|replied|responded|spoke|acknowledged|admitted|conceded|disclosed|revealed)\b"
)
_FUTURE = (
    r"\b(?:will|shall|must|should|would|won[’']t)\b(?! have)|[’']ll\b|\b(?:is|are|be) (?:to|due|going to)\b|"
    r"\bplans? to\b|(?<!was )(?<!were )(?<!been )\b(?:scheduled|planned|slated|expected|due|set) (?:for|to)\b"
)
_UNSURE = (
    r"\b(?:may|might|could|before|until|ahead of|unless|if)\b|\b(?:is|are) \w+ing\b|"
    r"\b(?:was|were|been) (?:to|due|set|expected|scheduled|planned|slated)\b|\b(?:have|has|had) to\b"
)
# What somebody means to do: "agreed to meet on Friday" may be this Friday or the last.
_INTENT = (
    r"\b(?:agree|plan|decide|vow|pledge|promise|threaten|intend|hope|want|expect|offer|prepare|refuse|call|urge|order|"
    r"tell|told|ask|invite|force|need|seek|sought|vote|willing|ready|able)(?:s|d|ed|ned|ing)?\b[^,;:]{0,40}? to\b"
)
_IRREGULAR = (
    "was were had did met held went came fell rose won lost shot struck took made gave left began became broke brought "
    "built bought caught spent spoke stood sent saw sank sought told said thought threw wrote withdrew flew fled drove "
    "found felt fought got grew heard kept knew laid led paid ran sold shook swept swore tore upheld woke drew froze "
    "overthrew arose ate drank sang swam dealt hung rode sped stole taught understood underwent overtook bombed"
)
_PAST = rf"\b(?:{'|'.join(_IRREGULAR.split())})\b|\b(?:agre|fre)ed\b|\b[a-z]{{2,}}(?<!e)ed\b"
_BEFORE = re.compile(rf"(?P<future>{_FUTURE})|(?P<unsure>{_UNSURE}|{_INTENT})|(?P<past>{_PAST})")
# A verb after the day tells of that day: "on Friday offered to pay".
_AFTER = re.compile(rf"(?P<future>{_FUTURE})|(?P<unsure>{_UNSURE})|(?P<past>{_PAST})")
_PAST_AGAIN = re.compile(rf"(?:,|\b(?:and|but|as|while|after|when|with)\b)[^,]*?(?:{_PAST})")
# "…, on Sunday vowed": the verb of that day.
_AT_ONCE = re.compile(rf"\s(?:[a-z]+ly )?(?:{_PAST})")
_CLAUSE_END = re.compile(r"[.;:]\s")
# "agreed to pay when they met on Friday": the day is that of the clause it stands in.
_SUBORDINATE = re.compile(r"\b(?:when|while|because|after)\s")
# "until Friday" and "for Friday" look ahead, unless what is told lies back.
_AHEAD = re.compile(r"(?:until|by|for)\s*$", re.IGNORECASE)
_BACK = re.compile(r"since\s*$", re.IGNORECASE)
_REACH = 200  # characters on either side; farther off, words tell nothing of the time


def direction_of(before: str, after: str) -> Direction | None:
    """Return whether words for a time lie before or after the report, or None where the sentence does not tell.

    before: the sentence up to the day itself, its preposition included; after: what follows the day.
    """
    before, after = before[-_REACH:], after[:_REACH]
    clause = before[_last_end(_CLAUSE_END, before) :]
    said = _last_end(_SAID, clause)
    clause = clause[said:]
    own = _last_end(_SUBORDINATE, clause)
    clause = clause[own:] if _BEFORE.search(clause, own) else clause
    found = list(_BEFORE.finditer(clause))
    signs = [sign.lastgroup for sign in found]
    if _BACK.search(clause):
        return "past"
    if _AHEAD.search(clause):
        return None if "past" in signs or said else "future"
    if not signs and not said:
        following = _AFTER.search(_CLAUSE_END.split(after, maxsplit=1)[0])
        signs = [following.lastgroup] if following else []
    if _AT_ONCE.match(after):
        return "past"
    if "future" in signs:
        # "The court, which will rule in March, heard the mayor on Monday" tells of two times.
        last = max(sign.end() for sign in found if sign.lastgroup == "future") if found else 0
        return None if _PAST_AGAIN.search(clause, last) else "future"
    if "unsure" in signs:
        return None
    return "past" if signs or said else None


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match ends; 0 if there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=0)

"""What stands before a report's body: its headline and its dateline."""

from __future__ import annotations

import re

from briefgen.model import Span

# Chosen by hand: a longer first paragraph is a lead without its full stop rather than a headline.
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_WORDS = 28
_MOST_QUESTION_WORDS = 16
_FULL_STOP = re.compile(r"(?:[.…:;,]|\.\.\.)[\"”’'»)\]]*$")
_QUESTION = re.compile(r"[?!][\"”’'»)\]]*$")

_LONGEST_DATELINE = 120
_AGENCY = r"\([A-Z][\w .&/’'-]{1,40}\)"
_DATE = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?)"
)
# Possessive, so that a line of capitals is read once.
_REGION = r"(?:, [A-Z][\w.’']*+(?:[ -](?!\d)[A-Z][\w.’']*+){0,3})?"
_PLACE = rf"[A-Z][A-Z.’']++(?:[ /-][A-Z][A-Z.’']++){{0,4}}{_REGION}"
_PLACE_LOWER = rf"[A-Z][\w.’']++(?:[ /-][A-Z][\w.’']++){{0,3}}{_REGION}"
_DASH = r"(?:--?|–|—)"
# Without a dash after it only a known agency makes a dateline: "Apple (AAPL)" is none.
_KNOWN_AGENCY = (
    r"\((?:AP|AFP|UPI|dpa|DPA|EFE|ANSA|CNN|BBC|NPR|NBC|CBS|ABC|PTI|ANI|IANS|TASS|WAM|KUNA|MENAFN|Reuters|Bloomberg"
    r"|Xinhua|Kyodo|Yonhap|Interfax|Anadolu|RIA Novosti|The Associated Press|Associated Press)(?: News)?\)"
)
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:,? {_DATE})?(?:,? ?{_AGENCY})?,? ?{_DASH}"
    rf"|{_PLACE_LOWER}(?:,? {_DATE})?,? ?{_AGENCY} ?{_DASH}"
    rf"|{_PLACE_LOWER}(?:,? {_DATE})?,? ?{_KNOWN_AGENCY}"
    rf"|{_PLACE_LOWER},? {_DATE} ?{_DASH}"
    rf"|{_PLACE}(?:,? {_DATE})?(?:,? ?{_AGENCY}):"
    rf"|{_AGENCY}(?: ?{_DASH})?)(?:\s+|(?<=--)(?=[A-Z0-9“\"‘])|(?<=[–—])(?=[A-Z0-9“\"‘]))"
)
_AGENCY_ALONE = re.compile(_AGENCY)


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
    return first if body > 2 * len(line) and not find_dateline(line) else None


def find_dateline(paragraph: str) -> int:
    """Return the length of the dateline that begins the paragraph, without the white space after it; 0 without one."""
    found = _DATELINE.match(paragraph[:_LONGEST_DATELINE])
    if found is None:
        return 0
    dateline = found.group().rstrip()
    if _AGENCY_ALONE.fullmatch(dateline) and not _looks_like_agency(dateline[1:-1]):
        return 0
    return len(dateline)


def _looks_like_agency(name: str) -> bool:
    # "(MENAFN)", "(AP)", "(Reuters)", but not "(The two men were brothers)".
    return len(name.split()) <= 3 and sum(mark.isupper() for mark in name) >= len(name.split())


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

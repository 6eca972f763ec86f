"""Where a report was written: "LEEDS, May 3 (AP) —" before its first words."""

from __future__ import annotations

import re

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

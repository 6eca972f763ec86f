"""Which mentions are of outlets: "the Volga Herald", "state news agency KCNA"."""

from __future__ import annotations

import functools
import re

from briefgen.attribute.actors import known_words, load_words
from briefgen.attribute.states import is_demonym

ARTICLE = re.compile(r"^(?:the|an?|both|some|one|another|two|three|several|many) ", re.IGNORECASE)
# What an outlet is called in two words.
_TWO_WORDS = ("news agency", "news agencies", "press agency", "news service", "state media")


# "ABC7", "Fox 11"; "WBZ-TV", "KSAT": the letters of American stations, which begin so.
_STATION = re.compile(
    r"(?:(?!.* (?:of|from|at|with|for|in) ).* )?"
    r"(?:(?:ABC|CBS|NBC|FOX|Fox|CTV|ITV) ?\d{1,2}|[KW][A-Z]{2,3}-(?:TV|FM|AM)|[KW][A-Z]{3})"
)
# "the newspaper Kathimerini", "U.S.-funded radio broadcaster Voice of America": what it is, and then its name.
_CALLED = re.compile(
    r"(?:^|.* )(?:newspaper|broadcaster|magazine|website|tabloid|newswire|"
    r"(?:news|press) (?:agency|site|website|portal)|"
    r"(?:radio|tv|TV|television) (?:station|channel|network))(?! (?:Editor|Reporter|Host|Anchor|Publisher|Owner)\b)"
    r"(?P<name>(?: [A-ZÀ-Þ][\w.’'&-]*(?: of)?){1,4})$"
)


@functools.cache
def _media_endings() -> frozenset[str]:
    """Return the last words of all that outlets are called; most mentions end with none of them."""
    names = (*(name for names in load_words("media").values() for name in names), *_TWO_WORDS)
    return frozenset(re.split("[_ ]", name)[-1] for name in names)


def is_media(mention: str) -> bool:
    """Return whether a mention is of an outlet, which speaks for nobody but itself."""
    lists, last = load_words("media"), mention.rpartition(" ")[2]
    lower = last.lower()
    if (last[:1] in "KW" and last.isupper()) or last[-1:].isdigit() or last.endswith(("-TV", "-FM", "-AM")):
        return _STATION.fullmatch(mention) is not None and lower not in lists["no_station"]
    if called := last[:1].isupper() and _CALLED.match(mention):
        return known_words().isdisjoint(called["name"].lower().split())
    if lower.replace("’", "'").rpartition("_")[2] not in _media_endings():
        return False
    words = ARTICLE.sub("", mention, count=1).split(" ")
    if len(words) == 1 and mention[:4].lower() == "the " and lower in lists["short"] and last[:1].isupper():
        return True
    if "_".join(words).lower().replace("’", "'") in lists["name"] and last[:1].isupper():
        return True
    if " ".join(words[-2:]).lower() in _TWO_WORDS:
        return True
    if last[:1].isupper():
        # "North Korea’s state news agency KCNA", "the Volga Herald"
        if len(words) > 1 and lower in lists["last"]:
            return True
        # "Security Minister Mahamadou Sana" is a person.
        named = words[-2:-1] and words[-2][:1].isupper() and not (last.isupper() or words[-2][-2:-1] in "’'")
        return len(words) > 2 and lower in lists["name"] and not (named and not is_demonym(words[-2]))
    return lower in lists["noun"]

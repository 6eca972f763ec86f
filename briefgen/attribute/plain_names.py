"""Names with nothing to them, by a short way: "Ann Hill", "Hill"; ``describe`` says the same of them, and slower."""

from __future__ import annotations

import functools
import re

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.offices import words_of_titles
from briefgen.attribute.states import load_states, place_names

# One to four words of which nothing but letters has to be looked at.
_PLAIN = re.compile(r"[A-Z][A-Za-z]*[a-z](?: [A-Z][A-Za-z]*[a-z]){0,3}")
# Words before a name that are none of it.
_BEFORE = frozenset(
    {"the", "a", "an", "both", "some", "one", "another", "two", "three", "several", "many"}
    | {"its", "his", "her", "their"}
)
# After a name it is when something was said: "Barack Obama Wednesday said".
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


@functools.cache
def _telling() -> frozenset[str]:
    """Return each word that may make more of a name than a person's: of titles, of states, of outlets."""
    lists = (*load_words("roles").values(), *load_words("media").values())
    listed = {word for words in lists for phrase in words for word in re.split("[_-]", phrase.lower())}
    states = {word for state in load_states() for name in state.names | state.demonyms for word in name.split()}
    outlets = {"agency", "agencies", "media", "service"}
    days = {day.lower() for day in DAYS}
    return _BEFORE | days | listed | states | outlets | words_of_titles()


def plain_name(mention: str, longest: int) -> Actor | None:
    """Return whom a name of plain words means; None if a word of it may tell more. longest: in characters."""
    if len(mention) > longest or not _PLAIN.fullmatch(mention):
        return None
    words = mention.lower().split(" ")
    described = frozenset(words)
    if len(described) < len(words) or is_adverb(mention.split(" ")) or not described.isdisjoint(_telling()):
        return None
    if (len(words) > 1 and mention.lower() in place_names()) or words[-1].removesuffix("s") in load_words("roles")[
        "human"
    ]:
        return None
    given, _, more = mention.partition(" ")
    person = bool(more)
    return Actor(mention, person=person, gender=gender_of(given) if person else "", human=person, described=described)


def is_adverb(name: list[str]) -> bool:
    """Return whether a name begins with a word that is none of it: "Originally Ann Hill", but not "Sally Hill"."""
    return len(name) > 1 and name[0].endswith("ally") and name[0] not in load_words("given_names")["she"]


def is_given_name(word: str) -> bool:
    """Return whether a word is a known given name, of one gender or of both."""
    known = load_words("given_names")
    return word in known["he"] or word in known["she"]


def gender_of(given: str) -> str:
    """Return "he" or "she" for a given name that tells, else nothing."""
    known = load_words("given_names")
    he, she = given in known["he"], given in known["she"]
    return "" if he == she else "he" if he else "she"

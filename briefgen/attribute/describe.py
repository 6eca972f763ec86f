"""What a mention says by itself: a name, a state, a role."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from briefgen.attribute.sides import fold, state_by_demonym, state_by_name


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks. name: fit to print; state: the state spoken for, by its English name; role: "leader", "office" or
    empty; person: has a personal name; plural: several speak together; gender: "he", "she" or empty if unknown."""

    name: str
    state: str | None = None
    role: str = ""
    person: bool = False
    plural: bool = False
    gender: str = ""

    @property
    def surname(self) -> str:
        """Return the last word of the name."""
        return self.name.rsplit(" ", 1)[-1]


@functools.cache
def load_words(name: str) -> dict[str, frozenset[str]]:
    """Return the words of one of the data files by the label before each colon."""
    text = (resources.files(__package__) / "data" / "en" / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {label: frozenset(words.split()) for label, words in rows}


# "the Chinese mission to the European Union" speaks for China.
_ABROAD = re.compile(r" (?:to|in|at) ")
# "a spokesman for the Chinese foreign ministry"
_FOR = re.compile(r"(?P<who>(?:an?|the) (?:\w+ ){0,2}\w+) (?:for|of|at) (?P<whom>.+)", re.IGNORECASE)


@functools.lru_cache(maxsize=1 << 14)
def describe(mention: str) -> Actor:
    """Return what a mention says without its surroundings."""
    mention = re.sub(r"\s+", " ", mention).strip(" ,\"“”‘’'")
    if state := state_by_name().get(fold(mention)):
        return Actor(_print(mention), state.name, "office")
    if re.search(r" and | or ", mention):
        return Actor(_print(mention), plural=True)
    if utterance := re.match(r"(.+?)(?:[’']s?) (?:\w+ )?(?:remarks?|comments?|statements?|words|speech)$", mention):
        return describe(utterance[1])
    if (speaks := _FOR.match(mention)) and fold(speaks["who"]).split(" ")[-1] in load_words("roles")["office"]:
        behind = describe(speaks["whom"])
        if behind.state and not behind.person and not behind.plural:
            return Actor(_print(mention), behind.state, "office")
    owner, _, owned = re.sub(r"[’']s? (?=\w)", "\0", mention).rpartition("\0")
    state_name = state_by_name()[fold(owner)].name if fold(owner) in state_by_name() else None
    words = re.sub(r"^(?:the|an?|both|some|its|his|her|their) ", "", owned, flags=re.IGNORECASE).split()
    for size in (2, 1):
        demonym = fold(" ".join(words[:size]))
        if len(words) > size and (demonym in state_by_demonym() or demonym in state_by_name()):
            found = state_by_demonym().get(demonym) or state_by_name()[demonym]
            state_name, words = found.name, words[size:]
            break
    if state_name and words and words[0].lower() in load_words("roles")["office"] and _ABROAD.search(" ".join(words)):
        return Actor(_print(mention), state_name, "office")
    return _titled(mention, words, state_name)


def _titled(mention: str, words: list[str], state: str | None) -> Actor:
    """Return the actor of a mention without articles and nationality: titles, then perhaps a personal name."""
    roles = load_words("roles")
    lower = [word.lower().rstrip(".,") for word in words]
    known = {word for entry in roles["leader"] | roles["office"] for word in entry.split("-")}
    titles = [at for at, word in enumerate(lower[:-1]) if word in roles["title"] or words[at].islower()]
    name = words[titles[-1] + 1 :] if titles else words
    role = "leader" if set(lower) & roles["leader"] else "office" if set(lower) & known else ""
    if name and fold(" ".join(name)) in state_by_name():
        return Actor(_print(" ".join(name)), state_by_name()[fold(" ".join(name))].name, "office")
    personal = name and all(word[0].isupper() for word in name) and lower[-1] not in known
    if personal and " of " not in f" {' '.join(words)} ".replace(" ".join(name), ""):
        alone = len(name) == 1 and not titles
        plain = not re.match(r"(?:the|an?) ", mention, re.IGNORECASE) or bool(titles) or state is not None
        if plain and len(name) <= 4:
            return Actor(" ".join(name), state, role, person=not alone, gender=_gender(words, name))
    plural = bool(lower) and lower[-1].endswith("s") and words[-1].islower()
    return Actor(_print(mention), state if role else None, role, plural=plural)


def _gender(words: list[str], name: list[str]) -> str:
    title = words[0].lower().rstrip(".")
    if title in ("mr", "sir", "lord", "king", "prince"):
        return "he"
    if title in ("mrs", "ms", "miss", "lady", "dame", "queen", "princess"):
        return "she"
    given = load_words("given_names")
    he, she = name[0] in given["he"], name[0] in given["she"]
    return "" if he == she or len(name) < 2 else "he" if he else "she"


def _print(mention: str) -> str:
    plain = re.sub(r"^(?:both (?=.* and )|some )", "", mention, flags=re.IGNORECASE)
    return plain[:1].upper() + plain[1:]

"""From a mention to who that is: names, short names, nominal mentions, pronouns, places that speak for a state."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass
from importlib import resources

from briefgen.attribute.chunks import Parse
from briefgen.attribute.find import Found
from briefgen.attribute.sides import fold, state_by_demonym, state_by_name
from briefgen.model import Resolution, Span

# Chosen by hand, not measured: below this a mention stays unattributed.
SURE_ENOUGH = 0.5  # ratio, 1.0 = certain

_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_PLURAL, _THING = frozenset({"they", "them", "their"}), frozenset({"it", "its"})
_PRONOUN = _MALE | _FEMALE | _PLURAL | _THING | {"i", "we", "who", "which", "that", "you"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks. name: fit to print; state: the state spoken for, by its English name; role: "leader", "office" or
    empty; person: has a personal name; plural: several speak together."""

    name: str
    state: str | None = None
    role: str = ""
    person: bool = False
    plural: bool = False


@functools.cache
def load_roles() -> dict[str, frozenset[str]]:
    """Return the nouns of roles.txt by kind."""
    text = (resources.files(__package__) / "data" / "en" / "roles.txt").read_text(encoding="utf-8")
    rows = (line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: frozenset(words.replace("-", " ").split()) | frozenset(words.split()) for kind, words in rows}


def describe(mention: str) -> Actor:
    """Return what a mention says by itself, without its surroundings."""
    roles = load_roles()
    mention = re.sub(r"\s+", " ", mention).strip(" ,\"“”‘’'")
    if state := state_by_name().get(fold(mention)):
        return Actor(_print(mention), state.name, "office")
    if re.search(r" and | or ", mention):
        return Actor(_print(mention), plural=True)
    owner, _, owned = re.sub(r"[’']s ", "\0", mention).rpartition("\0")
    words = owned.split()
    state_name = state_by_name()[fold(owner)].name if fold(owner) in state_by_name() else None
    words = (
        words[1:] if words and words[0].lower() in ("the", "a", "an", "both", "some", "its", "his", "their") else words
    )
    for size in (2, 1):
        demonym = fold(" ".join(words[:size]))
        if len(words) > size and demonym in state_by_demonym():
            state_name, words = state_by_demonym()[demonym].name, words[size:]
            break
    lower = [word.lower().rstrip(".,") for word in words]
    last_title = max(
        (at for at, word in enumerate(lower[:-1]) if word in roles["title"] or words[at].islower()),
        default=-1,
    )
    rest = words[last_title + 1 :]
    kinds = set(lower)
    role = "leader" if kinds & roles["leader"] else "office" if kinds & roles["office"] else ""
    if rest and all(word[0].isupper() for word in rest) and lower[-1] not in roles["office"] and " of " not in owned:
        return Actor(" ".join(rest), state_name, role, person=len(rest) > 1 or last_title >= 0)
    return Actor(
        _print(mention),
        state_name if role else None,
        role,
        plural=bool(lower and lower[-1].endswith("s") and lower[-1].islower()),
    )


def _print(mention: str) -> str:
    return re.sub(r"^(?:both|some) ", "", mention[:1].upper() + mention[1:]) if mention else mention


class Cast:
    """Everybody named in a report, for resolving its mentions. Built once a report; linear in its length."""

    def __init__(self, parsed: Parse) -> None:
        self._positions: list[int] = []
        self._actors: list[Actor] = []
        self._full: dict[str, Actor] = {}
        self._leaders: dict[str, Actor] = {}
        for at, kind in enumerate(parsed.kinds):
            if kind == "n" and "N" in parsed.tags[at]:
                actor = describe(parsed.text[parsed.starts[at] : parsed.ends[at]])
                if actor.person or actor.state:
                    self._positions.append(parsed.starts[at])
                    self._actors.append(self._remember(actor))

    def _remember(self, actor: Actor) -> Actor:
        if not actor.person:
            return actor
        key = actor.name.split()[-1]
        known = self._full.get(key)
        if known and (actor.name in (key, known.name) or known.name == key):
            longer = max(known.name, actor.name, key=len)
            actor = Actor(longer, actor.state or known.state, actor.role or known.role, person=True)
        elif known:
            return actor
        self._full[key] = actor
        if actor.state and actor.role == "leader":
            self._leaders.setdefault(actor.state, actor)
        return actor

    def resolve(self, mention: str, at: int, previous: Actor | None) -> tuple[Actor | None, Resolution]:
        """Return who a mention is. at: its offset; previous: who spoke last before it."""
        word = fold(mention)
        if word in _PRONOUN:
            return self._pronoun(word, at, previous)
        actor = describe(mention)
        if actor.person or (actor.name.split()[-1:] and actor.name.split()[-1] in self._full and not actor.state):
            full = self._full.get(actor.name.split()[-1])
            if full and (actor.name in (full.name, full.name.split()[-1])):
                return full, Resolution("name", 1.0)
            return actor, Resolution("name", 0.95)
        if actor.role == "leader" and actor.state in self._leaders and not actor.plural and "leader" in word:
            return self._leaders[actor.state], Resolution("description", 0.85)
        if actor.state:
            return actor, Resolution("state", 0.9)
        return actor, Resolution("as written", 0.8)

    def _pronoun(self, word: str, at: int, previous: Actor | None) -> tuple[Actor | None, Resolution]:
        nobody = None, Resolution("pronoun", 0.3)
        if word in ("i", "we", "you", "that"):
            return nobody
        person = word in _MALE | _FEMALE
        if previous and person and previous.person:
            return previous, Resolution("pronoun", 0.8)
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - 12), -1):
            actor = self._actors[back]
            if person and actor.person:
                return self._full.get(actor.name.split()[-1], actor), Resolution("pronoun", 0.6)
            if word in _THING and actor.state and not actor.person:
                return actor, Resolution("pronoun", 0.6)
        if previous and not person and not previous.person:
            return previous, Resolution("pronoun", 0.55)
        return nobody


def resolve_found(
    found: Found, cast: Cast, text: str, previous: Actor | None
) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker of an attribution and how it was reached."""
    span: Span | None = found.antecedent or found.source
    if span is None:
        return None, None
    actor, resolution = cast.resolve(span.of(text), span.start, previous)
    return (actor if resolution.confidence >= SURE_ENOUGH else None), resolution

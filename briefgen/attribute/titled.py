"""Titles, and then perhaps a personal name: "energy minister Abbas Aliabadi", "the US firm Halcyon"."""

from __future__ import annotations

import functools
import itertools
import re

from briefgen.attribute.actors import Actor, any_of, fit_to_print, known_words, load_words, unique
from briefgen.attribute.offices import state_of_title
from briefgen.attribute.plain_names import gender_of, is_adverb, is_given_name
from briefgen.attribute.states import fold, is_body, is_demonym, place_names, state_named, union_names

_RELATIVE_AGE = frozenset({"elder", "younger"})
# "the UN High Commissioner": no surname.
_POSTS = frozenset({"commissioner", "rapporteur", "representative", "coordinator"})
# Who is of a party is called so, and is named otherwise: "the top Republican".
PARTISANS = frozenset({"Democrat", "Republican", "Conservative", "Tory", "Liberal", "Socialist", "Communist"})
_AFTER_NAMES = frozenset({"QC", "KC", "MP", "MEP", "MSP"})
_RANKED = frozenset({"senior", "top", "leading", "prominent", "veteran", "ranking", "exiled", "local", "regional"})
RUN_BY = ("-run", "-controlled")  # "the Hamas-run ministry"
_HAVE_PORTFOLIOS = frozenset({"minister", "secretary"})
# "U.N. WHO": so many letters are still the first ones of words.
_LONGEST_LETTERS = 5
_REIGN = frozenset({"king", "queen", "prince", "princess", "emperor", "empress", "sultan", "pope"})
MATTERS = frozenset({"affairs", "relations", "policy"})
_LONGEST_NAME = 4  # words, without "al-" and "de"
_SOME = re.compile(r"(?:the|an?) ", re.IGNORECASE)


def titled(mention: str, words: list[str], state: str | None, behind: tuple[str, ...]) -> Actor:
    """Return the actor of a mention without articles and nationality: titles, then perhaps a personal name."""
    roles = load_words("roles")
    if len(words) > 2 and words[-1] in _AFTER_NAMES:
        words = words[:-1]
    lower = [word.lower().rstrip(".,") for word in words]
    before = next((at for at in range(len(words) - 1, 0, -1) if _is_title(words[at - 1])), 0)
    if before and (words[-1] in PARTISANS or _is_portfolio(lower[before - 1 :])):
        before = 0  # "the ranking Democrat", "Foreign Affairs"
    words = words[:before] + words[before + _preface(words[before:]) :]
    name, description = words[before:], lower[:before] if before else lower
    # "King Salman" has no surname: no other Salman is he.
    whole = " ".join(name if len(name) > 1 or lower[before - 1] not in _REIGN else words[before - 1 :])
    if name and (own := state_named(whole)) and words[-1][:1].isupper():
        if state and own.name in union_names() and not roles["body"].isdisjoint(lower):
            return Actor(fit_to_print(mention), state, "office")  # "Ukraine’s Security Council"
        # "the regional bloc ECOWAS", but "Iran’s Revolutionary Guards"
        return Actor(fit_to_print(mention if is_body(whole) else whole), own.name, "office")
    if before and not _RELATIVE_AGE.isdisjoint(description):
        # "The elder Hill": not the Hill of whom the report tells otherwise.
        return Actor(fit_to_print(mention), None, "", False, False, "", True, described=frozenset(description))
    state = state or state_of_title(description)
    if state and before and _leads_a_party(description):
        state = None  # "Dutch Freedom Party leader Ann Hill" does not speak for the land
    if name and _is_capitalized(name):
        # "the press office shows blind activist Chen": what stands right before the name is what he is.
        role = _role(description) if description and description[-1].split("-")[-1] in known_words() else ""
        firm = before > 0 and words[before - 1].islower()
        plain = not _SOME.match(mention) or before > 0 or state is not None
        # "the US firm Halcyon"
        if plain and not (firm and description[-1] in roles["kind"]) and not _names_a_thing(name, lower[-1]):
            # "the letter Khan released": no description of Khan.
            described = () if description and description[-1] in roles["document"] else description
            alone = len(name) == 1 and not before
            former = not roles["none"].isdisjoint(description)
            behind = () if former else unique((*behind, *_bodies_of(words[:before])))
            gender = _gender(words[:before], name)
            return Actor(
                whole, state, role, not alone, False, gender, not alone, behind=behind, described=frozenset(described)
            )
        if firm and not role:
            mention = whole  # "the US firm Halcyon Foods"
    return _nameless(mention, words, lower, state, behind, crowd=_is_crowd(name, lower))


def _is_portfolio(lower: list[str]) -> bool:
    """Return whether two words are no title and surname: "Foreign Affairs", "Interior Security"."""
    matters = load_words("roles")["portfolio"]
    return len(lower) == len(("foreign", "affairs")) and lower[0] in matters and lower[1] in matters | MATTERS


def _leads_a_party(description: list[str]) -> bool:
    """Return whether a title is of a party that need not govern: one that governs alone is the communist one."""
    led = "party" in description and description[-1] in ("leader", "chief", "chairman", "chairwoman", "head")
    return led and not {"communist", "workers", "workers’", "workers'", "ruling", "governing"} & {*description}


def _is_capitalized(name: list[str]) -> bool:
    """Return whether a name is written as one: "Ann Hill", "Hamad al Thani"."""
    last = name[-1]
    return (last[0].isupper() or "-" in last) and all(word[0].isupper() or _particle(word) for word in name)


def _names_a_thing(name: list[str], last: str) -> bool:
    """Return whether a name is no person's. last: its last word in lower case."""
    roles, whole = load_words("roles"), " ".join(name)
    if last in roles["surname"] and is_given_name(name[0]) and len(name) > 1:
        return False  # "Peter King"
    if name[0].lower() in roles["portfolio"] and last in roles["portfolio"] | MATTERS:
        return True
    if last in roles["place"] or last in _POSTS or last in roles["body"] or last in roles["office"]:
        return True
    if name[0].lower() in roles["thing"] or len(name) > _LONGEST_NAME + any(map(_particle, name)):
        return True
    if len(name) == 1:
        return False
    # "TOLD POLICE SHE IS": in a line of capitals nothing tells a name; "Tesla Model X", but "Malcolm X"
    odd = len(name[-1]) == 1 or (whole.isupper() and max(map(len, name)) > _LONGEST_LETTERS)
    # "Senate Democrats", "Democrats Win"
    begins = _are_several(name[0].lower()) and not is_given_name(name[1])
    odd = odd and not is_given_name(name[0].capitalize())
    return odd or begins or fold(whole) in place_names() or _is_crowd(name, [last])


def _is_crowd(name: list[str], lower: list[str]) -> bool:
    """Return whether a name is of people: "Senate Democrats". lower: it, or more, in lower case."""
    return len(name) > 1 and _are_several(lower[-1]) and not is_given_name(name[0])


def _nameless(
    mention: str, words: list[str], lower: list[str], state: str | None, behind: tuple[str, ...], *, crowd: bool
) -> Actor:
    """Return the actor of a description without a personal name. lower: its words in lower case."""
    roles = load_words("roles")
    last = lower[-1] if lower else ""
    role, described = _role(lower), frozenset(lower)
    state = state or state_of_title(lower)
    human = last in any_of("human", "man", "woman")
    plural = crowd or (last.endswith("s") and words[-1].islower() and not human and last != "headquarters")
    if len(words) == 1 and last.removesuffix("s") in any_of("human"):
        plural = plural or last.endswith("s")  # "Students said"
    if state and not role and described & roles["agent"] and not described & roles["none"]:
        role = "office" if state in union_names() else ""
    behind = unique((*behind, *_bodies_of(words[:-1], last))) if last in any_of("agent", "office") else ()
    gender = "she" if described & roles["woman"] else "he" if described & roles["man"] else ""
    return Actor(
        fit_to_print(mention),
        state if role else None,
        role,
        False,
        plural,
        gender,
        human,
        behind=behind,
        described=described,
    )


def _are_several(word: str) -> bool:
    """Return whether a word in lower case is of people: "democrats", "sailors"."""
    return word.endswith("s") and word[:-1] in load_words("roles")["human"]


def firm_in(land: str, after: list[str]) -> int:
    """Return how many words after a state’s name make a firm’s name: 1 of "China | Eastern spokesman", else 0."""
    run = next((at for at, word in enumerate(after) if not word[0].isupper() or _is_office(word)), len(after))
    if not run or run == len(after) or not _is_office(after[run]):
        return 0
    lower = [word.lower() for word in after[:run]]
    named = not (is_demonym(land) or land.isupper() or "." in land or after[run - 1].isupper())
    unknown = named and not known_words() & {*lower}
    return run if lower[-1] in load_words("roles")["firm"] or unknown else 0


def _is_office(word: str) -> bool:
    return word.lower() in any_of("agent", "human") - load_words("roles")["body"]


def _preface(name: list[str]) -> int:
    """Return how many words before a whole name are none of it.

    "Dear Matt Hill", "However Matt Hill", "Ironically Hill"; or of two names without a stop: "Ann Hill Matt Hill".
    """
    # "the minister of sport and | Recreation Ann Hill"
    given, preface = load_words("given_names"), any_of("preface", "portfolio")
    twice = next((at + 1 for at in range(1, len(name) - 2) if name[at] == name[-1]), 0)
    if twice or is_adverb(name):
        return twice or 1
    if not name or name[0].lower() not in preface:
        return 0
    known = next((at for at, word in enumerate(name[:-1]) if word in given["he"] or word in given["she"]), 0)
    return known if all(word.lower() in preface for word in name[:known]) else 0


@functools.lru_cache(maxsize=1 << 15)
def _is_title(word: str) -> bool:
    """Return whether a word before a name is none of it: a title, or any word in lower case but "de", "al-" …"""
    titles, lower = any_of("title", "human", "agent"), word.lower().rstrip(".,")
    if lower in titles or lower.split("-")[-1] in titles:
        return True
    # "the Food and Drug Administration" has one name.
    return not (word[0].isupper() or _particle(word) or lower == "and")


def _role(description: list[str]) -> str:
    """Return the role that a description gives: a minister alone is no leader, a former president neither."""
    roles, words = load_words("roles"), set(description)
    words |= {part for word in description for part in word.split("-")}
    if words & roles["none"]:
        return ""
    if (words & roles["leader"] or {"prime", "minister"} <= words) and not words & {"vice", "deputy"}:
        return "leader"
    return "office" if words & roles["office"] else ""


def _bodies_of(words: list[str], last: str = "") -> tuple[str, ...]:
    """Return the same; a "UN ambassador" is a state’s with the body, and never the body’s."""
    found, called = _bodies(words), {word.lower() for word in (*words, last)}
    sent = not called.isdisjoint(load_words("roles")["abroad"])
    return () if found and sent and found[0] in ("UN", "U.N.", "United Nations", "NATO", "OSCE") else found


def _bodies(words: list[str]) -> tuple[str, ...]:
    """Return the body named before an office: "Hamas" in "senior Hamas official", "RSF" in "RSF spokesman"."""
    titles, run = any_of("title", "office"), list[str]()
    for word, after in itertools.pairwise((*words, "")):
        if word.lower() in load_words("roles")["portfolio"] and after.lower() in _HAVE_PORTFOLIOS:
            break  # "Labour Minister" is of no party
        if word.endswith("-based") or (not run and word.lower() in _RANKED):
            continue  # "U.S.-based cereal maker Kellon": where, and no body; "Senior Hamas official"
        if word.endswith(RUN_BY):
            return (word.rpartition("-")[0],)  # "the Hamas-run health ministry"
        if word[0].isupper() and not titles.issuperset(re.split(r"[.-]+", word.lower().rstrip("."))):
            run.append(word)
        elif run and not (word[0].isupper() and word.lower() in load_words("roles")["body"]):
            break
        elif run:
            run.append(word)
    return (" ".join(run),) if run else ()


@functools.lru_cache(maxsize=1 << 15)
def _particle(word: str) -> bool:
    return word in load_words("roles")["particle"] or word.startswith(("al-", "el-", "d’", "d'", "ul-", "as-", "ash-"))


def _gender(titles: list[str], name: list[str]) -> str:
    if titles:
        roles = load_words("roles")
        lower = {word.lower().rstrip(".") for word in titles}
        if lower & (roles["man"] | {"mr", "sir", "lord"}):
            # "Chairman Connie Bisbee"
            return "she" if "chairman" in lower and gender_of(name[0]) == "she" else "he"
        if lower & (roles["woman"] | {"mrs", "ms", "miss", "lady", "dame"}):
            return "she"
    return gender_of(name[0]) if len(name) > 1 else ""

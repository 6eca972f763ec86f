"""The sides of a story for which nobody configured any: the actors with most statements."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from briefgen.attribute.actors import Actor, any_of, load_words
from briefgen.attribute.report import Voiced
from briefgen.attribute.states import fold
from briefgen.model import Side
from briefgen.text.slugs import slug

# Chosen by hand, not measured: how many sides are found in a story whose sides nobody configured, and from how many
# statements on.
_MOST_SIDES, _LEAST_STATEMENTS = 6, 2
_FEWEST_SIDES = 2  # of fewer nobody can read what they say of each other
# Chosen by hand: one statement of another state to so many of a leader's make a story one of foreign affairs.
_ABROAD = 8
# "A federal judge" twice may be two judges, a document speaks for whoever wrote it, a ship for who sent it, and
# bystanders take no side.
_ANYBODY = re.compile(
    r"(?:any|some|every|no)(?:one|body)\b|(?-i:INS|USS|HMS|HMCS|MV|MT|SS) |"
    r"(?:an?|another|one|two|three|some|several|many|sources?|officials?|critics|experts|analysts)\b"
    r"|(?:the |this |that )?(?:reports?|documents?|rulings?|statements?|polls?|surveys?|study|studies|letters?|"
    r"relatives|residents|witnesses|prosecutors|authorities|researchers|scientists|forecasters|investors|passengers|organi[sz]ers|"
    r"doctors|investigators|reporters|correspondents|people)$|.*\b(?:sources?|users|voters|bystanders|onlookers|"
    r"constitution\b.*|bible|qur[’']?an|koran|charter|records?|analysis|examination|tests?|assessment|estimates?|data|figures|evidence|research|investigation|inquiry|probe)$",
    re.IGNORECASE,
)


def find_sides(voiced: tuple[Voiced, ...]) -> tuple[Side, ...]:
    """Return the actors with most statements as sides; states gather all who speak for them.

    Where two states are sides, somebody who speaks for nobody is one only if he says as much as either. Where fewer
    than two have said enough, a state that spoke once is one too.
    """
    apart = _apart(voiced)
    count: Counter[str] = Counter()
    states: set[str] = set()
    private: set[str] = set()
    speaking = {fold(one.name): one.name for one in (each.actor for each in voiced) if one and not one.human}
    for actor in (each.actor for each in voiced if each.actor):
        if actor.state and actor.role and not (actor.parts or actor.name in apart):
            count[actor.state] += 1  # "Iranian officials" speak for Iran, unnamed as they are
            states.add(actor.state)
        elif not actor.plural and not actor.media:
            # "A France Telecom spokesman" speaks for the firm, where that has a voice of its own.
            name = next((speaking[fold(each)] for each in actor.behind if fold(each) in speaking), actor.name)
            count[name] += not _is_anybody(name)
            if actor.person and not actor.behind:
                private.add(actor.name)
    most = [number for name, number in count.most_common() if name in states and number >= _LEAST_STATEMENTS]
    chosen = sorted(
        (
            name
            for name, number in count.items()
            if number >= _LEAST_STATEMENTS and not (len(most) > 1 and name in private and number < most[0])
        ),
        key=lambda name: (-count[name], name),
    )
    if len(chosen) < _FEWEST_SIDES:
        chosen += sorted(states - {*chosen})
    # "Police" and "the police" are one; the name that most statements have is kept.
    names = {fold(name): name for name in reversed(chosen)}
    one_each = [name for name in chosen if names[fold(name)] == name]
    sides: dict[str, Side] = {}
    for name in one_each[:_MOST_SIDES]:
        id = slug(name, fallback="side")
        sides.setdefault(id, Side(id, name, (name,)))
    return tuple(sides.values())


def _is_anybody(name: str) -> bool:
    """Return whether nothing tells which one is meant: "a federal judge", "the officer", "the company"."""
    if name[:4] == "The " and name[4:].islower():
        more, _, noun = name[4:].rpartition(" ")
        if noun in (load_words("roles")["kind"] if more else any_of("human", "kind")):
            return True
    # "The EPA report" is no side, whoever wrote it.
    written = " " in name and name.rpartition(" ")[2] in load_words("roles")["document"]
    return written or _ANYBODY.match(name) is not None


def _apart(voiced: Iterable[Voiced]) -> frozenset[str]:
    """Return who is known to lead a state, and is a side by himself: in a story at home, or beside a rival of his.

    No report tells for whom he speaks, and no other state has a voice, or another is known to lead his.
    """
    statements = [(each.actor, _is_only_known(each)) for each in voiced if each.actor and each.actor.role]
    known = {actor.name for actor, only_known in statements if only_known}
    told = {actor.state for actor, _ in statements if actor.name not in known}
    said = Counter(actor.state or "" for actor, _ in statements if actor.state)
    heads: dict[str | None, set[str]] = defaultdict(set)
    for actor, _ in statements:
        if actor.name in known and actor.role == "leader":
            heads[actor.state].add(actor.name)

    def at_home(actor: Actor) -> bool:
        own = said[actor.state or ""]
        return len(heads[actor.state]) > 1 or (said.total() - own) * _ABROAD < own

    return frozenset(
        actor.name for actor, _ in statements if actor.name in known and actor.state not in told and at_home(actor)
    )


def _is_only_known(voiced: Voiced) -> bool:
    """Return whether for whom somebody speaks is known, and no report tells it."""
    return voiced.resolution is not None and bool(voiced.resolution.known)

"""Who is known to lead or to speak for a state or a body: public facts, which what a report tells goes before."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import NamedTuple

from briefgen.attribute.actors import Actor, any_of, load_words, lower_words
from briefgen.attribute.offices import has_office
from briefgen.attribute.people import name_key
from briefgen.attribute.sides import SideIndex, side_of
from briefgen.attribute.states import fold, load_states, union_names

# "King Salman", "Sheikh Tamim": names that are none without the title.
_STYLES = frozenset({"king", "queen", "pope", "emperor", "sheikh", "sultan", "prince", "mullah", "ayatollah", "emir"})
# With these a surname alone is enough, if all whom the files have by it are of one state: "President Lukashenko".
_HEADS = frozenset({"president", "prime", "premier", "chancellor"})
_MINISTERS = frozenset({"minister", "secretary"})
# What a state has, so that who is named with it may be known by his post: "Hill, who heads the Senate".
_NATIONAL = re.compile(
    r"\b(?:senate|parliament|(?:national|supreme|people's) (?:assembly|congress)|(?:security|state|federation) council|"
    r"cabinet|government|ministry|presidency|politburo|armed forces|general staff|communist party)$"
)
# How words end that tell what somebody does: "novelist", "footballer"; and what ends so, but tells nothing of that.
_CALLING = re.compile(r"(?:ist|er|or|ian|ess|man|woman|ete|star)$")
_NO_CALLINGS = frozenset(
    {"senior", "junior", "elder", "younger", "her", "other", "longer", "earlier", "later", "alexander"}
)
# "2017-", "2009-2017", "2017"
_YEARS = re.compile(r" (?:(\d{4})-(\d{4})?|(\d{4}))$")
# What stands between names.
_DIVIDERS = str.maketrans(",/|+", "    ")
# "the United States"
_WITH_ARTICLE = re.compile(
    r"United |European |African |Arab |International |World |Palestinian |.* Republic$|Netherlands|Philippines"
)


class Post(NamedTuple):
    """What somebody is known to hold.

    of: the state, or the first name of a body; names: all names of a body that is no state; head: leads it; since,
    until: the first and the last year, None where it is not over or not known.
    """

    of: str
    names: tuple[str, ...]
    head: bool
    since: int | None
    until: int | None

    @property
    def state(self) -> str | None:
        """Return the state, by its English name; None for a body that is none."""
        return None if self.names else self.of

    @property
    def told(self) -> str:
        """Return how somebody with it is known."""
        of = f"the {self.of}" if _WITH_ARTICLE.match(self.of) else self.of
        return f"known as a leader of {of}" if self.head else f"known to speak for {of}"

    def held_in(self, year: int | None) -> bool:
        """Return whether it may have been held in a year; always where that is unknown."""
        return year is None or (self.since or year) <= year <= (self.until or year)


def read_posts(text: str) -> Iterator[tuple[str, Post]]:
    """Yield each spelling of a name with its post. text: lines as in ``data/leaders.txt``."""
    states = _states()
    for line in text.splitlines():
        if not line or line[0] == "#":
            continue
        of, heads, others = line.split("|")
        names = tuple(name.strip() for name in of.split("/"))
        for listed, head in ((heads, True), (others, False)):
            for person in filter(None, (one.strip() for one in listed.split(","))):
                years = _YEARS.search(person)
                since, until = (years[1], years[2] or years[3]) if years else (None, None)
                body = () if names[0] in states else names
                post = Post(names[0], body, head, int(since) if since else None, int(until) if until else None)
                for name in person[: years.start() if years else None].split("/"):
                    yield name.strip().removesuffix("+"), post


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(state.name for state in load_states())


@functools.cache
def _lines_by_word() -> dict[str, list[str]]:
    """Return the lines of the lists by the folded words of their names. A report asks for few of the thousands."""
    data = resources.files(__package__) / "data"
    lines: dict[str, list[str]] = defaultdict(list)
    for file in ("leaders.txt", "leaders_of_bodies.txt"):
        for line in (data / file).read_text(encoding="utf-8").splitlines():
            if line and line[0] != "#":
                for word in set(name_key(line.translate(_DIVIDERS)).split()):
                    lines[word].append(line)
    return lines


@functools.lru_cache(maxsize=1 << 12)
def _posts_with(word: str) -> tuple[tuple[str, Post], ...]:
    """Return each folded name that holds a word, with its post."""
    named = (each for line in _lines_by_word().get(word, ()) for each in _posts_in(line))
    return tuple((key, post) for key, post in named if word in key.split())


@functools.cache
def _posts_in(line: str) -> tuple[tuple[str, Post], ...]:
    """Return each folded name of a line with its post."""
    return tuple((name_key(name), post) for name, post in read_posts(line))


def _posts_of(key: str) -> tuple[Post, ...]:
    """Return the posts of a whole name, folded."""
    return tuple(post for name, post in _posts_with(key.rpartition(" ")[2]) if name == key)


def _posts_of_surname(surname: str) -> tuple[Post, ...]:
    """Return the posts of all who have a surname, folded: the last word, and in the east the first."""
    family = _families()
    return tuple(
        post
        for name, post in _posts_with(surname)
        if name.rpartition(" ")[2] == surname or (name.partition(" ")[0] == surname and surname in family)
    )


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(name.lower() for name in load_words("given_names")["family"])


def _held(actor: Actor) -> tuple[Post, ...]:
    """Return the posts of a person by his name, or by his surname and title."""
    key = name_key(actor.name)
    for style in sorted(actor.described & _STYLES):
        if posts := _posts_of(f"{style} {key}"):
            return posts
    if (posts := _posts_of(key)) or " " in key or not actor.described & (_HEADS | _MINISTERS):
        return posts
    leads = bool(actor.described & _HEADS)
    posts = tuple(
        post
        for post in _posts_of_surname(key)
        if (post.head or not leads) and (post.names or has_office(post.of, actor.described))
    )
    return posts if len({post.of for post in posts}) == 1 else ()


def is_known(actor: Actor) -> bool:
    """Return whether anybody of the name has led anything; next to nobody has, so this is asked before all else."""
    return bool(_held(actor))


def has_title(actor: Actor) -> bool:
    """Return whether a description calls somebody by an office: "President Hill", and not "Mr Hill"."""
    return bool(actor.described & (any_of("leader", "office") | load_words("roles")["head"]))


def known_post(
    actor: Actor, year: int | None, sides: SideIndex | None, *, ended: bool = True, begun: bool = True
) -> Post | None:
    """Return what somebody is known to lead or to speak for; None where a report tells otherwise.

    year: of the report, None if unknown; sides: of the story. Who has led two things is known by the only one of them
    that has a side. ended, begun: whether posts with a first and a last year count where the year is not known, and
    those with a first alone.
    """
    if actor.owner or actor.media or actor.plural:
        return None
    posts = [post for post in _held(actor) if post.held_in(year)]
    if not posts or not _may_hold(actor) or not all(_NATIONAL.search(fold(name)) for name in actor.behind):
        return None
    if year is None:
        # Who leads a union is elected by nobody who reads of his campaign.
        sure = union_names()
        posts = [one for one in posts if one.since is None or one.of in sure or (ended if one.until else begun)]
    if actor.state:
        posts = [post for post in posts if post.state == actor.state]
    if len({post.of for post in posts}) > 1:
        posts = _sided(posts, sides)
    return max(posts, key=lambda post: post.head, default=None)


def _sided(posts: Iterable[Post], sides: SideIndex | None) -> list[Post]:
    """Return the posts of the only side that has any."""
    if sides is None:
        return []
    found = [(side_of(post.names, post.state, sides), post) for post in posts]
    one = {side for side, _ in found if side}
    return [post for side, post in found if side] if len(one) == 1 else []


@functools.lru_cache(maxsize=1 << 12)
def _may_hold(actor: Actor) -> bool:
    """Return whether a description fits who holds a post: not "former", "the opposition leader", "the novelist"."""
    words = {part for word in actor.described for part in (word, *word.split("-"))} - lower_words(actor.name)
    if words & load_words("roles")["none"] or "then" in words:
        return False
    callings = words & any_of("human", "title") | {word for word in words if _CALLING.search(word)}
    return callings - _NO_CALLINGS <= load_words("roles")["holder"]

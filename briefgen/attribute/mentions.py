"""Everybody named in a report, in order, with what stands beside each name: "Ann Hill, the mayor of Leeds"."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.attribute.actors import Actor, any_of, load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import describe, is_no_person
from briefgen.attribute.posts import name_after_post
from briefgen.attribute.states import state_named, unions_by_short
from briefgen.attribute.titled import PARTISANS

# Beside a name and divided from it by a comma: what the person is.
_BESIDE_AFTER = re.compile(r",(?P<beside>z*[nN](?:[pft](?:jc)?z*[nN](?:cz*[nN])?)*)(?=[,.|W;)-])")
# "Moammar al-Eryani, of the recognised government in Aden,"
_AFFILIATION = re.compile(r",f(?P<beside>z*[nN](?:[pft]z*[nN])*)(?=[,.)])")
_BESIDE_BEFORE = re.compile(r"(?P<beside>z*[nN](?:[pft]z*[nN]){0,3}(?:cz*[nN])?(?:\([nN]\))?),$")
# "The third man arrested in May, Omar Haddad, said"
_BESIDE_TOLD = re.compile(r"(?:^|(?<=[.|,]))(?P<beside>z*[nN](?:f[nN])?)(?P<told>[vu])[pb](?:z*[nN]|d)(?:p?d)?,$")
# "Mihai Panait, who commands the Romanian navy"
_WHO_LEADS = re.compile(r",Wr*(?P<verb>[vC])(?P<beside>z*[nN](?:[pf]z*[nN])*)")
_LEADS = frozenset({"leads", "heads", "commands", "chairs", "runs", "represents", "led", "headed", "sits"})
_VERB = re.compile(
    r"(?:[pf]z*[nN])*(?:p?d)?o?r*[vCU]|,(?:r|r?[vC]?[^,.|;vC]{1,12}|(?:z*[nN](?:[pf]z*[nN])?)?p?W[^,.|;]{1,16}),r*[vCU]"
)
_DONE_BY = re.compile(r"vp?b\Z")
_SET_OFF = re.compile(",r*[vC]")
_OF = frozenset({"of", "for"})
_CLITIC = re.compile(r"[’']s?$")
# Noun phrases and possessors, of which some hold a name.
_NAMED = re.compile("[znN]")
_JOINABLE = ("fn", "fN", "pn", "pN", "tn", "tN")
# Chunks that are looked at before and after a name, and that "of" may join to it; each bounds the work.
_BEFORE, _AFTER, _JOINED = 12, 24, 6


class Mention(NamedTuple):
    """A name in the text, at the chunks from first to last of a sentence that begins at another.

    name: as it stands there; known: who that is, None if nobody had to ask so far; sentence: its number.
    whose: a possessive within a longer name; described: what it is stands beside it.
    """

    start: int
    end: int
    name: str
    known: Actor | None
    sentence: int
    parsed: Parse
    first: int
    last: int
    begin: int
    whose: bool = False
    described: bool = False

    # Seldom asked for, so found out only then: what is named, and how it stands in its sentence.

    @property
    def actor(self) -> Actor:
        """Return who or what is named."""
        return self.known or describe(self.name)

    @property
    def subject(self) -> bool:
        """Return whether it is the subject of a finite verb."""
        kinds, first, last = self.parsed.kinds, self.first, self.last
        if self.whose or (first and kinds[first - 1] in "pfbt"):
            return False
        apposed = self.described or (first and kinds[first - 1] == "," and self.known and self.known.person)
        if apposed and _SET_OFF.match(kinds, last + 1):
            return True
        return _VERB.match(kinds, last + 1, last + _AFTER) is not None

    @property
    def relative(self) -> bool:
        """Return whether it is the subject of a verb after ", which"."""
        return self.first > 1 and self.parsed.kinds[self.first - 2 : self.first] == ",W" and self.subject

    @property
    def direct(self) -> bool:
        """Return whether it is the object right after a finite verb."""
        return not self.whose and self.first > 0 and self.parsed.kinds[self.first - 1] in "vC"

    @property
    def inner(self) -> bool:
        """Return whether it is the subject of a clause that "when", "after", "if" or "that" begins."""
        return self.first > 0 and self.parsed.kinds[self.first - 1] in "SZFwT" and self.subject

    @property
    def agent(self) -> bool:
        """Return whether something was done by him: "The plan was drawn up by Ann Hill"."""
        before = _DONE_BY.search(self.parsed.kinds, max(self.begin, self.first - _AFTER), self.first)
        return not self.whose and before is not None and "E" in self.parsed.tags[before.start()]

    @property
    def relates(self) -> bool:
        """Return whether it is the subject of a clause about a thing: "a boat that Ann Hill used"."""
        return self.parsed.kinds[max(0, self.first - 2) : self.first] == "nT" and self.subject

    @property
    def seat(self) -> bool:
        """Return whether it stands after a preposition at the head of the sentence, or of what follows a colon.

        "In Seoul the Joint Chiefs of Staff said", "Across the border in Peru, the government said", "From our
        correspondent in Vienna: the ministry said".
        """
        before, after = self.parsed.kinds[self.begin : self.first], self.parsed.kinds[self.last + 1 : self.last + 2]
        return not self.whose and (before.strip("|.") in ("p", "pnp") or (before[-1:] == "p" and after == ":"))


def find_mentions(parsed: Parse, start: int = 0) -> tuple[list[Mention], dict[int, Actor]]:
    """Return the mentions with a name in them, and the persons that descriptions beside a name stand for.

    The latter by the offset at which the description begins: "Kosovo’s prime minister, Albin Kurti, said".
    start: the offset before which nobody is named.
    """
    kinds, starts, ends = parsed.kinds, parsed.starts, parsed.ends
    begins = sentence_begins(parsed)
    mentions: list[Mention] = []
    beside: dict[int, Actor] = {}
    done = -1
    for at in _naming(parsed, bisect_left(starts, start)):
        if at <= done:
            continue
        if kinds[at] == "z":
            mentions += _possessor(parsed, at, bisect_right(begins, at) - 1)
            continue
        first, last = at, at
        while first and kinds[first - 1] == "z":
            first -= 1
        while last - at < _JOINED and kinds[last + 1 : last + 3] in _JOINABLE and _joins(parsed, first, last + 1):
            last += 2
        if kinds[first - 2 : first] == "nc" and _is_one_body(parsed, first, last):
            first -= 2
            if mentions and mentions[-1].last == first:
                mentions.pop()
        name = parsed.text[starts[first] : ends[last]]
        number = bisect_right(begins, at) - 1
        begin = begins[number]
        actor = None if is_no_person(name) else _no_person(parsed, last, describe(name))
        known = len(beside)
        if actor and actor.person:
            # "State Minister for Information Yasser Youssef" holds no "Information Yasser Youssef".
            done = last
            actor = _with_description(parsed, begin, first, last, actor, beside)
        elif first > begin and kinds[first - 1] == "," and name.split()[-1][:1].isupper():
            _body_beside(parsed, begin, first, last, beside)
        described = len(beside) > known
        mentions.append(
            Mention(starts[first], ends[last], name, actor, number, parsed, first, last, begin, False, described)
        )
    return mentions, beside


def _naming(parsed: Parse, begin: int) -> Iterator[int]:
    """Yield the noun phrases and possessors from a chunk on with a name, and "a senior official", "the ministry"."""
    kinds, text, tags, starts, ends = parsed.kinds, parsed.text, parsed.tags, parsed.starts, parsed.ends
    short_names = _short_names()
    for match in _NAMED.finditer(kinds, begin):
        at = match.start()
        named = "N" in tags[at]
        if named:
            yield at
        elif kinds[at] != "z":
            words = text[starts[at] : ends[at]]
            # "her lawyer", "senior officials", and no "actress" between a quotation and a verb
            bare = " " not in words and (words[-1:] != "s" or words[-2:] == "ss") and kinds[at - 1 : at] != "z"
            if not bare and words.rpartition(" ")[2].lower() in short_names:
                yield at


def sentence_begins(parsed: Parse) -> list[int]:
    """Return the chunks at which sentences begin; the end of a paragraph alone is none."""
    return [begin for begin, end in parsed.sentences if end - begin > 1 or parsed.kinds[begin] not in "|.~"]


# "Nayara Energy, in which Rosneft holds a share", "Rosneft, which": no person.
_WHICH = re.compile(r",p?W")


def _no_person(parsed: Parse, last: int, actor: Actor) -> Actor:
    """Return an actor that what follows the name tells to be a thing as one: "which" and not "who"."""
    which = actor.person and _WHICH.match(parsed.kinds, last + 1)
    if which and parsed.text[parsed.starts[which.end() - 1] : parsed.ends[which.end() - 1]] == "which":
        return actor._replace(person=False, human=False, gender="")
    return actor


def _possessor(parsed: Parse, at: int, sentence: int) -> tuple[Mention, ...]:
    """Return the person that a possessive names: "Asfura’s campaign" names Asfura."""
    whose = _CLITIC.sub("", parsed.text[parsed.starts[at] : parsed.ends[at]])
    owner = describe(whose)
    start, end = parsed.starts[at], parsed.ends[at]
    return (Mention(start, end, whose, owner, sentence, parsed, at, at, at, whose=True),) if owner.person else ()


def owners_of_subjects(parsed: Parse, begin: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield whose the subjects of finite verbs between two offsets are, with the offset: "Hill’s voice was heard"."""
    for at in range(bisect_left(parsed.starts, begin), bisect_left(parsed.starts, end)):
        owned = parsed.kinds[at] == "z" and "N" in parsed.tags[at] and parsed.kinds[at + 1 : at + 2] in ("n", "N")
        if owned and _VERB.match(parsed.kinds, at + 2, at + _AFTER):
            yield _CLITIC.sub("", parsed.text[parsed.starts[at] : parsed.ends[at]]), parsed.starts[at]


@functools.cache
def _short_names() -> frozenset[str]:
    return load_words("roles")["human"] | load_words("roles")["body"] | unions_by_short().keys()


def _joins(parsed: Parse, first: int, at: int) -> bool:
    """Return whether "of" or "for" binds a name into an institution's: "Ministry of Defence", not "Hill of Leeds"; and
    "to" into a post with whose it is: "Ambassador to Egypt Ann Hill"."""
    if parsed.kinds[at] == "t":
        return name_after_post(parsed.text[parsed.starts[first] : parsed.ends[at + 1]]) > 0
    return parsed.text[parsed.starts[at] : parsed.ends[at]].lower() in _OF and "N" in parsed.tags[at + 1]


def _is_one_body(parsed: Parse, first: int, last: int) -> bool:
    """Return whether "and" stands within a body’s name: "the Freedom | and Justice Party", but "Hill and the Party"."""
    after = parsed.text[parsed.starts[first] : parsed.ends[last]]
    if after.rpartition(" ")[2].lower() not in load_words("roles")["body"] or not after[0].isupper():
        return False
    before = parsed.text[parsed.starts[first - 2] : parsed.ends[first - 2]].rpartition(" ")[2]
    return before[0].isupper() and before.lower() in any_of("portfolio", "virtue")


def _with_description(
    parsed: Parse, begin: int, first: int, last: int, actor: Actor, beside: dict[int, Actor]
) -> Actor:
    """Return a person with what stands before or after the name, divided by a comma."""
    kinds, text, title = parsed.kinds, parsed.text, actor.role
    if after := _BESIDE_AFTER.match(kinds, last + 1, last + _AFTER):
        found = describe(parsed.span(after.start("beside"), after.end("beside") - 1).of(text))
        if not found.person and _tells(found):
            actor = _joined(actor, found)
    if of := _AFFILIATION.match(kinds, last + 1, last + _AFTER):
        found = describe(parsed.span(of.start("beside"), of.end("beside") - 1).of(text))
        if not state_named(found.name):  # "Matt Hill, of Washington," lives there
            actor = _joined(actor, found._replace(behind=(found.name, *found.behind)))
    leads = _WHO_LEADS.match(kinds, last + 1, last + _AFTER)
    if leads and parsed.text[parsed.starts[leads.start("verb")] : parsed.ends[leads.start("verb")]] in _LEADS:
        body = parsed.span(leads.start("beside"), leads.end("beside") - 1).of(text)
        led = describe(body)
        actor = _joined(actor, led._replace(role=led.role and "office", behind=(body, *led.behind)))
    low = max(begin, first - _BEFORE)
    before = _BESIDE_BEFORE.search(kinds[low:first]) if kinds[low:first].endswith(",") else None
    start = low + before.start() if before else 0
    told = _BESIDE_TOLD.search(kinds[low:first]) if before is None or kinds[start - 1 : start] in tuple("pb") else None
    if told and parsed.tags[low + told.start("told")] == "E" and _SET_OFF.match(kinds, last + 1):
        found = describe(parsed.span(low + told.start("beside"), low + told.end("beside") - 1).of(text))
        if not found.person and _tells(found):
            actor = _joined(actor, found)
            beside[parsed.starts[low + told.start("beside")]] = actor
            return actor
    if (
        before
        and kinds[last + 1 : last + 2] in tuple(",.|vCU;r")
        and (kinds[max(0, start - 1) : start] not in tuple("nN") or kinds[max(0, start - 2) : start - 1] == "p")
    ):
        found = describe(parsed.span(start, first - 2).of(text))
        # "the murder of a former spy chief, Justice Minister Jeff Radebe said": who has a title is not told by what
        # stands before it, unless that tells whose he is.
        inside = kinds[max(0, start - 1) : start] not in ("", ",", "|", ".")
        if title and inside and not (found.state or found.owner):
            return actor
        if not found.person and (_tells(found) or (_is_set_off(parsed, start, last) and _may_be_somebody(found))):
            actor = _joined(actor, found)
            beside[parsed.starts[start]] = actor
    return actor


# "One of the agencies, the World Food Programme, said"
_ONE_BODY = re.compile(r"(?:one|another|both|all|some) of |an? ", re.IGNORECASE)


@functools.cache
def _kin() -> re.Pattern[str]:
    """Return what "Hill’s younger brother", "his wife" look like."""
    words = "|".join(sorted(load_words("roles")["family"]))
    return re.compile(rf"(?:[’']s?|\b(?:his|her|their)) (?:\w+ )?(?:{words})$", re.IGNORECASE)


def _body_beside(parsed: Parse, begin: int, first: int, last: int, beside: dict[int, Actor]) -> None:
    """Remember the body whose name stands after what it is: "a rebel group, the Patriotic Front, said"."""
    if parsed.kinds[last + 1 : last + 2] not in tuple(",vC"):
        return
    low = max(begin, first - _BEFORE)
    before = _BESIDE_BEFORE.search(parsed.kinds[low:first])
    if before is None:
        return
    start = low + before.start("beside")
    words = parsed.text[parsed.starts[start] : parsed.ends[first - 2]]
    kin = _kin().search(words) is not None and first > 1 and parsed.kinds[start] in "zD"
    plain = words[:1].islower() or (start == begin and words.startswith(("The ", "A ", "Its ", "His ", "Her ")))
    found = describe(words) if first == last and (plain or kin) else None
    if found and not (words[:1].islower() or kin or (found.human and parsed.tags[first].strip("N") == "")):
        found = None  # "The UN refugee agency, the UNHCR, said"
    if found and _tells(found) and not found.person and (found.behind or found.state or kin):
        # "director of the fund, Hill said": a surname alone; "Hill’s brother, Matt, said": a given name
        name = parsed.span(first, last).of(parsed.text)
        beside[parsed.starts[start]] = _joined(Actor(name, person=True, human=True), found)
    elif _ONE_BODY.match(words) and words.islower() | words[1:].islower() and not _tells(describe(words)):
        beside[parsed.starts[start]] = describe(parsed.span(first, last).of(parsed.text))


def _is_set_off(parsed: Parse, start: int, last: int) -> bool:
    """Return whether a name stands between commas and a verb follows: "the harbour master, Nirmal Silva, explained"."""
    begins = parsed.kinds[max(0, start - 1) : start] in ("", ",", "|", ".")
    begins = begins and (parsed.tags[start][0] == "D" or parsed.kinds[start] == "z")
    return begins and _SET_OFF.match(parsed.kinds, last + 1) is not None


# "the ranking Democrat on the committee, Ann Hill,"
_BESIDE = re.compile(" (?:of|on|in|at|for|from|with) ")


def _may_be_somebody(found: Actor) -> bool:
    """Return whether a description without a word for a person may be of one."""
    noun = _BESIDE.split(found.name)[0].rsplit(" ", 1)[-1]
    one = noun.islower() or noun in PARTISANS
    return one and not (found.plural or found.media or noun in load_words("roles")["body"])


def _tells(found: Actor) -> bool:
    """Return whether a description is of a person in a role, and no other name in a list."""
    person = found.human or found.described & any_of("agent", "human", "man", "woman")
    return bool(person) and not found.plural and not found.media


def _joined(person: Actor, found: Actor) -> Actor:
    return person._replace(
        state=person.state or found.state,
        role=person.role or found.role,
        gender=person.gender or found.gender,
        behind=(*person.behind, *found.behind),
        owner=person.owner or found.owner,
        described=person.described | found.described,
    )

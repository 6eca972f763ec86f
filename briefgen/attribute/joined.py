"""What "and" joins in a mention: several speakers, or the tasks and offices of one."""

from __future__ import annotations

import re

from briefgen.attribute.actors import any_of, known_words
from briefgen.attribute.states import state_called

_AND = re.compile(r",? (?:and|or|nor) |, ")
# "the Ministry of Defence and Interior" is one body.
_ONE_BODY = re.compile(
    r"\b(?:Ministry|Department|Office|Committee|Secretary|Minister|Commission|Commissioner|Council|Cent(?:er|re)|Institute|"
    r"Agency|Bureau|Administration|Organi[sz]ation|Fund|Board|Directorate|Conference) (?:of|for|on) [\w ,]+ and "
    # "the minister for economic and fiscal policy", "the Association of the Detained and Disappeared"
    r"|\b(?:minister|ministry|secretary|director|head|commissioner|committee|council|office|department|adviser) "
    r"(?:of|for|on) (?:[a-z]+ ){1,3}and (?!the |an? |his |her |its )[a-z]"
    r"|\b(?:Association|Union|Society|Federation|League|Movement) (?:of|for) [\w ,]+ and (?!the |an? |his |her |its )"
    # "the Law and Justice party"
    r"|^(?:(?:.*[’']s )|[Tt]he )?[A-Z][\w’'-]+ and [A-Z]\w+ (?:[A-Z]\w+ )*(?:[Pp]arty|Front|Movement|Committee|"
    r"Council|Commission|Ministry|Department|Union|Agency|Office|Organi[sz]ation|Institute|Cent(?:er|re)|Authority|Administration)$"
)
# "Ethiopia’s water and energy minister", "the culture and sport ministry": one, of two tasks
_TWO_PORTFOLIOS = re.compile(
    r"(?:.*(?:[’']s? |\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|deputy|vice) ))?(?P<first>[a-z]+(?: [a-z]+)?)"
    r" and (?:[a-z]+ ){1,2}(?:minist(?:er|ry)|secretary|department|commissioner)(?: [A-Z].*)?$"
)
# "International Relations and Cooperation Minister Ronald Lamola": a portfolio, and not two speakers.
_TWO_TASKS = re.compile(r"(?:[A-Z]\w+ ){1,2}and (?=(?:[A-Z]\w+ ){1,3}(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner)\b)")
# "lawmaker and former minister Ann Hill"; but "the mayor and Senator Ann Hill"
_TWO_OFFICES = re.compile(
    r"(?P<one>(?!(?:the|an?|both|his|her|its|their) )[^,]+?[a-z]) and (?P<other>[a-z][^,]* [A-Z][^,]*)$", re.IGNORECASE
)
# "the Thai and Cambodian armies", "the foreign ministries of Peru and Norway": one of each
_LAND = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*"
_LANDS = rf"(?P<lands>{_LAND}(?:, {_LAND})*,? and (?:the )?{_LAND})"
_OFFICES = r"(?P<office>(?:[a-z][a-z-]* )*[a-z-]+?)(?:(?P<y>ie)s|(?<!s)s)"
_OF_EACH = re.compile(rf"(?:[Bb]oth )?(?:[Tt]he )?{_LANDS} {_OFFICES}$")
_EACHS = re.compile(rf"(?:[Bb]oth )?(?:[Tt]he )?{_OFFICES} (?P<by>of|from|in) (?:both )?(?:the )?{_LANDS}$")
_BOTH = re.compile(r"^(?:both|neither|either) ")


def without_first_task(mention: str) -> str:
    """Return a mention without the first of a minister’s two tasks, unless that names a state."""
    return _TWO_TASKS.sub(lambda tasks: tasks[0] if _is_no_task(tasks) else "", mention)


def _is_no_task(tasks: re.Match[str]) -> bool:
    """Return whether what stands before "and" names a state, or somebody behind his title: "President Ann Hill and"."""
    before = tasks.string[: tasks.start()].split()[-1:]
    named = bool(before) and before[0].lower() in any_of("title", "holder", "human")
    return named or state_called(tasks[0].split(" ")[0]) is not None


def several_in(mention: str) -> tuple[str, ...]:
    """Return the mentions that "and" joins; none where it stands within the name or the tasks of one."""
    if not _AND.search(mention) or _ONE_BODY.search(mention) or _is_one_minister(mention):
        return ()
    return _one_of_each(mention) or tuple(part for part in _AND.split(_BOTH.sub("", mention)) if part)


def _one_of_each(mention: str) -> tuple[str, ...]:
    """Return the mentions of what two states have each: "the Thai and Cambodian armies", "the armies of A and B"."""
    each = _OF_EACH.match(mention) or _EACHS.match(mention)
    lands = [land.removeprefix("the ") for land in _AND.split(each["lands"])] if each else []
    if not each or not all(map(state_called, lands)):
        return ()
    office = each["office"] + ("y" if each["y"] else "")
    by = each.groupdict().get("by")
    return tuple(f"the {office} {by} {land}" if by else f"the {land} {office}" for land in lands)


def two_offices(mention: str) -> tuple[str, str] | None:
    """Return what stands before and after "and" where one name may stand behind two offices."""
    match = _TWO_OFFICES.match(mention)
    if match is None or not match["other"][0].islower() or not match["one"].rpartition(" ")[2].islower():
        return None
    return match["one"], match["other"]


def _is_one_minister(mention: str) -> bool:
    """Return whether "and" joins what one minister or ministry has to do with: no person or body stands before it."""
    tasks = _TWO_PORTFOLIOS.match(mention)
    return tasks is not None and known_words().isdisjoint(tasks["first"].split()[-1:])

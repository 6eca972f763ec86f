"""Blame turned round: "Kyiv said Russia did it; Moscow said Ukraine did", "Oslo blamed Lima. Lima blamed Oslo"."""

from __future__ import annotations

import re

from briefgen.attribute.docket import Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.phrases import phrases_of
from briefgen.attribute.side_names import padded
from briefgen.attribute.stems import stems
from briefgen.attribute.tolls import of_one_place

_HARM = phrases_of("counters", "harm")
# Chosen by hand: a word that more statements of a story have tells nothing of which deed is meant.
_RARE = 6
# Chosen by hand: how many accusations of a story are looked at; hostile stories have more.
_FIRST = 400
# Chosen by hand: words of the deed that two accusations share where neither is for the blame of one event.
_SHARED = 2
_OF_DOING = re.compile(r"\b(?:of|for) (?:\w+ly )?(\w+ing)\b")
# What is left of "it was Lima", "Lima did", "Lima was to blame for it" without the name.
_NO_MORE = re.compile(
    r"(?: did| had| was| were| has)?(?: to blame| responsible| behind| guilty| at fault)?(?: for| of)?"
    r"(?: (?:doing |having done )?(?:so|it|this|that|them|same|just that|exactly that))?"
)


def turned(docket: Docket, at: int) -> int | None:
    """Return the claim of a side that blames whoever now blames it for the same."""
    one = docket.statements[at]
    if not one.sides or not docket.names_another(at, one.sides):
        return None
    if _tells_only_who(docket, at):
        return _just_before(docket, at) if one.act == "says" else _just_before(docket, at) or _only(docket, at)
    if not (docket.is_charge(at) or docket.has(at, _HARM)):
        return None
    alike = docket.claims_with(docket.stems[at] - docket.named_stems)
    return next((claim for claim in alike if claim < at and _same_deed(docket, at, claim)), None)


def _tells_only_who(docket: Docket, at: int) -> bool:
    """Return whether a statement names another side and tells nothing of what it did: "it was Lima", "Lima did"."""
    content = padded(docket.contents[at][:60]).replace(" that ", " ").replace(" it was ", " ").replace(" the ", " ")
    sides = docket.statements[at].sides
    names = (name for side, names in docket.names_of_sides.items() if side not in sides for name in names)
    rest = next((content[len(name) - 1 :] for name in names if content.startswith(name)), None)
    return rest is not None and _NO_MORE.fullmatch(rest.rstrip()) is not None


def _just_before(docket: Docket, at: int) -> int | None:
    """Return the claim against a side right before it says that another did it."""
    claim = docket.said_before(at, 1, next_to=True)
    return claim if claim is not None and _against_each_other(docket, at, claim) else None


def _only(docket: Docket, at: int) -> int | None:
    """Return the only accusation of whom a side blames against that side."""
    theirs = [claim for claim in docket.accusations[:_FIRST] if _against_each_other(docket, at, claim)]
    return theirs[0] if len({docket.statements[claim].ref for claim in theirs}) == 1 else None


def _against_each_other(docket: Docket, at: int, claim: int) -> bool:
    one, other = docket.statements[at], docket.statements[claim]
    mutual = docket.names_any(claim, one.sides) and docket.names_any(at, other.sides)
    return mutual and docket.opposed(at, claim)


def _same_deed(docket: Docket, at: int, claim: int) -> bool:
    """Return whether two sides accuse each other of one deed, or blame each other for one event."""
    if not _against_each_other(docket, at, claim) or not of_one_place(docket, at, claim):
        return False
    shared = docket.stems[at] & docket.stems[claim] - docket.named_stems
    # "Oslo said Lima had shelled the town. Lima blamed Oslo for the shelling."
    if shared and docket.said_before(at, 1, next_to=True) == claim:
        return True
    shared -= _UNTELLING
    telling = sum(len(docket.with_stem.get(each, ())) <= _RARE for each in shared)
    if all(docket.cues[each].lower().startswith(("blam", "has blam", "have blam")) for each in (at, claim)):
        return telling >= 1
    return telling >= _SHARED and bool(_deeds(docket, at) & _deeds(docket, claim))


def _deeds(docket: Docket, at: int) -> frozenset[str]:
    """Return the stems of what somebody is charged with: "shell" of "Oslo had shelled the town"."""
    content = docket.contents[at].lower()
    return stems(_HARM.pattern.findall(content) + _OF_DOING.findall(content))


_UNTELLING = told_stems("being behind responsible to blame attack attacks strike strikes drone drones territory people")

"""Firms by their names."""

from __future__ import annotations

import re

_FORMS = r"(?:Inc|Corp|Co|Ltd|Plc|PLC|SA|AG|GmbH|LLC|NV)"
_ENDS = re.compile(rf".* {_FORMS}\.?$")
# A side may be listed by its whole name: "Norbury Foods Company".
_LISTED = re.compile(rf",? (?:{_FORMS}|Corporation|Company|Limited)\.?$")
# "BP PLC", "Kellogg Co.": the form of a firm in law; the short ones only at the end.
_FORM = re.compile(
    r"(?<=[\w)&]),? (?:(?:PLC|plc|Plc|Inc|INC|Ltd|LTD|LLC|LLP|Corp|CORP|GmbH|Pty)\b(?!-)\.?"
    r"|(?:Co|SA|NV|SpA|SE|LP)\.?(?=$|[’']s))"
)


def without_form(mention: str) -> str:
    """Return a mention without a firm's legal form: "BP" for "BP PLC", "a BP spokesman" for "a BP PLC spokesman"."""
    return _FORM.sub("", mention).strip() if _FORM.search(mention) else mention


def listed_name(name: str) -> str:
    """Return the name of a side or of who speaks without the form of a firm at its end: "Kellon" for "Kellon Co."."""
    return _LISTED.sub("", name)


def has_form(name: str) -> bool:
    """Return whether a name ends in the form of a firm: "Verizon Communications Inc."."""
    return _ENDS.match(name) is not None

"""Firms by their names."""

from __future__ import annotations

import re

# "BP PLC", "Kellogg Co.": the form of a firm in law; the short ones only at the end.
_FORM = re.compile(
    r"(?<=[\w)&]),? (?:(?:PLC|plc|Plc|Inc|INC|Ltd|LTD|LLC|LLP|Corp|CORP|GmbH|Pty)\b(?!-)\.?"
    r"|(?:Co|SA|NV|SpA|SE|LP)\.?(?=$|[’']s))"
)


def without_form(mention: str) -> str:
    """Return a mention without a firm's legal form: "BP" for "BP PLC", "a BP spokesman" for "a BP PLC spokesman"."""
    return _FORM.sub("", mention).strip() if _FORM.search(mention) else mention

"""Words for a time in English news text, and the day they mean when seen from the day of the report."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from briefgen.compose.directions import Direction, direction_of
from briefgen.model import Precision, Span
from briefgen.notation.dates import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_WHEN = re.compile(
    rf"""(?:\b(?P<lead>on|On|in|In|since|Since|until|by|from|From)\s)?(?:
      (?P<dmy>\b(?P<day1>\d{{1,2}})\s(?P<month1>{_MONTH}),?\s(?P<year1>{_YEAR})\b)
    | (?P<mdy>\b(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}}),?\s(?P<year2>{_YEAR})\b)
    | (?P<my>\b(?P<month3>{_MONTH})\s(?P<year3>{_YEAR})\b)
    | (?P<dm>\b(?P<day4>\d{{1,2}})\s(?P<month4>{_MONTH})(?![\w.]))
    | (?P<md>\b(?P<month5>{_MONTH})\s(?P<day5>\d{{1,2}})\b(?![\d.,]*\d|\s(?:%|per)))
    | (?P<weekday>\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<name>{"|".join(_DAYS)})\b)
    | (?P<relative>(?<!the\s)\b(?P<step>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier\sthis|[Ll]ater\sthis)\s
                   (?P<unit>week|month|year)\b)
    | (?P<near>\b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b)
    | (?P<ago>(?<![\d.,])\b(?P<count>a|two|three|four|five|six|seven|ten|\d{{1,2}})\s
              (?P<units>day|week|month|year)s?\s(?:ago|earlier)\b)
    | (?P<year>(?<=[Ii]n\s){_YEAR}\b)
    )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
# "Ukraine today, East Asia tomorrow": a figure of speech.
_FIGURE = re.compile(r"\b[Tt]oday\b.*\btomorrow\b")
# "Today" dates a sentence only beside what happened; alone it mostly means nowadays, and "told Today" is a programme.
_TODAY = re.compile(
    r"\b(?:said|told|announced|met|signed|from|earlier|later)\stoday|"
    r"\b[Tt]oday\s(?:said|told|announced|met|signed|to|at)\b"
)
# "on “Fox News Sunday.”": what a programme is called.
_TITLE = re.compile(r".*[“\"](?:[A-Z]\w* )+\w+[.,]?[”\"].?", re.DOTALL)
# "the Bloody Sunday inquiry", "Saturday Night Live", "the Sunday Times": a name, and no day of this week.
_BEFORE_DAY = re.compile(r"\b(?:Ash|Black|Bloody|Cyber|Easter|Good|Holy|Palm|Super) $")
_AFTER_DAY = re.compile(r" (?:Night [A-Z]|(?:Times|Mail|Mirror|Telegraph|Express|Herald|Post|Star|Independent)\b)")
_LONGEST_NAME = 12  # characters of such a name before the day
_BESIDE = 40  # characters before a weekday that are looked at
_LONGEST = 5_000  # characters; no sentence of news is longer, and what is takes no more than linear time
_COUNTS = {"a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


class When(NamedTuple):
    """Words for a time. span: in the sentence; day: None where they cannot be resolved."""

    wording: str
    span: Span
    day: date | None
    precision: Precision


def find_when(sentence: str, reported: date | None) -> When | None:
    """Return the first words for a time in the sentence.

    reported: the day of the report, from which "on Monday" is seen; None leaves such words unresolved. A weekday or a
    day without a year is the last one before that day, or the next one where the sentence speaks of what is to come;
    where the sentence does not tell which, it stays unresolved.
    """
    if len(sentence) > _LONGEST:
        return None
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    for found in _WHEN.finditer(sentence):
        if found["weekday"] and _is_name(sentence, found):
            continue
        if found["near"] and (
            any(start <= found.start() < end for start, end in quoted) or not _dates(found["near"], sentence)
        ):
            continue
        try:
            # The preposition before a day is among the words that tell: "until Friday".
            begin = found.end("lead") if found["lead"] else found.start()
            direction = direction_of(sentence[:begin], sentence[found.end() :])
            day, precision = _resolve(found, reported, direction)
        except (ValueError, OverflowError):
            continue  # "31 June", or years beyond the calendar
        return When(found.group(), Span(*found.span()), day, precision)
    return None


def _is_name(sentence: str, found: re.Match[str]) -> bool:
    """Return whether a weekday is part of what something is called."""
    begin, end = max(0, found.start() - _BESIDE), found.end()
    if _TITLE.fullmatch(sentence[begin : end + 2]):
        return True
    before = sentence[max(0, found.start("name") - _LONGEST_NAME) : found.start("name")]
    return bool(_BEFORE_DAY.search(before) or _AFTER_DAY.match(sentence, end))


def _dates(word: str, sentence: str) -> bool:
    """Return whether "yesterday", "today" or "tomorrow" says when something was, and is no figure of speech."""
    return not _FIGURE.search(sentence) and (word.lower() != "today" or _TODAY.search(sentence) is not None)


def _resolve(found: re.Match[str], reported: date | None, direction: Direction | None) -> tuple[date | None, Precision]:
    if found["dmy"]:
        return date(int(found["year1"]), _month(found["month1"]), int(found["day1"])), "day"
    if found["mdy"]:
        return date(int(found["year2"]), _month(found["month2"]), int(found["day2"])), "day"
    if found["my"]:
        return date(int(found["year3"]), _month(found["month3"]), 1), "month"
    if found["year"]:
        return date(int(found["year"]), 1, 1), "year"
    if reported is None:
        return None, "day"
    if found["dm"] or found["md"]:
        name, number = (found["month4"], found["day4"]) if found["dm"] else (found["month5"], found["day5"])
        return _without_year(_month(name), int(number), reported, direction), "day"
    if found["weekday"]:
        return _weekday(found["name"], (found["which"] or "").lower(), reported, direction), "day"
    if found["near"]:
        steps = {"yesterday": -1, "tomorrow": 1}
        return reported + timedelta(days=steps.get(found["near"].lower(), 0)), "day"
    if found["relative"]:
        return _relative(found["step"].lower(), found["unit"], reported)
    return _ago(_COUNTS.get(found["count"]) or int(found["count"]), found["units"], reported)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _without_year(month: int, day: int, reported: date, direction: Direction | None) -> date | None:
    this = date(reported.year, month, day)
    if direction == "future":
        return this if this >= reported else this.replace(year=this.year + 1)
    if direction == "past":
        return this if this <= reported else this.replace(year=this.year - 1)
    return None


def _weekday(name: str, which: str, reported: date, direction: Direction | None) -> date | None:
    number = _DAYS.index(name)
    ahead, back = (number - reported.weekday()) % 7, (reported.weekday() - number) % 7
    if which == "next":
        return reported + timedelta(days=ahead or 7)
    if which == "last":
        return reported - timedelta(days=back or 7)
    if direction == "future":
        return reported + timedelta(days=ahead)
    return reported - timedelta(days=back) if direction == "past" else None


def _relative(step: str, unit: str, reported: date) -> tuple[date, Precision]:
    move = {"last": -1, "next": 1}.get(step, 0)
    if unit == "week":
        return reported - timedelta(days=reported.weekday()) + timedelta(weeks=move), "week"
    if unit == "month":
        return _months_on(reported, move), "month"
    return date(reported.year + move, 1, 1), "year"


def _ago(count: int, unit: str, reported: date) -> tuple[date, Precision]:
    if unit == "day":
        return reported - timedelta(days=count), "day"
    if unit == "week":
        return reported - timedelta(weeks=count, days=reported.weekday()), "week"
    if unit == "month":
        return _months_on(reported, -count), "month"
    return date(reported.year - count, 1, 1), "year"


def _months_on(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)

"""Days and times as the briefing prints them, and back. English, and the same in every locale."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from briefgen.model import Precision

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?:, (\d\d):(\d\d)(?::(\d\d))? UTC)?$")
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")


def format_day(day: date, precision: Precision = "day") -> str:
    """Return the day as in "9 July 2024", "week of 8 July 2024", "July 2024" or "2024"."""
    if precision == "year":
        return f"{day.year:04}"
    month = f"{MONTHS[day.month - 1]} {day.year:04}"
    if precision == "month":
        return month
    return f"week of {day.day} {month}" if precision == "week" else f"{day.day} {month}"


def format_time(time: datetime) -> str:
    """Return the time as in "9 July 2024, 06:00 UTC"; seconds only where there are some. time: aware."""
    utc = time.astimezone(UTC)
    seconds = f":{utc.second:02}" if utc.second else ""
    return f"{format_day(utc.date())}, {utc.hour:02}:{utc.minute:02}{seconds} UTC"


def parse_day(text: str) -> tuple[date, Precision] | None:
    """Return the day and its precision, from what ``format_day`` writes or "2024-07-09"; None if it is neither."""
    precision: Precision = "day"
    if text.startswith("week of "):
        text, precision = text[8:], "week"
    try:
        if found := _DAY.match(text):
            return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])), precision
        if found := _ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3])), precision
        if found := _MONTH.match(text):
            return date(int(found[2]), MONTHS.index(found[1]) + 1, 1), "month"
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 1, 1), "year"
    except ValueError:
        return None
    return None


def parse_time(text: str) -> datetime | None:
    """Return the time written by ``format_time``, aware; None if it is no such time."""
    found = _DAY.match(text)
    if not found or not found[4]:
        return None
    try:
        month = MONTHS.index(found[2]) + 1
        return datetime(
            int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), int(found[6] or 0), tzinfo=UTC
        )
    except ValueError:
        return None

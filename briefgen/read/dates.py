"""Dates and times as files and feeds write them, in UTC. Of a time that names no offset only its day counts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
# RFC 822's names; "EST" and its like are offsets, military letters are not to be trusted (RFC 5322 section 4.3).
_OFFSET = re.compile(r"(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T))\s*(?:\([^)]*\))?\s*$")


def parse_time(raw: object) -> datetime | None:
    """Return the time that ``raw`` states, in UTC; None if it states none.

    raw: a date, datetime or text: ISO 8601 ("2026-11-21", "2026-11-21T18:05+01:00") or RFC 5322 ("Sat, 21 Nov 2026
    18:05:00 +0100"). A day alone, and a time without an offset, give the day at 00:00 UTC; the offset is never guessed.
    """
    if isinstance(raw, str):
        raw = _parse_iso(raw.strip()) or _parse_mail(raw.strip())
    try:
        if isinstance(raw, datetime):
            return raw.astimezone(UTC) if raw.tzinfo is not None else midnight(raw.date())
        return midnight(raw) if isinstance(raw, date) else None
    except OverflowError:  # year 1 or 9999, pushed out of range by its offset
        return None


def midnight(day: date) -> datetime:
    """Return the day's first moment in UTC, which stands for "that day, time unknown"."""
    return datetime.combine(day, time(), tzinfo=UTC)


def format_time(when: datetime) -> str:
    """Return ``when`` as ``parse_time`` reads it back; midnight UTC as the day alone."""
    if when == midnight(when.date()):
        return when.date().isoformat()
    return when.isoformat().replace("+00:00", "Z")


def _parse_iso(raw: str) -> datetime | date | None:
    if not _DAY.match(raw) or len(raw) > 40:
        return None
    try:
        return datetime.fromisoformat(raw) if len(raw) > 10 else date.fromisoformat(raw)
    except ValueError:
        return None


def _parse_mail(raw: str) -> datetime | date | None:
    if len(raw) > 100:
        return None
    try:
        parsed = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed if _OFFSET.search(raw) else parsed.replace(tzinfo=None)

"""Times as front matter gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def time_of(value: object) -> datetime | None:
    """Return a time, or a day's first moment, in UTC; None for anything else, and beyond the calendar's two ends."""
    if isinstance(value, datetime):
        try:
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        except OverflowError:
            return None
    return datetime.combine(value, time(), UTC) if isinstance(value, date) else None

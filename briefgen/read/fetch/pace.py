"""No host is asked faster than its rate."""

from __future__ import annotations

import time
from collections.abc import Callable

# A site may ask for more time between requests; beyond this a morning would not end.
_LONGEST_DELAY_SECONDS = 30.0


class Pace:
    """When each host was last asked."""

    def __init__(
        self,
        rate_per_second: float,
        *,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._gap_seconds = 1 / rate_per_second
        self._sleep = sleep
        self._monotonic = monotonic
        self._next: dict[str, float] = {}

    def wait(self, host: str, delay_seconds: float = 0.0) -> None:
        """Wait until the host may be asked again. delay_seconds: what the host itself asks for between requests."""
        now = self._monotonic()
        free_at = max(now, self._next.get(host, now))
        if free_at > now:
            self._sleep(free_at - now)
        self._next[host] = free_at + max(self._gap_seconds, min(delay_seconds, _LONGEST_DELAY_SECONDS))

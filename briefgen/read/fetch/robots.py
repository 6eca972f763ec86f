"""What sites ask of programs in robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from briefgen.read.extras import load_extra
from briefgen.read.fetch.guard import FetchError, fetch_error


class Robots:
    """The rules of each site, asked for once."""

    def __init__(self, user_agent: str, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        """fetch: returns status and body of an address; raises FetchError."""
        self._protego = load_extra("protego", extra="fetch", purpose="fetching from the web").Protego
        self._user_agent = user_agent
        self._fetch = fetch
        self._rules: dict[str, Any] = {}

    def allows(self, url: str) -> bool:
        """Return whether the site lets programs read the address. Raises: FetchError where its rules cannot be had."""
        rules = self._of(url)
        return rules is None or bool(rules.can_fetch(url, self._user_agent))

    def delay_seconds(self, url: str) -> float:
        """Return the time that the site asks for between requests; 0 if it asks for none."""
        rules = self._of(url)
        return float(rules.crawl_delay(self._user_agent) or 0) if rules is not None else 0.0

    def _of(self, url: str) -> Any:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._ask(origin)
        rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise rules
        return rules

    def _ask(self, origin: str) -> Any:
        try:
            status, body = self._fetch(f"{origin}/robots.txt")
        except FetchError as error:
            return error
        if status >= 500:  # section 2.3.1.4: nothing may be fetched until the rules can be had
            return fetch_error(f"its robots.txt answered {status}", where=origin, temporary=True)
        return self._protego.parse(body.decode("utf-8", "replace")) if status < 300 else None

"""Do the sources' addresses still answer, and do their pages still hold the sentences that are cited?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from briefgen.config.settings import Collect
from briefgen.errors import BriefgenError
from briefgen.model import SourceEntry
from briefgen.parse.checks import Finding, Subject
from briefgen.read.fetch import Fetcher
from briefgen.read.fetch.guard import is_public
from briefgen.read.files import decode

_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Online:
    """Asks each address once, no host faster than the settings' rate, none that its robots.txt refuses."""

    def __init__(self, settings: Collect, *, user_agent: str) -> None:
        """Raises: ReadError where a library is missing."""
        self._fetcher = Fetcher(
            user_agent=settings.user_agent or user_agent,
            timeout_seconds=settings.timeout_seconds,
            max_bytes=int(settings.max_megabytes * 1_000_000),
            rate_per_second=settings.rate_per_second,
            allow=(lambda _: True) if settings.allow_private_addresses else is_public,
        )
        self._pages: dict[str, str | BriefgenError] = {}

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what does not hold of the sources' pages as they are now."""
        at = subject.line_of("sources")
        for source in subject.document.briefing.sources:
            if not source.url.startswith(("http://", "https://")):
                continue
            page = self._page(source.url)
            if isinstance(page, BriefgenError):
                message = f"source {source.number} does not answer: {page.message} ({source.url})"
                yield subject.found(at, "online", message, page.hint or "see whether the report has moved")
            else:
                yield from _missing(subject, source, page)

    def _page(self, url: str) -> str | BriefgenError:
        if url not in self._pages:
            try:
                answer = self._fetcher.get(url)
                if answer.status != 200:
                    raise BriefgenError(f"the server answered {answer.status}")
                self._pages[url] = _words(decode(answer.body, where=url, charset=answer.charset, html=True))
            except BriefgenError as error:
                self._pages[url] = error
        return self._pages[url]


def _missing(subject: Subject, source: SourceEntry, page: str) -> Iterator[Finding]:
    for footnote in subject.document.footnotes:
        # Words alone are compared: a page's marks, spaces and quotation marks are its own.
        cites = footnote.mark.partition(".")[0] == str(source.number)
        if cites and _words(footnote.exact) not in page:
            message = f"the page of source {source.number} no longer holds the sentence of [^{footnote.mark}]"
            hint = f"collect {source.url} again, and draft; or cite another report"
            yield subject.found(footnote.line, "online", message, hint)


def _words(page: str) -> str:
    return " ".join(_WORD.findall(html.unescape(_TAG.sub(" ", page)).casefold()))

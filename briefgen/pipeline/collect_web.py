"""The web's part of collecting: which addresses are asked for, in which order, and what came of each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from briefgen.config.settings import Collect
from briefgen.errors import BriefgenError, ReadError
from briefgen.model import Outlet, Report, Skipped
from briefgen.read.addresses import http_address
from briefgen.read.documents import make_report, read_document
from briefgen.read.feeds import Entry, Feed, feed_kind, read_feed, read_opml
from briefgen.read.fetch import Fetched, Fetcher, FetchError
from briefgen.read.fetch.guard import is_public
from briefgen.read.fetch.memory import Memory, Remembered
from briefgen.read.files import Warn, decode, read_bytes, shown
from briefgen.read.frontmatter import Metadata, fill_gaps
from briefgen.read.outlets import name_outlet
from briefgen.read.pages import page_text
from briefgen.read.reports import read_page_report
from briefgen.read.stored import skipped

# A feed that carries its reports whole has more words than this in each; teasers have fewer. Chosen by hand.
_WHOLE_WORDS = 120


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report, or none where nothing changed since it was last fetched.

    known_as: the stored report's id, where it is remembered. addresses: others that lead to it. original: the bytes
    it was read from, with their file ending. answer, entry: what to remember once it is stored.
    """

    report: Report | None
    where: str = ""
    known_as: str = ""
    addresses: tuple[str, ...] = ()
    original: bytes = b""
    ending: str = ""
    url: str = ""
    answer: Fetched | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Older:
    """An entry that was published before the day that was asked for; its page was not fetched."""

    where: str


@dataclass(slots=True)
class _Visit:
    """A feed while its entries are fetched. What it answered is remembered once all of them are safe."""

    url: str
    answer: Fetched | None
    waiting: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Task:
    """One address to ask for. entry, visit: where a feed announced it."""

    url: str
    entry: Entry | None = None
    visit: _Visit | None = field(default=None, compare=False)


class Web:
    """Fetches what is asked for, each host in turn, and yields what came of it."""

    LISTS: ClassVar[frozenset[str]] = frozenset({".opml", ".xml", ".rss", ".atom", ".json"})

    def __init__(
        self,
        settings: Collect,
        user_agent: str,
        memory: Path | None,
        outlets: Sequence[Outlet],
        *,
        now: datetime,
        warn: Warn,
    ) -> None:
        """memory: the file that remembers; None remembers nothing. Raises: ReadError where a library is missing."""
        self._fetcher = Fetcher(
            user_agent=settings.user_agent or user_agent,
            timeout_seconds=settings.timeout_seconds,
            max_bytes=int(settings.max_megabytes * 1_000_000),
            rate_per_second=settings.rate_per_second,
            allow=(lambda address: True) if settings.allow_private_addresses else is_public,
        )
        self._memory = Memory(memory)
        if self._memory.lost:
            warn(f"{memory}: was damaged; what it remembered is fetched once more")
        self._outlets = outlets
        self._now = now
        self._warn = warn
        self._hosts: dict[str, deque[_Task]] = {}
        self._asked: set[str] = set()
        self.since: datetime | None = None
        self.again = False
        self.dry_run = False

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._memory.close()

    def ask(self, address: str) -> None:
        """Put an address in its host's line, once."""
        self._line_up(_Task(http_address(address)))

    def read_list(self, path: Path) -> Iterator[Older | Skipped]:
        """Ask for what an OPML file or a feed on disk names; yield what is not asked for."""
        where = shown(path)
        try:
            raw = read_bytes(path, where=where)
            kind = feed_kind(raw)
            if kind == "opml":
                for address in read_opml(raw, where=where):
                    self.ask(address)
            elif kind == "feed":
                yield from self._announce(read_feed(raw, where=where), where, None)
            else:
                hint = "name an OPML file, a feed, or the page's address"
                raise ReadError("it is neither a feed nor a list of feeds", where=where, hint=hint)
        except BriefgenError as error:
            yield skipped(error)

    def __iter__(self) -> Iterator[Arrival | Older | Skipped]:
        # Each host in turn, so that waiting for one is spent on the others; the order depends on the sources alone.
        while self._hosts:
            for host in list(self._hosts):
                line = self._hosts[host]
                if line:
                    task = line.popleft()
                    yield from self._visit(task)
                if not self._hosts[host]:
                    del self._hosts[host]

    def remember(self, arrival: Arrival, report: str) -> None:
        """Remember what was fetched, once its report is on disk."""
        self._put(arrival.url, arrival.answer, arrival.entry, report)

    # --- asking ---

    def _line_up(self, task: _Task) -> bool:
        if task.url in self._asked:
            return False
        self._asked.add(task.url)
        self._hosts.setdefault(urlsplit(task.url).netloc.lower(), deque()).append(task)
        return True

    def _visit(self, task: _Task) -> Iterator[Arrival | Older | Skipped]:
        safe = False
        try:
            yield from self._fetch(task)
            safe = True
        except FetchError as error:
            safe = not error.temporary
            yield from self._instead(task, error)
        except BriefgenError as error:
            safe = True
            yield from self._instead(task, error)
        finally:
            if task.visit is not None:
                self._leave(task.visit, safe=safe)

    def _leave(self, visit: _Visit, *, safe: bool) -> None:
        visit.waiting -= 1
        visit.whole = visit.whole and safe
        # A feed that is remembered too early would hide, the next time, what could not be fetched this time.
        if not visit.waiting and visit.whole and visit.answer is not None:
            self._put(visit.url, visit.answer, None, "")

    def _fetch(self, task: _Task) -> Iterator[Arrival | Older | Skipped]:
        known = self._memory.get(task.url)
        if task.entry is not None and self._is_settled(task.entry, known):
            yield Arrival(None, task.url, known.report)
            return
        if known.gone and task.entry is None and not self.again:
            hint = "take it out of the sources, or ask once more with --again"
            yield Skipped(task.url, f"it is gone since {known.gone}", hint)
            return
        etag, modified = ("", "") if self.again else (known.etag, known.modified)
        answer = self._fetcher.get(known.moved_to or task.url, etag=etag, modified=modified)
        answer = replace(answer, moved_to=answer.moved_to or known.moved_to)
        if answer.status == 304:
            self._put(task.url, replace(answer, etag=known.etag, modified=known.modified), task.entry, known.report)
            yield Arrival(None, task.url, known.report)
        elif answer.status != 200:
            if not self.dry_run:
                mark = task.entry.mark if task.entry else ""
                gone = Remembered(gone=self._now.date().isoformat(), mark=mark, report=known.report)
                self._memory.put(task.url, gone)
            raise ReadError(f"the page is gone ({answer.status})", where=task.url, hint="check the address")
        else:
            yield from self._read(task, answer)

    def _is_settled(self, entry: Entry, known: Remembered) -> bool:
        return not self.again and bool(known.mark) and known.mark == entry.mark

    def _read(self, task: _Task, answer: Fetched) -> Iterator[Arrival | Older | Skipped]:
        if answer.moved_to and task.entry is None:
            self._warn(f"{task.url}: has moved to {answer.moved_to}; write that in your sources")
        kind = feed_kind(answer.body) if task.entry is None else ""
        if kind == "opml":
            for address in read_opml(answer.body, where=task.url):
                self.ask(address)
        elif kind == "feed":
            feed = read_feed(answer.body, where=task.url, url=answer.url)
            yield from self._announce(feed, task.url, answer)
        else:
            yield self._arrive(task, answer)

    def _announce(self, feed: Feed, where: str, answer: Fetched | None) -> tuple[Older | Skipped, ...]:
        """Line up the feed's entries; return what is not wanted or cannot be fetched."""
        if feed.complaint:
            self._warn(f"{where}: the feed is faulty and may not be read whole: {feed.complaint}")
        visit = _Visit(where, answer, 1)
        turned_away: list[Older | Skipped] = []
        for entry in feed.entries:
            published = entry.metadata.published
            if self.since is not None and published is not None and published < self.since:
                turned_away.append(Older(entry.metadata.url or where))
            elif not entry.metadata.url:
                turned_away.append(Skipped(where, f'the entry "{entry.metadata.title[:60]}" has no link'))
            else:
                visit.waiting += self._line_up(_Task(entry.metadata.url, entry, visit))
        # What --since leaves out today is wanted another day.
        self._leave(visit, safe=not any(isinstance(entry, Older) for entry in turned_away))
        return tuple(turned_away)

    # --- what came ---

    def _arrive(self, task: _Task, answer: Fetched) -> Arrival:
        media_type = answer.media_type
        if media_type and not media_type.startswith("text/") and "html" not in media_type and "xml" not in media_type:
            hint = "save it and collect the file" if "warc" in media_type or "gzip" in media_type else ""
            raise ReadError(f"it is no page but {media_type}", where=task.url, hint=hint)
        plain = media_type in ("text/plain", "text/markdown")
        content = decode(answer.body, where=task.url, charset=answer.charset, html=not plain, warn=self._warn)
        ending = {"text/plain": ".txt", "text/markdown": ".md"}.get(media_type, ".html")
        if plain:
            report = read_document(content, ending=ending, where=task.url, url=answer.url, warn=self._warn)
        else:
            report = read_page_report(content, where=task.url, url=answer.url)
        return self._completed(task, report, answer, answer.body, ending)

    def _completed(self, task: _Task, report: Report, answer: Fetched | None, original: bytes, ending: str) -> Arrival:
        """Return the report with the gaps of its page filled from its feed."""
        announced = replace(task.entry.metadata, outlet="") if task.entry else Metadata()
        metadata = replace(Metadata(**fill_gaps(report, announced)), retrieved=self._now)
        report = make_report(report.text, metadata, where=task.url)
        addresses = tuple(dict.fromkeys((task.url, *((answer.url, answer.moved_to) if answer else ()))))
        return Arrival(
            name_outlet(report, self._outlets),
            task.url,
            addresses=addresses,
            original=original,
            ending=ending,
            url=task.url,
            answer=answer,
            entry=task.entry,
        )

    def _instead(self, task: _Task, error: BriefgenError) -> Iterator[Arrival | Skipped]:
        """Yield what the feed carries of a report whose page could not be had, else the reason."""
        text = page_text(task.entry.content) if task.entry is not None and task.entry.content else ""
        if len(text.split()) < _WHOLE_WORDS or task.entry is None:
            yield replace(skipped(error), where=error.where or task.url)
            return
        self._warn(f"{task.url}: {error.message}; the text is taken from the feed")
        report = make_report(text, task.entry.metadata, where=task.url)
        arrival = self._completed(task, report, None, task.entry.content.encode(), ".html")
        # Without its mark the entry is not settled, and its page is asked for once more.
        temporary = isinstance(error, FetchError) and error.temporary
        yield replace(arrival, entry=None) if temporary else arrival

    def _put(self, url: str, answer: Fetched | None, entry: Entry | None, report: str) -> None:
        if self.dry_run:
            return
        answer = answer or Fetched(url, 200)
        mark = entry.mark if entry else ""
        self._memory.put(url, Remembered(answer.etag, answer.modified, mark, "", answer.moved_to, report))

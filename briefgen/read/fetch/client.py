"""One address fetched: redirects by hand, one deadline for all of it, a cap on what comes out of the decompressor."""

from __future__ import annotations

import codecs
import math
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from briefgen.read.extras import load_extra
from briefgen.read.fetch.guard import Address, FetchError, Transfer, fetch_error, is_public
from briefgen.read.fetch.pace import Pace
from briefgen.read.fetch.robots import Robots

MAX_REDIRECTS = 8
# After a failure that may pass: two more tries, seconds apart. A server's Retry-After is kept up to the longest.
_BACKOFF_SECONDS = (1.0, 4.0)
_LONGEST_WAIT_SECONDS = 60.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_GONE = frozenset({404, 410})
_ASK = {
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_ROBOTS_BYTES = 500_000  # RFC 9309 section 2.5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. url: where it came from in the end; moved_to: that, if every redirect was for good.

    status: 200, or 304 for "as it was" (no body), 404 or 410 for "gone" (no body). etag, modified: to ask again with.
    """

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One response, not yet judged. location: absolute, for a redirect."""

    status: int
    headers: Any
    body: bytes
    location: str = ""


class Fetcher:
    """Fetches addresses one after another, none of a host faster than its rate, none that its robots.txt refuses."""

    def __init__(
        self,
        *,
        user_agent: str,
        timeout_seconds: float = 30,
        max_bytes: int = 10_000_000,
        rate_per_second: float = 1,
        allow: Callable[[Address], bool] = is_public,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """allow: which addresses may be connected to. sleep: waits for so many seconds."""
        self._urllib3 = load_extra("urllib3", extra="fetch", purpose="fetching from the web")
        self._user_agent = user_agent
        self._timeout_seconds = timeout_seconds
        self._max_bytes = max_bytes
        self._allow = allow
        self._sleep = sleep
        self._pace = Pace(rate_per_second, sleep=sleep)
        self._robots = Robots(user_agent, self._fetch_robots)

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Return what the address holds. etag, modified: of the last time; if nothing changed, the status is 304.

        Raises: FetchError, its ``temporary`` saying whether a later run may have better luck.
        """
        headers = {"If-None-Match": etag} if etag else {}
        if modified:
            headers["If-Modified-Since"] = modified
        for wait in (*_BACKOFF_SECONDS, None):
            try:
                return self._follow(url, headers)
            except FetchError as error:
                if wait is None or not error.temporary or error.retry_after > _LONGEST_WAIT_SECONDS:
                    raise
                self._sleep(max(wait, error.retry_after))
        raise AssertionError("unreachable")

    def _follow(self, url: str, headers: dict[str, str]) -> Fetched:
        here, permanent, seen = _clean(url, where=url), True, set[str]()
        while True:
            if here in seen or len(seen) > MAX_REDIRECTS:
                raise fetch_error("the redirects lead in a circle" if here in seen else "too many redirects", where=url)
            seen.add(here)
            if not self._robots.allows(here):
                hint = "ask the outlet, or save the page and collect the file"
                raise fetch_error("the site's robots.txt asks programs to keep away", where=url, hint=hint)
            self._pace.wait(urlsplit(here).netloc, self._robots.delay_seconds(here))
            answer = self._request(here, headers, max_bytes=self._max_bytes, where=url)
            if answer.status not in _REDIRECTS or not answer.location:
                return self._judge(url, here, answer, moved=permanent and len(seen) > 1)
            permanent = permanent and answer.status in _PERMANENT
            here = _clean(answer.location, where=url)

    def _judge(self, url: str, here: str, answer: _Answer, *, moved: bool) -> Fetched:
        if answer.status in _PASSING:
            error = fetch_error(f"the server answered {answer.status}", where=url, temporary=True)
            after = answer.headers.get("Retry-After", "")
            error.retry_after = float(after) if after.isdecimal() and len(after) < 9 else 0.0
            raise error
        if answer.status not in _GONE | {200, 203, 304}:
            raise fetch_error(f"the server answered {answer.status}", where=url)
        message = Message()
        message["Content-Type"] = answer.headers.get("Content-Type", "") or "application/octet-stream"
        return Fetched(
            url=here,
            status=200 if answer.status == 203 else answer.status,
            body=b"" if answer.status in _GONE else answer.body,
            media_type=message.get_content_type() if answer.headers.get("Content-Type") else "",
            charset=_charset(message),
            etag=_header(answer, "ETag"),
            modified=_header(answer, "Last-Modified"),
            moved_to=here if moved else "",
        )

    def _request(self, url: str, headers: dict[str, str], *, max_bytes: int, where: str) -> _Answer:
        """Return the response to one request, whatever its status, and no more than the cap of its body."""
        errors = (self._urllib3.exceptions.HTTPError, HTTPException, OSError)
        seconds = self._timeout_seconds
        with Transfer(where, seconds=seconds, allow=self._allow) as transfer:
            pool = _pool(self._urllib3, url, transfer, seconds)
            response: Any = None
            try:
                parts = urlsplit(url)
                response = pool.urlopen(
                    "GET",
                    urlunsplit(("", "", parts.path or "/", parts.query, "")),
                    headers={**_ASK, "User-Agent": self._user_agent, **headers},
                    redirect=False,
                    retries=False,
                    preload_content=False,
                )
                location = response.headers.get("Location", "") if response.status in _REDIRECTS else ""
                body = b"" if location else _read(response, max_bytes, where)
                # To the reader a connection that we cut looks like one that ended.
                if transfer.late:
                    raise OSError("cut")
                return _Answer(response.status, response.headers, body, urljoin(url, location) if location else "")
            except FetchError:
                raise
            except (*errors, ValueError) as error:
                if not transfer.late and (told := _verification(error)):
                    raise _bad_certificate(told, where=where) from error
                if transfer.late:
                    message = f"it took longer than {seconds:g} seconds"
                else:
                    message = f"the transfer broke: {_reason(error)}"
                raise fetch_error(message, where=where, temporary=not isinstance(error, ValueError)) from error
            finally:
                if response is not None:
                    response.close()
                pool.close()

    def _fetch_robots(self, url: str) -> tuple[int, bytes]:
        here = url
        for _ in range(5):  # RFC 9309 section 2.3.1.2
            answer = self._request(here, {}, max_bytes=_ROBOTS_BYTES, where=url)
            if not answer.location:
                return answer.status, answer.body
            here = _clean(answer.location, where=url)
        return 404, b""


def _read(response: Any, max_bytes: int, where: str) -> bytes:
    chunks, size = [], 0
    # Piece by piece: what is decompressed at once is no more than a piece.
    while chunk := response.read1(65536):
        size += len(chunk)
        if size > max_bytes:
            hint = "if it is a report, raise 'max_megabytes' under 'collect' in briefgen.yaml"
            raise fetch_error(f"it is larger than {max_bytes / 1e6:g} MB", where=where, hint=hint)
        chunks.append(chunk)
    return b"".join(chunks)


def _pool(urllib3: Any, url: str, transfer: Transfer, seconds: float) -> Any:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    base: Any = urllib3.connection.HTTPSConnection if secure else urllib3.connection.HTTPConnection

    class Connection(base):  # type: ignore[misc]
        """Connects through the guard, so that the address that was checked is the one that is used."""

        def _new_conn(self) -> Any:
            return transfer.connect(self._dns_host.strip("[]"), self.port)

    pool_class = urllib3.HTTPSConnectionPool if secure else urllib3.HTTPConnectionPool
    # With no port, the last colon of an IPv6 address would be taken for the one before it.
    port = parts.port or (443 if secure else 80)
    # A little longer than the guard's deadline, which is for the whole transfer and comes first.
    timeout = urllib3.Timeout(connect=seconds + 1, read=seconds + 1)
    pool = pool_class(parts.hostname, port=port, timeout=timeout, maxsize=1)
    pool.ConnectionCls = Connection
    return pool


def _clean(url: str, *, where: str) -> str:
    """Return the address ready to be asked for. Raises: FetchError for one that is not http(s) or makes no sense."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise fetch_error(f"this is no address: {error}", where=where) from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        scheme = parts.scheme or "nothing"
        raise fetch_error(f'only http and https addresses are fetched, not "{scheme[:20]}:"', where=where)
    if parts.username is not None:
        raise fetch_error("addresses with a user name are not fetched", where=where)
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    # Keeps what is escaped and escapes what is not: spaces, quotation marks, letters beyond ASCII.
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path or "/", query, ""))


def _charset(message: Message) -> str:
    name = str(message.get_param("charset") or "")
    try:
        return codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""


def _header(answer: _Answer, name: str) -> str:
    value = str(answer.headers.get(name, ""))
    return value if len(value) < 1000 and value.isprintable() else ""


def _verification(error: BaseException) -> str:
    """Return why a certificate does not hold; empty for any other failure. urllib3 wraps what ssl raised."""
    causes = (error, *error.args, error.__cause__, error.__context__)
    found = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    return found.verify_message if found else ""


def _bad_certificate(told: str, *, where: str) -> FetchError:
    hint = "check the address; an authority of your own is named by its file in SSL_CERT_FILE"
    error = fetch_error(f"the server's certificate does not hold: {told}", where=where, hint=hint, temporary=True)
    error.retry_after = math.inf  # mended another day it may be, in some seconds it is not
    return error


def _reason(error: BaseException) -> str:
    text = str(error.args[-1] if error.args else error)
    return (text or type(error).__name__)[:200]


__all__ = ["FetchError", "Fetched", "Fetcher"]

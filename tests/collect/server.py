"""A web server on 127.0.0.1 for one test: it answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: "Server"  # type: ignore[assignment]  # noqa: UP037

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers)))
        answer = self.server.site.pages.get(self.path)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            answer(self) if answer else self.say(404)

    def say(self, status: int, body: bytes = b"", /, **headers: str) -> None:
        """Answer; underscores in the headers' names are hyphens."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def stall(self) -> None:
        """Say nothing more until the test is over."""
        self.server.site.over.wait(60)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@dataclass
class Site:
    """What the server answers. over: set when the test is."""

    address: str
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """Return what was asked for since the last time, but for robots.txt, and forget it."""
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found

    def page(self, path: str, body: str, *, kind: str = "text/html; charset=utf-8") -> None:
        """Serve a page that can be asked for conditionally."""
        raw = body.encode()
        tag = f'"{hash(body) & 0xFFFFFF:x}"'

        def answer(handler: Handler) -> None:
            if handler.headers.get("If-None-Match") == tag:
                handler.say(304, ETag=tag)
            else:
                handler.say(200, raw, Content_Type=kind, ETag=tag, Last_Modified=formatdate(1_700_000_000, usegmt=True))

        self.pages[path] = answer

    def moved(self, path: str, target: str, status: int = 301) -> None:
        """Serve a redirect."""
        self.pages[path] = lambda handler: handler.say(status, Location=target)


class Server(ThreadingHTTPServer):
    """Threads end with the test."""

    daemon_threads = True
    block_on_close = False
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextlib.contextmanager
def serve(host: str = "127.0.0.1", *, certificate: trustme.LeafCert | None = None) -> Iterator[Site]:
    """Yield a running server's site; it stops by itself. certificate: speak TLS with it."""
    server = Server((host, 0), Handler)
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
        # The handshake is left to each request's thread, so that a client that breaks it off stops nobody else.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.site = Site(f"http{'s' if certificate else ''}://{host}:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.site.over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def can_listen(host: str) -> bool:
    """Return whether this machine has the address."""
    try:
        with socket.socket() as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True

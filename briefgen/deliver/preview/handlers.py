"""Answers to the browser."""

from __future__ import annotations

import contextlib
import ipaddress
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from briefgen.deliver.preview.page import Fault, bare_page, with_preview


@dataclass
class Shared:
    """What the handlers of one preview share; changed by ``renew`` alone, on the event loop.

    token: names the build that is shown. faults: what kept the last build from being done.
    """

    site: Path
    prefix: str
    host: str
    port: int
    token: str
    faults: tuple[Fault, ...] = ()
    clients: set[Reload] = field(default_factory=set)

    def renew(self, token: str, faults: tuple[Fault, ...], changed: tuple[str, ...]) -> None:
        """Take in a build and tell the browsers. changed: paths of the site; style sheets alone are swapped."""
        self.token, self.faults = token, faults
        styles = all(path.endswith(".css") for path in changed)
        for path in changed if styles else ("*",):
            for client in tuple(self.clients):
                client.reload(self.prefix + path if styles else path)

    def transform(self, page: bytes) -> bytes:
        """Return an HTML page as the preview shows it."""
        return with_preview(page, port=self.port, token=self.token, faults=self.faults)


class LocalHandler(web.RequestHandler):
    """A handler that answers only to this machine's own names, so that no foreign site can read drafts."""

    def initialize(self, shared: Shared) -> None:
        self.shared = shared

    def prepare(self) -> None:
        """Refuse a foreign Host (DNS rebinding)."""
        if not is_own_host(self.request.host_name, self.shared.host):
            raise web.HTTPError(421)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        # Another site's page can neither embed nor read what is previewed.
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the site's 404 page, or a bare one; it reloads when the site changes. Other errors are plain text."""
        if status_code != 404:
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(f"{status_code} {self._reason}\n")
            return
        own = self.shared.site / "404.html"
        page = own.read_bytes() if own.is_file() else bare_page("404 Not Found", "There is nothing here yet.")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.shared.transform(page))

    def log_exception(self, *failure: Any) -> None:
        """Keep quiet about what the browser is told anyway; a bug keeps its traceback."""
        if not isinstance(failure[1], web.HTTPError):
            super().log_exception(*failure)


class Start(LocalHandler):
    """The root where the site stands under a sub-path: leads there. Everything else outside it is missing."""

    def get(self) -> None:
        """Redirect, or 404."""
        if self.request.path != "/":
            raise web.HTTPError(404)
        self.redirect(self.shared.prefix)


class Script(LocalHandler, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's client."""


class Style(LocalHandler):
    """How the build's errors look."""

    def get(self) -> None:
        """Send the style sheet."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(Path(__file__).with_name("preview.css").read_bytes())


class Reload(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket. Its class keeps its clients in one global set; here each preview keeps its own."""

    def initialize(self, shared: Shared) -> None:
        self.shared = shared

    def prepare(self) -> None:
        """Refuse a foreign Host."""
        if not is_own_host(self.request.host_name, self.shared.host):
            raise web.HTTPError(421)

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that opens the socket is one of ours."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str | bytes) -> None:
        """Take livereload's hello; a page that shows an older build than the last one is told to reload."""
        try:
            sent = json.loads(message)
            command = sent.get("command")
        except (ValueError, AttributeError):
            self.close()
            return
        if command == "hello":
            super().on_message(message)
            self.shared.clients.add(self)
            if sent.get("snipver") != self.shared.token:
                self.reload("*")

    def on_close(self) -> None:
        """Forget the page."""
        self.shared.clients.discard(self)

    def reload(self, path: str) -> None:
        """Tell the page to reload, or to swap one style sheet."""
        with contextlib.suppress(WebSocketClosedError):
            self.send_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": False})


class Pages(LocalHandler, web.StaticFileHandler):
    """The site's files."""

    def initialize(self, shared: Shared) -> None:  # type: ignore[override]
        self.shared = shared
        web.StaticFileHandler.initialize(self, str(shared.site.resolve()), "index.html")

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send a file; HTML with what the preview adds."""
        self.path = self.parse_url_path(path)
        absolute = self.validate_absolute_path(self.root, self.get_absolute_path(self.root, self.path))
        if absolute is None:
            return  # redirected from a folder's name to the folder
        if not Path(absolute).resolve().is_relative_to(self.root):
            raise web.HTTPError(403)
        if absolute.endswith((".html", ".htm")):
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(self.shared.transform(Path(absolute).read_bytes()))
            return
        await super().get(path, include_body)

    def should_return_304(self) -> bool:
        """Return False: tornado keeps file hashes for ever, and a preview must not show what was."""
        return False

    def compute_etag(self) -> str | None:
        """Return None, for the same reason."""
        return None


def is_own_host(name: str, bound: str) -> bool:
    """Tell whether a request's Host is ours. A name other than localhost can be pointed at us by anybody (DNS
    rebinding); a numeric address cannot."""
    if name in ("localhost", bound) or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True

"""The preview's server: livereload's protocol and client on tornado, closed to other sites."""

from __future__ import annotations

import asyncio
import errno
import re
import secrets
import socket
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tornado import web
from tornado.httpserver import HTTPServer

from briefgen.deliver.preview.handlers import Pages, Reload, Script, Shared, Start, Style
from briefgen.deliver.preview.page import SCRIPT_PATH, STYLE_PATH, Fault, faults_of
from briefgen.deliver.preview.watch import Rebuild, Settle, Watching
from briefgen.errors import BriefgenError, DeliverError

# How many ports after a busy one are tried.
TRIES = 20


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """What to show and where. site: the built site's folder; prefix: its sub-path, "/" or such as "/news/".

    folders: watched with all below them; files: watched too, by name.
    """

    site: Path
    folders: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    prefix: str = "/"
    host: str = "127.0.0.1"
    port: int = 5500


class Preview:
    """A running preview. Make it, read ``address``, then ``run`` until ``stop``."""

    def __init__(
        self,
        options: PreviewOptions,
        rebuild: Rebuild,
        *,
        built: Callable[[tuple[Fault, ...]], None],
        settle: Settle | None = None,
    ) -> None:
        """Take the port. built: called after every build with what kept it from being done; nothing if it is good.

        settle: called in quiet moments; no page is reloaded for what it does.
        Raises: DeliverError where neither the port nor one of the next is free.
        """
        self._options = options
        self._rebuild = rebuild
        self._settle = settle
        self._built = built
        self._socket = _bind(options.host, options.port)
        self.port = int(self._socket.getsockname()[1])
        self._shared = Shared(options.site, options.prefix, options.host, self.port, secrets.token_hex(4) + "-0")
        self._watching = Watching(options.folders, options.files)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = asyncio.Event()
        self._count = 0

    @property
    def address(self) -> str:
        """Return the site's address."""
        host = "127.0.0.1" if self._options.host in ("", "0.0.0.0") else self._options.host  # noqa: S104
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}{self._options.prefix}"

    async def run(self, started: Callable[[], None] = lambda: None) -> None:
        """Build, then serve and build again on every change, until ``stop``. started: called after the first build.

        Raises: DeliverError where the system does not let the folders be watched.
        """
        self._loop = asyncio.get_running_loop()
        # Watching begins before the first build: what is saved while it runs is built next.
        try:
            await self._loop.run_in_executor(None, self._watching.start)
        except DeliverError:
            self._watching.stop()
            self._socket.close()
            raise
        await self._loop.run_in_executor(None, self._build, partial(self._rebuild, frozenset()))
        server = HTTPServer(self._application())
        server.add_socket(self._socket)
        builder = threading.Thread(target=self._build_on_change, daemon=True, name="briefgen-build")
        builder.start()
        started()
        try:
            await self._ended.wait()
        finally:
            server.stop()
            self._watching.stop()
            for client in tuple(self._shared.clients):
                client.close()
            await server.close_all_connections()
            builder.join()

    def stop(self) -> None:
        """End ``run``; may be called from any thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._ended.set)

    def _application(self) -> web.Application:
        known = {"shared": self._shared}
        handlers = [
            ("/livereload", Reload, known),
            (SCRIPT_PATH, Script, known),
            (STYLE_PATH, Style, known),
            (f"{re.escape(self._options.prefix)}(.*)", Pages, known),
            (".*", Start, known),
        ]
        return web.Application(handlers, log_function=lambda handler: None)

    def _build_on_change(self) -> None:
        for changes in self._watching.changes():
            if changes:
                self._build(partial(self._rebuild, changes))
            elif self._settle and not self._shared.faults:
                self._build(partial(self._settled, self._settle))

    def _settled(self, settle: Settle) -> tuple[str, ...]:
        settle(lambda: self._watching.waiting)
        return ()

    def _build(self, work: Callable[[], tuple[str, ...]]) -> None:
        before = self._shared.faults
        changed: tuple[str, ...] = ("*",)
        try:
            changed = work()
            faults: tuple[Fault, ...] = ()
        except BriefgenError as error:
            faults = faults_of(error)
        except Exception:  # A preview outlives a bug in a stage; the person sees it and goes on.
            faults = (Fault("", f"This is a bug in briefgen.\n{traceback.format_exc()}", "please report it"),)
        if faults or before:
            changed = ("*",)
        if changed:
            self._count += 1
            token = f"{self._shared.token.partition('-')[0]}-{self._count}"
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._shared.renew, token, faults, changed)
        self._built(faults)


def site_prefix(base_path: str) -> str:
    """Return the sub-path of a site's address as a prefix: "/" or such as "/news/"."""
    inner = base_path.strip("/")
    return f"/{inner}/" if inner else "/"


def _bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the port, or on the next free one. Port 0 is any."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, min(port + TRIES, 65536)) if port else (0,):
        try:
            listening = socket.create_server((host, number), family=family)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                hint = "give an address of this machine, such as 127.0.0.1"
                raise DeliverError(f"cannot listen on {host}: {error.strerror}", hint=hint) from error
        else:
            listening.setblocking(False)
            return listening
    raise DeliverError(f"the ports {port} to {port + TRIES - 1} are all busy", hint="give another one with --port")

"""A real mail server on 127.0.0.1, with STARTTLS and a login, that can be told to refuse and to hang up."""

from __future__ import annotations

import asyncio
import os
import signal
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "news", "s3cret"


@dataclass
class Behavior:
    """What the server does, by recipient. kill: process to kill, and at which stage ("rcpt", "taken"), at whom.

    drops: recipients at whom the connection breaks, once each, with the stage: "rcpt", "data", "taken".
    """

    refused: dict[str, str] = field(default_factory=dict)
    drops: dict[str, str] = field(default_factory=dict)
    kill: tuple[str, str] | None = None
    victim: int = 0


class Handler:
    """Keeps what it was sent, and misbehaves as told."""

    def __init__(self, behavior: Behavior) -> None:
        self.behavior = behavior
        self.taken: list[tuple[str, bytes, bool, bool]] = []  # recipient, message, over TLS, logged in
        self.connections = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._maybe(server, address, "rcpt")
        if address in self.behavior.refused:
            return self.behavior.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (address,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        self.taken.append((address, envelope.content, session.ssl is not None, bool(session.authenticated)))
        self._maybe(server, address, "taken")
        return "250 OK"

    def _maybe(self, server: SMTP, address: str, stage: str) -> None:
        if self.behavior.kill == (address, stage):
            self.behavior.kill = None
            os.kill(self.behavior.victim, signal.SIGKILL)
        if self.behavior.drops.get(address) == stage:
            del self.behavior.drops[address]
            assert server.transport is not None
            server.transport.abort()


class Server(SMTP):
    """aiosmtpd's server, able to hang up in the middle of DATA."""

    async def smtp_DATA(self, arg: str) -> None:
        assert self.envelope is not None
        behavior = self.event_handler.behavior
        if self.envelope.rcpt_tos and behavior.drops.get(self.envelope.rcpt_tos[0]) == "data":
            del behavior.drops[self.envelope.rcpt_tos[0]]
            assert self.transport is not None
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    # "handled" unless the answer is ours: otherwise aiosmtpd leaves a bad login without an answer.
    return AuthResult(success=good, handled=False)


@dataclass(frozen=True)
class MailServer:
    """A running server. certificates: a file that the client is to trust."""

    port: int
    handler: Handler
    certificates: str

    @property
    def recipients(self) -> list[str]:
        return [address for address, *_ in self.handler.taken]


@contextmanager
def mail_server(folder: Any, behavior: Behavior | None = None, *, tls: bool = False) -> Iterator[MailServer]:
    """Run a server until the block ends. tls: from the first byte instead of by STARTTLS."""
    authority = trustme.CA()
    certificates = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(certificates))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    handler = Handler(behavior or Behavior())
    loop = asyncio.new_event_loop()

    def make() -> Server:
        handler.connections += 1
        options: dict[str, Any] = {"auth_required": True, "authenticator": _authenticate, "loop": loop}
        if not tls:
            return Server(handler, hostname="127.0.0.1", tls_context=context, require_starttls=True, **options)
        with warnings.catch_warnings():
            # aiosmtpd does not know that the connection is safe from the first byte.
            warnings.simplefilter("ignore", UserWarning)
            return Server(handler, hostname="127.0.0.1", auth_require_tls=False, **options)

    server = loop.run_until_complete(loop.create_server(make, "127.0.0.1", 0, ssl=context if tls else None))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield MailServer(server.sockets[0].getsockname()[1], handler, str(certificates))
    finally:
        loop.call_soon_threadsafe(server.close)
        asyncio.run_coroutine_threadsafe(_settle(), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _settle() -> None:
    """End the conversations that are still open."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)

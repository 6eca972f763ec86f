"""Which hosts may be reached, decided on the very address that is connected to."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import threading
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address

from briefgen.errors import ReadError

Address = IPv4Address | IPv6Address

# Addresses that carry an IPv4 address inside, and how many bits stand right of it: RFC 6052, RFC 3056.
_CARRIERS = ((ipaddress.IPv6Network("64:ff9b::/96"), 0), (ipaddress.IPv6Network("2002::/16"), 80))
# All of IPv6 that is handed out to networks: https://www.iana.org/assignments/ipv6-address-space
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


class FetchError(ReadError):
    """What was asked for did not come. temporary: another day it may; retry_after: seconds that the server asks for."""

    temporary = False
    retry_after = 0.0


def fetch_error(message: str, *, where: str, hint: str = "", temporary: bool = False) -> FetchError:
    """Return the error, marked."""
    error = FetchError(message, where=where, hint=hint)
    error.temporary = temporary
    return error


def is_public(address: Address) -> bool:
    """Return whether the address is one of the open internet, looked at through every wrapping of IPv4 in IPv6."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        for network, shift in _CARRIERS:
            if address in network:
                return is_public(IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
        if address not in _GLOBAL_UNICAST:
            return False
    return address.is_global and not address.is_multicast


class Transfer:
    """One request's way to its host: a deadline for all of it, and a rule for the addresses."""

    def __init__(self, where: str, *, seconds: float, allow: Callable[[Address], bool]) -> None:
        self._where = where
        self._ends_at = time.monotonic() + seconds
        self._allow = allow
        self._timer = threading.Timer(seconds, self._stop)
        self._timer.daemon = True
        self._handles: list[socket.socket] = []
        self.late = False

    def __enter__(self) -> Transfer:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for handle in self._handles:
            handle.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """Return a socket connected to an address of the host that the rule allows. Raises: FetchError."""
        found = self._resolve(host, port)
        allowed = [entry for entry in found if self._allow(ipaddress.ip_address(entry[4][0].partition("%")[0]))]
        if not allowed:
            raise fetch_error(
                f"{host} lies in a private network",
                where=self._where,
                hint="if that is meant, set 'allow_private_addresses: true' under 'collect' in briefgen.yaml",
            )
        failure: OSError | None = None
        for family, kind, protocol, _, address in allowed:
            connection = socket.socket(family, kind, protocol)
            try:
                self._watch(connection)
                connection.settimeout(self._seconds_left())
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
                continue
            return connection
        reason = failure.strerror or str(failure) if failure else "no address"
        raise fetch_error(f"no connection to {host}: {reason}".lower(), where=self._where, temporary=True)

    def _resolve(self, host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        answer: list[object] = []

        def ask() -> None:
            try:
                answer.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        # The system's resolver knows no deadline; a thread that is left behind ends with its answer.
        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._seconds_left())
        if not answer or isinstance(answer[0], Exception):
            hint = "check the spelling and the connection"
            raise fetch_error(f"the host {host} was not found", where=self._where, hint=hint, temporary=True)
        return answer[0]  # type: ignore[return-value]

    def _seconds_left(self) -> float:
        return max(0.001, self._ends_at - time.monotonic())

    def _watch(self, connection: socket.socket) -> None:
        # TLS takes the socket over and leaves this object without one; a second handle still reaches the connection.
        handle = socket.socket(fileno=os.dup(connection.fileno()))
        self._handles.append(handle)
        if self.late:
            self._stop()

    def _stop(self) -> None:
        self.late = True
        for handle in self._handles:
            with contextlib.suppress(OSError):
                handle.shutdown(socket.SHUT_RDWR)

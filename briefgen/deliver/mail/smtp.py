"""One connection to a mail server, with the one moment made plain after which a message may have been taken."""

from __future__ import annotations

import re
import select
import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Literal

from briefgen.errors import DeliverError

TIMEOUT_SECONDS = 30.0
_LEADING_PERIOD = re.compile(rb"^\.", re.MULTILINE)  # RFC 5321 4.5.2: doubled, since a lone one ends the message


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. user, password: empty for a server that asks for none.

    certificates: a file of certificates to trust instead of the system's; None for those.
    """

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    user: str = ""
    password: str = ""
    certificates: str | None = None


class Dropped(Exception):  # noqa: N818  it is an event, and always dealt with
    """The connection broke. doubtful: after the message's end was sent, so that it may have been taken."""

    def __init__(self, *, doubtful: bool) -> None:
        super().__init__()
        self.doubtful = doubtful


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said of a message. code: 2xx taken, 4xx not now, 5xx never; text: its words."""

    code: int
    text: str


class Connection:
    """An open connection. Make it with ``connect``."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def offer(self, sender: str, recipient: str, message: bytes) -> Answer | None:
        """Name sender and recipient; return the server's refusal, or None: then ``deliver`` follows.

        Raises: Dropped (not doubtful); DeliverError where the server refuses the sender.
        """
        try:
            code, words = self._smtp.mail(sender, [f"size={len(message)}"] if self._smtp.has_extn("size") else [])
            if code != 250:
                self._drop_if_closing(code)
                if code // 100 == 4:
                    return Answer(code, _text(words))
                raise DeliverError(
                    f"the mail server refuses the sender {sender}: {code} {_text(words)}",
                    where="briefgen.yaml",
                    hint="check mail.sender, and that this login may send for it",
                )
            code, words = self._smtp.rcpt(recipient)
            if code not in (250, 251):
                self._drop_if_closing(code)
                self._smtp.rset()
                return Answer(code, _text(words))
            code, words = self._smtp.docmd("DATA")
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise Dropped(doubtful=False) from error
        if code != 354:
            self._drop_if_closing(code)
            return Answer(code, _text(words))
        return None

    def send_body(self, message: bytes) -> None:
        """Send the message without the line that ends it: until then the server has taken nothing.

        Raises: Dropped (not doubtful), also where the server has spoken or hung up in the meantime.
        """
        try:
            self._smtp.send(_LEADING_PERIOD.sub(b"..", message))
            waiting = self._smtp.sock is not None and select.select([self._smtp.sock], [], [], 0)[0]
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise Dropped(doubtful=False) from error
        if waiting:
            self._smtp.close()
            raise Dropped(doubtful=False)

    def end_body(self) -> Answer:
        """End the message and return the server's answer. Raises: Dropped (doubtful)."""
        try:
            self._smtp.send(b".\r\n")
            code, words = self._smtp.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise Dropped(doubtful=True) from error
        return Answer(code, _text(words))

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        try:
            self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()

    def _drop_if_closing(self, code: int) -> None:
        if code == 421:  # RFC 5321 3.8: the server is about to hang up
            self._smtp.close()
            raise Dropped(doubtful=False)


def connect(server: Server) -> Connection:
    """Connect and log in.

    Raises: DeliverError for what another try would not mend (no such server, its certificate, the login); Dropped
    where the server hung up or was not there just now.
    """
    where = f"{server.host}:{server.port}"
    if server.user and server.security == "none" and not _is_loopback(server.host):
        raise DeliverError(
            "the password would be sent in the clear", where=where, hint="set mail.smtp_security to starttls or tls"
        )
    context = ssl.create_default_context(cafile=server.certificates)
    smtp: smtplib.SMTP | None = None
    try:
        if server.security == "tls":
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
            if server.security == "starttls":
                smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password)
        smtp.ehlo_or_helo_if_needed()
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            smtp.close()
        raise _explain(error, where) from error
    return Connection(smtp)


def _explain(error: Exception, where: str) -> Exception:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return DeliverError(
            f"the mail server refuses the login: {error.smtp_code} {_text(error.smtp_error)}",
            where=where,
            hint="check BRIEFGEN_SMTP_USER and BRIEFGEN_SMTP_PASSWORD",
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return DeliverError(
            f"the mail server cannot do this: {error}", where=where, hint="check mail.smtp_port and mail.smtp_security"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return DeliverError(
            f"the mail server's certificate does not hold: {error.verify_message}",
            where=where,
            hint="check mail.smtp_host; the name must be the certificate's",
        )
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return DeliverError(
            f"no secure connection: {error.reason}", where=where, hint="587 goes with starttls, 465 with tls"
        )
    if isinstance(error, socket.gaierror):
        return DeliverError("there is no such mail server", where=where, hint="check mail.smtp_host")
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code // 100 == 5:
        return DeliverError(f"the mail server says {error.smtp_code} {_text(error.smtp_error)}", where=where)
    return Dropped(doubtful=False)


def _is_loopback(host: str) -> bool:
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _text(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())

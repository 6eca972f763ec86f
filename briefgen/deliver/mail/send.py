"""Sending an edition: one connection, a set pace, everyone once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.deliver.mail.journal import Journal
from briefgen.deliver.mail.letter import Letter, Recipient, Sender
from briefgen.deliver.mail.message import envelope_address, write_message
from briefgen.deliver.mail.smtp import Answer, Connection, Dropped, Server, connect
from briefgen.errors import DeliverError

# Seconds before the connection is tried again, the first, second, … time in a row without a message sent.
PAUSES = (1, 2, 5, 15, 30)

# "already": an earlier run mailed them. "doubtful": the connection broke when the message may have been taken; nobody
# is mailed twice, so it is not sent again unless asked for.
Outcome = Literal["sent", "already", "refused", "deferred", "doubtful"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one recipient. answer: the server's words, where it did not take the message."""

    recipient: Recipient
    outcome: Outcome
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send. seconds: between two messages. pause: waits so many seconds; clock: seconds, monotonic."""

    seconds: float
    pause: Callable[[float], None]
    clock: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter on its way. retry_doubtful: mail those again of whom it is not known whether they were mailed."""

    letter: Letter
    sender: Sender
    server: Server
    retry_doubtful: bool = False


def send_letter(
    mailing: Mailing, recipients: tuple[Recipient, ...], journal: Journal, pace: Pace
) -> Iterator[Delivery]:
    """Send the letter to each recipient that the journal does not know as mailed, and yield what came of each.

    Raises: DeliverError where the server cannot be used at all; whoever was mailed until then is in the journal, and
    the same call goes on from there.
    """
    line = _Line(mailing.server, pace)
    try:
        for recipient in recipients:
            known = journal.state(recipient.address)
            if known == "sent":
                yield Delivery(recipient, "already")
            elif known == "refused":
                yield Delivery(recipient, "refused", "refused in an earlier run")
            elif known == "trying" and not mailing.retry_doubtful:
                yield Delivery(recipient, "doubtful", "the connection broke at the end of the message")
            else:
                yield _send_one(mailing, recipient, journal, line)
    finally:
        line.close()


class _Line:
    """The connection, made when needed and made anew when it broke."""

    def __init__(self, server: Server, pace: Pace) -> None:
        self._server = server
        self._pace = pace
        self._connection: Connection | None = None
        self._failures = 0
        self._next = pace.clock()

    def connection(self) -> Connection:
        """Return an open connection. Raises: DeliverError when the last of PAUSES has been waited for in vain."""
        while self._connection is None:
            try:
                self._connection = connect(self._server)
            except Dropped:
                self.broke()
        return self._connection

    def wait(self) -> None:
        """Wait until the next message may go."""
        now = self._pace.clock()
        if now < self._next:
            self._pace.pause(self._next - now)
        self._next = max(self._next, now) + self._pace.seconds

    def broke(self) -> None:
        """Take note that the connection broke, and wait a little."""
        self._connection = None
        if self._failures == len(PAUSES):
            raise DeliverError(
                f"the mail server hung up {self._failures + 1} times in a row",
                where=f"{self._server.host}:{self._server.port}",
                hint="run the same command again later; it goes on where it stopped",
            )
        self._pace.pause(PAUSES[self._failures])
        self._failures += 1

    def worked(self) -> None:
        """Take note that the server answered."""
        self._failures = 0

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()


def _send_one(mailing: Mailing, recipient: Recipient, journal: Journal, line: _Line) -> Delivery:
    message = write_message(mailing.letter, mailing.sender, recipient)
    sender = envelope_address(mailing.sender.address, what="mail.sender")
    address = envelope_address(recipient.address)
    line.wait()
    while True:
        connection = line.connection()
        noted = False
        try:
            answer = connection.offer(sender, address, message)
            if answer is None:
                connection.send_body(message)
                # On disk before the end goes out: killed between here and the answer, it is known to be in doubt.
                journal.note(recipient.address, "trying")
                noted = True
                answer = connection.end_body()
        except Dropped as dropped:
            line.broke()
            if dropped.doubtful and noted:
                return Delivery(recipient, "doubtful", "the connection broke at the end of the message")
            continue
        line.worked()
        return _note(recipient, answer, journal)


def _note(recipient: Recipient, answer: Answer, journal: Journal) -> Delivery:
    words = f"{answer.code} {answer.text}"
    if answer.code // 100 == 2:
        journal.note(recipient.address, "sent")
        return Delivery(recipient, "sent")
    if answer.code // 100 == 5:
        journal.note(recipient.address, "refused", words)
        return Delivery(recipient, "refused", words)
    journal.note(recipient.address, "deferred", words)
    return Delivery(recipient, "deferred", words)

"""Sending through a real mail server on 127.0.0.1."""

from __future__ import annotations

import email
import os
import subprocess
import sys
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.deliver.mail import Delivery, Mailing, Pace, Recipient, open_journal, send_letter
from briefgen.deliver.mail import Server as Account
from briefgen.errors import DeliverError
from tests.deliver.mailserver import PASSWORD, USER, Behavior, MailServer, mail_server
from tests.deliver.projects import briefgen, settings_for_mail, write_reports
from tests.deliver.samples import SENDER, letter

READERS = tuple(Recipient(f"r{number}@example.net", f"Reader {number}", f"t{number}") for number in range(1, 7))
ALL = [reader.address for reader in READERS]


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def pause(self, seconds: float) -> None:
        self.now += seconds
        self.waits.append(seconds)


def send(server: MailServer, folder: Path, *, clock: Clock | None = None, **changes: object) -> list[Delivery]:
    clock = clock or Clock()
    settings = {"user": USER, "password": PASSWORD, "security": "starttls", "certificates": server.certificates}
    retry = bool(changes.pop("retry_doubtful", False))
    account = Account("127.0.0.1", server.port, **{**settings, **changes})  # type: ignore[arg-type]
    mailing = Mailing(letter(), SENDER, account, retry)
    with open_journal(folder / "edition.jsonl") as journal:
        return list(send_letter(mailing, READERS, journal, Pace(1.0, clock.pause, lambda: clock.now)))


def outcomes(deliveries: list[Delivery]) -> list[str]:
    return [delivery.outcome for delivery in deliveries]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_everyone_gets_a_message_of_their_own_over_one_safe_connection(tmp_path: Path, security: str) -> None:
    with mail_server(tmp_path, tls=security == "tls") as server:
        done = send(server, tmp_path, security=security)

    assert (["sent"] * 6, ALL, 1) == (outcomes(done), server.recipients, server.handler.connections)
    for reader, (address, content, safe, logged_in) in zip(READERS, server.handler.taken, strict=True):
        found = email.message_from_bytes(content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        text = found.get_body(("plain",))
        assert (reader.address, True) == (address, logged_in) and (safe or security == "tls")
        assert f"{reader.name} <{reader.address}>" == found["To"]
        assert f"<https://example.org/leave/{reader.token}>" in found["List-Unsubscribe"]
        assert text and f"https://example.org/leave/{reader.token}\n" in text.get_content().replace("\r\n", "\n")


def test_a_lone_period_and_every_byte_arrive(tmp_path: Path) -> None:
    from dataclasses import replace

    from briefgen.deliver.mail import write_message

    made = replace(letter(), text=".\n..\n.x\nFrom me\n" + letter().text)
    with mail_server(tmp_path) as server, open_journal(tmp_path / "j") as journal:
        account = Account("127.0.0.1", server.port, "starttls", USER, PASSWORD, server.certificates)
        list(send_letter(Mailing(made, SENDER, account), READERS[:1], journal, Pace(0, Clock().pause, lambda: 0.0)))

    assert write_message(made, SENDER, READERS[0]) == server.handler.taken[0][1]


def test_a_second_run_mails_nobody_twice(tmp_path: Path) -> None:
    with mail_server(tmp_path) as server:
        send(server, tmp_path)
        again = send(server, tmp_path)

    assert (["already"] * 6, ALL, 1) == (outcomes(again), server.recipients, server.handler.connections)


def test_the_pace_is_kept(tmp_path: Path) -> None:
    clock = Clock()
    with mail_server(tmp_path) as server:
        send(server, tmp_path, clock=clock)

    assert [1.0] * 5 == clock.waits


def test_a_bad_login_is_an_error_and_nobody_is_mailed(tmp_path: Path) -> None:
    with mail_server(tmp_path) as server, pytest.raises(DeliverError, match="refuses the login: 535"):
        send(server, tmp_path, password="wrong")

    assert [] == server.recipients


def test_a_foreign_certificate_is_refused(tmp_path: Path) -> None:
    with mail_server(tmp_path) as server, pytest.raises(DeliverError, match="certificate does not hold"):
        send(server, tmp_path, certificates=None)

    assert [] == server.recipients


def test_a_password_is_not_sent_in_the_clear() -> None:
    from briefgen.deliver.mail.smtp import connect

    with pytest.raises(DeliverError, match="in the clear"):
        connect(Account("mail.example.org", 25, "none", USER, PASSWORD))


def test_refusals_are_told_and_the_others_are_mailed(tmp_path: Path) -> None:
    behavior = Behavior(refused={"r2@example.net": "550 no such user", "r4@example.net": "451 try later"})
    with mail_server(tmp_path, behavior) as server:
        first = send(server, tmp_path)
        behavior.refused.clear()
        second = send(server, tmp_path)

    assert ["sent", "refused", "sent", "deferred", "sent", "sent"] == outcomes(first)
    assert "550 no such user" == first[1].answer
    # "Never" is taken at its word; "not now" is tried again.
    assert ["already", "refused", "already", "sent", "already", "already"] == outcomes(second)
    assert sorted(set(ALL) - {"r2@example.net"}) == sorted(server.recipients)


@pytest.mark.parametrize("stage", ["rcpt", "data"])
def test_a_connection_dropped_before_the_end_is_made_anew(tmp_path: Path, stage: str) -> None:
    clock = Clock()
    with mail_server(tmp_path, Behavior(drops={"r2@example.net": stage, "r5@example.net": stage})) as server:
        done = send(server, tmp_path, clock=clock)

    assert (["sent"] * 6, ALL, 3) == (outcomes(done), server.recipients, server.handler.connections)


def test_a_connection_dropped_at_the_end_is_in_doubt_and_nobody_is_mailed_twice(tmp_path: Path) -> None:
    with mail_server(tmp_path, Behavior(drops={"r3@example.net": "taken"})) as server:
        first = send(server, tmp_path)
        second = send(server, tmp_path)
        mailed = server.recipients
        third = send(server, tmp_path, retry_doubtful=True)

    assert ["sent", "sent", "doubtful", "sent", "sent", "sent"] == outcomes(first)
    assert ["already", "already", "doubtful", "already", "already", "already"] == outcomes(second)
    assert ALL == mailed
    assert "sent" == third[2].outcome


def test_a_server_that_is_gone_is_an_error_after_some_tries(tmp_path: Path) -> None:
    clock = Clock()
    with mail_server(tmp_path) as server:
        pass

    with pytest.raises(DeliverError, match="hung up 6 times"):
        send(server, tmp_path, clock=clock)
    assert [1, 2, 5, 15, 30] == clock.waits


def start(project: Path, server: MailServer) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "BRIEFGEN_SMTP_USER": USER,
        "BRIEFGEN_SMTP_PASSWORD": PASSWORD,
        "SSL_CERT_FILE": server.certificates,
    }
    command = [sys.executable, "-m", "briefgen", "mail", "-C", str(project), "--send", "--recipients"]
    return subprocess.Popen(
        [*command, str(project / "readers.csv")], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def make_project(folder: Path, server: MailServer) -> Path:
    """Return a project with one briefing, drafted from its reports, and six readers."""
    write_reports(folder, settings_for_mail(server.port))
    assert 0 == briefgen("draft", "-C", folder).code
    rows = [f"{reader.address},{reader.name},{reader.token}\n" for reader in READERS]
    (folder / "readers.csv").write_text("address,name,token\n" + "".join(rows), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("stage", "doubtful"), [("rcpt", False), ("taken", True)])
def test_a_killed_run_goes_on_without_mailing_anyone_twice(tmp_path: Path, stage: str, doubtful: bool) -> None:
    behavior = Behavior(kill=("r4@example.net", stage))
    with mail_server(tmp_path, behavior) as server:
        project = make_project(tmp_path / "news", server)
        first = start(project, server)
        behavior.victim = first.pid
        first.communicate(timeout=60)
        second = start(project, server)
        out, err = second.communicate(timeout=60)

    assert (-9, 1 if doubtful else 0) == (first.returncode, second.returncode), err.decode()
    assert sorted(ALL) == sorted(server.recipients)
    assert doubtful == out.decode().startswith("doubtful\tr4@example.net\t")
    assert ("2 sent, 3 already, 1 doubtful" if doubtful else "3 sent, 3 already") in err.decode()


def test_nothing_is_sent_without_send(tmp_path: Path) -> None:
    with mail_server(tmp_path) as server:
        project = make_project(tmp_path / "news", server)
        done = briefgen("mail", "-C", project, "--recipients", project / "readers.csv")

    assert ([], 0) == (server.recipients, server.handler.connections)
    assert "would go to 6 recipients" in done.err
    assert [".eml", ".html", ".txt"] == sorted(Path(line).suffix for line in done.out.splitlines())

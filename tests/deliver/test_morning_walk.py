"""A morning, from the reports to the readers, by the program as its user runs it."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from tests.deliver.mailserver import PASSWORD, USER, Behavior, mail_server
from tests.deliver.projects import briefgen, settings_for_mail, write_reports

NAME = "2024-07-09-harbour-bridge-1"
NOTE = "\n> [!NOTE]\n> **Jane Doe, 2024-07-09:** We walked across the bridge on Monday.\n"


def heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(project: Path, stop: signal.Signals = signal.SIGINT) -> Iterator[str]:
    """Run ``briefgen serve`` until the block ends, and yield its address."""
    command = [sys.executable, "-m", "briefgen", "serve", "-C", str(project), "--port", "0"]
    # A run in the background of a shell hands down that Ctrl-C is ignored; a person's does not.
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        try:
            yield found[0]
        finally:
            process.send_signal(stop)
            rest = process.stderr.read()
    assert (0, "stopped\n") == (process.returncode, rest)


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def edit_and_wait(address: str, path: Path, text: str) -> str:
    """Save a file as an editor does, wait until the page is told to reload, and return the page."""
    token = re.search(r"snipver=([\w-]+)", fetch(address))
    port = re.search(r":(\d+)/", address)
    assert token and port

    async def run() -> None:
        origin = f"http://127.0.0.1:{port[1]}"
        request = HTTPRequest(f"ws://127.0.0.1:{port[1]}/livereload", headers={"Origin": origin})
        connection = await websocket_connect(request)
        await connection.write_message(json.dumps({"command": "hello", "snipver": token[1]}))
        assert "hello" in str(await connection.read_message())
        path.write_text(text, encoding="utf-8")
        assert "reload" in str(await connection.read_message())
        connection.close()

    IOLoop(make_current=False).run_sync(run, timeout=30)
    return fetch(address)


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_ends_in_order_by_ctrl_c_and_by_its_manager(tmp_path: Path, stop: signal.Signals) -> None:
    project = write_reports(tmp_path / "news", settings_for_mail(25))

    with serving(project, stop) as address:
        home = fetch(address)

    assert "<!doctype html>" in home[:20].lower()


def test_a_morning_from_the_reports_to_every_reader_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    drops = {"r30@example.net": "rcpt", "r70@example.net": "data"}
    with mail_server(tmp_path, Behavior(drops=drops)) as server:
        project = write_reports(tmp_path / "news", settings_for_mail(server.port))
        readers = [(f"r{number}@example.net", f"Reader {number}", f"t{number}") for number in range(1, 101)]
        with (project / "readers.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("address", "name", "token"), *readers])

        drafted = briefgen("draft", "-C", project)
        briefing = project / f"content/briefings/{NAME}.md"
        assert (0, True) == (drafted.code, briefing.exists()), drafted.err

        with serving(project) as address:
            page = edit_and_wait(f"{address}briefings/{NAME}/", briefing, briefing.read_text(encoding="utf-8") + NOTE)
        assert "We walked across the bridge on Monday." in page

        assert 0 == briefgen("check", "--mail", "-C", project).code
        assert 0 == briefgen("build", "-C", project).code
        remote = tmp_path / "remote.git"
        git(tmp_path, "init", "--quiet", "--bare", str(remote))
        published = briefgen("publish", "-C", project, "--remote", remote)
        assert 0 == published.code, published.err
        assert "We walked across" in git(remote, "cat-file", "blob", f"gh-pages:briefings/{NAME}/index.html")

        monkeypatch.setenv("BRIEFGEN_SMTP_USER", USER)
        monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", PASSWORD)
        monkeypatch.setenv("SSL_CERT_FILE", server.certificates)
        # The pauses after a dropped connection.
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        send = ("mail", "-C", project, "--send", "--recipients", project / "readers.csv")
        mailed = briefgen(*send)
        again = briefgen(*send)

        assert (0, "") == (mailed.code, mailed.out), mailed.err
        assert [address for address, *_ in readers] == server.recipients
        assert 3 == server.handler.connections
        assert (0, True) == (again.code, "0 sent, 100 already" in again.err)
        assert all(b"We walked across" in content for _, content, *_ in server.handler.taken)


def test_what_does_not_hold_is_neither_published_nor_mailed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with mail_server(tmp_path) as server:
        project = write_reports(tmp_path / "news", settings_for_mail(server.port))
        (project / "readers.csv").write_text("address,token\na@example.net,t\n", encoding="utf-8")
        remote = tmp_path / "remote.git"
        git(tmp_path, "init", "--quiet", "--bare", str(remote))
        briefgen("draft", "-C", project)
        report = project / "content/reports/2024-07-09-hill-times-bridge.md"
        report.write_text(report.read_text(encoding="utf-8").replace("two cables", "six cables"), encoding="utf-8")
        briefgen("build", "-C", project)

        published = briefgen("publish", "-C", project, "--remote", remote)
        mailed = briefgen("mail", "-C", project, "--send", "--recipients", project / "readers.csv")

    assert (1, 1, [], "") == (published.code, mailed.code, server.recipients, git(remote, "branch", "--list"))
    assert f"content/briefings/{NAME}.md" in published.err and f"content/briefings/{NAME}.md" in mailed.err


def test_what_goes_out_is_what_a_build_makes_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    project = write_reports(tmp_path / "news")
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    for command in ("draft", "build"):
        briefgen(command, "-C", project)
    briefing = project / f"content/briefings/{NAME}.md"
    briefing.write_text(briefing.read_text(encoding="utf-8") + NOTE, encoding="utf-8")
    done = briefgen("publish", "-C", project, "--remote", remote)
    head = git(remote, "rev-parse", "gh-pages")
    (project / "site/mine.html").write_text("<p>Mine</p>", encoding="utf-8")
    (project / "site/robots.txt").unlink()
    refused = briefgen("publish", "-C", project, "--remote", remote)
    after_refusal = git(remote, "rev-parse", "gh-pages")
    (project / "site/mine.html").unlink()
    again = briefgen("publish", "-C", project, "--remote", remote)

    assert (0, 1, head) == (done.code, refused.code, after_refusal)
    assert "We walked across" in git(remote, "cat-file", "blob", f"gh-pages:briefings/{NAME}/index.html")
    assert "site/mine.html: the build did not make this file" in refused.err
    # What was lost is made anew before anything goes out.
    assert 0 == again.code
    assert "robots.txt" in git(remote, "ls-tree", "--name-only", "gh-pages").split()

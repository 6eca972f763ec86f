"""Drafts in mailing services, made through real HTTP servers on 127.0.0.1."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli.group import group
from briefgen.deliver.mail import SERVICES, Account, Draft
from briefgen.errors import DeliverError
from tests.deliver.samples import SENDER, briefing, letter, line, write_project


@dataclass
class Service:
    """What the server was asked, and what it answers."""

    answer: tuple[int, dict[str, str], bytes]
    asked: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)  # method, path, key, body
    url: str = ""


@contextmanager
def service(status: int, body: Any, **headers: str) -> Iterator[Service]:
    told = Service((status, headers, body if isinstance(body, bytes) else json.dumps(body).encode()))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(("POST", self.path, self.headers["Authorization"], sent))
            self.send_response(told.answer[0])
            for name, value in told.answer[1].items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.answer[2])))
            self.end_headers()
            self.wfile.write(told.answer[2])

        def do_GET(self) -> None:
            told.asked.append(("GET", self.path, self.headers["Authorization"], {}))
            self.send_error(500)

        def log_message(self, *words: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_buttondown_gets_a_draft_with_its_own_unsubscribe_link() -> None:
    made = letter()
    with service(201, {"id": "em_1", "status": "draft"}) as told:
        draft = SERVICES["buttondown"](made, SENDER, Account(told.url, "key-1"))

    assert Draft("buttondown", "em_1") == draft
    ((method, path, key, body),) = told.asked
    assert ("POST", "/v1/emails", "Token key-1") == (method, path, key)
    assert ("draft", made.subject) == (body["status"], body["subject"])
    assert 'href="{{ unsubscribe_url }}"' in body["body"]


def test_listmonk_gets_a_draft_campaign_with_text_and_html() -> None:
    made = letter()
    with service(200, {"data": {"id": 7, "status": "draft"}}) as told:
        draft = SERVICES["listmonk"](made, SENDER, Account(told.url, "jane:t0k", (3, 4), 2))

    assert Draft("listmonk", "7") == draft
    ((method, path, key, body),) = told.asked
    assert ("POST", "/api/campaigns") == (method, path)
    assert "Basic " + base64.b64encode(b"jane:t0k").decode() == key
    assert ([3, 4], "html", "regular", 2) == (body["lists"], body["content_type"], body["type"], body["template_id"])
    assert made.subject == body["subject"] and "status" not in body and "send_at" not in body
    assert 'href="{{ UnsubscribeURL }}"' in body["body"]
    assert "Unsubscribe: {{ UnsubscribeURL }}\n" in body["altbody"]
    assert [{"Content-Language": "en"}] == body["headers"]


@pytest.mark.parametrize("name", ["buttondown", "listmonk"])
def test_a_source_gives_no_orders_to_the_service(name: str) -> None:
    evil = "He said {{ TrackLink }} and {% drop %} and {# hide #}."
    made = letter(briefing(bottom_line=(line(evil, "1.2"),)))
    with service(200, {"id": 1, "data": {"id": 1}}) as told:
        SERVICES[name](made, SENDER, Account(told.url, "k", (1,)))

    body = told.asked[0][3]
    own = {"{{ unsubscribe_url }}", "{{ UnsubscribeURL }}", '{{ "{{" }}'}
    for field_ in ("subject", "body", "altbody"):
        rest = body.get(field_, "")
        for order in own:
            rest = rest.replace(order, "")
        assert "{{" not in rest
        assert "{%" not in rest or (name == "listmonk" and field_ != "body")  # Go's templates know only {{


@pytest.mark.parametrize("name", ["buttondown", "listmonk"])
@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (401, b"no such key", "401 Unauthorized: no such key"),
        (500, b"<h1>oops</h1>", "500 Internal Server Error"),
        (200, b"not json", "no usable answer"),
    ],
)
def test_a_service_that_refuses_is_an_error_that_names_its_words(
    name: str, status: int, answer: bytes, expected: str
) -> None:
    with service(status, answer) as told, pytest.raises(DeliverError) as error:
        SERVICES[name](letter(), SENDER, Account(told.url, "k", (1,)))

    assert expected in error.value.message


def test_a_redirect_is_not_followed_with_the_key() -> None:
    with (
        service(200, {"id": "stolen"}) as thief,
        service(302, b"", Location=f"{thief.url}/v1/emails") as told,
        pytest.raises(DeliverError, match="302"),
    ):
        SERVICES["buttondown"](letter(), SENDER, Account(told.url, "k"))

    assert [] == thief.asked


@pytest.mark.parametrize("url", ["http://listmonk.example.org", "file:///etc/passwd", "ftp://127.0.0.1/x", "//x"])
def test_the_key_is_not_sent_in_the_clear(url: str) -> None:
    with pytest.raises(DeliverError, match="in the clear"):
        SERVICES["listmonk"](letter(), SENDER, Account(url, "k", (1,)))


def test_listmonk_needs_an_address_and_a_list() -> None:
    with pytest.raises(DeliverError, match="api_url is missing"):
        SERVICES["listmonk"](letter(), SENDER, Account("", "k", (1,)))
    with pytest.raises(DeliverError, match="needs a list"):
        SERVICES["listmonk"](letter(), SENDER, Account("http://127.0.0.1:9", "k"))


def test_the_command_makes_a_draft_and_says_that_nothing_was_sent(tmp_path: Any) -> None:
    with service(200, {"data": {"id": 7}}) as told:
        project = write_project(tmp_path / "news", {"sender": SENDER.address, "api_url": told.url})
        done = CliRunner(env={"BRIEFGEN_API_KEY": "jane:t0k"}).invoke(
            group, ["mail", "-C", str(project), "--to", "listmonk", "--list", "3"], standalone_mode=False
        )

    assert ("7\n", 0) == (done.stdout, done.return_value), done.exception
    assert "nothing was sent" in done.stderr
    assert "{{ UnsubscribeURL }}" in told.asked[0][3]["body"]

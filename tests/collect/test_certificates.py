"""Pages over TLS: a certificate that holds is fetched from, any other is an error that says why; the rest goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

import pytest
import trustme

from briefgen.cli import run
from briefgen.read.fetch import Fetcher, FetchError
from tests.collect.server import Site, serve

PAST = datetime(2020, 1, 1, tzinfo=UTC)
TEXT = (
    "The council of the harbour town voted on Monday to buy two electric ferries for the crossing to the island, a "
    "plan that the opposition had called a waste of money since it was first put forward in the spring of last year."
)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Return an authority that this process trusts, and no other."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    return made


@pytest.fixture
def servers() -> Iterator[contextlib.ExitStack]:
    with contextlib.ExitStack() as running:
        yield running


@pytest.fixture
def bad(authority: trustme.CA, servers: contextlib.ExitStack) -> dict[str, Site]:
    """Return servers whose certificates do not hold, by what is wrong with them."""
    certificates = {
        "wrong host": authority.issue_cert("elsewhere.example"),
        "expired": authority.issue_cert("127.0.0.1", not_before=PAST, not_after=PAST.replace(year=2021)),
        "unknown authority": trustme.CA().issue_cert("127.0.0.1"),
    }
    return {name: servers.enter_context(serve(certificate=one)) for name, one in certificates.items()}


def get(site: Site, waits: list[float] | None = None) -> bytes:
    site.page("/a", "<p>x</p>")
    sleep = (waits if waits is not None else []).append
    here = IPv4Address("127.0.0.1")
    fetcher = Fetcher(user_agent="t/1", timeout_seconds=20, allow=lambda address: address == here, sleep=sleep)
    return fetcher.get(f"{site.address}/a").body


def test_a_page_with_a_certificate_that_holds_is_fetched(authority: trustme.CA, servers: contextlib.ExitStack) -> None:
    assert b"<p>x</p>" == get(servers.enter_context(serve(certificate=authority.issue_cert("127.0.0.1"))))


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("wrong host", "IP address mismatch"), ("expired", "has expired"), ("unknown authority", "unable to get local")],
)
def test_a_certificate_that_does_not_hold_is_named_and_nothing_is_asked(
    bad: dict[str, Site], fault: str, reason: str
) -> None:
    with pytest.raises(FetchError) as error:
        get(bad[fault])
    assert error.value.message.startswith("the server's certificate does not hold: ")
    assert reason in error.value.message
    assert "SSL_CERT_FILE" in error.value.hint
    assert [] == bad[fault].asked


def test_a_certificate_that_does_not_hold_is_not_tried_again_today(bad: dict[str, Site]) -> None:
    waits: list[float] = []

    with pytest.raises(FetchError) as error:
        get(bad["expired"], waits)
    assert error.value.temporary, "the next run asks again"
    assert [] == waits


def test_the_other_pages_are_collected_all_the_same(
    bad: dict[str, Site],
    authority: trustme.CA,
    servers: contextlib.ExitStack,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    good = servers.enter_context(serve(certificate=authority.issue_cert("127.0.0.1")))
    good.page("/a", f"<html lang=en><title>Ferries</title><article><h1>Ferries</h1><p>{TEXT}</p></article></html>")
    project = tmp_path / "project"
    project.mkdir()
    collect = "collect: {allow_private_addresses: true, rate_per_second: 100, timeout_seconds: 20}\n"
    (project / "briefgen.yaml").write_text(f"title: Harbour\n{collect}")

    code = run(["collect", "-C", str(project), *(f"{site.address}/a" for site in (*bad.values(), good))])
    told = capsys.readouterr()

    assert (0, ["ferries.md"]) == (code, [path.name for path in (project / "content/reports").glob("*.md")])
    assert 3 == (told.out + told.err).count("certificate does not hold")

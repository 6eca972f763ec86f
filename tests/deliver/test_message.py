"""A letter as a message: headers that arrive, and the lint that looks at them."""

from __future__ import annotations

import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.deliver.mail import Recipient, Sender, lint_mail, write_message
from briefgen.errors import DeliverError
from tests.deliver.samples import SENDER, letter

READER = Recipient("reader@example.net", "Zoë Reader", "t0/k&n")


def read(message: bytes) -> EmailMessage:
    found = email.message_from_bytes(message, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def header_line(message: bytes, name: str) -> str:
    head = message.partition(b"\r\n\r\n")[0].decode("ascii")
    return next(line for line in head.split("\r\n") if line.lower().startswith(f"{name.lower()}: "))


def faults(message: bytes) -> list[str]:
    return [fault.message for fault in lint_mail(message)]


def test_a_message_passes_the_lint() -> None:
    assert [] == faults(write_message(letter(), SENDER, READER))


def test_the_same_letter_and_recipient_give_the_same_bytes() -> None:
    assert write_message(letter(), SENDER, READER) == write_message(letter(), SENDER, READER)


def test_the_message_reads_as_it_was_written() -> None:
    made = letter()
    found = read(write_message(made, SENDER, READER))
    link = "https://example.org/leave/t0%2Fk%26n"

    assert ["text/plain", "text/html"] == [part.get_content_type() for part in found.iter_parts()]
    assert made.subject == found["Subject"]
    assert "Zoë Reader <reader@example.net>" == found["To"]
    assert [] == [defect for part in found.walk() for defect in part.defects]
    html, text = found.get_body(("html",)), found.get_body(("plain",))
    assert html and made.html_for(link) == html.get_content().replace("\r\n", "\n")
    assert text and made.text_for(link) == text.get_content().replace("\r\n", "\n")
    assert {"quoted-printable"} == {part["Content-Transfer-Encoding"] for part in (html, text)}


def test_one_click_stands_unfolded_however_long_the_address() -> None:
    sender = replace(SENDER, unsubscribe_url="https://example.org/" + "x" * 400 + "/{token}")
    line = header_line(write_message(letter(), sender, READER), "List-Unsubscribe")

    https = f"<https://example.org/{'x' * 400}/t0%2Fk%26n>"
    mailto = "<mailto:leave@example.org?subject=unsubscribe%20t0%2Fk%26n>"
    assert f"List-Unsubscribe: {https}, {mailto}" == line


def test_a_long_subject_is_folded_at_78_and_comes_back_whole() -> None:
    made = replace(letter(), subject="“Ærlig talt,” sagde han, " + "og broen blev lukket " * 8)
    message = write_message(made, SENDER, READER)

    assert 78 >= max(len(line) for line in message.partition(b"List-")[0].split(b"\r\n"))
    assert made.subject.strip() == read(message)["Subject"].strip()


def test_the_message_id_is_the_edition_s_and_the_recipient_s() -> None:
    first = read(write_message(letter(), SENDER, READER))["Message-ID"]
    reworded = replace(letter(), subject="Reworded")
    other = Recipient("other@example.net")

    assert first == read(write_message(reworded, SENDER, READER))["Message-ID"]
    assert first != read(write_message(letter(), SENDER, other))["Message-ID"]


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\0", "\x0b", "\u2028", "\x85"])
def test_nothing_with_a_line_break_gets_into_a_header(break_: str) -> None:
    evil = f"Jane{break_}Bcc: everyone@example.net"
    tries = (
        (replace(letter(), subject=evil), SENDER, READER),
        (letter(), replace(SENDER, address=f"{evil} <news@example.org>"), READER),
        (letter(), replace(SENDER, list_id=evil), READER),
        (letter(), replace(SENDER, unsubscribe_url=f"https://example.org/{evil}"), READER),
        (letter(), SENDER, replace(READER, name=evil)),
        (letter(), SENDER, replace(READER, address=f"a@example.net{break_}")),
    )

    for made, sender, recipient in tries:
        with pytest.raises(DeliverError):
            write_message(made, sender, recipient)


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=40), token=st.text(max_size=40), subject=st.text(max_size=200))
def test_no_name_token_or_subject_adds_a_header(name: str, token: str, subject: str) -> None:
    made = replace(letter(), html="<p>x</p>", text="x\n", subject=subject)
    try:
        token.encode()
        message = write_message(made, SENDER, replace(READER, name=name, token=token))
    except (DeliverError, UnicodeEncodeError):
        return

    expected = "From To Subject Date Message-ID Content-Language List-Id List-Archive List-Unsubscribe"
    assert [*expected.split(), "List-Unsubscribe-Post", "MIME-Version", "Content-Type"] == read(message).keys()


@pytest.mark.parametrize(
    "address",
    ["", "jane", "jane@", "@x.example", "a b@x.example", "a@b@c", "a@x..example", ".a@x.example", "jané@x.example"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(DeliverError, match=r"no e-mail address|missing"):
        write_message(letter(), SENDER, Recipient(address))


def test_a_domain_of_another_script_is_written_as_the_net_knows_it() -> None:
    message = write_message(letter(), SENDER, Recipient("jane@bücher.example"))

    assert "To: jane@xn--bcher-kva.example" == header_line(message, "To")


def test_a_mailing_service_s_own_unsubscribe_token_stays_as_it_is() -> None:
    sender = replace(SENDER, unsubscribe_url="{token}", unsubscribe_token="*|UNSUB|*")
    made = letter(sender=sender)

    assert '<a href="*|UNSUB|*"' in made.html_for(sender.pasted_link)
    assert "Unsubscribe: *|UNSUB|*\n" in made.text_for(sender.pasted_link)


def broken(**changes: str) -> bytes:
    made = letter()
    for part, change in changes.items():
        old, _, new = change.partition(" -> ")
        assert old in getattr(made, part)
        made = replace(made, **{part: getattr(made, part).replace(old, new)})  # type: ignore[arg-type]
    return write_message(made, SENDER, READER)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"html": '<html lang="en" dir="ltr"> -> <html>'}, "the HTML names no language"),
        ({"html": "<title> -> <b>"}, "the HTML has no title"),
        ({"html": 'role="presentation" ->  '}, 'a layout table has no role="presentation"'),
        ({"html": 'name="color-scheme" -> name="x"'}, "the HTML does not provide for dark mode"),
        ({"html": "</h1> -> </h1><img src='https://x.example/a.png'>"}, "a picture has no alt text"),
        ({"html": "</h1> -> </h1><img alt='' src='a.png'>"}, 'the picture "a.png" is not at an https address'),
        ({"html": "</h1> -> </h1><form></form>"}, "<form> is dropped by mail programs"),
        ({"html": '<h1  -> <h1 style="display:flex" '}, '"display:flex" in a style is not drawn by Outlook or Gmail'),
        ({"html": "</h1> -> </h1><a href='../x'>x</a>"}, 'the link "../x" is not a whole address'),
        ({"text": "https://hill.example/cracks -> "}, "1 links are missing from the text part"),
        ({"html": "</h1> -> </h1>" + "x " * 60_000}, "bytes; Gmail clips"),
    ],
)
def test_the_lint_finds(change: dict[str, str], expected: str) -> None:
    assert any(expected in fault for fault in faults(broken(**change)))


def test_the_lint_wants_a_way_out() -> None:
    nowhere = Sender("The Quay", "news@example.org")
    by_mail = replace(nowhere, unsubscribe_address="leave@example.org")

    assert ["the header List-Unsubscribe is missing"] == faults(write_message(letter(sender=nowhere), nowhere))
    assert ["there is no one-click way out (RFC 8058)"] == faults(write_message(letter(sender=by_mail), by_mail))


def test_the_lint_sees_the_standard_library_s_folding() -> None:
    message = write_message(letter(), SENDER, READER)
    line = header_line(message, "List-Unsubscribe").encode()
    folded = message.replace(line, b"List-Unsubscribe: =?utf-8?q?=3Chttps=3A//example=2Eorg=3E?=")

    assert "List-Unsubscribe is folded or encoded, which mail programs do not read" in faults(folded)

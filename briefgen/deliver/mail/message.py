"""A letter as an RFC 5322 message: the same letter and recipient give the same bytes."""

from __future__ import annotations

import binascii
import re
from email import policy
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from briefgen.deliver.mail.letter import Letter, Recipient, Sender
from briefgen.errors import DeliverError

# RFC 5322 2.1.1: a line is at most 998 octets.
MAX_LINE = 998
# Letters, digits and what RFC 5321 calls atext, around one @: quoted local parts are left out on purpose.
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[^\s@<>\"\\(),:;\[\]]{1,253}")


class _Policy(policy.EmailPolicy):
    """SMTP's policy, but for the headers that the standard library's folding breaks.

    It folds a long List-Unsubscribe into encoded words, which no mail client reads (one-click is lost), and a long
    Message-ID too. Those stand on one line each; raising the line length for all would break Subject instead.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() == "subject":
            # Folded by the new way, a subject of some 70 characters begins with an empty line and gains a space.
            folded = Header(str(value), None if value.isascii() else "utf-8", 76, "Subject").encode(linesep="\r\n")
            return f"{name}: {folded}\r\n".encode("ascii")
        if name.lower().startswith("list-") or name.lower() == "message-id":
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Policy(linesep="\r\n", max_line_length=78, cte_type="7bit")


def write_message(letter: Letter, sender: Sender, recipient: Recipient | None = None) -> bytes:
    """Return the message, lines ended by CRLF.

    recipient: None for a message without an addressee, to be opened and sent from a mail program.
    Raises: DeliverError for a name or address that does not fit a header; nothing of it is dropped silently.
    """
    link = sender.unsubscribe_link(recipient.token) if recipient else sender.pasted_link
    message = EmailMessage(policy=_POLICY)
    message["From"] = header_address(sender.address, where="briefgen.yaml", what="mail.sender")
    if recipient:
        where = f"recipients:{recipient.line}"
        message["To"] = _address(recipient.name, recipient.address, where=where, what="the recipient")
    if sender.reply_to:
        message["Reply-To"] = header_address(sender.reply_to, where="briefgen.yaml", what="mail.reply_to")
    message["Subject"] = one_line(letter.subject, what="the subject")
    message["Date"] = format_datetime(letter.when)
    message["Message-ID"] = message_id(letter, sender, recipient)
    message["Content-Language"] = one_line(letter.language, what="the language")
    for name, value in _list_headers(sender, recipient, link):
        message[name] = value
    message["MIME-Version"] = "1.0"
    text, html = letter.text_for(link), letter.html_for(link)
    message["Content-Type"] = "multipart/alternative"
    message.attach(_part("plain", text))
    message.attach(_part("html", html))
    # The standard library's boundary is random; this one is the content's.
    message.set_boundary("=_" + sha256(f"{text}\0{html}".encode()).hexdigest()[:40])
    return message.as_bytes()


def message_id(letter: Letter, sender: Sender, recipient: Recipient | None) -> str:
    """Return the Message-ID: the same for the same edition and recipient, so that a mail sent twice shows once."""
    who = recipient.address if recipient else ""
    name = sha256(f"{letter.id}\0{who}".encode()).hexdigest()[:32]
    return f"<{letter.id}.{name}@{domain_of(sender)}>"


def domain_of(sender: Sender) -> str:
    """Return the domain that the newsletter is sent from."""
    address = header_address(sender.address, where="briefgen.yaml", what="mail.sender")
    return address.domain


def header_address(text: str, *, where: str, what: str) -> Address:
    """Return "Name <address>" or a bare address for use in a header. Raises: DeliverError."""
    if not text:
        raise DeliverError(
            f"{what} is missing", where=where, hint='add it, such as "The Morning Digest <news@example.org>"'
        )
    name, address = parseaddr(one_line(text, what=what, where=where))
    return _address(name, address, where=where, what=what)


def envelope_address(text: str, *, what: str = "the recipient") -> str:
    """Return the bare address of "Name <address>" or of an address, as SMTP takes it. Raises: DeliverError."""
    return header_address(text, where="", what=what).addr_spec


def check_address(address: str) -> str:
    """Return what is wrong with an e-mail address; empty if nothing is."""
    local, _, domain = address.rpartition("@")
    if (
        not _ADDRESS.fullmatch(address)
        or not address.isprintable()
        or local.startswith(".")
        or local.endswith(".")
        or ".." in address
    ):
        return f'"{address}" is no e-mail address'
    try:
        domain.encode("idna")
    except UnicodeError:
        return f'"{domain}" is no domain'
    return ""


def one_line(text: str, *, what: str, where: str = "") -> str:
    """Return the text if it fits a header line. Raises: DeliverError for line breaks and control characters."""
    if any(not mark.isprintable() for mark in text):
        raise DeliverError(
            f"{what} holds a line break or control character: {text[:80]!r}", where=where, hint="take it out"
        )
    return text


def _address(name: str, address: str, *, where: str, what: str) -> Address:
    fault = check_address(address)
    if fault:
        raise DeliverError(f"{what}: {fault}", where=where, hint="check the spelling")
    local, _, domain = address.rpartition("@")
    return Address(one_line(name, what=what, where=where), local, domain.encode("idna").decode("ascii"))


def _list_headers(sender: Sender, recipient: Recipient | None, link: str) -> tuple[tuple[str, str], ...]:
    """Return the headers by which mail programs know a newsletter and offer to leave it.

    Sources: RFC 2919 (List-Id), RFC 2369 (List-Unsubscribe, List-Archive), RFC 8058 (one click).
    """
    headers = [("List-Id", f"<{sender.list_id.strip('<>') or domain_of(sender)}>")]
    if sender.archive:
        headers.append(("List-Archive", f"<{sender.archive}>"))
    mail = sender.unsubscribe_mail(recipient.token if recipient else "")
    ways = [way for way in dict.fromkeys((link, mail)) if way.startswith(("https:", "mailto:"))]
    if ways:
        headers.append(("List-Unsubscribe", ", ".join(f"<{way}>" for way in ways)))
    if link.startswith("https:"):
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    for name, value in headers:
        if not value.isascii() or not value.isprintable() or re.search(r"<[^>]*[\s<]", value):
            raise DeliverError(
                f"{name} would hold a character that no address may: {value[:120]!r}",
                where="briefgen.yaml",
                hint="write addresses percent-encoded",
            )
        if len(name) + len(value) + 2 > MAX_LINE:
            raise DeliverError(f"{name} would be longer than {MAX_LINE} characters", where="briefgen.yaml")
    return tuple(headers)


def _part(subtype: str, text: str) -> EmailMessage:
    part = EmailMessage(policy=_POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    # In C, and with the same lines everywhere: the standard library's own way takes 8 ms a message.
    part.set_payload(binascii.b2a_qp(text.encode("utf-8", "replace"), istext=True, quotetabs=False).decode("ascii"))
    return part

"""E-mails: newsletters and forwarded reports."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from briefgen.errors import ReadError
from briefgen.read.addresses import web_address
from briefgen.read.dates import parse_time
from briefgen.read.files import Warn, decode
from briefgen.read.frontmatter import Metadata
from briefgen.read.pages import page_text
from briefgen.read.wrapping import unwrap
from briefgen.text.plain import plain_line

_MAX_PARTS = 200


def read_letter(raw: bytes, *, where: str, warn: Warn) -> tuple[str, Metadata, str]:
    """Return the text of an e-mail, what its headers state, and the domain of its sender.

    The plain part is preferred to the HTML part, and attachments are passed over. Raises: ReadError.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        text = _text(message, where, warn)
        name, address = parseaddr(_header(message, "From"))
        metadata = Metadata(
            title=plain_line(_header(message, "Subject")),
            url=web_address(_header(message, "Archived-At").strip("<> ")),  # RFC 5064
            published=parse_time(_header(message, "Date")),
            authors=(plain_line(name),) if plain_line(name) else (),
        )
    except (RecursionError, AssertionError) as error:
        raise ReadError("it is no e-mail that can be read", where=where) from error
    return text, metadata, address.rpartition("@")[2].lower()


def _text(message: EmailMessage, where: str, warn: Warn) -> str:
    plain, html = "", ""
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise ReadError(f"it has more than {_MAX_PARTS} parts", where=where)
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        kind = part.get_content_subtype()
        content = decode(payload, where=where, charset=part.get_content_charset() or "", html=kind == "html", warn=warn)
        if kind == "html":
            html = html or content
        elif kind == "plain":
            plain = plain or content
    # A plain part that is only "open this in a browser" is no text.
    if len(plain.split()) >= 40 or not html:
        return unwrap(plain)
    text = page_text(html)
    return text if len(text) > len(plain) else unwrap(plain)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):  # the standard library's parser on broken headers
        return ""

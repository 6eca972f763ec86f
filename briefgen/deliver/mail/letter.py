"""What travels inside the mail: the letter, who it is from, who it goes to."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

# Stands in a letter where a recipient's unsubscribe address goes. Safe in HTML, in text and in an address.
UNSUBSCRIBE = "https://unsubscribe.invalid/this-recipient"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a newsletter is from, and how to leave it.

    address, reply_to: "Name <address>" or an address. unsubscribe_url: a template in which {token} stands for the
    recipient. unsubscribe_address: takes mail that asks to be removed. archive: the site. postal: a postal address.
    """

    title: str
    address: str = ""
    reply_to: str = ""
    list_id: str = ""
    unsubscribe_url: str = ""
    unsubscribe_address: str = ""
    unsubscribe_token: str = "{token}"  # noqa: S105  a placeholder, not a secret
    archive: str = ""
    postal: str = ""

    def unsubscribe_link(self, token: str) -> str:
        """Return where one recipient leaves the list; a mailto address where there is no page; "" for neither."""
        if self.unsubscribe_url:
            return self.unsubscribe_url.replace("{token}", quote(token, safe=""))
        return self.unsubscribe_mail(token)

    def unsubscribe_mail(self, token: str) -> str:
        """Return the mailto address that asks to be removed; "" where there is none."""
        words = quote(f"unsubscribe {token}".strip(), safe="")
        return f"mailto:{self.unsubscribe_address}?subject={words}" if self.unsubscribe_address else ""

    @property
    def pasted_link(self) -> str:
        """Return the unsubscribe address as a mailing service fills it in (``*|UNSUB|*``): the token stays as it is."""
        if self.unsubscribe_url:
            return self.unsubscribe_url.replace("{token}", self.unsubscribe_token)
        return self.unsubscribe_mail("")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to. token: what the unsubscribe page knows them by. line: of the recipients' file."""

    address: str
    name: str = ""
    token: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A newsletter, the same for everyone but for the unsubscribe link, which UNSUBSCRIBE stands for.

    id: names the edition: equal for the same briefings in the same editions, whatever their wording.
    when: its date. left_out: how many statements were cut to stay under the size at which Gmail clips.
    """

    id: str
    subject: str
    html: str
    text: str
    when: datetime
    language: str = "en"
    left_out: int = 0

    def html_for(self, link: str) -> str:
        """Return the HTML with the recipient's unsubscribe link."""
        return self.html.replace(UNSUBSCRIBE, html.escape(link))

    def text_for(self, link: str) -> str:
        """Return the text with the recipient's unsubscribe link."""
        return self.text.replace(UNSUBSCRIBE, link)

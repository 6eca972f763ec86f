"""A letter as a draft in a mailing service. Only ever a draft: a person looks at it there, and sends it."""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from briefgen.deliver.mail.letter import Letter, Sender
from briefgen.errors import DeliverError

TIMEOUT_SECONDS = 30.0
MAX_ANSWER_BYTES = 1 << 20
# What begins an order to Buttondown's templates. A subject has no entities to write it with; a space takes its force.
_ORDER = re.compile(r"(\{)(?=[{%#])")


@dataclass(frozen=True, slots=True)
class Account:
    """Where the draft is made. url: the service's address; key: "user:token" for listmonk, a key for Buttondown.

    lists: numbers of listmonk's lists; template: number of its template, None for the default one.
    """

    url: str
    key: str
    lists: tuple[int, ...] = ()
    template: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was made. id: as the service names it."""

    service: str
    id: str


def draft_buttondown(letter: Letter, sender: Sender, account: Account) -> Draft:
    """Make a draft in Buttondown. Raises: DeliverError.

    Source: https://docs.buttondown.com/api-emails-create. Without "status" the mail would go out at once.
    """
    # The comment tells Buttondown's editor that this is HTML; a Markdown reading would break it at blank lines.
    body = "<!-- buttondown-editor-mode: fancy -->" + letter.html_for("{{ unsubscribe_url }}")
    answer = _post(
        f"{account.url or 'https://api.buttondown.com'}/v1/emails",
        {"subject": _ORDER.sub(r"\1 ", letter.subject), "body": body, "status": "draft"},
        f"Token {account.key}",
    )
    return Draft("buttondown", str(answer.get("id", "")))


def draft_listmonk(letter: Letter, sender: Sender, account: Account) -> Draft:
    """Make a draft campaign in listmonk. Raises: DeliverError.

    Source: https://listmonk.app/docs/apis/campaigns/. listmonk sets the List-Unsubscribe headers itself.
    """
    if not account.url:
        raise DeliverError("mail.api_url is missing", where="briefgen.yaml", hint="set it to your listmonk's address")
    if not account.lists:
        raise DeliverError("listmonk needs a list to send to", hint="give its number with --list")
    link = "{{ UnsubscribeURL }}"
    campaign: dict[str, Any] = {
        "name": f"{letter.when:%Y-%m-%d} {letter.subject}",
        "subject": _go_text(letter.subject),
        "lists": list(account.lists),
        "type": "regular",
        "content_type": "html",
        "body": letter.html_for(link),
        # The text part is a Go template too, and has no entities to write a brace with.
        "altbody": link.join(_go_text(part) for part in letter.text_for("\0").split("\0")),
        "headers": [{"Content-Language": letter.language}],
    }
    if sender.address:
        campaign["from_email"] = sender.address
    if account.template is not None:
        campaign["template_id"] = account.template
    key = "Basic " + base64.b64encode(account.key.encode()).decode("ascii")
    answer = _post(f"{account.url}/api/campaigns", campaign, key).get("data")
    return Draft("listmonk", str(answer.get("id", "")) if isinstance(answer, dict) else "")


SERVICES: dict[str, Callable[[Letter, Sender, Account], Draft]] = {
    "buttondown": draft_buttondown,
    "listmonk": draft_listmonk,
}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key, and turn the POST into a GET, at an address nobody chose."""

    def redirect_request(self, *redirect: Any) -> None:
        return None


def _post(url: str, body: dict[str, Any], authorization: str) -> dict[str, Any]:
    parts = urlsplit(url)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1"))
    if not safe or not parts.hostname:
        raise DeliverError(
            f'the key would be sent in the clear to "{url}"', where="briefgen.yaml", hint="give mail.api_url as https"
        )
    headers = {"Authorization": authorization, "Content-Type": "application/json", "Accept": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")  # noqa: S310  see above
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_SECONDS) as response:
            answer = json.loads(response.read(MAX_ANSWER_BYTES) or b"{}")
    except urllib.error.HTTPError as error:
        raise _refused(error, url) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise DeliverError(
            f"no usable answer: {reason}", where=url, hint="look there whether the draft was made before trying again"
        ) from error
    return answer if isinstance(answer, dict) else {}


def _refused(error: urllib.error.HTTPError, url: str) -> DeliverError:
    words = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
    hints = {
        401: "check BRIEFGEN_API_KEY",
        403: "check BRIEFGEN_API_KEY and what it may do",
        404: "check mail.api_url",
        429: "wait a little",
    }
    return DeliverError(f"{error.code} {error.reason}: {words}", where=url, hint=hints.get(error.code, ""))


def _go_text(text: str) -> str:
    """Return the text so that Go's templates print it as it is."""
    return text.replace("{{", '{{ "{{" }}')

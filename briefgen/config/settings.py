"""briefgen.yaml as frozen settings. Every key has a default but the title; an unknown key is a fault."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from briefgen.text.addresses import is_web_address

# https://www.rfc-editor.org/rfc/rfc1123#section-2.1, other scripts as they are written.
_HOST = re.compile(r"(?!-)[\w-]+(?:\.(?!-)[\w-]+)+")


def _site_address(url: str) -> str:
    if url and not (is_web_address(url) and "?" not in url and "#" not in url):
        raise ValueError("should be the site's whole address, such as https://jane.github.io/news/")
    return url


def _host(name: str) -> str:
    if name and not _HOST.fullmatch(name):
        raise ValueError("should be a host's name alone, such as news.example.org")
    return name


class Section(BaseModel):
    """A mapping of briefgen.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Limits(Section):
    """How much a briefing shows. What is left out is counted and listed.

    summary_words: budget of the bottom line, in words. statements_per_side, agreed, disputes, moments: lines.
    order: of the statements on a card. silent_sides: a card for "all" configured sides that say nothing in a story,
    or only for those that its reports have "named".
    """

    summary_words: Annotated[int, Field(ge=10, le=1000)] = 70
    summary_sentences: Annotated[int, Field(ge=1, le=20)] = 3
    statements_per_side: Annotated[int, Field(ge=1, le=500)] = 8
    agreed: Annotated[int, Field(ge=0, le=100)] = 5
    disputes: Annotated[int, Field(ge=0, le=100)] = 12
    moments: Annotated[int, Field(ge=0, le=200)] = 20
    order: Literal["latest", "report"] = "latest"
    silent_sides: Literal["all", "named"] = "all"


class Collect(Section):
    """How sources are fetched and kept. A source's rate is in requests a second for each host."""

    keep_original: bool = False
    max_megabytes: Annotated[float, Field(gt=0, le=1000)] = 10
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    rate_per_second: Annotated[float, Field(gt=0, le=100)] = 1
    allow_private_addresses: bool = False
    user_agent: str = ""


class Site(Section):
    """What the press makes. full_text: show reports' whole text on their pages (mind the outlets' rights).
    social_cards: a picture of each briefing for link previews; needs briefgen[cards].
    search: an index for searching the site in the browser; needs briefgen[search], and time (10 s for 1,000 pages)."""

    full_text: bool = False
    social_cards: bool = False
    search: bool = False
    briefings_per_page: Annotated[int, Field(ge=1, le=1000)] = 20
    feed_items: Annotated[int, Field(ge=1, le=1000)] = 30
    cname: Annotated[str, AfterValidator(_host)] = ""


class Mail(Section):
    """The newsletter. unsubscribe_url: a template with {token}; sender: "Name <address>"."""

    sender: str = ""
    reply_to: str = ""
    list_id: str = ""
    unsubscribe_url: str = ""
    unsubscribe_address: str = ""
    unsubscribe_token: str = "{token}"  # noqa: S105  a placeholder, not a secret
    address: str = ""
    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    rate_per_minute: Annotated[float, Field(gt=0)] = 60
    api_url: str = ""


class Publish(Section):
    """GitHub Pages. remote: a git remote's name or address."""

    remote: str = "origin"
    branch: str = "gh-pages"


class Settings(Section):
    """All of briefgen.yaml.

    base_url: where the site will stand, with its sub-path; needed for feeds, mail and social cards.
    language: ISO 639-1 code of the interface. summarizer: a name that ``briefgen summarize --method`` knows.
    """

    title: Annotated[str, Field(min_length=1)]
    description: str = ""
    base_url: Annotated[str, AfterValidator(_site_address)] = ""
    language: str = "en"
    author: str = ""
    theme: str = "reading"
    theme_settings: dict[str, object] = Field(default_factory=dict)
    summarizer: str = "coverage"
    sources: tuple[str, ...] = ()
    limits: Limits = Limits()
    collect: Collect = Collect()
    site: Site = Site()
    mail: Mail = Mail()
    publish: Publish = Publish()

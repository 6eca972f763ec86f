"""The settings that pages depend on, without the library that checks them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.config import Settings


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """As the section ``site`` of briefgen.yaml."""

    full_text: bool
    social_cards: bool
    search: bool
    briefings_per_page: int
    feed_items: int
    cname: str


@dataclass(frozen=True, slots=True)
class PressSettings:
    """As the keys of the same names in briefgen.yaml."""

    title: str
    description: str
    base_url: str
    language: str
    author: str
    site: SiteSettings


def press_settings(settings: Settings) -> PressSettings:
    """Return what pages depend on."""
    site = SiteSettings(**{one.name: getattr(settings.site, one.name) for one in fields(SiteSettings)})
    plain = {one.name: getattr(settings, one.name) for one in fields(PressSettings) if one.name != "site"}
    return PressSettings(**plain, site=site)

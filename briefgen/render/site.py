"""The whole site: which pages there are, and writing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from briefgen.config import Settings
from briefgen.errors import BriefgenError, Faults
from briefgen.model import Briefing
from briefgen.render.environment import Templates
from briefgen.render.languages import load_language
from briefgen.render.pages import Card, Press
from briefgen.render.themes import load_theme
from briefgen.text.slugs import slug
from briefgen.write import write_atomically

Parse = Callable[..., Briefing]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. Counts of files; faults: those of pages that were left as they were."""

    briefings: int
    written: int
    removed: int
    faults: tuple[BriefgenError, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The briefings of a day, for lists. date: None for undated ones."""

    id: str
    date: date | None
    cards: tuple[Card, ...]


def build_site(
    project: Path, settings: Settings, *, output: Path, parse: Parse, now: datetime, drafts: bool = False
) -> BuildReport:
    """Build the site and return what was done; pages with faults are left as they were.

    now: briefings of a later time are left out. drafts: show drafts too.
    """
    theme = load_theme(project, settings.theme, dict(settings.theme_settings))
    language = load_language(settings.language)
    press = Press(settings, Templates(theme, language, project=project))
    written = 0
    cards: list[Card] = []
    faults: list[BriefgenError] = []
    for path in sorted((project / "content" / "briefings").glob("*.md")):
        try:
            briefing = parse(path.read_text(encoding="utf-8"), where=path.relative_to(project).as_posix())
            if (briefing.draft and not drafts) or (briefing.as_of and briefing.as_of > now):
                continue
            files, card = press.briefing(replace(briefing), slug(path.stem))
        except Faults as error:
            faults += error.faults
            continue
        except BriefgenError as error:
            faults.append(error)
            continue
        cards.append(card)
        for name, content in files.items():
            written += write_atomically(output / "briefings" / card.slug / name, content)
    cards.sort(key=lambda card: (card.as_of, card.slug), reverse=True)
    pages = {
        "index.html": press.page(
            "home.html",
            "home",
            "index.html",
            title=settings.title,
            number=0,
            days=tuple(by_day(cards)),
            older="",
            newer="",
        ),
        "404.html": press.page("404.html", "missing", "404.html", title=language.word("not_found")),
        ".nojekyll": "",
    }
    for name, content in pages.items():
        written += write_atomically(output / name, content)
    for name, source in theme.static_files().items():
        written += write_atomically(output / "assets" / name, source.read_bytes())
    return BuildReport(len(cards), written, 0, tuple(faults))


def by_day(cards: list[Card]) -> Iterator[Day]:
    """Yield the days of the cards, in the cards' order."""
    for day, members in groupby(cards, key=lambda card: card.day):
        yield Day(day or "undated", date.fromisoformat(day) if day else None, tuple(members))

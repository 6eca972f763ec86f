"""What a build needs beside the briefings: settings, theme, language, the editor's own pages.

Reading it takes longer than making a page, mostly for the library that checks settings. So it is remembered in the
state, and taken from there as long as no file that it is made from has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.errors import BriefgenError
from briefgen.languages import Language, load_language
from briefgen.render.environment import Templates
from briefgen.render.files import own_files
from briefgen.render.fixed import OwnPage, navigation_of, own_pages
from briefgen.render.fresh import Look
from briefgen.render.ground import ground_of
from briefgen.render.menu import known_menu
from briefgen.render.pages import Entry, Press
from briefgen.render.search import check_search
from briefgen.render.settings import PressSettings, SiteSettings, press_settings
from briefgen.render.social import check_social_cards
from briefgen.render.state import State
from briefgen.render.theme import Theme

if TYPE_CHECKING:
    from briefgen.config import Settings
    from briefgen.render.work import Parse

TEMPLATES = (
    "briefing.html",
    "home.html",
    "list.html",
    "side.html",
    "report.html",
    "corrections.html",
    "archive.html",
    "year.html",
    "month.html",
    "day.html",
    "index.html",
    "404.html",
    "method.html",
    "search.html",
    "page.html",
)


class Ready(NamedTuple):
    """What a build needs. pages, faults: of the editor's own; none where these need not be made."""

    press: Press
    pages: tuple[OwnPage, ...]
    faults: tuple[BriefgenError, ...]


class _Parts(NamedTuple):
    """What a Press is made from. ground, closures: as its parameters."""

    settings: PressSettings
    theme: Theme
    language: Language
    extra: tuple[Entry, ...]
    ground: str
    closures: dict[str, str]


def prepare(
    project: Path,
    output: Path,
    settings: Callable[[], Settings],
    parse: Parse,
    state: State,
    *,
    drafts: bool,
    found: Look,
) -> Ready:
    """Return what a build needs. found: what there is to do.

    Raises: ConfigError, Faults where settings or theme are wrong.
    """
    parts = _recall(state) if found.same_ground and "fixed" not in state.undone() else None
    pages: tuple[OwnPage, ...] = ()
    faults: tuple[BriefgenError, ...] = ()
    if parts is None:
        pages, own_faults = own_pages(project, parse, drafts=drafts)
        faults = (*own_faults, *own_files(project)[1])
        parts = _read(project, settings(), pages, state)
    site = parts.settings.site
    if site.search:
        check_search()
    if site.social_cards:
        check_social_cards()
    press = Press(
        parts.settings,
        _templates(parts, project, state),
        project=project,
        site_folder=output,
        extra=parts.extra,
        menu=known_menu(project, state, (one.path for one in found.files or ())),
        ground=parts.ground,
        closures=parts.closures,
    )
    return Ready(press, pages, faults)


def _templates(parts: _Parts, project: Path, state: State) -> Templates:
    return Templates(parts.theme, parts.language, project=project, cache=state.path.parent / "templates")


def _read(project: Path, settings: Settings, pages: tuple[OwnPage, ...], state: State) -> _Parts:
    from briefgen.render.themes import load_theme

    theme = load_theme(project, settings.theme, dict(settings.theme_settings))
    extra = navigation_of(pages)
    ground = ground_of(settings, theme.settings, extra)
    parts = _Parts(press_settings(settings), theme, load_language(settings.language, project), extra, ground, {})
    templates = _templates(parts, project, state)
    parts = parts._replace(closures={name: templates.closure(name) for name in TEMPLATES})
    state.remember("full_text", "yes" if settings.site.full_text else "")
    state.remember("ready", _written(parts))
    return parts


def _written(parts: _Parts) -> str:
    """Return the parts as JSON; empty where a theme has a setting that JSON cannot hold."""
    kept: dict[str, Any] = {
        "settings": parts.settings,
        "theme": parts.theme,
        "language": parts.language,
        "extra": parts.extra,
        "ground": parts.ground,
        "closures": parts.closures,
    }
    try:
        return json.dumps(kept, default=_plain)
    except TypeError:
        return ""


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    # Raises TypeError for what is no dataclass. Not asdict: it empties the mappings that remember their lines.
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _recall(state: State) -> _Parts | None:
    text = state.get("ready")
    if not text:
        return None
    kept = json.loads(text)
    settings, theme, language = kept["settings"], kept["theme"], kept["language"]
    settings["site"] = SiteSettings(**settings["site"])
    theme["folders"] = tuple(map(Path, theme["folders"]))
    theme["line"] = tuple((name, tuple(map(Path, folders))) for name, folders in theme["line"])
    theme["settings"] = tuple((name, value) for name, value in theme["settings"])
    language["months"] = tuple(language["months"])
    return _Parts(
        PressSettings(**settings),
        Theme(**theme),
        Language(**language),
        tuple(Entry(**entry) for entry in kept["extra"]),
        kept["ground"],
        kept["closures"],
    )

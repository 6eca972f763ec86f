"""Themes: folders of theme.yaml, templates and static files; one may extend another, a project replace any file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from briefgen.config import Section, read_yaml, validate, where_of
from briefgen.errors import BriefgenError, ConfigError, Faults
from briefgen.render.links import is_safe_link
from briefgen.render.theme import Theme, shown
from briefgen.resources import themes_folder

THEME_FILE = "theme.yaml"
SettingKind = Literal["text", "colour", "link", "file", "flag", "number", "choice", "colours"]
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class ThemeSetting(Section):
    """A setting that a theme offers. kind: of its value; choices: for kind "choice"."""

    kind: SettingKind = "text"
    default: object = ""
    choices: tuple[str, ...] = ()
    help: str = ""


class ThemeFile(Section):
    """All of theme.yaml. extends: name of the theme whose files are used where this one has none."""

    name: str
    description: str = ""
    extends: str = ""
    settings: dict[str, ThemeSetting] = {}  # noqa: RUF012  pydantic copies defaults


def load_theme(project: Path, name: str, chosen: dict[str, object] | None = None, *, where: str = "") -> Theme:
    """Return the theme called ``name`` with the project's settings for it.

    chosen: ``theme_settings`` of briefgen.yaml. where: who asks for the theme, for errors; else briefgen.yaml does.
    Raises: ConfigError where there is no such theme; Faults with file and line for wrong settings.
    """
    folders: list[Path] = []
    members: list[tuple[str, tuple[Path, ...]]] = []
    offered: dict[str, ThemeSetting] = {}
    first: ThemeFile | None = None
    line = where or where_of(project, "theme")
    seen: list[str] = []
    while name:
        if name in seen:
            raise ConfigError(f"the themes extend each other in a ring: {' -> '.join([*seen, name])}", where=line)
        seen.append(name)
        places = [place for place in (project / "themes" / name, themes_folder() / name) if place.is_dir()]
        described = next((place / THEME_FILE for place in places if (place / THEME_FILE).is_file()), None)
        if described is None or not re.fullmatch(r"[\w-]+", name):
            raise ConfigError(
                f'there is no theme "{name}"', where=line, hint=f"themes: {', '.join(theme_names(project))}"
            )
        theme = read_theme_file(described, project)
        first = first or theme
        folders += places
        members.append((name, tuple(places)))
        offered = {**theme.settings, **offered}
        line = f"{shown(described, project)}:{read_yaml(described, name=described.name).line_of(('extends',))}"
        name = theme.extends
    assert first is not None
    values = {**{key: setting.default for key, setting in offered.items()}, **(chosen or {})}
    made = Theme(seen[0], first.description, tuple(folders), tuple(members), tuple(sorted(values.items())))
    _check_settings(project, made, offered, chosen or {})
    return made


def read_theme_file(path: Path, project: Path) -> ThemeFile:
    """Return theme.yaml as it is written. Raises: Faults with file and line."""
    where = shown(path, project)
    mapping = read_yaml(path, name=where)
    theme = validate(ThemeFile, mapping, where=where)
    faults = [
        ConfigError(f"settings.{key}.default: {problem}, not {setting.default!r}", where=f"{where}:{line}")
        for key, setting in theme.settings.items()
        if setting.default != "" and (problem := _problem(setting, setting.default))
        for line in (mapping.line_of(("settings", key, "default")),)
    ]
    if faults:
        raise Faults(faults)
    return theme


def theme_names(project: Path) -> tuple[str, ...]:
    """Return the names of the themes that the project may use, its own included."""
    places = (project / "themes", themes_folder())
    return tuple(sorted({path.parent.name for place in places for path in place.glob(f"*/{THEME_FILE}")}))


def _check_settings(project: Path, theme: Theme, offered: dict[str, ThemeSetting], chosen: dict[str, object]) -> None:
    faults: list[BriefgenError] = []
    for key, value in chosen.items():
        where = where_of(project, "theme_settings", key)
        if key not in offered:
            hint = f"the theme offers: {', '.join(sorted(offered)) or 'nothing'}"
            faults.append(ConfigError(f"theme_settings.{key}: is not a setting of the theme", where=where, hint=hint))
        elif problem := _problem(offered[key], value):
            faults.append(ConfigError(f"theme_settings.{key}: {problem}, not {value!r}", where=where))
        elif offered[key].kind == "file" and value and value not in theme.static_files():
            hint = f"put the file into themes/{theme.name}/static/"
            faults.append(ConfigError(f"theme_settings.{key}: there is no file {value!r}", where=where, hint=hint))
    if faults:
        raise Faults(faults)


def _problem(setting: ThemeSetting, value: Any) -> str:
    kinds = {"text": str, "link": str, "file": str, "flag": bool, "number": int | float, "colour": str, "choice": str}
    if setting.kind == "colours":
        good = isinstance(value, dict) and all(isinstance(c, str) and _COLOUR.fullmatch(c) for c in value.values())
        return "" if good else 'should be a mapping of side ids to colours such as "#1f5f8b"'
    if not isinstance(value, kinds[setting.kind]) or (setting.kind == "number" and isinstance(value, bool)):
        return f"should be a {setting.kind}"
    if setting.kind == "link" and not is_safe_link(str(value)):
        return "should be a link"
    if setting.kind == "colour" and not _COLOUR.fullmatch(str(value)):
        return 'should be a colour such as "#1f5f8b"'
    if setting.kind == "choice" and value not in setting.choices:
        return f"should be one of {', '.join(setting.choices)}"
    return ""

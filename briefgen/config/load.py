"""From a project's YAML files to frozen settings, with all faults of a file reported at once."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from briefgen.config.settings import Section, Settings
from briefgen.errors import BriefgenError, ConfigError, Faults
from briefgen.model import Side
from briefgen.text.yaml import Lines, load_yaml

SETTINGS_FILE = "briefgen.yaml"
SIDES_FILE = "content/sides.yaml"

Model = TypeVar("Model", bound=BaseModel)


class SideEntry(Section):
    """One side of sides.yaml."""

    id: str
    label: str = ""
    names: tuple[str, ...] = ()
    colour: str = ""


class SidesFile(Section):
    """All of sides.yaml."""

    sides: tuple[SideEntry, ...] = ()


def load_settings(project: Path) -> Settings:
    """Return the settings of the project in the folder ``project``.

    Raises: ConfigError where there is no project; Faults listing everything wrong in briefgen.yaml.
    """
    path = project / SETTINGS_FILE
    if not path.is_file():
        raise ConfigError(
            "there is no project here: briefgen.yaml is missing",
            where=str(project),
            hint="run 'briefgen init' first, or name the project's folder with -C",
        )
    return validate(Settings, read_yaml(path, name=SETTINGS_FILE), where=SETTINGS_FILE)


def load_sides(project: Path) -> tuple[Side, ...]:
    """Return the sides of content/sides.yaml in their order; none where there is no such file.

    Raises: Faults listing everything wrong in the file, an id or name given twice included.
    """
    path = project / SIDES_FILE
    if not path.is_file():
        return ()
    mapping = read_yaml(path, name=SIDES_FILE)
    entries = validate(SidesFile, mapping, where=SIDES_FILE).sides
    faults: list[BriefgenError] = []
    seen: dict[str, str] = {}
    for index, entry in enumerate(entries):
        here = f"{SIDES_FILE}:{mapping.line_of(('sides', index))}"
        if not entry.id.replace("-", "").replace("_", "").isalnum():
            faults.append(ConfigError(f'the id "{entry.id}" is not one word', where=here, hint="letters, digits, -"))
        for key in (
            f"id {entry.id}",
            *dict.fromkeys(f"name {name.casefold()}" for name in (entry.label, *entry.names)),
        ):
            if key in seen and key != "name ":
                kind, _, value = key.partition(" ")
                faults.append(ConfigError(f'the {kind} "{value}" is given to "{seen[key]}" too', where=here))
            seen.setdefault(key, entry.id)
    if faults:
        raise Faults(faults)
    return tuple(Side(entry.id, entry.label or entry.id, entry.names, entry.colour) for entry in entries)


def where_of(project: Path, *keys: str) -> str:
    """Return the file and line of a setting, such as ``where_of(project, "theme_settings", "footer")``."""
    path = project / SETTINGS_FILE
    return f"{SETTINGS_FILE}:{read_yaml(path, name=SETTINGS_FILE).line_of(keys)}" if path.is_file() else SETTINGS_FILE


def read_yaml(path: Path, *, name: str) -> Lines:
    """Return the mapping in the file. name: how errors call it. Raises: ConfigError."""
    try:
        return load_yaml(path.read_text(encoding="utf-8-sig"), where=name)
    except UnicodeDecodeError as error:
        raise ConfigError("the file is not UTF-8", where=name, hint="save it as UTF-8") from error


def validate(model: type[Model], mapping: Lines, *, where: str) -> Model:
    """Return the mapping as ``model``. Raises: Faults with a line for each fault."""
    try:
        return TypeAdapter(model).validate_python(mapping)
    except ValidationError as error:
        faults = [_fault(model, mapping, detail, where) for detail in error.errors(include_url=False)]
        raise Faults(faults) from error


def _fault(model: type[BaseModel], mapping: Lines, detail: Any, where: str) -> ConfigError:
    path = tuple(detail["loc"])
    line = mapping.line_of(path)
    name = ".".join(str(step) for step in path) or "the file"
    hint = ""
    if detail["type"] == "extra_forbidden":
        known = _known_keys(model, path[:-1])
        close = difflib.get_close_matches(str(path[-1]), known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"known names: {', '.join(sorted(known))}"
        return ConfigError(f"{name}: is not a known name", where=f"{where}:{line}", hint=hint)
    if detail["type"] == "missing":
        hint = f"add a line '{path[-1]}: …'"
        return ConfigError(f"{name}: is missing", where=f"{where}:{line}", hint=hint)
    if detail["type"] == "value_error":  # our own, in our own words
        detail = {**detail, "msg": str(detail["ctx"]["error"])}
    message = str(detail["msg"])[:1].lower() + str(detail["msg"])[1:]
    return ConfigError(f"{name}: {message}, not {detail['input']!r}", where=f"{where}:{line}")


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    here: Any = model
    for step in path:
        if isinstance(step, int) or not hasattr(here, "model_fields"):
            continue
        here = here.model_fields[step].annotation
        arguments = getattr(here, "__args__", ())
        here = next((argument for argument in arguments if hasattr(argument, "model_fields")), here)
    return list(getattr(here, "model_fields", ()))

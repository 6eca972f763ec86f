"""YAML from files people write: YAML 1.2 words, every fault with its line, and nothing that can blow up.

PyYAML's safe loader alone reads ``NO`` as False and ``12:30:45`` as 45045, keeps the last of two equal keys, expands
alias bombs, and its C parser crashes on deep nesting; all of that is refused here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from briefgen.errors import ConfigError
from briefgen.text.lines import Lines, read_plain

if TYPE_CHECKING:
    import yaml

__all__ = ["Lines", "load_yaml"]

MAX_CHARACTERS = 1 << 20
MAX_DEPTH = 20

# Scalars as YAML 1.2's core schema reads them: https://yaml.org/spec/1.2.2/#1032-tag-resolution (dates added).
_SCALARS = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "null": (r"~|null|Null|NULL|", ("~", "n", "N", "")),
    "int": (r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+0123456789"),
    "float": (r"[-+]?[0-9]{1,18}\.[0-9]{0,18}(?:[eE][-+]?[0-9]{1,3})?", "-+0123456789"),
    "timestamp": (
        # No more than PyYAML itself can build; a time without seconds stays text.
        r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?\s*(?:Z|[-+]\d\d(?::\d\d)?)?)?",
        "0123456789",
    ),
}


@cache
def _loader() -> type[yaml.CSafeLoader]:
    """Return the loader; imported where a text is not plain, since it takes longer than reading one that is."""
    import yaml

    class Loader(yaml.CSafeLoader):
        yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own name

    for name, (pattern, first) in _SCALARS.items():
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"^(?:{pattern})$"), list(first))
    return Loader


def load_yaml(text: str, *, where: str, first_line: int = 1) -> Lines:
    """Return the mapping written in ``text``; an empty text is an empty mapping.

    where: path to name in errors. first_line: the line of that file on which ``text`` begins.
    Raises: ConfigError naming the line.
    """

    if len(text) > MAX_CHARACTERS:
        raise ConfigError("the YAML is larger than 1 MiB", where=where)
    plain = read_plain(text, first_line=first_line)
    return parse_yaml(text, where=where, first_line=first_line) if plain is None else plain


def parse_yaml(text: str, *, where: str, first_line: int = 1) -> Lines:
    """Return the same by the YAML parser alone."""
    import yaml

    def fault(line: int, message: str, hint: str = "") -> ConfigError:
        return ConfigError(message, where=f"{where}:{line + first_line}", hint=hint)

    _check_brackets(text, fault)
    try:
        _check_events(text, fault)
        loader = _loader()(text)
        try:
            node = loader.get_single_node()
            value = _construct(loader, node, fault, first_line) if node is not None else Lines()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        hint = "put the value in quotation marks" if "mapping values" in str(error.problem) else "check the indentation"
        raise fault(line, f"this is not YAML: {error.problem}", hint) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"this is not YAML: {error}", where=where) from error
    if isinstance(value, Lines):
        return value
    raise fault(0, "expected 'name: value' lines")


def _check_brackets(text: str, fault: Any) -> None:
    # libyaml's scanner recurses on flow brackets; far below its limit there is no honest reason for a run of them.
    found = re.search(rf"[\[{{](?:\s*[\[{{]){{{MAX_DEPTH}}}", text)
    if found:
        raise fault(text.count("\n", 0, found.start()), f"nested more than {MAX_DEPTH} deep")


def _check_events(text: str, fault: Any) -> None:
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise fault(line, "YAML anchors and aliases (& and *) are not allowed", "put the text in quotation marks")
        if getattr(event, "tag", None) not in (None, "!"):
            raise fault(line, "YAML tags (!) are not allowed", "put the text in quotation marks")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise fault(line, f"nested more than {MAX_DEPTH} deep")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _construct(loader: Any, node: Any, fault: Any, first_line: int) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        mapping = Lines(node.start_mark.line + first_line)
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise fault(line, "a list or mapping cannot be a name")
            key = str(key_node.value)
            if key in mapping:
                raise fault(line, f'"{key}" is given twice (first on line {mapping.key_lines[key]})')
            mapping[key] = _construct(loader, value_node, fault, first_line)
            mapping.key_lines[key] = line + first_line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, fault, first_line) for item in node.value]
    try:
        return loader.construct_object(node)
    except ValueError as error:
        raise fault(node.start_mark.line, f'"{node.value}" cannot be read: {error}') from error

"""A project's settings, read once and frozen."""

from briefgen.config.load import load_settings, load_sides, read_yaml, validate, where_of
from briefgen.config.outlets import load_outlets
from briefgen.config.settings import Section, Settings
from briefgen.text.yaml import Lines, load_yaml

__all__ = [
    "Lines",
    "Section",
    "Settings",
    "load_outlets",
    "load_settings",
    "load_sides",
    "load_yaml",
    "read_yaml",
    "validate",
    "where_of",
]

"""The guarded YAML reader, which lives with the pure text functions so that every room may use it."""

from briefgen.text.yaml import MAX_CHARACTERS, MAX_DEPTH, Lines, load_yaml

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "Lines", "load_yaml"]

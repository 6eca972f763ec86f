"""Libraries that only some sources need, and the message where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

from briefgen.errors import ReadError


def load_extra(module: str, *, extra: str, purpose: str) -> Any:
    """Return the module. Raises: ReadError naming the extra that brings it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        hint = f"install it with: pip install 'briefgen[{extra}]'"
        raise ReadError(f"{purpose} needs {module.partition('.')[0]}, which is not installed", hint=hint) from error

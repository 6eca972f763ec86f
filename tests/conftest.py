"""In which order the tests run."""

from __future__ import annotations

import pytest

# With two workers the slowest files decide when all is done: what comes last would be waited for by the others.
LONGEST_FIRST = ("test_reach.py", "test_pages.py", "test_killed_workers.py", "test_seeds.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; in each, the order stays."""
    whole = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(
        key=lambda item: whole.get(item.path.name, len(whole)) if item.path.parent.name == "whole" else len(whole)
    )

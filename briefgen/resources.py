"""What ships beside the code: themes, the sample project, the workflow for GitHub Pages."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # the module "typing" takes long to load, and where the themes lie is asked by every build
if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  pathlib takes long to load, too
_CHECKOUT = os.path.dirname(_PACKAGE)  # noqa: PTH120


def themes_place() -> str:
    """Return the path of the folder of the themes that come with briefgen."""
    return _shipped("themes", "_themes")


def themes_folder() -> Path:
    """Return the folder of the themes that come with briefgen."""
    from pathlib import Path

    return Path(themes_place())


def sample_folder() -> Path:
    """Return the sample project's ``content`` folder."""
    from pathlib import Path

    return Path(_shipped("content", "_sample"))


def workflow_file() -> Path:
    """Return the GitHub Actions workflow that builds, checks and deploys a project."""
    from pathlib import Path

    return Path(_PACKAGE, "deliver", "pages.yml")


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come with briefgen, sorted."""
    return tuple(sorted(path.parent.name for path in themes_folder().glob("*/theme.yaml")))


def _shipped(in_checkout: str, in_package: str) -> str:
    # A checkout is told by its pyproject.toml: site-packages may well hold a folder called "content".
    if os.path.isfile(f"{_CHECKOUT}/pyproject.toml"):  # noqa: PTH113
        return f"{_CHECKOUT}/{in_checkout}"
    return f"{_PACKAGE}/{in_package}"

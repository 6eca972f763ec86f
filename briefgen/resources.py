"""What ships beside the code: themes, the sample project, the workflow for GitHub Pages."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def themes_folder() -> Path:
    """Return the folder of the themes that come with briefgen."""
    return _shipped("themes", "_themes")


def sample_folder() -> Path:
    """Return the sample project's ``content`` folder."""
    return _shipped("content", "_sample")


def workflow_file() -> Path:
    """Return the GitHub Actions workflow that builds, checks and deploys a project."""
    return _PACKAGE / "deliver" / "pages.yml"


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come with briefgen, sorted."""
    return tuple(sorted(path.parent.name for path in themes_folder().glob("*/theme.yaml")))


def _shipped(in_checkout: str, in_package: str) -> Path:
    # A checkout is told by its pyproject.toml: site-packages may well hold a folder called "content".
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / in_checkout
    return _PACKAGE / in_package

"""A press with the shipped reading theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Settings
from briefgen.languages import load_language
from briefgen.render.environment import Templates
from briefgen.render.pages import Press
from briefgen.render.themes import load_theme


def make_press(project: Path, **settings: object) -> Press:
    chosen = Settings.model_validate({"title": "The Harbour Brief", **settings})
    theme = load_theme(project, chosen.theme, dict(chosen.theme_settings))
    return Press(chosen, Templates(theme, load_language(chosen.language), project=project), project=project)


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return make_press(tmp_path)

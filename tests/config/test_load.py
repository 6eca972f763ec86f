"""briefgen.yaml and sides.yaml: every fault at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import load_settings, load_sides
from briefgen.errors import ConfigError, Faults
from briefgen.model import Side

SETTINGS = """\
titel: Morning
limits:
  summary_words: 3
  order: upwards
mail:
  smtp_prot: 25
"""


def project(folder: Path, settings: str = "title: Morning\n", sides: str = "") -> Path:
    (folder / "content").mkdir()
    (folder / "briefgen.yaml").write_text(settings, encoding="utf-8")
    if sides:
        (folder / "content/sides.yaml").write_text(sides, encoding="utf-8")
    return folder


def test_a_title_is_all_a_project_needs(tmp_path: Path) -> None:
    settings = load_settings(project(tmp_path))

    assert ("Morning", "reading", 70) == (settings.title, settings.theme, settings.limits.summary_words)


def test_a_folder_without_a_project_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="briefgen init"):
        load_settings(tmp_path)


def test_all_faults_of_the_settings_come_at_once_with_their_lines(tmp_path: Path) -> None:
    folder = project(
        tmp_path, "titel: Morning\nlimits:\n  summary_words: 3\n  order: upwards\nmail:\n  smtp_prot: 25\n"
    )

    with pytest.raises(Faults) as caught:
        load_settings(folder)

    assert ["briefgen.yaml:1", "briefgen.yaml:1", "briefgen.yaml:3", "briefgen.yaml:4", "briefgen.yaml:6"] == [
        fault.where for fault in caught.value.faults
    ]
    assert 'did you mean "title"?' in str(caught.value)
    assert 'did you mean "smtp_port"?' in str(caught.value)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("base_url: example.org/news", "base_url: should be the site's whole address"),
        ("base_url: javascript:alert(1)", "base_url: should be the site's whole address"),
        ("base_url: https://example.org/?page=1", "base_url: should be the site's whole address"),
        ("site: {cname: https://news.example.org}", "site.cname: should be a host's name alone"),
    ],
)
def test_an_address_that_is_none_is_refused_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(Faults, match=rf"briefgen\.yaml:2: {says}"):
        load_settings(project(tmp_path, f"title: Morning\n{line}\n"))


def test_sides_keep_their_order_and_an_unnamed_label_is_the_id(tmp_path: Path) -> None:
    folder = project(tmp_path, sides="sides:\n  - {id: nato, names: [the alliance]}\n  - {id: cn, label: Beijing}\n")

    assert (Side("nato", "nato", ("the alliance",)), Side("cn", "Beijing")) == load_sides(folder)


def test_a_name_given_to_two_sides_is_a_fault_on_the_line_of_the_second(tmp_path: Path) -> None:
    folder = project(
        tmp_path, sides="sides:\n  - {id: a, label: A, names: [Tokyo]}\n  - {id: b, label: B, names: [tokyo]}\n"
    )

    with pytest.raises(Faults, match='"tokyo" is given to "a" too') as caught:
        load_sides(folder)

    assert ["content/sides.yaml:3"] == [fault.where for fault in caught.value.faults]


def test_a_project_without_sides_has_none(tmp_path: Path) -> None:
    assert () == load_sides(project(tmp_path))

"""A mark names one sentence for good, also when it shows later what an outlet puts before all that it publishes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli import run

ABOUT = "Coast Post tells the harbour towns what goes on. It has done so since the lighthouse was built."
STRIKE = (
    "Dockers stopped work in the harbour on Saturday and no ship was unloaded.\n\n"
    "Anna Berg of the Dockers' Union said that its members would stay out until Monday. "
    "Karl Lind of the Port Authority said that the strike was unlawful.\n"
)
OTHERS = (
    "The library opened a new reading room and lends twelve books at once.",
    "A comet was seen over the hills by the observatory's two astronomers.",
    "Wheat prices fell for the third week as farmers brought in the harvest.",
    "The choir of the cathedral sang its winter concert before a full house.",
)


def write(project: Path, name: str, text: str) -> None:
    head = f"---\noutlet: Coast Post\ntitle: {name}\npublished: 2026-11-21\n---\n\n"
    (project / "content" / "reports" / f"{name}.md").write_text(f"{head}{ABOUT}\n\n{text}\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "reports").mkdir(parents=True)
    (tmp_path / "briefgen.yaml").write_text("title: Harbour news\n", encoding="utf-8")
    # They are short, so that what they have in common would make one story of them.
    apart = "splits:\n  - reports: [strike, other-0, other-1, other-2, other-3]\n"
    (tmp_path / "content" / "stories.yaml").write_text(apart, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def strike_page(project: Path) -> str:
    (path,) = (project / "content" / "briefings").glob("*strike.md")
    return path.read_text(encoding="utf-8")


def marks(page: str) -> dict[str, str]:
    """Return the briefing's sentences by their marks, the outlet's own apart."""
    footnotes = re.findall(r"^\[\^([\d.]+)\]:.*?^    > (.*?)$", page, re.MULTILINE | re.DOTALL)
    return {mark: exact for mark, exact in footnotes if exact not in ABOUT}


def test_the_fifth_report_of_an_outlet_moves_no_mark(project: Path) -> None:
    write(project, "strike", STRIKE)
    for number, text in enumerate(OTHERS[:3]):
        write(project, f"other-{number}", text)
    assert 0 == run(["draft"])
    before = marks(strike_page(project))

    write(project, "other-3", OTHERS[3])
    assert 0 == run(["draft"])

    page = strike_page(project)
    assert "repeated in the outlet" in page
    assert {"1.3", "1.4", "1.5"} == before.keys()
    assert before == marks(page)
    assert 0 == run(["check"])

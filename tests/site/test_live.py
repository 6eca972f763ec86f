"""The site that the preview keeps up to date is what a first build would make, though only what was named is read."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from briefgen.config import load_settings
from briefgen.parse import parse_any
from briefgen.render.fresh import BuildReport
from briefgen.render.live import LiveSite
from tests.site.project import NOW, SETTINGS, built_anew, make_project, put, run, tree
from tests.site.test_incremental import BODIES, DAYS, MORE, NAMES, apply, toggle

EDITS = st.one_of(
    st.tuples(st.just("put"), NAMES, DAYS, MORE, BODIES),
    st.tuples(st.just("put"), NAMES, DAYS, MORE, BODIES),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("edition"), NAMES, st.booleans()),
    st.tuples(st.just("break"), NAMES),
    st.tuples(st.just("template"), st.sampled_from(["_entries.html", "briefing.html"]), st.booleans()),
    st.tuples(st.just("settings"), st.sampled_from(["", "description: All of it.\n"])),
    st.tuples(st.just("page"), st.sampled_from(["about"]), st.booleans()),
)
MORE = "tags: [sea]\nsides: [Crews]\n"


class Live:
    """A project with a live site. ``rebuild`` names what changed since the last one, as a watcher would."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.output = project / ".briefgen/preview"
        self.site = LiveSite(project, output=self.output, settings=lambda: load_settings(project), parse=parse_any)
        self.seen = self.stats()
        self.site.rebuild((), now=NOW)

    def stats(self) -> dict[Path, tuple[int, int, int]]:
        places = (self.project / "content", self.project / "themes", self.project / "briefgen.yaml")
        files = [path for place in places for path in (place, *place.rglob("*")) if path.is_file()]
        return {path.resolve(): (path.stat().st_mtime_ns, path.stat().st_size, path.stat().st_ino) for path in files}

    def rebuild(self) -> BuildReport:
        before, self.seen = self.seen, self.stats()
        changes = {path for path, _ in before.items() ^ self.seen.items()}
        return self.site.rebuild(changes, now=NOW) if changes else BuildReport()


def live(folder: Path) -> Live:
    project = make_project(folder / "project")
    put(project, "first", more=MORE)
    put(project, "second", day="2026-03-11", more="tags: [Sea]\n")
    put(project, "third", day="2026-03-12")
    # What was written just now may change again unseen, and is not relied on.
    os.utime(project / "briefgen.yaml", (1e9, 1e9))
    return Live(project)


def edit(project: Path, change: tuple[object, ...]) -> None:
    kind, *rest = change
    if kind == "edition":
        old = "---\ntitle: Old\ndate: 2026-03-01\n---\n\nAs it was.\n"
        toggle(project / f"content/briefings/.editions/{rest[0]}.1.md", old * bool(rest[1]))
    elif kind == "break":
        toggle(project / f"content/briefings/{rest[0]}.md", "---\ntitle: [\n---\n")
    else:
        apply(project, change)


def mend(project: Path) -> None:
    """Take away what no build can read, and editions of briefings that are no more."""
    folder = project / "content/briefings"
    for path in [*folder.glob("*.md")]:
        if "title: [\n" in path.read_text(encoding="utf-8"):
            path.unlink()
    for path in [*folder.glob(".editions/*.md")]:
        if not (folder / f"{path.name.split('.')[0]}.md").exists():
            path.unlink()


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    database=None,
)
@example([(("edition", "con", True), True), (("put", "con", "2026-03-11", "tags: [sea]\n", "Later."), True)])
@given(st.lists(st.tuples(EDITS, st.booleans()), min_size=3, max_size=10))
def test_any_chain_of_rebuilds_gives_the_bytes_of_a_first_build(chain: list[tuple[tuple[object, ...], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = live(Path(folder).resolve())
        for change, builds in chain:
            edit(site.project, change)
            if builds:
                site.rebuild()
        mend(site.project)
        site.rebuild()

        assert built_anew(site.project, Path(folder) / "anew", drafts=True) == tree(site.output)


def test_a_rebuild_writes_only_what_the_saved_briefing_reaches(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    put(site.project, "first", body="Other words.", more=MORE)
    report = site.rebuild()

    own = {f"briefings/first/{name}" for name in ("index.html", "index.md")}
    lists = {"index.html", "page/1/index.html", "archive/2026-03-10/index.html", "tags/sea/index.html", "llms.txt"}
    feeds = {f"{folder}feed.{kind}" for folder in ("", "tags/sea/", "sides/crews/") for kind in ("xml", "json")}
    assert own <= set(report.changed)
    assert set(report.changed) <= own | lists | feeds | {"sides/crews/index.html"}


def test_only_what_was_named_is_read(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    put(site.project, "first", title="Named", more=MORE)
    put(site.project, "second", title="Not named")
    report = site.site.rebuild({(site.project / "content/briefings/first.md").resolve()}, now=NOW)

    assert "briefings/first/index.html" in report.changed
    assert "briefings/second/index.html" not in report.changed


def test_a_fault_is_said_at_each_rebuild_until_it_is_mended(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    edit(site.project, ("break", "first"))
    first = site.rebuild()
    put(site.project, "second", title="Another")
    second = site.rebuild()
    put(site.project, "first", title="Mended")
    third = site.rebuild()

    assert [1, 1, 0] == [len(report.faults) for report in (first, second, third)]
    assert "Another" in (site.output / "briefings/second/index.html").read_text(encoding="utf-8")
    assert "Mended" in (site.output / "briefings/first/index.html").read_text(encoding="utf-8")


def test_a_state_that_is_thrown_away_meanwhile_is_made_anew(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    for path in (site.project / ".briefgen").glob("build*.sqlite*"):
        path.unlink()
    shutil.rmtree(site.output)
    put(site.project, "first", title="Changed")
    site.rebuild()

    assert built_anew(site.project, tmp_path / "anew", drafts=True) == tree(site.output)


def test_settings_and_themes_are_read_again_when_they_change(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    (site.project / "briefgen.yaml").write_text(SETTINGS.replace("Harbour", "Quay"), encoding="utf-8")
    site.rebuild()
    toggle(site.project / "themes/reading/templates/404.html", "mine")
    site.rebuild()

    assert "The Quay Brief" in (site.output / "index.html").read_text(encoding="utf-8")
    assert "mine" == (site.output / "404.html").read_text(encoding="utf-8")


def test_a_link_saved_among_the_briefings_is_no_briefing(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    (site.project / "content/briefings/link.md").symlink_to("/etc/hostname")
    report = site.site.rebuild({site.project / "content/briefings/link.md"}, now=NOW)

    assert 1 == len(report.warnings)
    assert not (site.output / "briefings/link").exists()


def test_a_build_after_the_preview_finds_nothing_of_it(tmp_path: Path) -> None:
    site = live(tmp_path.resolve())
    put(site.project, "second", more="draft: true\n")
    site.rebuild()
    run(site.project)

    assert (site.output / "briefings/second/index.html").is_file()
    assert not (site.project / "site/briefings/second").exists()


def with_search(folder: Path) -> Live:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    project = make_project(folder / "project", SETTINGS.replace("site: {", "site: {search: true, "))
    put(project, "first")
    put(project, "second")
    os.utime(project / "briefgen.yaml", (1e9, 1e9))
    return Live(project)


def test_the_search_index_is_made_in_a_quiet_moment_and_then_is_what_a_first_build_makes(tmp_path: Path) -> None:
    site = with_search(tmp_path.resolve())
    first = sorted(site.output.glob("pagefind/*"))
    site.site.settle(now=NOW, stopped=lambda: False)
    put(site.project, "first", body="Lighthouse.")
    site.rebuild()
    before = {name: content for name, content in tree(site.output).items() if name.startswith("pagefind/")}
    report = site.site.settle(now=NOW, stopped=lambda: False)

    assert ([], ()) == (first, report.faults)
    assert before.items() - tree(site.output).items()
    assert built_anew(site.project, tmp_path / "anew", drafts=True) == tree(site.output)
    assert 0 == site.site.settle(now=NOW, stopped=lambda: False).written


def test_an_index_that_has_to_wait_is_made_the_next_time(tmp_path: Path) -> None:
    site = with_search(tmp_path.resolve())
    halted = site.site.settle(now=NOW, stopped=lambda: True)
    between = sorted(site.output.glob("pagefind/*"))
    site.site.settle(now=NOW, stopped=lambda: False)

    assert ((), []) == (halted.faults, between)
    assert (site.output / "pagefind/pagefind.js").is_file()
    assert built_anew(site.project, tmp_path / "anew", drafts=True) == tree(site.output)

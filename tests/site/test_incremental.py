"""Whatever was built before, the site is what a first build would make of the same content."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.resources import themes_folder
from tests.site.project import SETTINGS, built_anew, make_project, put, run, tree

NAMES = st.sampled_from(["a", "b", "A", "b-2", "harbour", "con"])
DAYS = st.sampled_from(["2026-03-10", "2026-03-11", "2027-01-01"])
MORE = st.sampled_from(["", "tags: [sea]\n", "tags: [sea, Fish]\nsides: [Crews]\n", "draft: true\n", "tags: [fish]\n"])
BODIES = st.sampled_from(["Words.", "Other *words*.[^1]\n\n[^1]: A note.", "<b>x</b> [y](javascript:z)"])

EDITS = st.one_of(
    st.tuples(st.just("put"), NAMES, DAYS, MORE, BODIES),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("template"), st.sampled_from(["_entries.html", "404.html", "briefing.html"]), st.booleans()),
    st.tuples(st.just("style"), st.booleans()),
    st.tuples(st.just("settings"), st.sampled_from(["", "language: en\ndescription: All of it.\n"])),
    st.tuples(st.just("page"), st.sampled_from(["about", "terms"]), st.booleans()),
    st.tuples(st.just("theme"), st.sampled_from(["reading"])),
    st.tuples(st.sampled_from(["lose", "cut", "scribble"]), st.integers(0, 999)),
    st.tuples(st.just("wipe"), st.sampled_from(["", "briefings", "assets", "archive", "sides"])),
)


def apply(project: Path, edit: tuple[object, ...]) -> None:
    kind, *rest = edit
    folder = project / "content/briefings"
    if kind == "put":
        name, day, more, body = map(str, rest)
        put(project, name, day=day, more=more, body=body)
    elif kind == "remove":
        (folder / f"{rest[0]}.md").unlink(missing_ok=True)
    elif kind == "rename" and (folder / f"{rest[0]}.md").exists():
        (folder / f"{rest[0]}.md").rename(folder / f"{rest[1]}.md")
    elif kind == "template":
        shipped = (themes_folder() / f"reading/templates/{rest[0]}").read_text(encoding="utf-8")
        mine = shipped.replace("<h1", '<h1 class="mine"').replace('class="entry"', 'class="entry mine"')
        toggle(project / f"themes/reading/templates/{rest[0]}", mine * bool(rest[1]))
    elif kind == "style":
        toggle(project / "themes/reading/static/style.css", "p{}" * bool(rest[0]))
    elif kind == "settings":
        (project / "briefgen.yaml").write_text(SETTINGS + str(rest[0]), encoding="utf-8")
    elif kind == "page":
        toggle(project / f"content/pages/{rest[0]}.md", "---\ntitle: Mine\n---\n\nText.\n" * bool(rest[1]))
    elif kind in ("lose", "cut", "scribble", "wipe"):
        damage(project / "site", kind, rest[0])


def damage(site: Path, kind: str, which: object = "") -> None:
    """Do to a site what a hand or a broken disk may do."""
    if kind == "wipe":
        shutil.rmtree(site / str(which), ignore_errors=True)
    elif kind in ("lose", "cut", "scribble") and site.exists():
        files = sorted(path for path in site.rglob("*") if path.is_file())
        if files:
            chosen = files[int(str(which)) % len(files)]
            content = chosen.read_bytes()
            chosen.unlink() if kind == "lose" else chosen.write_bytes(content[:-1] if kind == "cut" else content + b"!")


def toggle(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if content:
        path.write_text(content, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


# Shrinking would build hundreds of sites; a failing chain is short enough to read.
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    database=None,
)
@given(st.lists(st.tuples(EDITS, st.booleans()), min_size=2, max_size=8))
def test_any_chain_of_builds_gives_the_bytes_of_a_first_build(chain: list[tuple[tuple[object, ...], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project")
        put(project, "first", more="tags: [sea]\nsides: [Crews]\n")
        put(project, "second", day="2026-03-11", more="tags: [Sea]\n")
        put(project, "third", day="2026-03-12")
        run(project)
        for edit, builds in chain:
            apply(project, edit)
            if builds:
                run(project)
        run(project)

        assert built_anew(project, Path(folder) / "anew") == tree(project / "site")


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one")
    run(project)

    report = run(project)

    assert (0, 0, ()) == (report.written, report.removed, report.faults)


def test_a_body_alone_changes_only_its_page_its_copy_and_the_feeds(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    for number in range(9):
        put(project, f"n{number}", day=f"2026-03-{10 + number}", body="First.\n\nSecond.")
    run(project)
    put(project, "n1", day="2026-03-11", body="First.\n\nChanged.")
    old = run(project)
    put(project, "n8", day="2026-03-18", body="First.\n\nChanged.")
    new = run(project)

    assert {"briefings/n1/index.html", "briefings/n1/index.md"} == set(old.changed)
    assert {"briefings/n8/index.html", "briefings/n8/index.md", "feed.xml", "feed.json"} == set(new.changed)


def test_a_template_changes_only_the_pages_that_use_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", more="tags: [sea]\n")
    run(project)
    toggle(project / "themes/reading/templates/archive.html", "mine")

    assert ("archive/index.html",) == run(project).changed


def test_a_briefing_whose_time_has_come_appears_without_any_change_of_files(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from briefgen.pipeline.build import build

    project = make_project(tmp_path / "p")
    put(project, "soon", day="2026-07-01")
    assert 0 == run(project).briefings

    assert 1 == build(project, now=datetime(2026, 7, 2, tzinfo=UTC)).briefings
    assert 0 == run(project).briefings
    assert not (project / "site/briefings/soon").exists()


def test_a_page_removed_from_the_site_by_hand_comes_back(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one")
    put(project, "two")
    run(project)
    shutil.rmtree(project / "site/briefings/one")
    run(project)

    assert (project / "site/briefings/one/briefing.json").is_file()


def test_whatever_is_lost_or_damaged_in_the_site_comes_back(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", more="tags: [sea]\n")
    put(project, "two")
    run(project)
    first = tree(project / "site")
    assert 0 == run(project).written
    for number, path in enumerate(sorted(first)):
        kind = ("lose", "cut", "scribble")[number % 3]
        damage(project / "site", kind, number)
        run(project)
        assert first == tree(project / "site"), (kind, path)
    damage(project / "site", "wipe")
    run(project)

    assert first == tree(project / "site")
    assert 0 == run(project).written


def test_files_of_others_in_the_site_stay_and_cost_one_look(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one")
    run(project)
    (project / "site/CNAME").write_text("brief.example", encoding="utf-8")
    (project / "site/briefings/one/mine.txt").write_text("mine", encoding="utf-8")

    assert (0, 0) == (run(project).written, run(project).removed)
    assert "mine" == (project / "site/briefings/one/mine.txt").read_text(encoding="utf-8")


def test_lists_are_numbered_from_the_oldest_so_that_old_pages_stay(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    for number in range(7):
        put(project, f"n{number}", day=f"2026-03-{10 + number}")
    run(project)
    before = (project / "site/page/1/index.html").read_bytes()
    put(project, "n7", day="2026-03-17")
    changed = set(run(project).changed)

    assert before == (project / "site/page/1/index.html").read_bytes()
    assert "page/1/index.html" not in changed


def test_an_earlier_edition_has_a_page_below_its_briefing_and_stands_in_no_list(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", title="New")
    editions = project / "content/briefings/.editions"
    editions.mkdir()
    (editions / "one.1.md").write_text("---\ntitle: Old\ndate: 2026-03-09\n---\n\nWords.\n", encoding="utf-8")
    report = run(project)

    page = (project / "site/briefings/one/editions/1/index.html").read_text(encoding="utf-8")
    assert "This is an earlier edition." in page
    assert 1 == report.briefings
    assert "Old" not in (project / "site/index.html").read_text(encoding="utf-8")
    assert 0 == run(project).written
    (editions / "one.1.md").unlink()
    run(project)
    assert not (project / "site/briefings/one/editions").exists()


def test_a_full_build_gives_the_same_bytes_and_leaves_nothing_undone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", more="tags: [sea]\n")
    run(project)
    before = tree(project / "site")
    full = run(project, full=True)

    assert (0, before) == (full.written, tree(project / "site"))
    assert (0, ()) == (run(project).written, run(project).faults)


def test_search_comes_and_goes_with_its_setting(tmp_path: Path) -> None:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    project = make_project(tmp_path / "p")
    put(project, "one")
    run(project)
    plain = tree(project / "site")
    with_search = SETTINGS.replace("site: {", "site: {search: true, ")
    (project / "briefgen.yaml").write_text(with_search, encoding="utf-8")

    assert () == run(project).faults
    assert (project / "site/pagefind/pagefind.js").is_file()
    assert "search/index.html" in (project / "site/index.html").read_text(encoding="utf-8")
    assert 0 == run(project, full=True).written
    assert 0 == run(project).written
    (project / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    run(project)
    assert plain == tree(project / "site")


def test_a_social_card_is_made_where_the_project_asks_for_it(tmp_path: Path) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed: pip install 'briefgen[cards]'")
    project = make_project(tmp_path / "p", SETTINGS.replace("site: {", "site: {social_cards: true, "))
    put(project, "one", title="Harbour " * 60)
    put(project, "two", title="港の防波堤")
    run(project)

    assert (project / "site/briefings/one/card.png").read_bytes().startswith(b"\x89PNG")
    assert not (project / "site/briefings/two/card.png").exists(), "the font has no such letters"
    assert 'property="og:image"' in (project / "site/briefings/one/index.html").read_text(encoding="utf-8")
    (project / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    run(project)
    assert not (project / "site/briefings/one/card.png").exists()

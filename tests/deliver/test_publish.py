"""Publishing to local bare repositories, by the git that is installed."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.deliver.publish import Change, Plan, publish_branch
from briefgen.errors import DeliverError, Faults

WHEN = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Jane Doe", "-c", "user.email=jane@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the person who runs the tests, and no repository around the test's folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    for path, text in {
        "index.html": "<p>One</p>",
        "briefings/harbour/index.html": "<p>Harbour</p>",
        "briefings/harbour/briefing.json": "{}",
        "_static/style.css": "p {}",
        ".well-known/security.txt": "Contact: mailto:jane@example.org\r\n",
    }.items():
        write(folder / "site" / path, text)
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", str(folder))
    return folder


def plan(remote: Path | str, **changes: object) -> Plan:
    return replace(Plan(str(remote), "gh-pages", WHEN), **changes)


def tree(remote: Path, branch: str = "gh-pages") -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "-z", branch).split("\0")) - {""}


def head(remote: Path) -> str:
    return git(remote, "rev-parse", "gh-pages").strip()


def test_the_branch_holds_exactly_the_files_of_the_site_and_nojekyll(project: Path, remote: Path) -> None:
    done = publish_branch(project, project / "site", plan(remote))

    expected = {
        ".nojekyll",
        ".well-known/security.txt",
        "_static/style.css",
        "briefings/harbour/briefing.json",
        "briefings/harbour/index.html",
        "index.html",
    }
    assert (expected, head(remote)) == (tree(remote), done.commit)
    assert git(remote, "cat-file", "blob", "gh-pages:.well-known/security.txt").endswith("org\n")


def test_bytes_go_out_as_they_are_whatever_filters_the_repository_sets(project: Path, remote: Path) -> None:
    git(project, "init", "--quiet")
    git(project, "config", "core.autocrlf", "input")
    publish_branch(project, project / "site", plan(remote))

    command = ["git", "cat-file", "blob", "gh-pages:.well-known/security.txt"]
    blob = subprocess.run(command, cwd=remote, check=True, capture_output=True).stdout
    assert b"Contact: mailto:jane@example.org\r\n" == blob


def test_nothing_is_committed_when_nothing_changed(project: Path, remote: Path) -> None:
    first = publish_branch(project, project / "site", plan(remote))
    second = publish_branch(project, project / "site", plan(remote, when=datetime(2027, 1, 1, tzinfo=UTC)))

    assert ((), None, first.commit) == (second.changes, second.commit, head(remote))


def test_a_change_is_one_commit_on_top(project: Path, remote: Path) -> None:
    first = publish_branch(project, project / "site", plan(remote))
    write(project / "site/index.html", "<p>Two</p>")
    write(project / "site/new.html", "<p>New</p>")
    (project / "site/_static/style.css").unlink()
    second = publish_branch(project, project / "site", plan(remote))

    assert (Change("remove", "_static/style.css"), Change("change", "index.html"), Change("add", "new.html")) == (
        second.changes
    )
    assert first.commit == git(remote, "rev-parse", "gh-pages^").strip()


def test_the_same_site_and_date_give_the_same_commit(project: Path, tmp_path: Path) -> None:
    commits = set()
    for name in ("a.git", "b.git"):
        git(tmp_path, "init", "--quiet", "--bare", name)
        commits.add(publish_branch(project, project / "site", plan(tmp_path / name)).commit)

    assert 1 == len(commits)
    shown = git(tmp_path / "a.git", "log", "-1", "--format=%aI %cI %an %ae", "gh-pages").strip()
    assert "2026-11-21T06:30:00+00:00 2026-11-21T06:30:00+00:00 briefgen briefgen@localhost" == shown


def test_a_dry_run_lists_the_changes_and_pushes_nothing(project: Path, remote: Path) -> None:
    done = publish_branch(project, project / "site", plan(remote, dry_run=True))

    assert (None, 6, "") == (done.commit, len(done.changes), git(remote, "branch", "--list"))


def test_working_tree_index_and_branches_stay_as_they_are(project: Path, remote: Path) -> None:
    git(project, "init", "--quiet", "--initial-branch=trunk")
    write(project / "notes.md", "one\n")
    git(project, "add", "notes.md")
    git(project, "commit", "--quiet", "-m", "Start")
    write(project / "notes.md", "two\n")
    git(project, "add", "notes.md")
    write(project / "notes.md", "three\n")
    git(project, "remote", "add", "origin", str(remote))
    before = [git(project, "status", "--porcelain"), git(project, "branch"), (project / ".git/index").read_bytes()]

    publish_branch(project, project / "site", plan("origin"))

    after = [git(project, "status", "--porcelain"), git(project, "branch"), (project / ".git/index").read_bytes()]
    assert before == after
    assert "index.html" in tree(remote)


@pytest.mark.parametrize("make", ["symlink", "hidden file", "hidden folder", "pipe", "line break"])
def test_what_must_not_go_out_is_refused_by_name(project: Path, remote: Path, make: str) -> None:
    folder = project / "site/briefings"
    secret = folder / {"hidden file": ".env", "hidden folder": ".git", "line break": "a\nb"}.get(make, "extra")
    if make == "symlink":
        secret.symlink_to("/etc/hostname")
    elif make == "pipe":
        os.mkfifo(secret)
    elif make == "hidden folder":
        write(secret / "config", "x")
    else:
        write(secret, "TOKEN=1")

    with pytest.raises(Faults) as error:
        publish_branch(project, project / "site", plan(remote))

    assert [f"briefings/{secret.name}"] == [fault.where for fault in error.value.faults]
    assert "" == git(remote, "branch", "--list")


def test_an_unbuilt_site_is_refused(project: Path, remote: Path) -> None:
    (project / "site/index.html").unlink()

    with pytest.raises(DeliverError, match="no built site"):
        publish_branch(project, project / "site", plan(remote))


def test_a_branch_that_something_else_wrote_is_left_alone_until_told(project: Path, remote: Path) -> None:
    other = project.parent / "other"
    git(project.parent, "clone", "--quiet", str(remote), str(other))
    write(other / "CNAME", "news.example.org\n")
    git(other, "checkout", "--quiet", "-b", "gh-pages")
    git(other, "add", ".")
    git(other, "commit", "--quiet", "-m", "By hand")
    git(other, "push", "--quiet", "origin", "gh-pages")

    with pytest.raises(DeliverError, match="not made by briefgen"):
        publish_branch(project, project / "site", plan(remote))
    publish_branch(project, project / "site", plan(remote, take_over=True))

    # The domain set on GitHub's settings page stands in the branch alone.
    assert "news.example.org\n" == git(remote, "cat-file", "blob", "gh-pages:CNAME")


def test_the_site_s_own_cname_wins(project: Path, remote: Path) -> None:
    write(project / "site/CNAME", "old.example.org\n")
    publish_branch(project, project / "site", plan(remote))
    write(project / "site/CNAME", "new.example.org\n")
    publish_branch(project, project / "site", plan(remote))

    assert "new.example.org\n" == git(remote, "cat-file", "blob", "gh-pages:CNAME")


def test_the_branch_one_works_on_is_never_published_to(project: Path, remote: Path) -> None:
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "commit", "--quiet", "--allow-empty", "-m", "Start")

    with pytest.raises(DeliverError, match="the branch you work on"):
        publish_branch(project, project / "site", plan(remote, branch="main"))


def test_a_push_killed_at_the_remote_leaves_the_remote_as_it_was(project: Path, remote: Path) -> None:
    first = publish_branch(project, project / "site", plan(remote))
    hook = remote / "hooks/pre-receive"
    write(hook, "#!/bin/sh\nkill -9 $PPID\n")
    hook.chmod(0o755)
    write(project / "site/index.html", "<p>Two</p>")
    with pytest.raises(DeliverError, match="git push"):
        publish_branch(project, project / "site", plan(remote))
    after_kill = head(remote)
    hook.unlink()
    second = publish_branch(project, project / "site", plan(remote))

    assert (first.commit, second.commit) == (after_kill, head(remote))
    assert "" == git(remote, "fsck", "--strict")


def test_who_publishes_second_does_not_overwrite_who_published_first(project: Path, remote: Path) -> None:
    publish_branch(project, project / "site", plan(remote))
    # Between our look at the branch and our push, somebody else's commit arrives.
    hook = remote / "hooks/pre-receive"
    write(hook, OTHER_PUBLISHER)
    hook.chmod(0o755)
    git(remote, "config", "user.email", "jane@example.org")
    git(remote, "config", "user.name", "Jane Doe")
    write(project / "site/index.html", "<p>Two</p>")

    with pytest.raises(DeliverError, match="git push"):
        publish_branch(project, project / "site", plan(remote))

    assert "Other" == git(remote, "log", "-1", "--format=%s", "gh-pages").strip()


OTHER_PUBLISHER = """#!/bin/sh
unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
git update-ref refs/heads/gh-pages "$(git commit-tree -p gh-pages -m Other "$(git mktree </dev/null)")"
"""


@pytest.mark.parametrize("address", ["", "--upload-pack=touch", "nowhere", "../missing.git"])
def test_a_remote_that_is_none_is_an_error_the_user_can_mend(project: Path, address: str) -> None:
    with pytest.raises(DeliverError):
        publish_branch(project, project / "site", plan(address))


def test_an_address_is_read_from_the_project_s_folder(project: Path, remote: Path) -> None:
    publish_branch(project, project / "site", plan("../remote.git"))

    assert "index.html" in tree(remote)

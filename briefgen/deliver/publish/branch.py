"""Publishing a folder as a branch: nothing is committed when nothing changed, and nobody's work is overwritten."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from briefgen.deliver.publish.files import SiteFile, list_site
from briefgen.deliver.publish.git import Git, find_git
from briefgen.deliver.publish.trees import hash_files, read_tree, write_tree
from briefgen.errors import DeliverError

# The last line of each commit that we make. A branch whose newest commit lacks it belongs to somebody else.
TRAILER = "Published-by: briefgen"


class Change(NamedTuple):
    """What publishing does to one file of the branch."""

    kind: Literal["add", "change", "remove"]
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to publish. remote: a remote's name or a git address; when: the commit's date, to the second.

    take_over: publish even where the branch was last written by something else. built: the paths that the build made,
    None where that is not known.
    """

    remote: str
    branch: str
    when: datetime
    message: str = "Publish the site"
    dry_run: bool = False
    take_over: bool = False
    built: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it. commit: None when nothing was pushed; changes: by path; files, bytes: of the site."""

    changes: tuple[Change, ...]
    commit: str | None
    files: int
    bytes: int


def publish_branch(project: Path, site: Path, plan: Plan) -> Published:
    """Make the branch of the remote hold exactly the files of ``site``, by one commit on top of what it holds.

    project: the folder whose repository knows the remote; it need not lie in one when ``remote`` is an address.
    Neither the working tree nor its index is read or written. A CNAME that the branch holds and the site lacks is
    kept, and ``.nojekyll`` is added. Raises: DeliverError or Faults; the remote is then as it was.
    """
    files = list_site(site, built=plan.built)
    with tempfile.TemporaryDirectory(prefix="briefgen-publish-") as scratch:
        git = find_git(project, Path(scratch) / "git")
        remote = _address(git, project, plan.remote)
        ref = _ref(git, plan.branch)
        tip = _fetch_tip(git, remote, ref, shallow=git.git_dir.is_relative_to(scratch))
        if tip and not plan.take_over:
            _check_ours(git, tip, plan)
        before = read_tree(git, tip) if tip else {}
        after = _blobs(git, site, files, before)
        changes = _changes(before, after)
        commit = None
        if (changes or not tip) and not plan.dry_run:
            changed = tuple(change.path for change in changes if (site / change.path).is_file())
            # Only now are objects stored, and as they are at this moment: what the tree names is then there.
            stored = after | hash_files(git, site, changed, write=True)
            commit = _push(git, remote, ref, stored, plan, tip)
    return Published(changes, commit, len(files), sum(file.size for file in files))


def _address(git: Git, project: Path, remote: str) -> str:
    """Return the remote as git is to be given it: its name, or an address that holds from git's folder."""
    if not remote or remote.startswith("-"):
        raise DeliverError(f'"{remote}" is no git remote', where="briefgen.yaml", hint="set publish.remote")
    if remote in (git.try_run("remote") or "").splitlines():
        return remote
    if (project / remote).exists():
        return str((project / remote).resolve())
    if ":" in remote or "/" in remote:
        return remote
    raise DeliverError(
        f'the git remote "{remote}" is not known here',
        where=str(project),
        hint=f"run 'git remote add {remote} ADDRESS', or give --remote ADDRESS",
    )


def _ref(git: Git, branch: str) -> str:
    ref = f"refs/heads/{branch}"
    if branch.startswith("-") or git.try_run("check-ref-format", ref) is None:
        raise DeliverError(f'"{branch}" is no name for a branch', where="briefgen.yaml", hint="such as gh-pages")
    if git.try_run("symbolic-ref", "--quiet", "HEAD") == ref and git.try_run("rev-parse", "--verify", "HEAD"):
        raise DeliverError(
            f'"{branch}" is the branch you work on; publishing would replace its files with the site',
            where="briefgen.yaml",
            hint="set publish.branch to another one, such as gh-pages",
        )
    return ref


def _fetch_tip(git: Git, remote: str, ref: str, *, shallow: bool) -> str | None:
    """Return the branch's newest commit, stored in the local repository; None where there is no such branch."""
    hint = "check the remote's address and your access to it"
    rows = [row.split("\t") for row in git.run("ls-remote", "--", remote, ref, hint=hint).splitlines()]
    tip = next((name for name, found in rows if found == ref), None)
    if tip and git.try_run("cat-file", "-e", f"{tip}^{{commit}}") is None:
        # A depth is asked for in our own repository only: in the user's it would cut the history short.
        depth = ("--depth=1",) if shallow else ()
        git.run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *depth, "--", remote, ref, hint=hint)
    return tip


def _check_ours(git: Git, tip: str, plan: Plan) -> None:
    if TRAILER not in git.run("cat-file", "commit", tip).splitlines():
        raise DeliverError(
            f'the newest commit of "{plan.branch}" ({tip[:10]}) was not made by briefgen',
            where=plan.remote,
            hint="look at that branch; if its files may be replaced, give --take-over",
        )


def _blobs(git: Git, site: Path, files: tuple[SiteFile, ...], before: dict[str, str]) -> dict[str, str]:
    blobs = hash_files(git, site, tuple(file.path for file in files), write=False)
    # Set on GitHub's settings page, the domain stands in the branch alone; a deploy must not wipe it.
    if "CNAME" in before:
        blobs.setdefault("CNAME", before["CNAME"])
    # Without it GitHub runs Jekyll, which drops files whose names begin with "_".
    if ".nojekyll" not in blobs:
        blobs[".nojekyll"] = git.run("hash-object", "--stdin").strip()
    return blobs


def _changes(before: dict[str, str], after: dict[str, str]) -> tuple[Change, ...]:
    found = [Change("add", path) for path in after.keys() - before.keys()]
    found += [Change("remove", path) for path in before.keys() - after.keys()]
    found += [Change("change", path) for path in after.keys() & before.keys() if after[path] != before[path]]
    return tuple(sorted(found, key=lambda change: change.path))


def _push(git: Git, remote: str, ref: str, blobs: dict[str, str], plan: Plan, tip: str | None) -> str:
    git.run("hash-object", "-w", "--stdin")  # the empty file, for .nojekyll
    tree = write_tree(git, blobs)
    commit = _write_commit(git, tree, plan, tip)
    # No force: where somebody else published meanwhile, git refuses, and nothing is lost.
    git.run("push", "--quiet", "--", remote, f"{commit}:{ref}", hint="if somebody published meanwhile, publish again")
    return commit


def _write_commit(git: Git, tree: str, plan: Plan, tip: str | None) -> str:
    # Written as an object, so that the date needs no environment and an unset user.email is no obstacle (CI).
    name = _plain(git.try_run("config", "user.name") or "briefgen")
    address = _plain(git.try_run("config", "user.email") or "briefgen@localhost")
    stamp = f"{name} <{address}> {int(plan.when.astimezone(UTC).timestamp())} +0000"
    parent = f"parent {tip}\n" if tip else ""
    text = f"tree {tree}\n{parent}author {stamp}\ncommitter {stamp}\n\n{plan.message.strip()}\n\n{TRAILER}\n"
    return git.run("hash-object", "-w", "-t", "commit", "--stdin", stdin=text.encode("utf-8", "replace")).strip()


def _plain(text: str) -> str:
    return "".join(mark for mark in text if mark.isprintable() and mark not in "<>").strip() or "briefgen"

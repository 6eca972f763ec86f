"""A set of files as git trees, written by plumbing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.deliver.publish.git import Git


def hash_files(git: Git, folder: Path, paths: tuple[str, ...], *, write: bool) -> dict[str, str]:
    """Return the object name of each file under ``folder``, byte for byte; with ``write``, store the objects too."""
    if not paths:
        return {}
    names = "".join(f"{folder.resolve() / path}\n" for path in paths).encode("utf-8", "surrogateescape")
    # Without filters: autocrlf or a clean filter of the project must not change what readers get.
    options = ("-w",) if write else ()
    printed = git.run("hash-object", *options, "--no-filters", "--stdin-paths", stdin=names)
    return dict(zip(paths, printed.split(), strict=True))


def read_tree(git: Git, commit: str) -> dict[str, str]:
    """Return path to object name for every file of a commit."""
    printed = git.run("ls-tree", "-r", "-z", "--full-tree", commit)
    rows = (row.split("\t", 1) for row in printed.split("\0") if row)
    return {path: meta.split(" ")[2] for meta, path in rows}


def write_tree(git: Git, blobs: Mapping[str, str]) -> str:
    """Store the trees that hold the blobs, which are stored already; return the top one's object name."""
    children: dict[str, dict[str, str]] = {"": {}}
    for path, blob in blobs.items():
        folder, _, name = path.rpartition("/")
        _add_folder(children, folder)[name] = f"100644 blob {blob}\t{name}"
    by_depth: dict[int, list[str]] = {}
    for folder in children:
        by_depth.setdefault(_depth(folder), []).append(folder)
    top = ""
    # From the deepest up, one call a level: a tree needs its children's names.
    for depth in sorted(by_depth, reverse=True):
        folders = sorted(by_depth[depth])
        lines = "".join("".join(f"{row}\0" for row in children[folder].values()) + "\0" for folder in folders)
        printed = git.run("mktree", "-z", "--batch", stdin=lines.encode("utf-8", "surrogateescape"))
        for folder, tree in zip(folders, printed.split(), strict=True):
            parent, _, name = folder.rpartition("/")
            if folder:
                children[parent][name] = f"040000 tree {tree}\t{name}"
            top = tree
    return top


def _add_folder(children: dict[str, dict[str, str]], folder: str) -> dict[str, str]:
    if folder not in children:
        children[folder] = {}
        _add_folder(children, folder.rpartition("/")[0])
    return children[folder]


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0

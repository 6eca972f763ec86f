"""The walls between the rooms, and no cycles."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"
STAGES = {"read", "clean", "cluster", "summarize", "attribute", "compose", "parse", "render", "deliver"}
# What any room may import: the travelling types, the errors, pure text functions, the Markdown notation, safe writing,
# and when Python looks for garbage.
COMMON = {"model", "errors", "text", "notation", "write", "collector"}
# Who may import what beyond itself and COMMON.
MAY_IMPORT = {
    **{stage: set[str]() for stage in STAGES},
    "render": {"config", "resources", "languages"},
    "deliver": {"config", "languages"},
    "config": set(),
    # The words of the interface: the site's and the newsletter's.
    "languages": {"config"},
    "text": set(),
    "model": set(),
    "errors": set(),
    "notation": set(),
    "write": set(),
    "collector": set(),
    "resources": set(),
    "pipeline": STAGES | {"config", "store", "resources", "schedule"},
    "store": set(),
    "schedule": set(),
    "cli": {"pipeline", "config", "deliver"},
    "__init__": set(),
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the modules of the package that the file imports, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return {name for name in found if name.startswith("briefgen.")}


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    here = room(path)
    allowed = MAY_IMPORT[here] | COMMON | {here}

    rooms = {name.split(".")[1] for name in imports(path)} - {"__version__"}

    assert set() == rooms - allowed


def test_there_is_no_cycle_of_imports() -> None:
    names = {
        ".".join(("briefgen", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in FILES
    }
    graph = {
        name: {other for other in imports(path) if other in names and other != name} for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints_and_reads_clock_or_environment(path: Path) -> None:
    if room(path) == "cli":
        return
    forbidden = {"print", "input"}
    attributes = {("datetime", "now"), ("date", "today"), ("datetime", "today"), ("os", "environ"), ("os", "getenv")}

    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    uses = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }

    assert set() == (calls & forbidden) | (uses & attributes)


@pytest.mark.parametrize("path", sorted((PACKAGE.parent / "benchmarks").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_benchmark_still_finds_what_it_imports(path: Path) -> None:
    assert importlib.import_module(f"benchmarks.{path.stem}").__doc__

# ruff: noqa: E501  the templates of the other generators are shown as they are
"""How fast a site is built: cold, one page changed, nothing changed, beside Hugo and Pelican in the same run.

usage: python benchmarks/site.py [--sizes 100,1000,10000] [--rounds 3] [--corpus make_corpus.py] [--skip hugo,pelican]

The corpus is made by a script that writes N Markdown briefings of 900 words into a folder. Hugo (Debian's package) and
Pelican are those on the path, or beside this Python; a tool that is not there is left out. Every run is a process of
its own, timed from start to end; the tools take turns, so that whatever else the machine does hits all alike. The table
shows the least wall and CPU time of the rounds in seconds, the largest resident size of a process in MB, and how many
times as much wall and CPU time as briefgen the others took.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared/prototypes/site/make_corpus.py"
MODES = ("cold", "one changed", "nothing changed")
HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Briefings"\ndisableKinds = ["RSS"]\n[taxonomies]\ntag = "tags"\n'
    "[pagination]\npagerSize = 20\n[markup.goldmark.renderer]\nunsafe = false\n",
    "layouts/_default/baseof.html": "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ .Title }}</title></head>"
    '<body><nav><a href="/">Home</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>\n',
    "layouts/_default/single.html": '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}'
    '</time>{{ range .Params.sources }}<a href="{{ .url }}">{{ .name }}</a>{{ end }}{{ .Content }}</article>{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .RegularPagesRecursive).Pages }}'
    '<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p>{{ end }}{{ end }}\n',
}
PELICAN = """\
AUTHOR = "x"
SITENAME = "Briefings"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 20
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
"""


@dataclass(frozen=True)
class Tool:
    """A generator. source: where its pages lie; made: what it leaves, removed before a cold run."""

    name: str
    command: list[str]
    source: str
    made: tuple[str, ...]


def tools(skip: set[str]) -> list[Tool]:
    found = [Tool("briefgen", [sys.executable, "-m", "briefgen", "build"], "content/briefings", ("site", ".briefgen"))]
    if shutil.which("hugo"):
        found.append(Tool("hugo", ["hugo", "--quiet"], "content/briefings", ("public", "resources")))
    pelican = shutil.which("pelican") or str(Path(sys.executable).with_name("pelican"))
    if Path(pelican).exists():
        found.append(Tool("pelican", [pelican, "-q", "-s", "pelicanconf.py"], "content", ("output", "cache")))
    return [tool for tool in found if tool.name not in skip]


def prepare(tool: Tool, folder: Path, corpus: Path, pages: int) -> None:
    """Make the tool's project with its pages."""
    (folder / tool.source).mkdir(parents=True)
    subprocess.run(
        [sys.executable, str(corpus), str(pages), str(folder / tool.source)], check=True, capture_output=True
    )
    if tool.name == "briefgen":
        (folder / "briefgen.yaml").write_text("title: Briefings\nbase_url: https://example.org/\n", encoding="utf-8")
    elif tool.name == "pelican":
        (folder / "pelicanconf.py").write_text(PELICAN, encoding="utf-8")
    else:
        for name, text in HUGO.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of every run: compiled modules are kept, as they are where a tool is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "briefgen-benchmark-compiled")}


def timed(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Run the command; return wall seconds, CPU seconds and the largest resident size of a process in MB."""
    environment = surroundings(folder)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        assert process.stderr is not None
        raise SystemExit(f"{command[0]} failed: {process.stderr.read().decode(errors='replace')[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def measure(tool: Tool, folder: Path, number: int) -> dict[str, tuple[float, float, int]]:
    """Return the times of one round by mode."""
    # Moved away, not deleted: ext4 passes over each file number that was freed within the last minutes, one by one, so
    # that the same files cost a tool ten times as much to create right after others were deleted.
    for name in tool.made:
        if (folder / name).exists():
            (folder / name).rename(folder.with_name(f"{folder.name}-{number}-{name.strip('.')}"))
    found = {"cold": timed(tool.command, folder)}
    changed = sorted((folder / tool.source).glob("*.md"))[-1 - number]
    with changed.open("a", encoding="utf-8") as file:
        file.write(f"\nAdded in round {number}.\n")
    found["one changed"] = timed(tool.command, folder)
    found["nothing changed"] = timed(tool.command, folder)
    return found


def table(pages: int, rounds: dict[str, list[dict[str, tuple[float, float, int]]]]) -> None:
    """Print a size's rows."""
    best = {
        name: {mode: tuple(min(one[mode][which] for one in measured) for which in (0, 1)) for mode in MODES}
        for name, measured in rounds.items()
    }
    for name, measured in rounds.items():
        memory = max(row[2] for one in measured for row in one.values())
        cells = []
        for mode in MODES:
            (wall, cpu), (our_wall, our_cpu) = best[name][mode], best["briefgen"][mode]
            ratio = "" if name == "briefgen" else f" × {wall / our_wall:.2g} ({cpu / our_cpu:.2g})"
            cells.append(f"{wall:.2f} ({cpu:.2f}){ratio}")
        print(f"| {pages} | {name} | {' | '.join(cells)} | {memory} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="100,1000,10000", help="how many briefings, several by commas")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--skip", default="", help="tools to leave out, by commas")
    given = options.parse_args()
    if not given.corpus.is_file():
        raise SystemExit(f"the corpus is not there: {given.corpus}; name the script that makes it with --corpus")
    print("| briefings | tool | " + " | ".join(f"{mode}, s (CPU)" for mode in MODES) + " | MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as everything:
        for pages in map(int, given.sizes.split(",")):
            base = Path(everything) / str(pages)
            chosen = tools(set(given.skip.split(",")))
            for tool in chosen:
                prepare(tool, base / tool.name, given.corpus, pages)
            rounds: dict[str, list[dict[str, tuple[float, float, int]]]] = {tool.name: [] for tool in chosen}
            for tool in chosen:  # modules are compiled once, as they are where a tool is installed
                timed([*tool.command, "--help"], base / tool.name)
            for number in range(given.rounds):
                for tool in chosen:
                    rounds[tool.name].append(measure(tool, base / tool.name, number))
                    print(f"{pages} {tool.name}: {rounds[tool.name][-1]}", file=sys.stderr, flush=True)
            table(pages, rounds)
            load = " ".join(f"{one:.1f}" for one in os.getloadavg())
            print(f"load after {pages}: {load} on {os.cpu_count()} processors", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

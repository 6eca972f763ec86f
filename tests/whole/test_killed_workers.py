"""``briefgen cluster`` and ``briefgen summarize`` as a user runs them, while their processes are killed.

The programs are real; a ``sitecustomize`` beside them makes a process kill itself at a word in a report, so that it
dies at the same place in every run, however busy the machine is.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What each process of a run does: count the reports it cleans, and die of what it was told to die of.
HOOK = """
import multiprocessing, os, signal

def die():
    os.kill(os.getpid(), signal.SIGKILL)

if "TEST_KILLING" in os.environ:
    import briefgen.clean.report as cleaning
    import briefgen.store as store

    find_tail, put = cleaning.find_tail, store.Store.put

    def find_tail_or_die(paragraphs, title=""):
        text, folder = " ".join(paragraphs), os.environ["TEST_KILLING"]
        with open(os.path.join(folder, "cleaned"), "ab") as cleaned:
            cleaned.write(b".")
        if multiprocessing.parent_process() is not None:
            if "basilisk" in text:
                die()
            if "cockatrice" in text:
                try:
                    os.close(os.open(os.path.join(folder, "died"), os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    pass
                else:
                    die()
        return find_tail(paragraphs, title)

    def put_and_die(self, entries):
        put(self, entries)
        if entries:
            die()

    cleaning.find_tail = find_tail_or_die
    if "TEST_KILLING_AT_PUT" in os.environ:
        store.Store.put = put_and_die
"""
# More than are worth starting processes for.
COUNT = 320
THINGS = ("ferry", "school", "bridge", "harvest", "museum", "airport", "dam", "theater")
DEEDS = ("opened", "closed", "burned", "moved", "grew", "was sold", "was rebuilt", "stood empty")


def report(number: int, animal: str = "") -> dict[str, str]:
    thing, deed = THINGS[number % 8], DEEDS[number // 8 % 8]
    text = f"The {thing} of Lindhaven {deed} on day {number // 2}. Nobody in the town had expected the {thing} so soon."
    return {"doc_id": str(number), "title": f"{thing} {number // 2}", "text": f"{text} {animal}".strip()}


def write_reports(folder: Path, animals: dict[int, str]) -> Path:
    rows = [report(number, animals.get(number, "")) for number in range(COUNT)]
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_clusters(folder: Path, animals: dict[int, str]) -> Path:
    rows = [
        {"cluster_id": at, "documents": [report(2 * at, animals.get(at, "")), report(2 * at + 1)]} for at in range(24)
    ]
    path = folder / "clusters.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": f"{hook}{os.pathsep}{ROOT}", "TEST_KILLING": str(hook)}


def briefgen(environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def died(environment: dict[str, str]) -> bool:
    return Path(environment["TEST_KILLING"], "died").exists()


@contextlib.contextmanager
def scheduler(environment: dict[str, str], folder: Path) -> Iterator[str]:
    """Run a Dask cluster of two workers on this machine; yield its address."""
    pytest.importorskip("distributed", reason="the extra [distributed] is not installed")
    environment = {**environment, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    common = ("--no-dashboard", "--host", "127.0.0.1")
    with contextlib.ExitStack() as stack:

        def start(program: str, *arguments: str) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
            process = stack.enter_context(
                subprocess.Popen(
                    command, stderr=subprocess.PIPE, text=True, cwd=folder, env=environment, start_new_session=True
                )
            )
            stack.callback(os.killpg, process.pid, signal.SIGKILL)
            return process

        def wait_for(process: subprocess.Popen[str], pattern: str) -> str:
            assert process.stderr is not None
            return next(found.group() for line in process.stderr if (found := re.search(pattern, line)))

        address = wait_for(start("dask_scheduler", *common, "--port", "0"), r"tcp://127\.0\.0\.1:\d+")
        workers = ("--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder))
        wait_for(start("dask_worker", address, *common, *workers), "Registered to:")
        yield address


@pytest.mark.parametrize("command", ["cluster", "summarize"])
@pytest.mark.parametrize("place", ["processes", "dask"])
def test_a_worker_killed_in_the_middle_changes_no_byte(
    tmp_path: Path, environment: dict[str, str], command: str, place: str
) -> None:
    write = write_reports if command == "cluster" else write_clusters
    path = write(tmp_path, {10: "The cockatrice came."})
    undisturbed = briefgen(environment, command, "--processes", "1", path)
    assert not died(environment)

    with contextlib.ExitStack() as stack:
        if place == "dask":
            where = ("--scheduler", stack.enter_context(scheduler(environment, tmp_path)))
        else:
            where = ("--processes", "2")
        disturbed = briefgen(environment, command, *where, path)

    assert died(environment)
    assert (0, "") == (disturbed.returncode, disturbed.stderr)
    assert undisturbed.stdout == disturbed.stdout


@pytest.mark.parametrize("place", ["processes", "dask"])
def test_a_report_that_kills_its_workers_is_named_and_left_out(
    tmp_path: Path, environment: dict[str, str], place: str
) -> None:
    path = write_reports(tmp_path, {10: "The basilisk came."})
    without = tmp_path / "without.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    without.write_text("".join(lines[:10] + lines[11:]), encoding="utf-8")
    expected = briefgen(environment, "cluster", "--processes", "1", without)

    with contextlib.ExitStack() as stack:
        if place == "dask":
            where = ("--scheduler", stack.enter_context(scheduler(environment, tmp_path)))
        else:
            where = ("--processes", "2")
        done = briefgen(environment, "cluster", *where, path)

    assert expected.stdout == done.stdout
    assert f"skipped {path}:11: it cannot be worked on: it stopped the process that worked on it" in done.stderr
    assert 1 == done.stderr.count("skipped")


def test_a_cluster_that_kills_its_workers_is_named_and_left_out(tmp_path: Path, environment: dict[str, str]) -> None:
    path = write_clusters(tmp_path, {10: "The basilisk came."})

    done = briefgen(environment, "summarize", "--processes", "2", path)

    assert [at for at in range(24) if at != 10] == [row["cluster_id"] for row in rows(done)]
    assert 1 == done.returncode
    assert f"skipped {path}:11: it cannot be worked on: it stopped the process that worked on it" in done.stderr


def test_a_clustering_cut_off_goes_on_from_what_was_written(tmp_path: Path, environment: dict[str, str]) -> None:
    path, store = write_reports(tmp_path, {}), tmp_path / "known.sqlite"
    expected = briefgen(environment, "cluster", "--processes", "1", path)
    cleaned = Path(environment["TEST_KILLING"], "cleaned")

    killed = briefgen(
        {**environment, "TEST_KILLING_AT_PUT": "1"}, "cluster", "--processes", "2", "--store", store, path
    )
    with contextlib.closing(sqlite3.connect(store)) as connection:
        (kept,) = connection.execute("SELECT count(*) FROM known").fetchone()
    cleaned.unlink()
    resumed = briefgen(environment, "cluster", "--processes", "1", "--store", store, path)

    assert (-signal.SIGKILL, "") == (killed.returncode, killed.stdout)
    assert 0 < kept < COUNT
    assert COUNT - kept == cleaned.stat().st_size
    assert expected.stdout == resumed.stdout


def test_summaries_cut_off_go_on_from_what_was_written(tmp_path: Path, environment: dict[str, str]) -> None:
    path, store = write_clusters(tmp_path, {}), tmp_path / "known.sqlite"
    expected = briefgen(environment, "summarize", path)
    cleaned = Path(environment["TEST_KILLING"], "cleaned")

    killed = briefgen({**environment, "TEST_KILLING_AT_PUT": "1"}, "summarize", "--store", store, path)
    cleaned.unlink()
    resumed = briefgen(environment, "summarize", "--store", store, path)

    assert -signal.SIGKILL == killed.returncode
    # Of 24 clusters of two reports each, one was kept.
    assert 46 == cleaned.stat().st_size
    assert expected.stdout == resumed.stdout


@pytest.mark.skipif(not hasattr(os, "pidfd_open") or not Path("/proc/self/task").exists(), reason="needs Linux")
def test_workers_end_with_the_program_that_they_work_for(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "briefgen", "summarize", "--processes", "2", "-"]
    lines = write_clusters(tmp_path, {}).read_bytes().splitlines(keepends=True)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        # More than are taken before the first is done, so that some are answered while it waits for more.
        program.stdin.writelines(lines * 4)
        program.stdin.flush()
        program.stdout.readline()
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()
        workers = [os.pidfd_open(int(child)) for child in children]
        program.kill()

    assert workers
    for worker in workers:
        # Readable once the process has ended.
        assert select.select([worker], [], [], 60)[0]
        os.close(worker)

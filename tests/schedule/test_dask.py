"""Work on a Dask cluster of two workers on this machine, started here and stopped here."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.schedule import Failed, run
from tests.schedule import jobs

pytest.importorskip("distributed", reason="the extra [distributed] is not installed")
ROOT = Path(__file__).parents[2]
NUMBERS = list(range(30))
DOUBLED = {number: 2 * number for number in NUMBERS}


@contextlib.contextmanager
def started(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a Dask program in a process group of its own and end the whole group afterwards."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stderr=subprocess.PIPE, text=True, cwd=folder, env=environment, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def wait_for(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(pattern, line):
            return found.group()
    raise AssertionError(f"no {pattern} in what the program said")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dask")
    common = ("--no-dashboard", "--host", "127.0.0.1")
    with started("dask_scheduler", *common, "--port", "0", folder=folder) as scheduler:
        found = wait_for(scheduler, r"tcp://127\.0\.0\.1:\d+")
        workers = ("--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder))
        with started("dask_worker", found, *common, *workers, folder=folder) as nanny:
            wait_for(nanny, r"Registered to:")
            yield found


def test_a_cluster_gives_what_one_process_gives(address: str) -> None:
    assert DOUBLED == dict(run(jobs.double, NUMBERS, scheduler=address, chunk_items=4))


def test_a_worker_killed_in_the_middle_loses_nothing(address: str, tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "died")) for number in NUMBERS]

    results = list(run(jobs.die_once, tasks, scheduler=address, chunk_items=4))

    assert (tmp_path / "died").exists()
    assert sorted(DOUBLED.items()) == sorted(results)


def test_an_item_that_kills_its_workers_is_named_and_the_rest_is_done(address: str) -> None:
    results = dict(run(jobs.die_on_seven, NUMBERS, scheduler=address, chunk_items=4))

    assert [7] == [number for number, result in results.items() if isinstance(result, Failed)]
    assert DOUBLED.keys() == results.keys()


def test_an_address_without_scheduler_is_an_error_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.schedule._CONNECT_SECONDS", 1)

    with pytest.raises(BriefgenError, match="no scheduler answers"):
        list(run(jobs.double, NUMBERS, scheduler="tcp://127.0.0.1:9"))

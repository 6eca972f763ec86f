"""Work over processes gives what work in one gives, whatever happens to them."""

from __future__ import annotations

from pathlib import Path

from briefgen.schedule import Failed, run
from tests.schedule import jobs

NUMBERS = list(range(30))
DOUBLED = {number: 2 * number for number in NUMBERS}


def test_processes_give_what_one_process_gives() -> None:
    assert DOUBLED == dict(run(jobs.double, NUMBERS, processes=2, chunk_items=4))


def test_a_process_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "died")) for number in NUMBERS]

    results = list(run(jobs.die_once, tasks, processes=2, chunk_items=4))

    assert (tmp_path / "died").exists()
    assert sorted(DOUBLED.items()) == sorted(results)


def test_an_item_that_kills_its_process_is_named_and_the_rest_is_done() -> None:
    results = dict(run(jobs.die_on_seven, NUMBERS, processes=2, chunk_items=4))

    assert [7] == [number for number, result in results.items() if isinstance(result, Failed)]
    assert DOUBLED.keys() == results.keys()


def test_an_item_that_raises_is_named_with_its_error() -> None:
    results = dict(run(jobs.fail_on_seven, NUMBERS, chunk_items=4))

    assert Failed("ValueError: seven is not welcome") == results[7]
    assert 29 == sum(isinstance(result, int) for result in results.values())


def test_results_come_before_all_work_is_done() -> None:
    seen: list[int] = []

    def note(number: int) -> int:
        seen.append(number)
        return number

    first = next(run(note, NUMBERS, chunk_items=4))

    assert (0, 0) == first
    assert 4 == len(seen)

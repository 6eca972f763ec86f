"""What is known of a report is kept once, found again, and never believed when it is damaged."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from briefgen.model import Skipped
from briefgen.pipeline.prepare import Task, freeze, prepare_reports, prepare_task, thaw
from briefgen.store import open_store, open_store_to_read
from tests.stories import HARBOR, HARBOR_AGAIN, SCHOOL, TEASERS, report

REPORTS = (report("a", HARBOR + "\n" + TEASERS), report("b", HARBOR_AGAIN), report("c", SCHOOL))


def no_skips(entry: Skipped) -> None:
    raise AssertionError(entry)


def test_what_was_put_is_found_by_the_next_run(tmp_path: Path) -> None:
    with open_store(tmp_path / "deep" / "known.sqlite") as store:
        store.put({"one": b"1", "two": b"2"})
    with open_store(tmp_path / "deep" / "known.sqlite") as store:
        assert {"one": b"1", "two": b"2"} == store.get(["one", "two", "three"])


def test_a_damaged_entry_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    with open_store(path) as store:
        store.put({"one": b"1"})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE known SET value = x'00'")
    connection.close()

    with open_store(path) as store:
        assert {} == store.get(["one"])


def test_a_file_that_is_no_store_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    path.write_bytes(b"this is not a database" * 100)

    with open_store(path) as store:
        store.put({"one": b"1"})
        assert {"one": b"1"} == store.get(["one"])


def test_what_is_thawed_is_what_was_frozen() -> None:
    for one in REPORTS:
        prepared = prepare_task(Task(one))

        assert prepared == thaw(freeze(prepared))


def test_what_was_not_asked_for_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    with open_store(path) as store:
        store.put({"one": b"1", "two": b"2"})
    with open_store(path) as store:
        store.get(["one"])
        store.forget_untouched()
        assert {"one": b"1"} == store.get(["one", "two"])


def test_a_store_opened_to_read_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "known.sqlite"
    with open_store(path) as store:
        store.put({"one": b"1"})
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}

    with open_store_to_read(path) as store:
        assert {"one": b"1"} == store.get(["one"])
        store.put({"two": b"2"})
        assert {"two": b"2"} == store.get(["two"])

    assert before == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


@pytest.mark.parametrize("content", [None, b"this is not a database" * 100])
def test_a_store_that_is_missing_or_broken_reads_as_empty(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "known.sqlite"
    if content is not None:
        path.write_bytes(content)

    with open_store_to_read(path) as store:
        assert {} == store.get(["one"])

    assert path.exists() == (content is not None)


def test_a_run_cut_off_goes_on_and_gives_what_an_undisturbed_one_gives(tmp_path: Path) -> None:
    undisturbed = prepare_reports(REPORTS, skip=no_skips)
    with open_store(tmp_path / "known.sqlite") as store:
        prepare_reports(REPORTS[:2], skip=no_skips, store=store)
    with open_store(tmp_path / "known.sqlite") as store:
        assert undisturbed == prepare_reports(REPORTS, skip=no_skips, store=store)
        assert undisturbed == prepare_reports(REPORTS, skip=no_skips, store=store, processes=2)

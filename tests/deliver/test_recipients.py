"""The recipients' file, and the journal of who was mailed."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from briefgen.deliver.mail import Recipient, open_journal, read_recipients
from briefgen.errors import DeliverError, Faults


def written(folder: Path, text: str) -> Path:
    path = folder / "readers.csv"
    path.write_bytes(text.encode())
    return path


def test_columns_are_found_by_their_names(tmp_path: Path) -> None:
    path = written(
        tmp_path, '\ufeffToken,city,ADDRESS,name\r\nt1,Oslo,a@x.example,"Reader, A"\r\n\r\n,,b@x.example\r\n'
    )

    expected = (Recipient("a@x.example", "Reader, A", "t1", 2), Recipient("b@x.example", "", "", 4))
    assert expected == read_recipients(path, tokens=False)


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    rows = (
        "address,name,token",
        "a@x.example,A,1",
        "nobody,N,2",
        'c@x.example,"C\nBcc: x",3',
        "A@X.example,A,4",
        "d@x.example,D,",
    )
    with pytest.raises(Faults) as error:
        read_recipients(written(tmp_path, "\n".join(rows)), tokens=True)

    found = [(fault.where, fault.message.partition(":")[0]) for fault in error.value.faults]
    assert [
        ("readers.csv:3", '"nobody" is no e-mail address'),
        ("readers.csv:4", "the name holds a line break or control character"),
        ("readers.csv:6", '"A@X.example" comes twice (first on line 2)'),
        ("readers.csv:7", '"d@x.example" has no token, which the unsubscribe address needs'),
    ] == found


@pytest.mark.parametrize("text", ["", "a@x.example\n", "address\n", 'address\n"open'])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DeliverError):
        read_recipients(written(tmp_path, text), tokens=False)


def test_the_journal_remembers(tmp_path: Path) -> None:
    path = tmp_path / "mail/edition.jsonl"
    with open_journal(path) as journal:
        journal.note("A@x.example", "trying")
        journal.note("A@x.example", "sent")
        journal.note("b@x.example", "trying")
    with open_journal(path) as journal:
        assert ("sent", "trying", None) == tuple(journal.state(f"{name}@x.example") for name in "abc")


def test_a_line_cut_short_by_a_kill_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "edition.jsonl"
    with open_journal(path) as journal:
        journal.note("a@x.example", "sent")
    path.write_bytes(path.read_bytes() + b'{"address": "b@x.ex')
    with open_journal(path) as journal:
        journal.note("c@x.example", "sent")
    with open_journal(path) as journal:
        assert ("sent", None, "sent") == tuple(journal.state(f"{name}@x.example") for name in "abc")


def _try(path: Path, answer: multiprocessing.queues.Queue[str]) -> None:
    try:
        with open_journal(path):
            answer.put("opened")
    except DeliverError as error:
        answer.put(error.message)


def test_two_runs_at_once_do_not_share_an_edition(tmp_path: Path) -> None:
    path = tmp_path / "edition.jsonl"
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.queues.Queue[str] = context.Queue()
    with open_journal(path):
        process = context.Process(target=_try, args=(path, answer))
        process.start()
        told = answer.get(timeout=30)
        process.join()

    assert "another run is sending this edition" == told

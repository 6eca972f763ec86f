"""The list of the site's files: written in a stream, for a large site's list is larger than all else a build holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import RenderError
from briefgen.render.output import MANIFEST, Output


@pytest.fixture
def output(tmp_path: Path) -> Output:
    output = Output(tmp_path / "site")
    output.open()
    return output


def test_the_list_has_a_path_on_each_line(output: Output) -> None:
    output.write_manifest(iter(["404.html", "briefings/hafen-größe/index.html"]))

    assert ["404.html", "briefings/hafen-größe/index.html"] == output.manifest()
    assert ("files.txt",) == tuple(output.changed)


def test_the_same_list_is_not_written_again_and_another_one_takes_its_place(output: Output) -> None:
    output.write_manifest(["404.html"])
    first = (output.folder / MANIFEST).stat()
    output.write_manifest(["404.html"])
    second = (output.folder / MANIFEST).stat()
    output.write_manifest(["index.html"])

    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert ["index.html"] == output.manifest()
    assert 2 == output.written


def test_a_list_that_breaks_off_leaves_the_old_one_and_nothing_beside_it(output: Output) -> None:
    output.write_manifest(["404.html"])

    with pytest.raises(UnicodeEncodeError):
        output.write_manifest(["index.html", "\ud800"])

    assert ["404.html"] == output.manifest()
    assert [] == list(output.scratch("").iterdir())


def test_a_folder_in_the_place_of_the_list_is_named(output: Output) -> None:
    (output.folder / MANIFEST).mkdir()

    with pytest.raises(RenderError, match="no file of ours stands in the way"):
        output.write_manifest(["404.html"])

"""The preview's server, asked over HTTP."""

from __future__ import annotations

import http.client
import json
import queue
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect

from briefgen.deliver.preview.page import with_preview
from briefgen.errors import DeliverError
from tests.deliver.previews import Project, Running, running


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def get(preview: Running, path: str, *, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{preview.port}"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def test_a_page_is_served_with_the_script_and_never_kept(project: Project) -> None:
    with running(project) as preview:
        status, headers, page = get(preview, "/")

    assert (200, "no-store") == (status, headers["Cache-Control"])
    assert f'<script src="/livereload.js?port={preview.port}&amp;' in page
    assert page.index("<script") < page.index("</head>")


def test_the_site_on_disk_stays_as_it_was_built(project: Project) -> None:
    with running(project) as preview:
        get(preview, "/")

    assert "livereload" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_the_page_s_policy_is_opened_for_the_preview_alone(project: Project) -> None:
    with running(project) as preview:
        page = get(preview, "/")[2]

    expected = (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; script-src 'self'; connect-src 'self'"
    )
    assert f'content="{expected.replace(chr(39), "&#x27;")}"' in page


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("script-src 'none'", "script-src 'self'; style-src 'self'; connect-src 'self'"),
        ("script-src 'sha256-x'", "script-src 'sha256-x' 'self'; style-src 'self'; connect-src 'self'"),
        (
            "default-src https:",
            "default-src https:; script-src https: 'self'; style-src https: 'self'; connect-src https: 'self'",
        ),
    ],
)
def test_a_policy_keeps_what_it_allows(policy: str, expected: str) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{policy}"></head><body>'
    shown = with_preview(page.encode(), port=1, token="t", faults=()).decode()

    assert f'content="{expected.replace(chr(39), "&#x27;")}"' in shown


def test_a_missing_page_gets_the_site_s_own_404_page(project: Project) -> None:
    with running(project) as preview:
        status, _, page = get(preview, "/nowhere/")

    assert (404, True, True) == (status, "Nothing here." in page, "livereload.js" in page)


def test_under_a_sub_path_the_root_leads_there_and_nothing_else_is_outside_it(project: Project) -> None:
    with running(project, prefix="/news/") as preview:
        root, inside, style = get(preview, "/"), get(preview, "/news/"), get(preview, "/news/assets/style.css")
        outside = get(preview, "/assets/style.css")

    assert (302, "/news/") == (root[0], root[1]["Location"])
    assert (200, 200, 404) == (inside[0], style[0], outside[0])
    assert preview.address.endswith(f":{preview.port}/news/")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example", ""])
def test_a_foreign_host_gets_nothing(project: Project, host: str) -> None:
    with running(project) as preview:
        for path in ("/", "/livereload.js", "/assets/style.css", "/nowhere"):
            status, _, page = get(preview, path, host=host or "[evil]")

            assert status in (400, 421) and "first" not in page and "Nothing here" not in page


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80", "quay.localhost"])
def test_this_machine_s_own_names_are_served(project: Project, host: str) -> None:
    with running(project) as preview:
        assert 200 == get(preview, "/", host=host)[0]


@pytest.mark.parametrize(
    "path", ["/../settings.yaml", "/%2e%2e/settings.yaml", "/..%2fsettings.yaml", "//etc/passwd", "/secret"]
)
def test_nothing_outside_the_site_is_served(project: Project, path: str) -> None:
    project.settings.write_text("SECRET", encoding="utf-8")
    with running(project) as preview:
        (project.site / "secret").symlink_to(project.settings)
        status, _, text = get(preview, path)

    assert status in (301, 403, 404) and "SECRET" not in text


def test_livereload_s_open_doors_are_shut(project: Project) -> None:
    with running(project) as preview:
        assert 404 == get(preview, "/forcereload")[0]
        assert 405 == get(preview, "/", method="POST")[0]


def talk(preview: Running, origin: str, *, hello: bytes | str = "") -> list[str]:
    """Open the socket as a page of ``origin`` would, say hello, and return what comes back first."""

    async def run() -> list[str]:
        request = HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers={"Origin": origin})
        connection = await websocket_connect(request)
        await connection.write_message(hello or json.dumps({"command": "hello", "snipver": "old"}))
        answers: list[str] = []
        while len(answers) < 2 and "closed" not in answers:
            answer = await connection.read_message()
            answers.append(json.loads(answer)["command"] if answer else "closed")
        connection.close()
        return answers

    return IOLoop(make_current=False).run_sync(run, timeout=10)


def test_a_page_that_shows_an_older_build_is_told_to_reload(project: Project) -> None:
    with running(project) as preview:
        assert ["hello", "reload"] == talk(preview, f"http://127.0.0.1:{preview.port}")


def test_a_page_of_another_site_cannot_listen(project: Project) -> None:
    with running(project) as preview, pytest.raises(HTTPClientError, match="403"):
        talk(preview, "http://evil.example")


@pytest.mark.parametrize("message", ["{", "[]", '"x"', b"\xff\xfe"])
def test_what_is_no_message_ends_the_talk(project: Project, message: bytes | str) -> None:
    with running(project) as preview:
        assert ["closed"] == talk(preview, f"http://127.0.0.1:{preview.port}", hello=message)
        assert 200 == get(preview, "/")[0]


def test_a_busy_port_gives_way_to_the_next_free_one(project: Project) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        with running(project, port=taken) as preview:
            assert taken < preview.port <= taken + 20
            assert 200 == get(preview, "/")[0]


def test_an_address_that_is_not_ours_is_an_error(project: Project) -> None:
    with pytest.raises(DeliverError, match="cannot listen"), running(project, host="192.0.2.1", port=5555):
        pass


def test_a_bug_in_the_build_is_told_and_the_preview_goes_on(project: Project) -> None:
    project.write("words.txt", "BUG")
    with running(project) as preview:
        page = get(preview, "/")[2]

    assert "division by zero" in preview.faults[0][0].message
    assert "This is a bug in briefgen." in page and "livereload.js" in page


class Watched:
    """Waits for what a build was told."""

    def __init__(self) -> None:
        self.batches: list[frozenset[Path]] = []
        self.changed = threading.Condition()

    def __call__(self, changes: frozenset[Path]) -> tuple[str, ...]:
        with self.changed:
            self.batches.append(changes)
            self.changed.notify_all()
        return ()

    def saw(self, *names: str) -> bool:
        def all_there() -> bool:
            return set(names) <= {path.name for batch in self.batches for path in batch}

        with self.changed:
            return self.changed.wait_for(all_there, timeout=10)


def test_every_way_of_saving_is_seen(project: Project) -> None:
    watched = Watched()
    with running(project, rebuild=watched):
        (project.source / "deep/er").mkdir(parents=True)
        assert watched.saw("deep")
        project.write("deep/er/new.md", "x")
        assert watched.saw("new.md")
        project.write("draft.tmpfile", "x")
        (project.source / "draft.tmpfile").rename(project.source / "renamed.md")
        assert watched.saw("renamed.md")
        (project.source / "words.txt").unlink()
        assert watched.saw("words.txt")
        # As editors do: a new file takes the old one's place.
        temporary = project.settings.with_name("new.yaml")
        temporary.write_text("title: x", encoding="utf-8")
        temporary.rename(project.settings)
        assert watched.saw("settings.yaml")


def test_a_folder_that_comes_later_is_watched_too(project: Project) -> None:
    watched = Watched()
    themes = project.settings.parent / "themes"
    with running(project, rebuild=watched, folders=(project.source, themes)):
        themes.mkdir()
        # What is saved before it is watched goes unseen; once it is, all folders count as changed.
        assert watched.saw("themes", "content")
        (themes / "style.css").write_text("p {}", encoding="utf-8")
        assert watched.saw("style.css")


def test_half_written_and_foreign_files_do_not_cause_a_build(project: Project) -> None:
    watched = Watched()
    with running(project, rebuild=watched):
        project.write(".briefgen-x.tmp", "x")
        (project.settings.parent / "other.txt").write_text("x", encoding="utf-8")
        project.write("last.md", "x")
        assert watched.saw("last.md")

    assert {"last.md"} == {path.name for batch in watched.batches for path in batch}


def test_what_is_saved_while_a_build_runs_is_built_next(project: Project) -> None:
    with running(project):
        assert project.building.acquire(timeout=10)  # the first build
        project.gate.clear()
        project.write("words.txt", "second")
        assert project.building.acquire(timeout=10)
        project.write("words.txt", "third")
        project.gate.set()
        assert project.building.acquire(timeout=10)

    # A preview that is told to stop ends the build it is in.
    assert "third" in (project.site / "index.html").read_text(encoding="utf-8")


def test_what_may_wait_is_done_in_a_quiet_moment_and_again_after_the_next_build(project: Project) -> None:
    settled: queue.Queue[int] = queue.Queue()
    with running(project, settle=lambda stopped: settled.put(project.builds)):
        first = settled.get(timeout=60)
        project.write("words.txt", "second")
        second = settled.get(timeout=60)

    assert (1, 2) == (first, second)


def test_a_save_goes_before_what_may_wait(project: Project) -> None:
    begun, told = threading.Event(), threading.Event()

    def settle(stopped: Callable[[], bool]) -> None:
        begun.set()
        while not stopped():
            told.wait(0.01)
        told.set()

    with running(project, settle=settle):
        assert project.building.acquire(timeout=60)
        assert begun.wait(timeout=60)
        project.write("words.txt", "second")
        assert told.wait(timeout=60)
        assert project.building.acquire(timeout=60)


def test_what_keeps_a_quiet_moment_s_work_from_being_done_is_shown(project: Project) -> None:
    failed = threading.Event()

    def settle(stopped: Callable[[], bool]) -> None:
        failed.set()
        raise DeliverError("no index today")

    with running(project, settle=settle) as preview:
        assert failed.wait(timeout=60)

    assert "no index today" == preview.faults[-1][0].message

"""How long from a save to the page on disk, and to the reload message that a browser gets; and what waiting costs.

    python -m benchmarks.preview PROJECT [SAVES]

PROJECT: a project's folder with briefings; its first briefing is touched by one word at its end, every fourth time by
one in its title, which lists show too, and put back.
Prints medians and largest over SAVES (20) saves, in seconds, and the CPU time of a second without any.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


class Measured(NamedTuple):
    """Seconds. disk: from each save to the page on disk; words, titles: to the reload message; idle: CPU a second."""

    disk: list[float]
    words: list[float]
    titles: list[float]
    cpu: float
    idle: float


async def measure(project: Path, saves: int) -> Measured:
    """Save so many times and return what was measured."""
    path = sorted((project / "content/briefings").glob("*.md"))[0]
    original = path.read_text(encoding="utf-8")
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "briefgen", "serve", "-C", str(project), "--port", "0", stderr=asyncio.subprocess.PIPE
    )
    page = project / f".briefgen/preview/briefings/{path.stem}/index.html"
    disk: list[float] = []
    words: list[float] = []
    titles: list[float] = []
    try:
        assert server.stderr is not None
        address = ""
        while not address:
            line = (await asyncio.wait_for(server.stderr.readline(), 600)).decode()
            found = re.search(r"http://\S+", line)
            address = found.group().rstrip("/") if found else ""
        origin = re.match(r"http://[^/]+", address)
        assert origin is not None
        request = HTTPRequest(origin.group().replace("http", "ws") + "/livereload", headers={"Origin": origin.group()})
        socket = await websocket_connect(request)
        await socket.write_message(json.dumps(HELLO))
        await socket.read_message()
        waiting = await _quiet(socket, None)
        before = _cpu_seconds(server.pid)
        waiting = await _quiet(socket, waiting, seconds=5)
        idle = (_cpu_seconds(server.pid) - before) / 5
        before = _cpu_seconds(server.pid)
        for number in range(saves):
            waiting = await _quiet(socket, waiting)
            text = f"{original}\nA word more, {number}.\n"
            is_title = number % 4 == 3
            if is_title:
                text = re.sub(r"(?m)^title: .*$", f"title: Another, {number}", text, count=1)
            was = page.stat().st_ino
            began = time.perf_counter()
            path.write_text(text, encoding="utf-8")
            watching = asyncio.create_task(_replaced(page, was))
            while '"reload"' not in str(await asyncio.wait_for(waiting, 60)):
                waiting = _read(socket)
            waiting = None
            (titles if is_title else words).append(time.perf_counter() - began)
            disk.append(await watching - began)
        cpu = (_cpu_seconds(server.pid) - before) / saves - idle
        socket.close()
    finally:
        path.write_text(original, encoding="utf-8")
        server.terminate()
        await server.wait()
    return Measured(disk, words, titles, cpu, idle)


def _read(socket: WebSocketClientConnection) -> asyncio.Future[str | bytes | None]:
    return asyncio.ensure_future(socket.read_message())  # type: ignore[arg-type]


async def _quiet(
    socket: WebSocketClientConnection, waiting: asyncio.Future[str | bytes | None] | None, seconds: float = 1
) -> asyncio.Future[str | bytes | None]:
    """Read until nothing has come for a while, so that no message of an earlier save is counted."""
    waiting = waiting or _read(socket)
    while (await asyncio.wait({waiting}, timeout=seconds))[0]:
        waiting = _read(socket)
    return waiting


async def _replaced(page: Path, inode: int) -> float:
    """Return when the page has become another file."""
    while page.stat().st_ino == inode:
        await asyncio.sleep(0.0005)
    return time.perf_counter()


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    project, saves = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20
    measured = asyncio.run(measure(project, saves))
    rows = (
        ("save to page on disk", measured.disk),
        ("save to reload, the text changed", measured.words),
        ("save to reload, the title changed", measured.titles),
    )
    for name, seconds in rows:
        if seconds:
            print(f"{name}: median {statistics.median(seconds):.3f} s, largest {max(seconds):.3f} s")
    print(f"CPU: {measured.cpu:.3f} s a save, {measured.idle:.3f} s a second without one")


if __name__ == "__main__":
    main()

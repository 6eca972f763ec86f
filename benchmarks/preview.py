"""How long from a save to the reload message that a browser gets, and to the page on disk.

    python -m benchmarks.preview PROJECT [SAVES]

PROJECT: a project's folder with briefings; its first briefing is touched by one word at its end and put back.
Prints the median and the largest over SAVES (20) saves, in seconds.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import sys
import time
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


async def measure(project: Path, saves: int) -> list[float]:
    """Return the seconds from each save to the reload message."""
    path = sorted((project / "content/briefings").glob("*.md"))[0]
    original = path.read_text(encoding="utf-8")
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "briefgen", "serve", "-C", str(project), "--port", "0", stderr=asyncio.subprocess.PIPE
    )
    seconds = []
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
        waiting = None
        for number in range(saves):
            waiting = await _quiet(socket, waiting)
            began = time.perf_counter()
            path.write_text(f"{original}\nA word more, {number}.\n", encoding="utf-8")
            while '"reload"' not in str(await asyncio.wait_for(waiting, 60)):
                waiting = _read(socket)
            waiting = None
            seconds.append(time.perf_counter() - began)
        socket.close()
    finally:
        path.write_text(original, encoding="utf-8")
        server.terminate()
        await server.wait()
    return seconds


def _read(socket: WebSocketClientConnection) -> asyncio.Future[str | bytes | None]:
    return asyncio.ensure_future(socket.read_message())  # type: ignore[arg-type]


async def _quiet(
    socket: WebSocketClientConnection, waiting: asyncio.Future[str | bytes | None] | None
) -> asyncio.Future[str | bytes | None]:
    """Read until nothing has come for a second, so that no message of an earlier save is counted."""
    waiting = waiting or _read(socket)
    while (await asyncio.wait({waiting}, timeout=1))[0]:
        waiting = _read(socket)
    return waiting


def main() -> None:
    """Measure and print."""
    project, saves = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20
    seconds = asyncio.run(measure(project, saves))
    print(f"save to reload, {saves} saves: median {statistics.median(seconds):.3f} s, largest {max(seconds):.3f} s")


if __name__ == "__main__":
    main()

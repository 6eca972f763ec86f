"""Print the figures of docs/collecting.md: extraction, dates, copies, and what hostile servers cost.

Usage: python -m benchmarks.collect [FOLDER]   (one core, about a minute; times are of the processor)

FOLDER: a checkout of scrapinghub/article-extraction-benchmark, whose 181 pages are not ours to carry. With it, the
figure for those pages is printed, too.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import trafilatura

from benchmarks.collect_pages import Page, make_pages
from briefgen.errors import ReadError
from briefgen.model import Report
from briefgen.read import load_reports
from briefgen.read.fetch import Fetcher, FetchError
from briefgen.read.frontmatter import Metadata
from briefgen.read.pages import read_page
from briefgen.text.copies import find_copies, fingerprint

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print all figures."""
    reports = tuple(one for one in load_reports(ROOT) if isinstance(one, Report))
    pages = tuple(make_pages(reports))
    print(f"{len(pages)} pages: {len(reports)} sample reports in {len(pages) // max(1, len(reports))} layouts")
    extraction(pages)
    if len(sys.argv) > 1:
        public(Path(sys.argv[1]))
    copies(10_000)
    flood()


# --- extraction ---


def extraction(pages: tuple[Page, ...]) -> None:
    """Print text and metadata figures, ours beside the extractor's alone."""
    by_layout: dict[str, list[tuple[float, float]]] = {}
    tally: Counter[str] = Counter()
    whole = total = 0
    started = time.process_time()
    for page in pages:
        try:
            text, stated = read_page(page.html, where=page.layout, url=page.url)
        except ReadError:
            text, stated = "", Metadata()
        by_layout.setdefault(page.layout, []).append(shingle_score(page, text))
        blocks = set(text.split("\n\n"))
        whole += sum(part in blocks for part in page.paragraphs)
        total += len(page.paragraphs)
        tally.update(judge(page, stated))
    seconds = time.process_time() - started
    alone = [
        shingle_score(page, trafilatura.extract(page.html, fast=True, include_comments=False) or "") for page in pages
    ]
    scores = [score for found in by_layout.values() for score in found]
    print(f"text, F1 over four-word shingles: {f1(scores):.3f} (trafilatura alone {f1(alone):.3f})")
    print(f"paragraphs kept whole: {whole}/{total}; pages a second: {len(pages) / seconds:.0f}")
    for layout, found in by_layout.items():
        print(f"  {layout:14} {f1(found):.3f}")
    for name in ("date", "title", "outlet", "authors", "language"):
        right, stated_count = tally[f"{name} right"], tally[f"{name} stated"]
        print(f"{name}: {right}/{stated_count} right, {tally[f'{name} invented']} invented where none is stated")


def extracted_alone(page: Page) -> str:
    return str(trafilatura.extract(page.html, fast=True, include_comments=False) or "")


def shingle_score(page: Page, text: str) -> tuple[float, float]:
    """Return precision and recall of four-word shingles, each as often as it stands, as the public benchmark does."""
    expected, found = shingles(" ".join(page.paragraphs)), shingles(text)
    shared = (expected & found).total()
    return (shared / found.total() if found else 0.0, shared / expected.total() if expected else 1.0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(0, len(words) - 3)))


def f1(scores: list[tuple[float, float]]) -> float:
    # As there, a page of which nothing was found lowers recall alone.
    found = [score[0] for score in scores if any(score)]
    precision = sum(found) / len(found) if found else 0.0
    recall = sum(score[1] for score in scores) / len(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def judge(page: Page, stated: Metadata) -> list[str]:
    pairs = {
        "date": (page.day, f"{stated.published:%Y-%m-%d}" if stated.published else ""),
        "title": (page.title, stated.title),
        "outlet": (page.outlet, stated.outlet),
        "authors": (" ".join(page.authors), " ".join(stated.authors)),
        "language": (page.language, stated.language),
    }
    marks = []
    for name, (expected, found) in pairs.items():
        if expected:
            marks.append(f"{name} stated")
            marks += [f"{name} right"] if expected == found else []
        elif found:
            marks.append(f"{name} invented")
    return marks


def public(folder: Path) -> None:
    """Print the text figure for the public benchmark's pages, ours beside the extractor's alone."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    ours, alone = [], []
    for name, expected in sorted(truth.items()):
        markup = gzip.decompress((folder / f"html/{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        page = Page("", expected.get("url", ""), markup, (expected["articleBody"],), "", "", "", (), "")
        try:
            text, _ = read_page(markup, where=name, url=page.url)
        except ReadError:
            text = ""
        ours.append(shingle_score(page, text))
        alone.append(shingle_score(page, extracted_alone(page)))
    print(f"{len(truth)} pages of the public benchmark: {f1(ours):.3f} (trafilatura alone {f1(alone):.3f})")


# --- copies ---


def copies(count: int) -> None:
    """Print how long it takes to find the copies among so many reports of 400 words, a tenth of them cut copies."""
    dice = random.Random(7)
    vocabulary = [f"word{number}" for number in range(20_000)]
    texts = [" ".join(dice.choices(vocabulary, k=400)) for _ in range(count * 9 // 10)]
    originals = [dice.choice(texts[: count // 2]).split() for _ in range(count - len(texts))]
    texts += [" ".join(words[: dice.randint(150, 400)]) for words in originals]
    started = time.process_time()
    groups = find_copies([fingerprint(text) for text in texts])
    grouped = sum(len(group) - 1 for group in groups)
    print(f"copies among {count} reports: {time.process_time() - started:.1f} s, {grouped} of {count // 10} found")


# --- servers ---


def flood() -> None:
    """Print what a gibibyte of zeros costs in memory, and how long a dripping server holds us."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            self.send_response(200)
            if self.path == "/bomb":
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            try:
                self.wfile.write(bomb) if self.path == "/bomb" else self.drip()
            except OSError:
                return

        def drip(self) -> None:
            while True:
                self.wfile.write(b"a")
                time.sleep(0.1)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    fetcher = Fetcher(
        user_agent="benchmark", timeout_seconds=5, max_bytes=5_000_000, rate_per_second=1000,
        allow=lambda address: True, sleep=lambda seconds: None,
    )  # fmt: skip
    tracemalloc.start()
    seconds = refused(lambda: fetcher.get(f"{address}/bomb"))
    print(f"1 GiB of zeros, gzipped: refused after {seconds:.2f} s, {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.stop()
    seconds = refused(lambda: fetcher.get(f"{address}/drip"))
    print(f"a byte every 0.1 s, deadline 5 s, three tries: refused after {seconds:.1f} s")
    server.shutdown()


def refused(fetch: Callable[[], object]) -> float:
    started = time.perf_counter()
    try:
        fetch()
    except FetchError:
        return time.perf_counter() - started
    raise AssertionError("it was not refused")


if __name__ == "__main__":
    main()

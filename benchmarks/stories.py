"""From reports to summaries, beside sumy's own: python -m benchmarks.stories [sentences] [tails] [stories] …

The tables: sentences, tails, stories, seeds, scale, summaries, lexrank; without arguments all of them. Reads the
development sets in ../shared/eval and the labelled sentences in tests/cases/sentences. CPU seconds, but where it says
wall.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.made_up import Tailed, make_tails, many_reports
from benchmarks.summaries import METHODS_COMPARED, speed, table
from briefgen.clean import clean_report
from briefgen.clean.report import UNRELATED
from briefgen.cluster import cluster_reports
from briefgen.model import CleanReport, Origin, Report
from briefgen.text.hashes import sha256
from briefgen.text.sentences import split_sentences

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CASES = ROOT / "tests" / "cases" / "sentences"
STORIES = ("ecbplus", "mnwcep", "neus")
BATCHES = (6, 12, 40, 150)


def read_set(name: str) -> list[dict[str, str]]:
    """Return the documents of a development set as rows of doc_id, title, text, cluster."""
    path = SHARED / "eval" / f"clustering_{name}.dev.jsonl"
    if path.exists():
        return [json.loads(line) for line in path.open(encoding="utf-8")]
    # NeuS comes as clusters to be summarized; its documents are numbered here.
    rows = [json.loads(line) for line in (SHARED / "eval" / f"summary_{name}.dev.jsonl").open(encoding="utf-8")]
    return [
        {**document, "doc_id": f"{row['cluster_id']}-{at}", "cluster": row["cluster_id"]}
        for row in rows
        for at, document in enumerate(row["documents"])
    ]


def as_report(row: dict[str, str], text: str = "") -> Report:
    """Return the row as a report. text: to be used in place of its own."""
    text = text or row["text"]
    return Report(row["doc_id"], text, sha256(text), Origin(row["doc_id"]), title=row.get("title") or "")


def bcubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return BCubed precision, recall and F1, x 100, of the clusters found for the same documents."""
    both, want, have = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / have[pair[1]] for pair, n in both.items()) / len(gold)
    recall = sum(n * n / want[pair[0]] for pair, n in both.items()) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def sentences() -> None:
    """Print F1 of the boundaries on the labelled set, and the speed on news."""
    print("\nsentences            F1    n")
    for path in sorted(CASES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        right = found = wanted = 0
        for block in "\n".join(lines).strip().split("\n\n"):
            want = block.split("\n")
            text = " ".join(want)
            have = [span.of(text) for span in split_sentences(text)]
            right += sum((Counter(have) & Counter(want)).values())
            found, wanted = found + len(have), wanted + len(want)
        print(f"{path.stem:18} {200 * right / (found + wanted):5.1f} {wanted:4}")
    texts = [row["text"] for row in read_set("mnwcep")]
    begun = time.process_time()
    count = sum(len(split_sentences(text)) for text in texts)
    seconds = time.process_time() - begun
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"speed: {size / seconds:.1f} MB/s ({count} sentences)")


def tails() -> None:
    """Print how made-up tails are found, and how often a clean report is cut."""
    print("\ntails                      n  exact   none  early   late  wrong cuts on clean, %")
    for name, kind in (("mnwcep", "teaser"), ("ecbplus", "teaser"), ("mnwcep", "opening"), ("mnwcep", "paragraphs")):
        counts: Counter[str] = Counter()
        for tailed in make_tails(read_set(name), kind, seed=11):
            counts.update(_judge(tailed))
        shares = [100 * counts[key] / counts["n"] for key in ("exact", "none", "early", "late", "wrong")]
        print(f"{name:9} {kind:11} {counts['n']:6} " + " ".join(f"{share:6.1f}" for share in shares))


def _judge(tailed: Tailed) -> Iterator[str]:
    yield "n"
    if any(one.reason == UNRELATED for one in clean_report(as_report(tailed.row, tailed.body)).omitted):
        yield "wrong"
    clean = clean_report(as_report(tailed.row, tailed.body + tailed.tail))
    cuts = [one.span.start for one in clean.omitted if one.reason == UNRELATED]
    border = len(tailed.body)
    if not cuts:
        yield "none"
    elif cuts[0] < border:
        yield "early"
    else:
        yield "late" if any(one.span.start >= border for one in clean.sentences) else "exact"


def _cluster(reports: Sequence[CleanReport]) -> dict[str, str]:
    return {clean.report.id: story.id for story in cluster_reports(reports) for clean in story.reports}


def stories() -> None:
    """Print BCubed on the three sets, whole and in small batches of whole clusters."""
    print("\nstories     n  BCubed P     R    F1   seconds   F1 at " + " / ".join(map(str, BATCHES)) + " documents")
    means: list[list[float]] = []
    for name in STORIES:
        rows = read_set(name)
        cleaned = [clean_report(as_report(row)) for row in rows]
        begun = time.process_time()
        found = _cluster(cleaned)
        seconds = time.process_time() - begun
        precision, recall, whole = bcubed([row["cluster"] for row in rows], [found[row["doc_id"]] for row in rows])
        small = [_small(rows, cleaned, size) for size in BATCHES]
        print(
            f"{name:8} {len(rows):4} {precision:9.2f} {recall:5.2f} {whole:5.2f} {seconds:9.1f}   "
            + " / ".join(f"{one:.1f}" for one in small)
        )
        means.append([whole, *small])
    mean = [sum(column) / len(column) for column in zip(*means, strict=True)]
    print(f"mean {mean[0]:29.2f} {' ':11}" + " / ".join(f"{one:.1f}" for one in mean[1:]))


def _small(rows: Sequence[dict[str, str]], cleaned: Sequence[CleanReport], size: int) -> float:
    """Return the mean F1 of ten batches of clusters drawn by a fixed seed until there are so many documents."""
    chance = random.Random(size)
    members: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        members[row["cluster"]].append(at)
    scores = []
    for _ in range(10):
        names = sorted(members)
        chance.shuffle(names)
        batch = [at for name in names for at in members[name]][:size]
        found = _cluster([cleaned[at] for at in batch])
        scores.append(bcubed([rows[at]["cluster"] for at in batch], [found[rows[at]["doc_id"]] for at in batch])[2])
    return sum(scores) / len(scores)


def seeds() -> None:
    """Print what story the seeds are in, alone and among other reports."""
    own = [
        Report(path.stem, text, sha256(text), Origin(path.name))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
        for text in [path.read_text(encoding="utf-8")]
    ]
    others = [as_report(row) for row in read_set("mnwcep")]
    print("\nseeds among   their stories, and the reports in them")
    for count in (0, 10, 60, len(others)):
        told = cluster_reports([clean_report(report) for report in (*own, *others[:count])])
        theirs = [story for story in told if {one.id for one in own} & {one.report.id for one in story.reports}]
        print(f"{count:11}   {[(story.id, len(story.reports)) for story in theirs]}")


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)


def scale() -> None:
    """Print what 10,000 made-up reports cost, and a second run with ten new ones."""
    print("\nscale                               wall    CPU   peak MB of any one process")
    with tempfile.TemporaryDirectory() as folder:
        rows = many_reports([row for name in STORIES for row in read_set(name)], 10_000)
        lines = [json.dumps(row) + "\n" for row in rows]
        first, second = Path(folder, "first.jsonl"), Path(folder, "second.jsonl")
        first.write_text("".join(lines[:-10]), encoding="utf-8")
        second.write_text("".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "briefgen", "cluster", "--store", str(Path(folder, "known.sqlite"))]
        for label, path in (("read, clean, cluster 9,990", first), ("again with ten new ones", second)):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            subprocess.run([*command, str(path)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - begun
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{label:32} {wall:7.1f} {spent:6.1f} {after.ru_maxrss / 1024:6.0f}", flush=True)


TABLES: dict[str, Callable[[], None]] = {
    "sentences": sentences,
    "tails": tails,
    "stories": stories,
    "seeds": seeds,
    "scale": scale,
    "summaries": lambda: _print(table(METHODS_COMPARED, "")),
    "lexrank": lambda: _print(speed()),
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or TABLES:
        TABLES[wanted]()

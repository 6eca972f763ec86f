"""How well and how fast statements are found: python benchmarks/attribution.py [--errors RULE]

Scores every development article with the scorer that lies beside the data, against two baselines: a small regular
expression of our own, and the best figures measured without a model. The corpus is not part of the project.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from briefgen.attribute import attribute_alone
from briefgen.attribute.find import find_attributions
from briefgen.attribute.found import Found
from briefgen.model import Origin, Report, Span
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

EVAL = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"
# Best measured without a model or parser, on other articles: see docs/attribution.md.
BEST_BEFORE = {
    "pair P": 0.825,
    "speech R": 0.402,
    "direct": 0.828,
    "mixed": 0.496,
    "indirect": 0.272,
    "faithful": 0.798,
}
_NAME = r"(?:(?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]*|[Hh]e|[Ss]he|[Tt]hey|[Tt]he \w+)"
_SAID = r"(?:said|says|told|added|wrote|asked|noted|argued|announced|claimed|denied|warned)"
_QUOTED = re.compile(
    rf"(?P<content>[“\"][^”\"\n]+[”\"]),?\s(?:(?P<one>{_NAME})\s(?P<cue>{_SAID})|(?:{_SAID})\s(?P<two>{_NAME}))"
)
_TOLD = re.compile(rf"(?P<one>{_NAME})\s(?P<cue>{_SAID})\s(?:that\s)?(?P<content>[^\n“”\".]{{10,}})")


def baseline(text: str) -> list[Found]:
    """Return what a small regular expression finds: a quotation with "X said", or "X said (that)" to the full stop."""
    found = []
    for pattern, mode in ((_QUOTED, "direct"), (_TOLD, "indirect")):
        for match in pattern.finditer(text):
            source = "one" if match.group("one") else "two"
            cue = Span(*match.span("cue")) if match.group("cue") else None
            content = (Span(*match.span("content")),)
            found.append(Found(content, mode, "says", "baseline", cue, Span(*match.span(source))))  # type: ignore[arg-type]
    return found


def scorer() -> ModuleType:
    """Return the scorer, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("score_attribution", EVAL / "score_attribution.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_prediction(doc_id: str, found: list[Found] | tuple[Found, ...]) -> dict[str, Any]:
    """Return what was found as the scorer reads it."""
    items = [
        {"source": item.source, "cue": item.cue, "content": item.contents, "kind": item.mode, "rule": item.rule}
        for item in found
    ]
    return {"doc_id": doc_id, "attributions": items}


def row(name: str, scores: dict[str, dict[str, float]]) -> str:
    values = (
        scores["all/pair"]["p"],
        scores["speech/pair"]["r"],
        *(scores[f"{kind}/pair"]["f1"] for kind in ("direct", "mixed", "indirect")),
        scores["all/faithful"]["p"],
    )
    return f"{name:28}" + "".join(f"{value or 0:10.3f}" for value in values)


def errors_by_rule(score: ModuleType, gold: dict[str, Any], predicted: dict[str, Any]) -> None:
    """Print for each rule how many of its statements are right, and how many are not."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc_id, document in gold.items():
        tokens = [match.span() for match in score.WORD.finditer(document["text"])]
        gold_items = [score.Item(each, tokens, document["text"]) for each in document["attributions"]]
        found = predicted[doc_id]["attributions"]
        items = [score.Item(each, tokens, document["text"]) for each in found]
        total.update(each["rule"] for each in found)
        for one, other, _ in score.pairs(gold_items, items):
            right[found[other]["rule"]] += score.source_right(gold_items[one], items[other])
    for rule, count in total.most_common():
        print(f"{rule:24}{count:7}{right[rule] / count:8.3f}")


# Nothing but one of these again and again is slow.
_REPEATED = ("“a” ", "'a' ", "a\n", "Hill said that ", "He said it. ", "Hill denied it. ", "“a,” said Hill. ", '"')
_REPEATED_BYTES = 200_000


def _seconds(text: str) -> float:
    """Return the seconds of CPU time that finding statements and resolving their speakers takes."""
    report = Report("text", text, sha256(text), Origin("text"))
    began = time.process_time()
    attribute_alone(whole(report), ())
    return time.process_time() - began


def print_speed(texts: list[str], finding: float) -> None:
    """Print the speed on articles and on the slowest repetitions. finding: seconds that finding alone took."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"\n{len(texts)} articles, {size:.2f} MB; MB of text a second of one core’s time:")
    print(f"{size / finding:6.2f} finding alone, words not met before")
    for met in ("names not met before", "names met before"):
        print(f"{size / sum(map(_seconds, texts)):6.2f} all of it: with sentences, speakers, sides and acts; {met}")
    for piece in _REPEATED:
        text = piece * (_REPEATED_BYTES // len(piece.encode()))
        print(f"{_seconds(text) / len(text.encode()) * 1e6:6.2f} s a MB of {piece!r}")
    print()


def main() -> None:
    if not EVAL.is_dir():
        sys.exit(f"no development data at {EVAL}")
    score = scorer()
    gold = score.load(str(EVAL / "attribution" / "dev.jsonl"), "")
    print(f"{'':28}" + "".join(f"{name:>10}" for name in BEST_BEFORE))
    print(f"{'best without a model before':28}" + "".join(f"{value:10.3f}" for value in BEST_BEFORE.values()))
    simple = {doc_id: as_prediction(doc_id, baseline(each["text"])) for doc_id, each in gold.items()}
    print(row("a small regular expression", score.score(gold, simple)["scores"]))
    began = time.process_time()
    predicted = {doc_id: as_prediction(doc_id, find_attributions(each["text"])) for doc_id, each in gold.items()}
    seconds = time.process_time() - began
    print(row("briefgen", score.score(gold, predicted)["scores"]))
    print_speed([each["text"] for each in gold.values()], seconds)
    print(f"{'rule':24}{'found':>7}{'right':>8}")
    errors_by_rule(score, gold, predicted)


if __name__ == "__main__":
    main()

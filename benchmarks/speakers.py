"""How often speakers, sides, acts and disputes come out right: python benchmarks/speakers.py [-v]

Runs over the passages on foreign affairs in tests/cases/attribute/, which are written for this; -v lists what is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.attribute.passages import Passage, answers, is_speaker, load_passages, sides_of


def wrong_in(passage: Passage, right: Counter[str], total: Counter[str]) -> list[str]:
    """Return what is wrong in a passage, one line each, and count."""
    attributed = passage.attributed()
    wrong = []
    for each in passage.expected:
        if each.kind == "dispute":
            total["disputes"] += 1
            if answers(passage, attributed, *each.parts):
                right["disputes"] += 1
            else:
                wrong.append(f"{passage.name}: no dispute {' <- '.join(each.parts)}")
            continue
        words, speaker, side, act = each.parts
        total["found"] += 1
        statement = passage.find(attributed, words)
        if statement is None:
            wrong.append(f"{passage.name}: missed: {words}")
            continue
        right["found"] += 1
        got = {"speakers": statement.speaker or "-", "sides": sides_of(statement), "acts": statement.act}
        for kind, expected in zip(got, (speaker, side, act), strict=True):
            total[kind] += 1
            if got[kind] in expected.split("/") or (kind == "speakers" and is_speaker(statement, expected)):
                right[kind] += 1
            else:
                wrong.append(f"{passage.name}: {kind[:-1]} of “{words}”: {got[kind]}, not {expected}")
    expected_disputes = sum(each.kind == "dispute" for each in passage.expected)
    total["dispute precision"] += len(attributed.disputes)
    right["dispute precision"] += min(
        len(attributed.disputes),
        sum(answers(passage, attributed, *each.parts) for each in passage.expected if each.kind == "dispute"),
    )
    if len(attributed.disputes) > expected_disputes:
        texts = {f"r{number}": text for number, text in enumerate(passage.reports, 1)}
        for dispute in attributed.disputes:
            claim = dispute.claims[0].contents[0].of(texts[dispute.claims[0].ref.report]) if dispute.claims else ""
            answer = [one.contents[0].of(texts[one.ref.report]) for one in dispute.responses]
            wrong.append(f"{passage.name}: has dispute “{claim[:60]}” <- {[one[:60] for one in answer]}")
    return wrong


def main() -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = [line for passage in load_passages() for line in wrong_in(passage, right, total)]
    if "-v" in sys.argv[1:]:
        print("\n".join(wrong), end="\n\n")
    for kind in total:
        print(f"{kind:18}{right[kind]:5} of {total[kind]:4}  {right[kind] / max(total[kind], 1):.3f}")


if __name__ == "__main__":
    main()

"""Make the table of document frequencies that ships with the program; see its README for source and licence.

Usage: python -m benchmarks.frequencies [DOCUMENTS.jsonl]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from briefgen.text.words import terms

ROOT = Path(__file__).parent.parent
SOURCE = ROOT.parent / "shared" / "eval" / "clustering_ecbplus.dev.jsonl"
TARGET = ROOT / "briefgen" / "text" / "frequencies" / "en.tsv"
FEWEST_DOCUMENTS = 2


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    counts: Counter[str] = Counter()
    documents = 0
    for line in source.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        documents += 1
        counts.update(set(terms(f"{document.get('title') or ''}\n{document['text']}")))
    kept = sorted((word, count) for word, count in counts.items() if count >= FEWEST_DOCUMENTS)
    lines = [f"documents\t{documents}", *(f"{word}\t{count}" for word, count in kept)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} words of {documents} documents")


if __name__ == "__main__":
    main()

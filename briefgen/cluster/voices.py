"""Which reports of a story speak with one voice, since they are copies of one wire story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.cluster.gist import take_gist
from briefgen.model import CleanReport, Sentence, SentenceRef
from briefgen.text.copies import find_copies

# Shorter sentences, such as "He did not elaborate.", are alike by chance.
_FEWEST_WORDS = 6


def group_voices(
    reports: Sequence[CleanReport], fingerprints: Sequence[frozenset[int]] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the reports' ids in groups, copies in one. fingerprints: of the reports' gists, where they are known."""
    if len(reports) == 1:
        return ((reports[0].report.id,),)
    fingerprints = fingerprints or [take_gist(clean).fingerprint for clean in reports]
    group_of = {index: group for group in find_copies(fingerprints) for index in group}
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for index, clean in enumerate(reports):
        groups[group_of.get(index, (index,))].append(clean.report.id)
    return tuple(tuple(group) for group in groups.values())


def mark_wire_sentences(reports: Sequence[CleanReport]) -> tuple[CleanReport, ...]:
    """Return the reports with each sentence naming its word-for-word copies in the others (``also_in``)."""
    if len(reports) < 2:
        return tuple(reports)
    places: dict[str, list[SentenceRef]] = defaultdict(list)
    for clean in reports:
        for sentence in clean.sentences:
            places[_flat(sentence)].append(sentence.ref)

    def marked(sentence: Sentence) -> Sentence:
        copies = places[_flat(sentence)] if len(_flat(sentence).split()) >= _FEWEST_WORDS else []
        others = tuple(ref for ref in copies if ref.report != sentence.ref.report)
        return replace(sentence, also_in=others) if others else sentence

    return tuple(replace(clean, sentences=tuple(map(marked, clean.sentences))) for clean in reports)


def _flat(sentence: Sentence) -> str:
    return " ".join(re.findall(r"\w+", sentence.text.casefold()))

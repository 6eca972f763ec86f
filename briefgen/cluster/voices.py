"""Which reports of a story speak with one voice, since they are copies of one wire story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefgen.cluster.gist import Entry, take_gist
from briefgen.model import CleanReport, Sentence, SentenceRef
from briefgen.text.copies import find_copies

# Shorter sentences, such as "He did not elaborate.", are alike by chance.
_FEWEST_WORDS = 6
Voices = tuple[tuple[str, ...], ...]
_MARKS = dict.fromkeys(map(ord, " \t\n\r\xa0.,;:!?…-–—()[]/\"'`´“”‘’«»„"))


def group_voices(reports: Sequence[CleanReport]) -> Voices:
    """Return the reports' ids in groups, copies in one."""
    return voices_of([Entry(clean.report, take_gist(clean)) for clean in reports])


def voices_of(entries: Sequence[Entry]) -> Voices:
    """Return the ids of the reports in groups, copies in one."""
    if len(entries) == 1:
        return ((entries[0].report.id,),)
    group_of = {index: group for group in find_copies([one.gist.fingerprint for one in entries]) for index in group}
    groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for index, one in enumerate(entries):
        groups[group_of.get(index, (index,))].append(one.report.id)
    return tuple(tuple(group) for group in groups.values())


def mark_wire_sentences(reports: Sequence[CleanReport]) -> tuple[CleanReport, ...]:
    """Return the reports with each sentence naming its word-for-word copies in the others (``also_in``)."""
    if len(reports) < 2:
        return tuple(reports)
    flat = [[_flatten(sentence.text) for sentence in clean.sentences] for clean in reports]
    places: dict[str, list[SentenceRef]] = defaultdict(list)
    for clean, keys in zip(reports, flat, strict=True):
        for sentence, key in zip(clean.sentences, keys, strict=True):
            places[key].append(sentence.ref)

    def marked(sentence: Sentence, key: str) -> Sentence:
        copies = places[key]
        if len(copies) < 2 or len(sentence.text.split()) < _FEWEST_WORDS:
            return sentence
        others = tuple(ref for ref in copies if ref.report != sentence.ref.report)
        return replace(sentence, also_in=others) if others else sentence

    return tuple(
        replace(clean, sentences=tuple(map(marked, clean.sentences, keys)))
        for clean, keys in zip(reports, flat, strict=True)
    )


def _flatten(text: str) -> str:
    """Return the text without what copies differ in: case, spaces, and marks such as curly and straight quotes."""
    return text.casefold().translate(_MARKS)

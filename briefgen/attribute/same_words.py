"""The same quotation in several reports has one speaker: "he said" here is whom another report names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from briefgen.attribute.actors import Actor
from briefgen.attribute.report import Voiced
from briefgen.model import Resolution

# Chosen by hand: so many words in a row are not said twice by chance.
_WORDS = 8
# Chosen by hand: a mention that is resolved so surely names its speaker (1.0 = certain).
_SURE = 0.85
_WORD = re.compile(r"\w+")
_MARKS = '“”"'


def one_speaker_each(voiced: tuple[Voiced, ...], texts: Mapping[str, str]) -> tuple[Voiced, ...]:
    """Return the statements, those with a guessed speaker by whom another report names for the same words.

    Where two reports name two people for them, each keeps its own. texts: of the reports by id.
    """
    by_words: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(voiced):
        if one.found.mode == "direct" and one.found.outer is None:
            words = _first_words(one, texts[one.refs[0].report])
            if words:
                by_words[words].append(at)
    changed: dict[int, Voiced] = {}
    for places in by_words.values():
        if len({voiced[at].refs[0].report for at in places}) < 2:
            continue
        named = {one.actor.name: one.actor for at in places if (one := voiced[at]).actor and _is_named(one)}
        if len(named) == 1:
            (actor,) = named.values()
            changed.update((at, _by(voiced[at], actor)) for at in places if _is_guessed(voiced[at]))
    return tuple(changed.get(at, one) for at, one in enumerate(voiced)) if changed else voiced


def _first_words(one: Voiced, text: str) -> str:
    """Return the first words between quotation marks, in lower case; empty where they are few."""
    content = one.found.contents[0].of(text).strip(_MARKS)
    words = _WORD.findall(re.split(f"[{_MARKS}]", content, maxsplit=1)[0].lower())[:_WORDS]
    return " ".join(words) if len(words) == _WORDS else ""


def _is_named(one: Voiced) -> bool:
    """Return whether a report tells by name who speaks."""
    return one.resolution is not None and one.resolution.how == "name" and one.resolution.confidence >= _SURE


def _is_guessed(one: Voiced) -> bool:
    """Return whether the surroundings alone tell who speaks, or nothing does; "a prosecutor" is told, if not named."""
    return one.actor is None or one.resolution is None or one.resolution.how in ("pronoun", "description")


def _by(one: Voiced, actor: Actor) -> Voiced:
    return one._replace(actor=actor, resolution=Resolution("same words", _SURE))

"""Speech inside speech: "Ankara said Seoul had promised aid, according to the paper"; the levels are kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import load_words
from briefgen.attribute.found import Found

# "According to Hill, they fear that it sank": what is told of nobody with a name is only part of what Hill says.
_NAMELESS = frozenset({"he", "she", "it", "they", "who", "which", "that", "you", "we", "i", "some", "others", "many"})


def keep_apart(items: Iterable[Found], text: str) -> Iterator[Found]:
    """Yield the attributions of a sentence, each with who tells of it.

    Inside another's content only speakers with a name, and what they said, not what they are said to think.
    """
    known = tuple(items)
    for item in known:
        outer = next((other for other in known if other is not item and _tells_of(other, item, text)), None)
        if outer is None or item.outer:
            if not (item.outer and _is_thought(item, text)):
                yield item
        elif not _is_the_tellers(item, text):
            yield item._replace(outer=outer.source)


def _is_the_tellers(inner: Found, text: str) -> bool:
    """Return whether what stands inside somebody's content is told of nobody with a name, or is only thought."""
    nameless = inner.source is not None and inner.source.of(text).lower() in _NAMELESS
    return nameless or _is_thought(inner, text)


def _is_thought(item: Found, text: str) -> bool:
    cue = item.cue.of(text).split() if item.cue else []
    return bool(cue) and cue[-1].lower() in load_words("words")["thought"]


def _tells_of(outer: Found, inner: Found, text: str) -> bool:
    """Return whether cue and content of one stand inside the content of another, by somebody else."""
    if inner.cue is None or outer.source is None or (inner.source and inner.source.of(text) == outer.source.of(text)):
        return False
    return any(span.start <= inner.cue.start and inner.cue.end <= span.end for span in outer.contents) and any(
        span.start <= inner.contents[0].start < span.end for span in outer.contents
    )

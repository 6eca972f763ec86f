"""The newsletter's text part: the same words as the HTML, wrapped, with every link in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.deliver.mail.letter import UNSUBSCRIBE
from briefgen.deliver.mail.prose import Place, fill, prose_text
from briefgen.deliver.mail.view import CardView, DisputeView, LineView, NoteView, SourceView, StoryView

RULE = "=" * 72


def write_text(
    stories: tuple[StoryView, ...],
    places: tuple[Place, ...],
    t: Callable[[str], str],
    *,
    masthead: Iterable[str],
    foot: Iterable[str],
) -> str:
    """Return the text, one paragraph after the other. t: the interface's words; masthead, foot: paragraphs."""
    blocks = [fill(line) for line in masthead if line]
    if len(stories) > 1:
        blocks.append("\n".join(fill(f"{n}. {story.title}", rest="   ") for n, story in enumerate(stories, 1)))
    for story, place in zip(stories, places, strict=True):
        blocks += [RULE, *_story(story, place, t)]
    blocks += [RULE, *(line if UNSUBSCRIBE in line else fill(line) for line in foot if line)]
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _story(story: StoryView, place: Place, t: Callable[[str], str]) -> Iterator[str]:
    def prose(part: str) -> Iterator[str]:
        yield from (prose_text(text, place) for text in story.prose.get(part, ()))

    yield f"{fill(story.title)}\n{story.page}"
    yield fill(story.about)
    if story.corrections:
        yield _heading(t("corrections"))
        yield from (fill(correction) for correction in story.corrections)
    yield from prose("")
    yield from (_line(line) for line in story.bottom_line)
    yield from prose("bottom-line")
    if story.changes:
        yield _heading(t("changes"))
        yield from (fill(change, first="- ", rest="  ") for change in story.changes)
    yield from prose("changes")
    if story.agreed or story.agreed_more:
        yield _heading(t("agreed"))
        yield from (_line(line, bullet="- ") for line in story.agreed)
        yield story.agreed_more
    yield from prose("agreed")
    if story.disputes or story.disputes_more:
        yield _heading(t("disputed"))
        yield from (_dispute(dispute) for dispute in story.disputes)
        yield story.disputes_more
    yield from prose("disputes")
    if story.cards or story.silent:
        yield _heading(t("positions"))
        for card in story.cards:
            yield from _card(card, place)
        yield fill(story.silent)
    yield from prose("positions")
    yield from prose("rest")
    if story.notes:
        yield _heading(t("notes"))
        yield from (_note(note, place) for note in story.notes)
    if story.sources:
        yield _heading(t("sources"))
        yield from (_source(source) for source in story.sources)
        yield story.sources_more


def _heading(words: str) -> str:
    return f"{words}\n{'-' * len(words)}"


def _line(line: LineView, *, bullet: str = "", indent: str = "") -> str:
    """Return the line, what is said of it, and the editor's own links; the marks' addresses stand with the sources."""
    rest = indent + " " * len(bullet)
    rows = [fill(line.head, first=rest, rest=rest)] if line.head else []
    marks = "".join(
        f" [{mark.label}]" if _is_mark(mark.label) else f" {mark.label} ({mark.url})" for mark in line.marks
    )
    if line.text:
        rows.append(fill(line.text + marks, first=indent + bullet, rest=rest))
    if line.tail:
        rows.append(fill(f"({line.tail})", first=rest, rest=rest))
    return "\n".join(rows)


def _is_mark(label: str) -> bool:
    return label.replace(".", "", 1).isdecimal()


def _dispute(dispute: DisputeView) -> str:
    return "\n\n".join((_line(dispute.claim), *(_line(answer, indent="    ") for answer in dispute.answers)))


def _card(card: CardView, place: Place) -> Iterator[str]:
    yield f"* {card.label}"
    yield from (_line(line, indent="  ") for line in card.lines)
    if card.more:
        yield f"  {card.more}"
    yield from (_note(note, place, indent="  ") for note in card.notes)


def _note(note: NoteView, place: Place, *, indent: str = "") -> str:
    return f"{fill(f'{note.by}:', first=indent, rest=indent)}\n\n{prose_text(note.body, place, indent=indent)}"


def _source(source: SourceView) -> str:
    head = f"{source.number}. "
    rest = " " * len(head)
    rows = [fill(f"{source.outlet}, {source.title} · {source.about}", first=head, rest=rest), f"{rest}{source.url}"]
    rows += [f"{rest}[{mark.label}] {mark.url}" for mark in source.marks]
    return "\n".join(rows)

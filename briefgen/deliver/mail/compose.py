"""From briefings to a letter: subject, HTML and text, short enough not to be clipped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefgen.deliver.mail.cuts import make_cuts, plan_cuts
from briefgen.deliver.mail.letter import UNSUBSCRIBE, Letter, Sender
from briefgen.deliver.mail.prose import Place, prose_html
from briefgen.deliver.mail.text import write_text
from briefgen.deliver.mail.view import Item, StoryView, story_view
from briefgen.errors import DeliverError
from briefgen.languages import DEFAULT, Language, direction_of, load_language
from briefgen.text.plain import plain_line, plain_text

if TYPE_CHECKING:
    from jinja2 import Template

# Gmail shows about 102 KB of HTML and hides the rest, the unsubscribe link with it; below that, with a margin for
# what a mailing service adds. Bytes.
MAX_HTML_BYTES = 100_000
# Mail programs show 40 to 90 characters of a subject and some 100 of the preheader; chosen by hand.
MAX_SUBJECT, MAX_PREHEADER = 110, 140
# Four sides of a margin or padding: top, right, bottom and left.
_FOUR = re.compile(r"((?:margin|padding): \S+) (\S+) (\S+) ([^\s;]+)(?=;)")
_SIDES = re.compile(r"\b(?:left|right)\b")
# What mailing services read as their own: {{ }}, {% %} and *| |*. Source text must not give them orders.
_ORDERS = re.compile(r"\{(?=[{%#])|\*(?=\|)")


@dataclass(frozen=True, slots=True)
class Edition:
    """What to mail. items: briefings in their order. when: the letter's date. subject: the editor's own, or empty.

    language: a code of ``languages``, for all that is not the briefings' own words.
    """

    items: tuple[Item, ...]
    when: datetime
    subject: str = ""
    language: str = DEFAULT

    @property
    def words(self) -> Language:
        """Return the language's words. Raises: ConfigError for a code that there is none of."""
        return load_language(self.language)


def compose_letter(edition: Edition, sender: Sender, *, max_bytes: int = MAX_HTML_BYTES) -> Letter:
    """Return the letter, with as many statements as fit into ``max_bytes`` of HTML.

    Raises: DeliverError where even the bottom lines do not fit.
    """
    if not edition.items:
        raise DeliverError("there is nothing to mail", hint="name a briefing, or draft one first")
    briefings = tuple(item.briefing for item in edition.items)
    plan = plan_cuts(briefings)

    def write(number: int) -> tuple[str, tuple[StoryView, ...]]:
        cuts = make_cuts(briefings, plan[:number])
        stories = tuple(story_view(item, cut, edition.words) for item, cut in zip(edition.items, cuts, strict=True))
        return _html(edition, sender, stories, number), stories

    # The fewest lines to cut: more cuts never make a longer letter.
    low, high = 0, len(plan)
    html, stories = write(0)
    if _size(html, sender) > max_bytes:
        while low < high:
            middle = (low + high) // 2
            if _size(write(middle)[0], sender) > max_bytes:
                low = middle + 1
            else:
                high = middle
        html, stories = write(low)
    if _size(html, sender) > max_bytes:
        raise DeliverError(
            f"the newsletter has {_size(html, sender):,} bytes with nothing but bottom lines; {max_bytes:,} fit",
            hint="mail fewer briefings at once",
        )
    return Letter(
        id=edition_id(edition),
        subject=_subject(edition),
        html=html,
        text=_text(edition, sender, stories, low),
        when=edition.when,
        language=edition.language,
        left_out=low,
    )


def edition_id(edition: Edition) -> str:
    """Return the edition's name: equal for the same briefings in the same editions."""
    names = sorted(f"{item.briefing.id}\0{item.briefing.edition}" for item in edition.items)
    return sha256("\0\0".join(names).encode("utf-8", "replace")).hexdigest()[:16]


def shorten(text: str, characters: int) -> str:
    """Return the text on one line, cut at a word with "…" where it is longer."""
    words = plain_line(text, max_characters=10 * characters)
    if len(words) <= characters:
        return words
    return words[: characters - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def _subject(edition: Edition) -> str:
    first = edition.items[0].briefing
    return edition.subject or shorten(first.bottom_line[0].text if first.bottom_line else first.title, MAX_SUBJECT)


def _preheader(edition: Edition) -> str:
    """Return what a mail program shows after the subject: the other stories, or how the first one goes on."""
    first, *others = (item.briefing for item in edition.items)
    if others:
        return shorten(edition.words.word("mail_also", titles="; ".join(one.title for one in others)), MAX_PREHEADER)
    if len(first.bottom_line) > 1:
        return shorten(first.bottom_line[1].text, MAX_PREHEADER)
    return shorten(first.title, MAX_PREHEADER)


def _html(edition: Edition, sender: Sender, stories: Sequence[StoryView], left_out: int) -> str:
    places = {story.page: Place(story.page, item.site) for story, item in zip(stories, edition.items, strict=True)}
    page = _template().render(
        stories=stories,
        prose=lambda markdown, story: prose_html(markdown, places[story.page]),
        css=Markup(_css(edition.words.direction)),  # noqa: S704  our own file
        language=edition.language,
        direction=edition.words.direction,
        direction_of=direction_of,
        t=edition.words.word,
        subject=_subject(edition),
        preheader=_preheader(edition),
        title=sender.title,
        archive=sender.archive,
        day=_day(edition),
        left_out=_left_out(edition, left_out),
        unsubscribe=UNSUBSCRIBE if sender.unsubscribe_link("x") else "",
        postal=sender.postal,
    )
    return _ORDERS.sub(lambda found: f"&#{ord(found[0])};", _inline(plain_text(page)))


def _text(edition: Edition, sender: Sender, stories: tuple[StoryView, ...], left_out: int) -> str:
    t = edition.words.word
    unsubscribe = t("mail_named", what=t("mail_unsubscribe"), who=UNSUBSCRIBE)
    foot = [
        _left_out(edition, left_out),
        t("mail_marks"),
        t("mail_why", title=sender.title),
        unsubscribe if sender.unsubscribe_link("x") else "",
        sender.postal,
    ]
    places = tuple(Place(item.page, item.site) for item in edition.items)
    text = write_text(stories, places, t, masthead=(sender.title, _day(edition), sender.archive), foot=foot)
    return plain_text(text)


def _day(edition: Edition) -> str:
    return edition.words.day(edition.when)


def _left_out(edition: Edition, number: int) -> str:
    return edition.words.word("mail_left_out", n=number) if number else ""


def _size(html: str, sender: Sender) -> int:
    # Room for the recipient's own unsubscribe link, where it is longer than what stands for it.
    return html_bytes(html) + len(sender.unsubscribe_link("x" * 64))


def html_bytes(html: str) -> int:
    """Return how many bytes the HTML has in a message, where each line ends in two."""
    return len(html.encode("utf-8", "replace")) + html.count("\n")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("letter.html.j2")


@cache
def _css(direction: str) -> str:
    css = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")
    return mirror(css) if direction == "rtl" else css


def mirror(css: str) -> str:
    """Return a style sheet for writing from right to left: left is right, also among the four of a margin or padding.

    Mail programs know no logical properties such as "margin-inline-start".
    """
    css = _FOUR.sub(r"\1 \4 \3 \2", css)
    return _SIDES.sub(lambda found: "right" if found[0] == "left" else "left", css)


def _inline(page: str) -> str:
    inlined: Any = _inliner().inline(page)
    return re.sub(r"\n{2,}", "\n", str(inlined))


@cache
def _inliner() -> Any:
    try:
        import css_inline
    except ImportError as error:
        raise DeliverError("css-inline is not installed", hint="pip install 'briefgen[mail]'") from error
    # keep_at_rules: dark mode and the phone's layout are at-rules, which cannot stand in an attribute.
    return css_inline.CSSInliner(
        keep_at_rules=True, load_remote_stylesheets=False, apply_width_attributes=True, minify_css=True
    )

"""The picture that link previews show of a briefing: its title, its reports, a bar for each side."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import ConfigError

if TYPE_CHECKING:
    from PIL import ImageFont

# Source Serif 4, under the SIL Open Font License (fonts/OFL.txt); bundled, since systems' fonts differ.
_FONT = Path(__file__).parent / "fonts" / "SourceSerif4-SemiBold.ttf"
WIDTH, HEIGHT = 1200, 630  # pixels; https://ogp.me asks for no size, the big sites for this one
MARGIN = 80
PAPER, INK, SOFT = "#fffdf9", "#1c1b19", "#5b5751"
# Largest first: the first at which the title fits into four lines is taken.
TITLE_SIZES = (70, 62, 54, 46)
LINES = 4
# What the font can write: Latin, Greek, Cyrillic, punctuation, currency.
_LAST_LETTER = 0x052F
_SIGNS = range(0x2010, 0x20C0)


def check_social_cards() -> None:
    """Raise ConfigError where Pillow is not installed."""
    if importlib.util.find_spec("PIL") is None:
        raise ConfigError(
            "social cards need Pillow, which is not installed",
            where="briefgen.yaml",
            hint="pip install 'briefgen[cards]', or set site.social_cards to false",
        )


def can_write(text: str) -> bool:
    """Tell whether the bundled font has the letters of ``text``."""
    return all(ord(mark) <= _LAST_LETTER or ord(mark) in _SIGNS for mark in text)


def social_card(title: str, *, site: str, details: str, colours: Sequence[str]) -> bytes | None:
    """Return the picture as PNG; None where the bundled font lacks the title's letters.

    site: its name, above the title. details: one line below it. colours: of the sides, as hex.
    """
    from PIL import Image, ImageDraw

    if not title.strip() or not can_write(title):
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    if can_write(site):
        draw.text((MARGIN, 64), _cut(site, 34, WIDTH - 2 * MARGIN), SOFT, _font(34))
    lines, size = _fit(" ".join(title.split()))
    for number, line in enumerate(lines):
        draw.text((MARGIN, 140 + number * round(size * 1.2)), line, INK, _font(size))
    if can_write(details):
        draw.text((MARGIN, HEIGHT - 96), _cut(details, 32, WIDTH - 2 * MARGIN), SOFT, _font(32))
    for number, colour in enumerate(colours):
        share = WIDTH / len(colours)
        draw.rectangle((round(number * share), HEIGHT - 22, round((number + 1) * share) - 1, HEIGHT), fill=colour)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _fit(title: str) -> tuple[list[str], int]:
    for size in TITLE_SIZES:
        lines = _wrap(title, size)
        if len(lines) <= LINES:
            return lines, size
    size = TITLE_SIZES[-1]
    lines = _wrap(title, size)[:LINES]
    return [*lines[:-1], _cut(lines[-1] + " …", size, WIDTH - 2 * MARGIN)], size


def _wrap(title: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in title.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(joined) <= WIDTH - 2 * MARGIN:
            lines[-1] = joined
        elif len(lines) > LINES:
            break
        else:
            lines.append(_cut(word, size, WIDTH - 2 * MARGIN))
    return lines


def _cut(text: str, size: int, width: int) -> str:
    """Return the text, shortened with an ellipsis to what fits."""
    text = text[:300]
    while text and _font(size).getlength(text) > width:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    # Basic layout: Raqm is not everywhere, and would place letters differently.
    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)

"""Where quotations stand: curly, straight and doubled marks, British single ones, and those left open."""

from __future__ import annotations

import re

from briefgen.model import Span

# Each branch takes what it has scanned, or is cut short by the next opening mark, so that no input is scanned twice.
_QUOTE = re.compile(
    r"“[^”\n]*(?:”|(?=\n)|\Z)"
    r'|"[^"\n]*(?:"|(?=\n)|\Z)'
    r"|(?:''|``)[^'`\n]*(?:'(?!')[^'`\n]*)*''"
    r"|(?<!\w)‘[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]*(?:'(?=\w)[^'\n]*)*[,.!?]'(?!\w)"
)


def find_quotes(text: str) -> tuple[Span, ...]:
    """Return the outermost quotations with their marks, in order. One left open ends with its paragraph."""
    return tuple(Span(*match.span()) for match in _QUOTE.finditer(text))

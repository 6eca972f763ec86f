"""Markdown from outside as the text it stands for."""

from __future__ import annotations


def markdown_text(source: str) -> tuple[str, str]:
    """Return the text of a Markdown document, blocks divided by blank lines, and its first level-one heading.

    HTML in it is text like any other; pictures and the marks of links, emphasis and lists are gone. Linear time.
    """
    from markdown_it import MarkdownIt

    heading, blocks, opener = "", [], ""
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(source):
        if token.type in ("heading_open", "paragraph_open"):
            opener = token.tag
        elif token.type == "inline":
            text = "".join(_inline(child.type, child.content) for child in token.children or ())
            text = "\n".join(line.strip() for line in text.splitlines()).strip()
            heading = heading or (text if opener == "h1" else "")
            if text:
                blocks.append(text)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
    return "\n\n".join(blocks), " ".join(heading.split())


def _inline(kind: str, content: str) -> str:
    if kind in ("text", "code_inline", "text_special"):
        return content
    return "\n" if kind in ("softbreak", "hardbreak") else ""

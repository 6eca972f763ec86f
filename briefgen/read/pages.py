"""Web pages: the report in them without what surrounds it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

from briefgen.errors import ReadError
from briefgen.read.addresses import web_address
from briefgen.read.frontmatter import Metadata, read_metadata, split_front_matter, write_metadata
from briefgen.read.stated import is_name, read_stated
from briefgen.text.plain import plain_line

# The extractor's time grows faster than the page: 1.9 MB took 3.2 s, 10 MB more than 300 s, and no signal stops it.
MAX_CHARACTERS = 5_000_000
# Larger pages go to a process of their own, which can be stopped. Below this none that we could make took 3 s.
_ALONE_CHARACTERS = 300_000
_ALONE_SECONDS = 30.0
_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def read_page(html: str, *, where: str, url: str = "", alone: bool | None = None) -> tuple[str, Metadata]:
    """Return the report's text, its paragraphs divided by blank lines, and what the page states about it.

    url: where the page was fetched, if it was; a canonical address in the page comes before it.
    alone: in a process of its own that is stopped when it takes too long; by the page's size if not given.
    Raises: ReadError where there is no report in it.
    """
    if len(html) > MAX_CHARACTERS:
        hint = "save the article alone as text"
        message = f"the page has {len(html):,} characters; the limit is {MAX_CHARACTERS:,}"
        raise ReadError(message, where=where, hint=hint)
    if alone or (alone is None and len(html) > _ALONE_CHARACTERS):
        return _read_alone(html, where=where, url=url)
    tree = _tree(html, where)
    _as_seen(tree)
    metadata = read_stated(tree, url)
    body, author = _extract(tree, url)
    text = _text(body, metadata.title) if body is not None else ""
    if not text:
        raise ReadError("no article was found on the page", where=where, hint="save the article alone as text")
    return text, replace(metadata, url=metadata.url or web_address(url), authors=metadata.authors or author)


def page_text(html: str) -> str:
    """Return the text of HTML that is all report, such as a feed's content; blocks divided by blank lines."""
    if not html.strip() or len(html) > _ALONE_CHARACTERS * 4:
        return ""
    tree = _tree(f"<html><body>{html}</body></html>", "")
    _as_seen(tree)
    for element in tree.xpath("//script | //style | //figure | //figcaption | //template | //noscript | //head"):
        element.drop_tree()
    for element in tree.iter():
        element.text, element.tail = _SPACE.sub(" ", element.text or ""), _SPACE.sub(" ", element.tail or "")
    for element in tree.iter("p", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "tr", "section", "article"):
        element.tail = "\n\n" + (element.tail or "")
        element.text = "\n\n" + (element.text or "")
    for element in tree.iter("br"):
        element.tail = "\n" + (element.tail or "")
    return _blocks("".join(tree.itertext()))


def _tree(html: str, where: str) -> Any:
    # Heavy, and needed for pages only.
    import lxml.etree
    import lxml.html

    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError("it is not HTML", where=where, hint="save the article alone as text") from error


def _as_seen(tree: Any) -> None:
    """Change the tree to what a browser shows: without hidden elements, with the quotation marks of ``q``."""
    for element in tree.iter("q"):
        element.text, element.tail = f"“{element.text or ''}", f"”{element.tail or ''}"
    for element in tree.xpath("//body//*[@hidden or @style]"):
        style = "".join((element.get("style") or "").lower().split())
        if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
            element.drop_tree()


def _extract(tree: Any, url: str) -> tuple[Any, tuple[str, ...]]:
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            tree, url=url or None, fast=True, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # whatever an extractor stumbles over, it is the page that is at fault
        raise ReadError(f"the page cannot be read: {type(error).__name__}") from error
    if found is None:
        return None, ()
    return found.body, tuple(name for part in (found.author or "").split("; ") if is_name(name := plain_line(part)))


def _text(body: Any, title: str) -> str:
    # Line breaks of the source are white space; those of the page are "lb".
    for element in body.iter():
        element.text = _SPACE.sub(" ", element.text or "")
        element.tail = ("\n" if element.tag == "lb" else "") + _SPACE.sub(" ", element.tail or "")
    blocks = []
    for element in body.iter("p", "head", "item", "quote", "code", "ab"):
        if not any(ancestor.tag in ("p", "item", "quote") for ancestor in element.iterancestors()):
            blocks.append("".join(element.itertext()))
    text = _blocks("\n\n".join(blocks))
    first, _, rest = text.partition("\n\n")
    # The headline is told apart from the text already.
    return rest if title and first.casefold() == title.casefold() else text


def _blocks(text: str) -> str:
    """Return the blocks with their white space tidied, each once: extractors give short bodies twice (#879)."""
    blocks = []
    for block in _BLANK_LINE.split(text.replace("\r", "\n")):
        lines = (" ".join(line.split()) for line in block.split("\n"))
        blocks.append("\n".join(line for line in lines if line))
    return "\n\n".join(dict.fromkeys(block for block in blocks if block))


def _read_alone(html: str, *, where: str, url: str) -> tuple[str, Metadata]:
    question = json.dumps({"html": html, "url": url})
    command = [sys.executable, "-m", "briefgen.read.pages"]
    try:
        done = subprocess.run(
            command, input=question, capture_output=True, encoding="utf-8", timeout=_ALONE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"the page took longer than {_ALONE_SECONDS:g} seconds to read"
        raise ReadError(message, where=where, hint="save the article alone as text") from error
    if done.returncode != 0 or not done.stdout:
        raise ReadError("the page cannot be read", where=where, hint="save the article alone as text")
    answer = json.loads(done.stdout)
    if "text" not in answer:
        raise ReadError(answer["message"], where=where, hint=answer["hint"])
    yaml, _, _ = split_front_matter(answer["metadata"])
    return answer["text"], read_metadata(yaml or "", where=where)


def _answer(question: str) -> str:
    asked = json.loads(question)
    try:
        text, metadata = read_page(asked["html"], where="", url=asked["url"], alone=False)
    except ReadError as error:
        return json.dumps({"message": error.message, "hint": error.hint})
    return json.dumps({"text": text, "metadata": write_metadata(metadata)})


if __name__ == "__main__":
    sys.stdout.write(_answer(sys.stdin.buffer.read().decode("utf-8", "surrogatepass")))

"""Jinja2 as every theme sees it: autoescape everywhere, undefined names are errors, no reach into Python's insides."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2 import meta as jinja_meta
from markupsafe import Markup

from briefgen import __version__
from briefgen.errors import RenderError
from briefgen.languages import Language
from briefgen.render.markdown import render_inline, render_markdown
from briefgen.render.sandbox import Sandbox
from briefgen.render.theme import Theme, shown
from briefgen.resources import themes_folder
from briefgen.text.addresses import is_web_address
from briefgen.text.letters import unusual
from briefgen.text.slugs import group_slug

# Control characters, lone surrogates, and the marks that turn the direction of what follows ("Trojan Source").
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


class Templates:
    """A theme's templates, compiled when first used.

    project: the project's folder, for errors. cache: folder for compiled templates, or None.
    """

    def __init__(self, theme: Theme, language: Language, *, project: Path, cache: Path | None = None) -> None:
        self.theme = theme
        self.language = language
        self.project = project
        compiled = None
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
            # The words of the language are written into compiled templates.
            words = hashlib.sha256(f"{__version__}{language.words}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
            compiled = FileSystemBytecodeCache(str(cache), f"{words}-%s.cache")
        loader = ChoiceLoader([*map(_folder, theme.templates()), PrefixLoader(_prefixes(theme))])
        self.environment = Sandbox(
            word=language.word,
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
            cache_size=-1,
        )
        self.environment.globals.update(language=language)
        self.environment.filters.update(
            day=date.fromisoformat,
            slug=lru_cache(maxsize=1024)(group_slug),
            date=lru_cache(maxsize=1024)(language.day),
            date_to=language.day_to,
            month=language.month,
            moment=lru_cache(maxsize=1024)(language.moment),
            markdown=render_markdown,
            inline=render_inline,
            lang=lru_cache(maxsize=64)(self._lang),
        )
        self.environment.tests["web_address"] = is_web_address
        self._closures: dict[str, str] = {}
        self._references: dict[str, tuple[str, ...]] = {}

    def _lang(self, code: str) -> Markup:
        """Return the attribute that tells the language of a text, nothing where it is that of the interface."""
        return Markup("") if code == self.language.code else Markup(' lang="{}"').format(code)

    def render(self, name: str, page: str, context: Mapping[str, Any]) -> str:
        """Return the page made with the template ``name``.

        page: its address, for errors. Raises: RenderError naming template, line and page.
        """
        try:
            return strip_unsafe(self.environment.get_template(name).render(context))
        except TemplateSyntaxError as error:
            where = f"{self._shown(error.name or name)}:{error.lineno}"
            raise RenderError(f"{error.message} (for the page {page})", where=where) from error
        except TemplateNotFound as error:
            message = f'the theme "{self.theme.name}" has no template {error.name} (for the page {page})'
            raise RenderError(message, where=self._where(name, error)) from error
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise RenderError(f"{error} (for the page {page})", where=self._where(name, error)) from error

    def closure(self, name: str) -> str:
        """Return a digest of the template and of all that it extends, includes and imports."""
        if name not in self._closures:
            digest = hashlib.sha256()
            for member in sorted(self._members(name)):
                digest.update(f"{member}\0{self._source(member)}\0".encode())
            self._closures[name] = digest.hexdigest()
        return self._closures[name]

    def load(self, names: Iterable[str]) -> None:
        """Compile templates with all that they use, for processes that are to be forked."""
        for member in {member for name in names for member in self._members(name)}:
            with contextlib.suppress(TemplateError):  # rendering will say where
                self.environment.get_template(member)

    def names(self) -> tuple[str, ...]:
        """Return the names of all templates."""
        return tuple(self.environment.list_templates())

    def _members(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            member = waiting.pop()
            if member not in found:
                found.add(member)
                waiting += self._referred(member)
        return found

    def _referred(self, name: str) -> tuple[str, ...]:
        if name not in self._references:
            try:
                tree = self.environment.tree(self._source(name))
                names = tuple(jinja_meta.find_referenced_templates(tree))
            except TemplateSyntaxError:
                names = ()  # rendering will say where
            # None: the name is computed, so it may be any of them.
            found = tuple(one for one in names if one is not None)
            self._references[name] = self.names() if None in names else found
        return self._references[name]

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        try:
            return loader.get_source(self.environment, name)[0]
        except TemplateNotFound:
            return ""

    def _shown(self, name: str) -> str:
        found = next((folder / name for folder in self.theme.templates() if (folder / name).is_file()), None)
        return shown(found, self.project) if found else f"themes/{self.theme.name}/templates/{name}"

    def _where(self, name: str, error: Exception) -> str:
        """Return file and line at which a template failed."""
        if found := _place(error):
            return f"{shown(Path(found[0]), self.project)}:{found[1]}"
        return f"{self._shown(name)}:{getattr(error, 'lineno', None) or 1}"


def _folder(folder: Path) -> FileSystemLoader:
    return FileSystemLoader(str(folder))


def _prefixes(theme: Theme) -> dict[str, BaseLoader]:
    """Return what a template may extend although it stands before it: "<theme>/base.html" for each theme of the line,
    and "original/base.html" for the file that a project's own one replaces."""
    by_name = {name: [folder / "templates" for folder in folders] for name, folders in theme.line}
    by_name["original"] = [folder / "templates" for folder in theme.folders if folder.is_relative_to(themes_folder())]
    return {name: ChoiceLoader([_folder(folder) for folder in folders]) for name, folders in by_name.items()}


def strip_unsafe(html: str) -> str:
    """Return the page without control characters, lone surrogates and marks that override direction."""
    return _UNSAFE.sub("", html) if _UNSAFE.search(unusual(html)) else html


def _place(error: BaseException) -> tuple[str, int] | None:
    """Return file and line of the innermost template that was running when the error arose."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.endswith((".html", ".xml", ".txt")):
            found = (path, trace.tb_lineno)
        trace = trace.tb_next
    return found

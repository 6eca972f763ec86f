"""Jinja2's sandbox with short ways for what nearly all of a template is: fixed words, plain attributes, macros."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

# Where one of these stands in a template, something in it is not escaped.
_UNESCAPING = (nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)
# What templates call the function that gives the interface's words.
WORD = "t"


class _Open(dict[type, bool]):
    """Whether the public attributes of a type may be had without further questions: of our own types, and of the
    macros of a template that another imports."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = kind.__module__.startswith("briefgen.") or kind is TemplateModule
        return self[kind]


def shown(value: Any) -> Any:
    """Return what a template shows, escaped. Most of it is text without a mark that HTML knows, and stays as it is."""
    kind = type(value)
    if kind is Markup or (
        kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
    ):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Makes templates that show things by ``shown``, which spares most of them an object of markupsafe's."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of every template. word: the interface's words, which templates call ``t``."""

    code_generator_class = _Generator
    shown = staticmethod(shown)

    def __init__(self, *, word: Callable[..., str], **options: Any) -> None:
        super().__init__(**options)
        self._word = word
        self._open = _Open()
        self._trees: dict[str, nodes.Template] = {}
        self.globals[WORD] = word

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; a public one of our own frozen types needs no further questions."""
        if self._open[type(obj)] and attribute[0] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template may use. A plain mapping: each page goes through it several times."""
        return {**self.globals, **d} if d else self.globals

    # Names of their own, since templates may use any other for an argument.
    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call what a template calls; its own macros, and the interface's words, need no further questions."""
        if type(__obj) is Macro:
            args = (__context.eval_ctx, *args)
        elif __obj is not __self._word:
            return super().call(__context, __obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)

    def tree(self, source: str) -> nodes.Template:
        """Return a template parsed, and keep it until it is compiled. Raises: TemplateSyntaxError."""
        if source not in self._trees:
            self._trees[source] = self.parse(source)
        return self._trees[source]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        known = self._trees.pop(source, None)
        if known is not None:
            return known
        tree = super()._parse(source, name, filename)
        write_words(tree, self._word)
        return tree


def write_words(tree: nodes.Template, word: Callable[..., str]) -> None:
    """Put the words that a template shows as they are, such as ``{{ t("search") }}``, into the template itself."""
    found = list(tree.find_all((*_UNESCAPING, nodes.Name, nodes.Import, nodes.FromImport, nodes.Output)))
    if any(isinstance(node, _UNESCAPING) or _names_again(node) for node in found):
        return
    for output in found:
        if isinstance(output, nodes.Output):
            output.nodes = [_written(node, word) for node in output.nodes]


def _names_again(node: nodes.Node) -> bool:
    """Tell whether the node calls something else ``t``."""
    if isinstance(node, nodes.Name):
        return node.name == WORD and node.ctx != "load"
    if isinstance(node, nodes.Import):
        return node.target == WORD
    if isinstance(node, nodes.FromImport):
        return any(WORD in (name if isinstance(name, tuple) else (name,)) for name in node.names)
    return False


def _written(node: nodes.Expr, word: Callable[..., str]) -> nodes.Expr:
    if (
        not isinstance(node, nodes.Call)
        or not (isinstance(node.node, nodes.Name) and node.node.name == WORD)
        or not (len(node.args) == 1 and isinstance(node.args[0], nodes.Const))
        or node.kwargs
        or node.dyn_args
        or node.dyn_kwargs
    ):
        return node
    try:
        text = word(node.args[0].value)
    except (LookupError, TypeError):
        return node  # rendering will say what is wrong, and on which page
    return nodes.TemplateData(str(escape(text)), lineno=node.lineno)

"""Whether a theme holds: its settings, its templates' syntax, and that every page can be made with it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateSyntaxError

from briefgen.config import Settings
from briefgen.errors import BriefgenError, Faults, RenderError
from briefgen.languages import load_language
from briefgen.model import Briefing, Line, Position, PositionLine, SourceEntry
from briefgen.render.environment import Templates
from briefgen.render.pages import Press
from briefgen.render.themes import load_theme

# What every site is made with; a theme has them all, its own or those of the theme it extends.
PAGES = ("404.html", "method.html", "search.html")


def check_theme(project: Path, name: str, settings: dict[str, object]) -> int:
    """Return how many templates the theme has. Raises: Faults naming file and line of every fault."""
    theme = load_theme(project, name, settings, where="themes")
    templates = Templates(theme, load_language("en"), project=project)
    press = Press(Settings(title="A site", theme=name), templates, project=project)
    faults: list[BriefgenError] = []
    own = [one for one in templates.names() if one.partition("/")[0] not in {"original", *dict(theme.line)}]
    for template in own:
        try:
            templates.environment.get_template(template)
        except TemplateSyntaxError as error:
            where = f"themes/{name}/templates/{template}:{error.lineno}"
            faults.append(RenderError(str(error.message), where=where))
    if not faults:
        faults += _try_pages(press)
    if faults:
        raise Faults(faults)
    return len(own)


def _try_pages(press: Press) -> list[BriefgenError]:
    faults: list[BriefgenError] = []
    for page in PAGES:
        try:
            press.page(page, page.removesuffix(".html"), page, title="A title")
        except BriefgenError as error:
            faults.append(error)
    line = Line("A line of the editor's.", (), "editor")
    briefing = Briefing(
        id="a-briefing",
        title="A briefing",
        as_of=None,
        bottom_line=(line,),
        agreed=(line,),
        positions=(Position("one", "One", (PositionLine(line, "", "says", "direct"),)), Position("two", "Two", ())),
        sources=(SourceEntry(1, "a-report", ""),),
    )
    try:
        press.briefing(briefing, "a-briefing")
    except BriefgenError as error:
        faults.append(error)
    return faults

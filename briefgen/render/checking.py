"""Whether a theme holds: its settings, its templates' syntax, and that every page can be made with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateSyntaxError

from briefgen.config import Settings
from briefgen.errors import BriefgenError, Faults, RenderError
from briefgen.languages import load_language
from briefgen.model import (
    Audit,
    Briefing,
    Correction,
    DisputedClaim,
    Edition,
    Evidence,
    Line,
    Moment,
    Note,
    OmittedText,
    Position,
    PositionLine,
    Prose,
    Response,
    SideShare,
    SourceEntry,
)
from briefgen.render import build_site
from briefgen.render.environment import Templates
from briefgen.render.met import FOLDER
from briefgen.render.pages import Press
from briefgen.render.themes import load_theme

_DAYS = (datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 3, 4, 5, 6, tzinfo=UTC))
_OWN_PAGE = "content/pages/own.md"


def check_theme(project: Path, name: str, settings: dict[str, object]) -> int:
    """Return how many templates the theme has. Raises: Faults naming file and line of every fault."""
    theme = load_theme(project, name, settings, where="themes")
    templates = Templates(theme, load_language("en"), project=project)
    faults: list[BriefgenError] = []
    own = [one for one in templates.names() if one.partition("/")[0] not in {"original", *dict(theme.line)}]
    for template in own:
        try:
            templates.environment.get_template(template)
        except TemplateSyntaxError as error:
            where = f"themes/{name}/templates/{template}:{error.lineno}"
            faults.append(RenderError(str(error.message), where=where))
    if not faults:
        faults += _try_site(project, name, settings)
    if not faults:
        faults += _try_search(Press(Settings(title="A site"), templates, project=project))
    if faults:
        raise Faults(faults)
    return len(own)


def _try_site(project: Path, name: str, theme_settings: dict[str, object]) -> tuple[BriefgenError, ...]:
    """Make every kind of page there is, in a folder of its own; return the faults."""
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        if (project / "themes").is_dir():
            shutil.copytree(project / "themes", trial / "themes")
        for path in (f"{FOLDER}/first.md", f"{FOLDER}/last.md", _OWN_PAGE):
            (trial / path).parent.mkdir(parents=True, exist_ok=True)
            (trial / path).touch()
        options = {"title": "A site", "description": "About it.", "base_url": "https://site.example/news/"}
        settings = Settings.model_validate(
            {**options, "theme": name, "theme_settings": theme_settings, "site": {"briefings_per_page": 1}}
        )
        report = build_site(
            trial, output=trial / "site", settings=lambda: settings, parse=lambda: _sample, now=_DAYS[1]
        )
    return report.faults


def _try_search(press: Press) -> tuple[BriefgenError, ...]:
    """Make the page that a site has only where Pagefind is installed; return its faults."""
    try:
        press.page("search.html", "search", "search/index.html", title="A title")
    except BriefgenError as error:
        return (error,)
    return ()


def _sample(markdown: str, *, where: str) -> Briefing:
    """Return a briefing with every part that a page may have; or one, or a page of the editor's own, with the least."""
    bare = Briefing("a-briefing", "A briefing", _DAYS[0], prose=(Prose("Words."),))
    if not where.endswith("last.md"):
        return bare
    line = Line("A sentence.", (Evidence("1.1", "a-report", 0, 11, "A sentence.", "", "Another."),))
    worded = Line("A line of the editor's.", (), "editor")
    trimmed = replace(line, text="A […].", standing="trimmed", outlets=2)
    answers = (Response("two", "Two", "denies", line), Response("", "", "unanswered", None))
    note = Note("side:one", "A note.", "Jane Doe", _DAYS[0].date())
    return replace(
        bare,
        as_of=_DAYS[1],
        edition=2,
        editions=(Edition(1, _DAYS[0]),),
        tags=("topic",),
        changes=("A change.",),
        bottom_line=(line, worded),
        agreed=(trimmed,),
        disputes=(DisputedClaim("one", "One", line, answers), DisputedClaim("", "", None, answers[:1])),
        positions=(
            Position("one", "One", (PositionLine(trimmed, "Jane Doe", "says", "direct", "A paper", "today", "Mayor"),)),
            Position("two", "Two", (PositionLine(line, "", "denies", "indirect"),), left_out=2),
            Position("silent", "Silent", ()),
        ),
        timeline=(Moment("today", _DAYS[1].date(), date(2026, 3, 4), line), Moment("once", None, None, line)),
        notes=(note, replace(note, target="mark:1.1"), replace(note, author="", created=None)),
        sources=(
            SourceEntry(
                1, "a-report", "", "A paper", "A title", "https://a.example/", *_DAYS, ("Jane Doe",), voice=1, used=(1,)
            ),
            SourceEntry(2, "its-copy", "", voice=1),
        ),
        audit=Audit(3, 2, 1, 2, 1, "a method", (SideShare("one", "One", 1, 2, 1),)),
        because=("word",),
        omitted=(OmittedText("a-report", "A notice.", "a notice"),),
        corrections=(Correction(date(2026, 3, 4), "A correction."),),
    )

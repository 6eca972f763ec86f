"""briefgen mail: briefings to a newsletter, in files, in a mailing service as a draft, or sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from briefgen.config import Settings, load_settings
from briefgen.deliver.mail import (
    SERVICES,
    Account,
    Delivery,
    Draft,
    Edition,
    Item,
    Letter,
    Mailing,
    Pace,
    Recipient,
    Sender,
    Server,
    compose_letter,
    lint_mail,
    open_journal,
    read_recipients,
    send_letter,
    write_message,
)
from briefgen.errors import BriefgenError, ConfigError, DeliverError, Faults
from briefgen.parse import parse_any
from briefgen.parse.checks import Finding
from briefgen.pipeline.publish import refuse_faults
from briefgen.text.slugs import slug
from briefgen.write import write_atomically

# What check calls the newsletter among the briefings.
NEWSLETTER = "newsletter"
_BRIEFINGS = "content/briefings"
# Where a front matter gives the briefing's day, read without parsing ten thousand briefings to find the newest.
_DAY = re.compile(r"^(?:as_of|date):[ \t]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_FRONT_CHARACTERS = 4096


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which briefings to mail. names: ids, or their files; none of them: those of ``day``, or of the newest day.

    now: briefings of a later time are left out. subject: the editor's own, or empty. service: the mailing service
    that the letter is for, which has an unsubscribe link of its own.
    """

    now: datetime
    names: tuple[str, ...] = ()
    day: date | None = None
    subject: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Newsletter:
    """A letter and what it was made of. name: for its files; checked: names of the project's briefings in it."""

    name: str
    letter: Letter
    sender: Sender
    settings: Settings
    items: tuple[Item, ...]
    checked: tuple[str, ...]


def make_newsletter(project: Path, wanted: Wanted) -> Newsletter:
    """Return the newsletter. Raises: BriefgenError; Faults of the briefings wanted."""
    settings = load_settings(project)
    if not settings.base_url:
        raise ConfigError(
            "base_url is missing: a mail's links need whole addresses",
            where="briefgen.yaml",
            hint="add a line such as 'base_url: https://jane.github.io/news/'",
        )
    site = settings.base_url.rstrip("/") + "/"
    paths = _paths(project, wanted)
    items = _items(project, paths, site, named=bool(wanted.names))
    times = [item.briefing.as_of for item in items if item.briefing.as_of]
    edition = Edition(items, max(times, default=wanted.now), wanted.subject, settings.language)
    sender = _sender(settings, site)
    if wanted.service:
        sender = replace(sender, unsubscribe_url=sender.unsubscribe_url or "{token}")
    name = items[0].briefing.id if len(items) == 1 else f"{edition.when:%Y-%m-%d}-digest"
    checked = tuple(path.stem for path in paths)
    return Newsletter(slug(name), compose_letter(edition, sender), sender, settings, items, checked)


def write_files(newsletter: Newsletter, folder: Path) -> tuple[Path, ...]:
    """Write the letter as .html and .txt, and as .eml where a sender is set; return the files."""
    letter, link = newsletter.letter, newsletter.sender.pasted_link
    contents: dict[str, str | bytes] = {".html": letter.html_for(link), ".txt": letter.text_for(link)}
    if newsletter.sender.address:
        contents[".eml"] = write_message(letter, newsletter.sender)
    paths = []
    for ending, content in contents.items():
        path = folder / f"{newsletter.name}{ending}"
        write_atomically(path, content)
        paths.append(path)
    return tuple(paths)


def lint_newsletter(newsletter: Newsletter) -> tuple[BriefgenError, ...]:
    """Return what is wrong with the newsletter; nothing means that it may go out."""
    if not newsletter.sender.address:
        hint = 'add it, such as "The Morning Digest <news@example.org>"'
        return (ConfigError("mail.sender is missing", where="briefgen.yaml", hint=hint),)
    message = write_message(newsletter.letter, newsletter.sender)
    return lint_mail(message, where=newsletter.name, allowed=(newsletter.sender.pasted_link,))


def lint_newest(project: Path, *, now: datetime) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return what is wrong with the newsletter that ``briefgen mail`` would make now, for ``briefgen check --mail``."""
    try:
        faults = lint_newsletter(make_newsletter(project, Wanted(now)))
    except Faults as error:
        faults = error.faults
    except BriefgenError as error:
        faults = (error,)
    return ((NEWSLETTER, tuple(Finding(one.where, "mail", one.message, one.hint) for one in faults)),)


def draft_newsletter(newsletter: Newsletter, service: str, account: Account) -> Draft:
    """Make a draft in a mailing service. Raises: DeliverError."""
    url = account.url or newsletter.settings.mail.api_url.rstrip("/")
    return SERVICES[service](newsletter.letter, newsletter.sender, replace(account, url=url))


@dataclass(frozen=True, slots=True)
class Sending:
    """How to send. recipients: the CSV file; login: user and password, empty for a server that asks for none.

    now: the messages' date. pace: how fast; its seconds are taken from briefgen.yaml.
    """

    recipients: Path
    login: tuple[str, str]
    now: datetime
    pace: Pace
    retry_doubtful: bool = False


def recipients_of(newsletter: Newsletter, path: Path) -> tuple[Recipient, ...]:
    """Return whom the newsletter would go to. Raises: Faults with everything wrong in the file."""
    return read_recipients(path, tokens="{token}" in newsletter.settings.mail.unsubscribe_url)


def send_newsletter(project: Path, newsletter: Newsletter, sending: Sending) -> Iterator[Delivery]:
    """Send the newsletter and yield what came of each recipient; whoever was mailed already is not mailed again.

    Raises: Faults where the newsletter, a briefing in it or the recipients' file is faulty (nobody is mailed then);
    DeliverError where the server cannot be used. The same call goes on where it stopped.
    """
    faults = lint_newsletter(newsletter)
    drafts = [item.briefing.id for item in newsletter.items if item.briefing.draft]
    faults += tuple(
        DeliverError("this briefing is a draft", where=name, hint="take 'draft: true' out of it") for name in drafts
    )
    if faults:
        raise Faults(faults)
    refuse_faults(project, only=newsletter.checked)
    recipients = recipients_of(newsletter, sending.recipients)
    mail = newsletter.settings.mail
    if not mail.smtp_host:
        raise ConfigError("mail.smtp_host is missing", where="briefgen.yaml", hint="your mail provider names it")
    server = Server(mail.smtp_host, mail.smtp_port, mail.smtp_security, *sending.login)
    letter = replace(newsletter.letter, when=sending.now.replace(microsecond=0))
    mailing = Mailing(letter, newsletter.sender, server, sending.retry_doubtful)
    pace = replace(sending.pace, seconds=60 / mail.rate_per_minute)
    with open_journal(journal_path(project, newsletter)) as journal:
        yield from send_letter(mailing, recipients, journal, pace)


def journal_path(project: Path, newsletter: Newsletter) -> Path:
    """Return where it is written down who was mailed this edition."""
    return project / ".briefgen" / "mail" / f"{newsletter.letter.id}.jsonl"


def _paths(project: Path, wanted: Wanted) -> tuple[Path, ...]:
    paths = [_find(project, name) for name in wanted.names] or _of_day(project, wanted)
    return tuple(dict.fromkeys(paths))


def _items(project: Path, paths: tuple[Path, ...], site: str, *, named: bool) -> tuple[Item, ...]:
    """Return the briefings; drafts among them only where they were named."""
    items: list[Item] = []
    faults: list[BriefgenError] = []
    for path in paths:
        where = path.relative_to(project).as_posix()
        try:
            briefing = parse_any(path.read_text(encoding="utf-8"), where=where)
        except Faults as error:
            faults += error.faults
        except BriefgenError as error:
            faults.append(error)
        else:
            if named or not briefing.draft:
                items.append(Item(briefing, f"{site}briefings/{slug(path.stem)}/", site))
    if faults:
        raise Faults(faults)
    if not items:
        raise DeliverError("there is no briefing to mail", where=_BRIEFINGS, hint="run 'briefgen draft' first")
    return tuple(items)


def _find(project: Path, name: str) -> Path:
    """Return the briefing's file. name: its id, or its file's name or path."""
    path = project / _BRIEFINGS / f"{Path(name).name.removesuffix('.md')}.md"
    if path.is_file():
        return path
    raise DeliverError(f'there is no briefing "{name}"', where=_BRIEFINGS, hint=f"'ls {_BRIEFINGS}' shows their names")


def _of_day(project: Path, wanted: Wanted) -> list[Path]:
    """Return the briefings of the day wanted, else of the newest day that is not in the future, by name; where none has
    a day, all of them."""
    days: dict[str, list[Path]] = {}
    for path in sorted((project / _BRIEFINGS).glob("*.md"), key=lambda path: path.stem):
        with path.open(encoding="utf-8", errors="replace") as file:
            found = _DAY.search(file.read(_FRONT_CHARACTERS))
        day = found[1] if found else ""
        if day <= f"{wanted.now:%Y-%m-%d}":
            days.setdefault(day, []).append(path)
    if wanted.day:
        return days.get(wanted.day.isoformat(), [])
    return days[max(days)] if days else []


def _sender(settings: Settings, site: str) -> Sender:
    mail = settings.mail
    return Sender(
        title=settings.title,
        address=mail.sender,
        reply_to=mail.reply_to,
        list_id=mail.list_id,
        unsubscribe_url=mail.unsubscribe_url,
        unsubscribe_address=mail.unsubscribe_address,
        unsubscribe_token=mail.unsubscribe_token,
        archive=site,
        postal=mail.address,
    )

"""briefgen mail."""

from __future__ import annotations

import os
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, progress, project_option

if TYPE_CHECKING:
    from briefgen.pipeline.mail import Newsletter


@click.command(
    epilog=example(
        "briefgen mail                                the newest day's briefings, in mail/",
        "briefgen mail 2024-07-09-japan-nato",
        "briefgen mail --send --recipients readers.csv",
        "briefgen mail --to listmonk --list 3",
    )
    + "\n\n\b\nFrom the environment:\n"
    "  BRIEFGEN_SMTP_USER, BRIEFGEN_SMTP_PASSWORD   the mail server's login\n"
    "  BRIEFGEN_API_KEY                             Buttondown's key, or listmonk's user:token"
)
@project_option
@click.argument("names", metavar="[BRIEFING]...", nargs=-1)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The briefings of this day.")
@click.option("--subject", default="", help="Your own subject; the bottom line if not given.")
@click.option("-o", "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Default: mail/.")
@click.option("--to", "service", type=click.Choice(["buttondown", "listmonk"]), help="Make a draft there.")
@click.option("--list", "lists", type=int, multiple=True, metavar="NUMBER", help="A list of listmonk's.")
@click.option("--template", type=int, metavar="NUMBER", help="A template of listmonk's.")
@click.option("--send", is_flag=True, help="Send it. Without this nothing is sent.")
@click.option(
    "--recipients",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV whose first line is address,name,token.",
)
@click.option(
    "--retry-doubtful", is_flag=True, help="Mail those again of whom it is not known whether they were mailed."
)
def command(
    project: Path,
    names: tuple[str, ...],
    day: datetime | None,
    subject: str,
    output: Path | None,
    service: str | None,
    lists: tuple[int, ...],
    template: int | None,
    send: bool,
    recipients: Path | None,
    retry_doubtful: bool,
) -> int:
    """Make the newsletter: .eml to open in a mail program, .html to paste, .txt to read.

    From the briefings named, or all of the newest day. Sends only with --send.
    """
    from briefgen.deliver.mail import Account
    from briefgen.pipeline.mail import Wanted, draft_newsletter, lint_newsletter, make_newsletter, write_files

    if send and (service or recipients is None):
        raise click.UsageError("--send needs --recipients, and does not go with --to")
    wanted = Wanted(datetime.now(UTC), names, day.date() if day else None, subject, service or "")
    newsletter = make_newsletter(project, wanted)
    letter = newsletter.letter
    if letter.left_out:
        say(f"{letter.left_out} lines were left to the pages, so that Gmail does not clip the mail")
    if service:
        account = Account("", os.environ.get("BRIEFGEN_API_KEY", ""), lists, template)
        draft = draft_newsletter(newsletter, service, account)
        say(f"a draft is waiting in {service}; nothing was sent")
        click.echo(printable(draft.id))
        return 0
    if send and recipients:
        return _send(project, newsletter, recipients, retry_doubtful=retry_doubtful)
    for path in write_files(newsletter, output or project / "mail"):
        click.echo(str(path))
    for fault in lint_newsletter(newsletter):
        say(f"before it is sent: {fault}")
    if recipients:
        from briefgen.pipeline.mail import recipients_of

        say(f"would go to {len(recipients_of(newsletter, recipients))} recipients; --send sends it")
    return 0


def _send(project: Path, newsletter: Newsletter, recipients: Path, *, retry_doubtful: bool) -> int:
    from briefgen.deliver.mail import Pace
    from briefgen.pipeline.mail import Sending, journal_path, recipients_of, send_newsletter

    login = (os.environ.get("BRIEFGEN_SMTP_USER", ""), os.environ.get("BRIEFGEN_SMTP_PASSWORD", ""))
    pace = Pace(0, time.sleep, time.monotonic)
    sending = Sending(recipients, login, datetime.now(UTC), pace, retry_doubtful)
    total = len(recipients_of(newsletter, recipients))
    say(f"mailing {printable(newsletter.letter.subject)!r} to {total}")
    outcomes: Counter[str] = Counter()
    try:
        for delivery in progress(send_newsletter(project, newsletter, sending), label="mailing", length=total):
            outcomes[delivery.outcome] += 1
            if delivery.outcome not in ("sent", "already"):
                click.echo(printable(f"{delivery.outcome}\t{delivery.recipient.address}\t{delivery.answer}"))
    finally:
        if outcomes:
            counts = ", ".join(f"{outcomes[name]} {name}" for name in ("sent", *sorted(set(outcomes) - {"sent"})))
            say(f"{counts}; who was mailed is noted in {journal_path(project, newsletter)}")
    return 0 if set(outcomes) <= {"sent", "already"} else 1

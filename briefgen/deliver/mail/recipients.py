"""The recipients' file: CSV with a header line, read whole before anything is sent."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from briefgen.deliver.mail.letter import Recipient
from briefgen.deliver.mail.message import check_address, one_line
from briefgen.errors import BriefgenError, DeliverError, Faults

COLUMNS = ("address", "name", "token")


def read_recipients(path: Path, *, tokens: bool) -> tuple[Recipient, ...]:
    """Return the recipients in the file's order.

    path: CSV in UTF-8 whose header names the column "address", and "name" and "token" if it likes; others are ignored.
    tokens: whether each recipient needs a token, because the unsubscribe address holds {token}.
    Raises: DeliverError for a file that is none; Faults with a line for every address that is none or comes twice,
    every name with a line break in it, and every missing token.
    """
    where = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DeliverError(f"cannot be read: {error}", where=where, hint="save it as CSV in UTF-8") from error
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "address" not in header:
        raise DeliverError(
            'the first line names no column "address"', where=f"{where}:1", hint='begin it with "address,name,token"'
        )
    recipients: list[Recipient] = []
    faults: list[BriefgenError] = []
    seen: dict[str, int] = {}
    for line, row in zip(_first_lines(rows), rows, strict=True):
        if line == 1 or not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(header, row, strict=False))
        address, name, token = (cells.get(column, "").strip() for column in COLUMNS)
        recipients.append(Recipient(address, name, token, line))
        key = address.casefold()
        message = check_address(address) or _check_name(name)
        if not message and key in seen:
            message = f'"{address}" comes twice (first on line {seen[key]})'
        if not message and tokens and not token:
            message = f'"{address}" has no token, which the unsubscribe address needs'
        seen.setdefault(key, line)
        if message:
            faults.append(DeliverError(message, where=f"{where}:{line}", hint="mend or remove the line"))
    if faults:
        raise Faults(faults)
    if not recipients:
        raise DeliverError("there is nobody in it", where=where, hint="add a line for each recipient")
    return tuple(recipients)


def _check_name(name: str) -> str:
    try:
        one_line(name, what="the name")
    except DeliverError as error:
        return error.message
    return ""


def _first_lines(rows: list[list[str]]) -> list[int]:
    """Return the line on which each row begins: a quoted cell may hold line breaks."""
    lines, line = [], 1
    for row in rows:
        lines.append(line)
        line += 1 + sum(cell.count("\n") for cell in row)
    return lines

"""The interface in several languages: one YAML file each, with words, plural forms and how a date is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError

_FOLDER = Path(__file__).parent
DEFAULT = "en"
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Language:
    """An interface language.

    words: by key; a mapping holds the forms for "one" and "other" (and "two", "few", "many", "zero" where a language
    has them, see https://cldr.unicode.org/index/cldr-spec/plural-rules).
    direction: "ltr" or "rtl".
    """

    code: str
    name: str
    direction: str
    words: dict[str, Any]
    months: tuple[str, ...]
    date_pattern: str
    month_pattern: str
    year_pattern: str

    def word(self, key: str, **values: object) -> str:
        """Return the word or sentence for ``key``; ``n`` among the values chooses the plural form."""
        form = self.words[key]
        if isinstance(form, dict):
            count = values["n"]
            assert isinstance(count, int)
            form = form.get(plural_category(self.code, count), form["other"])
        return str(form).format(**values) if values else str(form)

    def day(self, day: date) -> str:
        """Return a date as this language writes it; a time counts as its day in UTC."""
        if isinstance(day, datetime):
            day = day.astimezone(UTC).date()
        return self.date_pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def day_to(self, day: date, precision: str) -> str:
        """Return a date to a precision: "day", "week" (its first day), "month" or "year"."""
        if precision == "year":
            return self.year_pattern.format(year=day.year)
        return self.month(day) if precision == "month" else self.day(day)

    def month(self, day: date) -> str:
        """Return the month and year of a date."""
        return self.month_pattern.format(month=self.months[day.month - 1], year=day.year)

    def moment(self, moment: datetime) -> str:
        """Return a date with its time in UTC; midnight is a day of which the time is not known."""
        utc = moment.astimezone(UTC)
        day = self.day(utc)
        return self.word("moment", day=day, time=f"{utc:%H:%M} UTC") if utc.hour or utc.minute else day


def plural_category(code: str, count: int) -> str:
    """Return the CLDR plural category of a whole number in one of our languages."""
    if code == "ja":
        return "other"
    if code == "ar":
        if count in (0, 1, 2):
            return ("zero", "one", "two")[count]
        rest = count % 100
        return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
    if code == "fr":
        return "one" if count in (0, 1) else "other"
    return "one" if count == 1 else "other"


def direction_of(code: str) -> str:
    """Return "rtl" for a language that is written from right to left, with or without an interface in it."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def language_codes() -> tuple[str, ...]:
    """Return the codes of the interface languages there are."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def load_language(code: str, project: Path | None = None) -> Language:
    """Return the interface language. project: whose settings ask for it, for errors.

    Raises: ConfigError naming those there are.
    """
    from briefgen.config import where_of

    if code not in language_codes():
        raise ConfigError(
            f'there is no interface in "{code}"',
            where=where_of(project, "language") if project else "briefgen.yaml",
            hint=f"set language to one of: {', '.join(language_codes())}",
        )
    return _read(code)


@cache
def _read(code: str) -> Language:
    from briefgen.config import read_yaml

    path = _FOLDER / f"{code}.yaml"
    written = read_yaml(path, name=path.name)
    return Language(
        code,
        written["name"],
        written["direction"],
        dict(written["words"]),
        tuple(written["months"]),
        written["date"],
        written["month_year"],
        written["year"],
    )

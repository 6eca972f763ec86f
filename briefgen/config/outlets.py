"""content/outlets.yaml: who publishes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from briefgen.config.load import read_yaml, validate
from briefgen.config.settings import Section
from briefgen.errors import BriefgenError, ConfigError, Faults
from briefgen.model import Outlet

OUTLETS_FILE = "content/outlets.yaml"


class OutletEntry(Section):
    """One outlet of outlets.yaml."""

    name: Annotated[str, Field(min_length=1)]
    domains: tuple[str, ...] = ()
    country: Annotated[str, Field(pattern="^([A-Za-z]{2})?$")] = ""
    owner: str = ""
    kind: Literal["", "newspaper", "broadcaster", "agency", "online", "magazine", "official"] = ""


class OutletsFile(Section):
    """All of outlets.yaml."""

    outlets: tuple[OutletEntry, ...] = ()


def load_outlets(project: Path) -> tuple[Outlet, ...]:
    """Return the outlets of content/outlets.yaml in their order; none where there is no such file.

    Raises: Faults listing everything wrong in the file, a name or domain given twice included.
    """
    path = project / OUTLETS_FILE
    if not path.is_file():
        return ()
    mapping = read_yaml(path, name=OUTLETS_FILE)
    entries = validate(OutletsFile, mapping, where=OUTLETS_FILE).outlets
    faults: list[BriefgenError] = []
    seen: dict[str, str] = {}
    for index, entry in enumerate(entries):
        here = f"{OUTLETS_FILE}:{mapping.line_of(('outlets', index))}"
        for key in (f"name {entry.name.casefold()}", *(f"domain {_domain(domain)}" for domain in entry.domains)):
            if key in seen:
                kind, _, value = key.partition(" ")
                faults.append(ConfigError(f'the {kind} "{value}" is given to "{seen[key]}" too', where=here))
            seen[key] = entry.name
        faults += [
            ConfigError(f'the domain "{domain}" is none', where=here, hint="write it like coast-post.example")
            for domain in entry.domains
            if "/" in domain or "." not in domain or ":" in domain
        ]
    if faults:
        raise Faults(faults)
    return tuple(
        Outlet(entry.name, tuple(map(_domain, entry.domains)), entry.country.upper(), entry.owner, entry.kind)
        for entry in entries
    )


def _domain(raw: str) -> str:
    return raw.strip().lower().removeprefix("www.").rstrip(".")

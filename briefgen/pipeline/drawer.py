"""Where a project's briefings lie: the files, what each was drafted as, earlier editions, copies put aside."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import BriefgenError, BriefingError
from briefgen.model import Briefing
from briefgen.parse import parse_briefing
from briefgen.text.hashes import sha256
from briefgen.write import write_atomically

BRIEFINGS_FOLDER = "content/briefings"


class Drawer:
    """The briefings of one project.

    A draft is written in three steps, each of them atomic: what was generated as ``.base/<id>.next.md``, the briefing,
    and the rename of the first to ``.base/<id>.md``. A run killed in between leaves both bases, and the hashes in the
    briefing tell which of them it was made from.
    """

    def __init__(self, project: Path) -> None:
        self._folder = project / BRIEFINGS_FOLDER

    def name(self, id: str) -> str:
        """Return the briefing's path in the project."""
        if "/" in id or "\\" in id or id.startswith(".") or not id:
            hint = "give it letters, digits and hyphens in content/stories.yaml"
            raise BriefingError(f'a story cannot have the id "{id}"', where=BRIEFINGS_FOLDER, hint=hint)
        return f"{BRIEFINGS_FOLDER}/{id}.md"

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the briefings that there are, sorted."""
        found = self._folder.glob("*.md")
        return tuple(sorted(path.stem for path in found if path.is_file() and not path.name.startswith(".")))

    def read(self, id: str) -> str | None:
        """Return the briefing's file as it stands, None where there is none. Raises: BriefingError if not UTF-8."""
        return self._read(self._folder / f"{id}.md")

    def was_written(self, id: str) -> bool:
        """Return whether the briefing was drafted before; if its file is gone, an editor deleted it."""
        return self._base(id, "").is_file()

    def bases(self, id: str) -> tuple[str, ...]:
        """Return what the briefing was last generated as, the newest first."""
        found = (self._read(self._base(id, kind)) for kind in (".next", ""))
        return tuple(text for text in found if text is not None)

    def last_draft(self, id: str) -> Briefing | None:
        """Return the last edition as it was generated; None where there is none that can be read."""
        # A base without its briefing is of a run that was killed before it wrote one, or of a deleted briefing.
        for text in reversed(self.bases(id)):
            try:
                return parse_briefing(text, where=str(self._base(id, "")))
            except BriefgenError:
                continue
        return None

    def drafted(self) -> tuple[str, ...]:
        """Return the ids of the briefings that were drafted before, sorted."""
        found = (self._folder / ".base").glob("*.md")
        return tuple(sorted(path.stem for path in found if not path.stem.endswith(".next")))

    def write(self, id: str, markdown: str, draft: str) -> None:
        """Write the briefing, and what it was generated as."""
        following = self._base(id, ".next")
        write_atomically(following, draft)
        write_atomically(self._folder / f"{id}.md", markdown)
        following.replace(self._base(id, ""))

    def keep_edition(self, id: str, number: int, markdown: str) -> None:
        """Keep an edition as it stood, where later ones find it."""
        write_atomically(self._folder / ".editions" / f"{id}.{number}.md", markdown)

    def put_aside(self, id: str, markdown: str) -> str:
        """Keep a copy of the file and return its path in the project."""
        name = f".copies/{id}.{sha256(markdown)[:8]}.md"
        write_atomically(self._folder / name, markdown)
        return f"{BRIEFINGS_FOLDER}/{name}"

    def _base(self, id: str, kind: str) -> Path:
        return self._folder / ".base" / f"{id}{kind}.md"

    def _read(self, path: Path) -> str | None:
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            line = 1 + error.object.count(b"\n", 0, error.start)
            where = f"{BRIEFINGS_FOLDER}/{path.name}:{line}"
            raise BriefingError("the file is not UTF-8", where=where, hint="save it as UTF-8") from error

"""Where a document goes when it leaves: into a file, or to what prints, shows or copies it."""

from pathlib import Path
from typing import Protocol

from sluss.usecases.paper_files import save_paper
from sluss.usecases.session import Session

PAPER, FILE = "paper", "file"  # codes of disclosure_channel


class Outlet(Protocol):
    """What takes the bytes while the act that notes them is still open."""

    def hand_out(self, data: bytes) -> None:
        """Take the document. What it raises takes the act back: then nothing has left."""

    def take_back(self) -> None:
        """Leave nothing behind: the act failed after the document was handed out."""


class InHand:
    """The bytes stay with who asked, to be printed or shown from memory."""

    def hand_out(self, data: bytes) -> None:
        """Nothing is written anywhere."""

    def take_back(self) -> None:
        """There is nothing to take back: who asked was given nothing yet."""


class ToFile:
    """A new file under its own name, whole and on the disk, or none at all."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session, self._path = session, path
        self._made: list[Path] = []

    def hand_out(self, data: bytes) -> None:
        """Write the file. Raises what `save_paper` raises."""
        self._made.append(save_paper(self._session, self._path, data))

    def put_beside(self, data: bytes, suffix: str) -> None:
        """Write what belongs to it under its name with another suffix. Raises as `hand_out`."""
        path = self._path.with_suffix(suffix)
        self._made.append(save_paper(self._session, path, data))

    def name(self, suffix: str = "") -> str:
        """Return what the file is called, or what belongs to it with another suffix."""
        return (self._path.with_suffix(suffix) if suffix else self._path).name

    def take_back(self) -> None:
        """Remove what was made here."""
        for path in self._made:
            path.unlink(missing_ok=True)
        self._made.clear()

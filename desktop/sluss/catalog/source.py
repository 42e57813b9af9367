"""Where definitions are read from: the program's folder, or that with newer files laid over it."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Source(Protocol):
    """What the readers of definitions ask of a folder or file; every `Path` can answer it."""

    @property
    def name(self) -> str:
        """The last part, "party_type.csv"."""

    @property
    def stem(self) -> str:
        """The last part without its ending, "party_type"."""

    def __truediv__(self, key: str, /) -> "Source":
        """Return what is called `key` in this folder."""

    def __lt__(self, other: Any, /) -> bool:
        """Order by name."""

    def glob(self, pattern: str, /) -> "Iterable[Source]":
        """Return the files of this folder whose names are as `pattern` has them."""

    def read_text(self, encoding: str) -> str:
        """Return what is in the file. Raises `OSError`, `UnicodeDecodeError`."""


class Overlay:
    """A folder with files laid over it: where there is a newer one it is read, and no other."""

    def __init__(self, base: Path, files: Mapping[str, str], at: str = "") -> None:
        """`files` are texts by their path below `base`, "codes/party_type.csv"."""
        self._base, self._files, self._at = base, files, at

    @property
    def name(self) -> str:
        """The last part."""
        return self._at.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The last part without its ending."""
        return self.name.rpartition(".")[0] or self.name

    def __truediv__(self, key: str) -> "Overlay":
        """Return what is called `key` in this folder."""
        return Overlay(self._base, self._files, f"{self._at}/{key}".lstrip("/"))

    def __lt__(self, other: "Overlay") -> bool:
        """Order by path."""
        return self._at < other._at

    def glob(self, pattern: str) -> "list[Overlay]":
        """Return the files of this folder, old and new, whose names are as `pattern` has them."""
        laid = {
            path.rpartition("/")[2]
            for path in self._files
            if path.rpartition("/")[0] == self._at and fnmatchcase(path.rpartition("/")[2], pattern)
        }
        below = {path.name for path in (self._base / self._at).glob(pattern)}
        return [self / name for name in sorted(laid | below)]

    def read_text(self, encoding: str) -> str:
        """Return the newer text, or what is in the file below. Raises as `Path.read_text`."""
        newer = self._files.get(self._at)
        if newer is None:
            return (self._base / self._at).read_text(encoding=encoding)
        return newer.removeprefix("\ufeff")

"""What the window remembers between two days: widths of columns, zoom, theme. Nothing of a case."""

from pathlib import Path

from PySide6.QtCore import QSettings

# Names under which it is kept how a person wants the program to be.
LANGUAGE = "look.language"
THEME = "look.theme"
ZOOM = "look.zoom"
FACE = "look.letters"
ROOMY = "look.room"
IDLE_MINUTES = "lock.idle-minutes"


class Memory:
    """Words kept under a name in one small file of this user; without a file only for this run."""

    def __init__(self, file: Path | None = None) -> None:
        self._kept: dict[str, str] = {}
        self._file = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None

    def get(self, name: str, otherwise: str = "") -> str:
        """Return what was kept under `name`."""
        if self._file is None:
            return self._kept.get(name, otherwise)
        return str(self._file.value(name, otherwise))

    def put(self, name: str, word: str) -> None:
        """Keep a word. A file that cannot be written is no reason to disturb anybody."""
        self._kept[name] = word
        if self._file is not None:
            self._file.setValue(name, word)

    def write(self) -> None:
        """Write everything to the file now: the process is about to end without saying so."""
        if self._file is not None:
            self._file.sync()

    def numbers(self, name: str) -> list[int]:
        """Return the numbers kept under `name`, or none if they are not numbers."""
        parts = self.get(name).split()
        return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []

    def put_numbers(self, name: str, numbers: list[int]) -> None:
        """Keep a list of numbers, none below 0."""
        self.put(name, " ".join(str(number) for number in numbers))

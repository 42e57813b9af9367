"""Where a file lies or goes: a field that is typed into, and a button to choose."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.text import _, ngettext
from sluss.ui.choosing import choose_file, choose_files, choose_folder
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.words import IconButton, label, tip

Wanted = Literal["folder", "file", "files"]


def path_of(text: str) -> Path | None:
    """Return what somebody typed or pasted as a path; quotes and file:// are taken off."""
    plain = text.strip().strip("\"'").strip()
    if plain.startswith("file://"):
        plain = QUrl(plain).toLocalFile()
    return Path(plain) if plain else None


class PlaceField(QWidget):
    """A folder, a file or several.

    `chosen` tells of a choice in the dialog or a drop, `entered` of Enter. `name` stands above the
    field and is its name; `kinds` are the patterns of the dialog.
    """

    chosen = Signal()
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        wanted: Wanted,
        kinds: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._wanted, self._kinds = name, wanted, kinds
        self._several: tuple[Path, ...] = ()
        self.edit = QLineEdit()
        self.edit.setAcceptDrops(False)  # the whole card takes them
        self.edit.setAccessibleName(name)
        self.choose = IconButton(theme, "folder", text=_("Choose …"), size=4)
        self.choose.setAccessibleName(_("Choose: {what}").format(what=name))
        tip(self.choose, name)
        heading = label(name, "strong")
        heading.setBuddy(self.edit)
        row = beside(theme, self.edit, self.choose, gap=1.5)
        row.setStretch(0, 1)
        self.setLayout(below(theme, heading, row, gap=1))
        self.setFocusProxy(self.edit)
        self.choose.clicked.connect(self.ask)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(self._forget)

    def paths(self) -> tuple[Path, ...]:
        """Return what is in the field; nothing while it is empty."""
        if self._several:
            return self._several
        path = path_of(self.edit.text())
        return () if path is None else (path,)

    def path(self) -> Path | None:
        """Return the one thing in the field, or the first."""
        return next(iter(self.paths()), None)

    def put(self, paths: Sequence[Path]) -> None:
        """Show these without meaning them yet."""
        self._several = tuple(paths) if len(paths) > 1 else ()
        if self._several:
            text = ngettext("{n} file", "{n} files", len(paths)).format(n=len(paths))
            self.edit.setText(text)
        else:
            self.edit.setText(str(paths[0]) if paths else "")

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was chosen or dropped."""
        if paths:
            self.put(paths if self._wanted == "files" else paths[:1])
            self.chosen.emit()

    def ask(self) -> None:
        """Open the dialog of the computer."""
        if self._wanted == "folder":
            choose_folder(self, self._name, self._one)
        elif self._wanted == "file":
            choose_file(self, self._name, self._kinds, self._one)
        else:
            choose_files(self, self._name, self._kinds, self.take)

    def _one(self, path: Path) -> None:
        self.take((path,))

    def _forget(self, _text: str) -> None:
        self._several = ()

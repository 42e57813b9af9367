"""What is decided about a list, one decision after the other, and kept in a file for the next."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.choosing import choose_file, choose_new_file
from sluss.ui.pages.register.wish import Wish, loses
from sluss.ui.runner import Runner
from sluss.usecases.register_import import load_mapping, save_mapping
from sluss.usecases.register_page import ListSeen


class Decisions(QObject):
    """Holds the wish, and what the worker has `seen` of the list since: None until it has.

    `decided` tells that the wish is another one, `note` what else it led to. `told` carries a tone
    and words for the message bar, `refused` why choices could not be read or kept.
    """

    decided = Signal()
    told = Signal(str, str)
    refused = Signal(object)

    def __init__(self, runner: Runner, page: QWidget) -> None:
        super().__init__(page)
        self._runner, self._page = runner, page
        self.wish: Wish | None = None
        self.seen: ListSeen | None = None
        self.note = ""

    def take_file(self, path: Path) -> None:
        """Begin with a file. What was said of columns of the same names holds for it too."""
        self._decide(self.wish.of(path) if self.wish else Wish(path))

    def take_sheet(self, name: str) -> None:
        """Take another sheet of the workbook."""
        if self.wish is not None:
            self._decide(self.wish.with_sheet(name))

    def say(self, heading: str, column: Column | None) -> None:
        """Say what a column means; whichever had the place until now is left out, and told."""
        if self.wish is None or self.seen is None:
            return
        loser = loses(heading, column, self.seen)
        note = _("“{heading}” is left out now: “{other}” is taken for it.")
        told = note.format(heading=loser, other=heading) if loser else ""
        self._decide(self.wish.with_column(heading, column, self.seen), told)

    def explain(self, column: Column, word: str, meaning: str) -> None:
        """Say what a word of the office means."""
        if self.wish is not None:
            self._decide(self.wish.with_word(column, word, meaning))

    def use(self, mapping: ColumnMapping) -> None:
        """Take the choices of a mapping instead of those made so far."""
        if self.wish is not None:
            self._decide(self.wish.with_mapping(mapping))

    def show_left(self) -> None:
        """Show again what was left as it is before."""
        if self.wish is not None:
            self._decide(replace(self.wish, also_left=True))

    def forget(self) -> None:
        """Take what the program recognises by itself."""
        self.use(ColumnMapping())

    def _decide(self, wish: Wish, note: str = "") -> None:
        self.wish, self.note = wish, note
        self.decided.emit()

    # Kept in a file.

    def load(self) -> None:
        """Ask for a file of choices and use them."""

        def read(path: Path) -> None:
            self._runner.prepare(self, load_mapping, path, then=self.use, failed=self._refuse)

        choose_file(self._page, _("Saved choices of columns"), _("Choices (*.toml)"), read)

    def save(self) -> None:
        """Ask where to keep the choices, and keep them."""
        if self.wish is None or self.seen is None:
            return
        mapping = self.seen.mapping

        def write(path: Path) -> None:
            self._runner.prepare(
                self,
                partial(save_mapping, replace=True),  # the dialog has asked
                path,
                mapping,
                then=lambda _none: self._saved(path),
                failed=self._refuse,
            )

        name = _("{list} columns").format(list=self.wish.path.stem)
        proposal = self.wish.path.with_name(f"{name}.toml")
        title = _("Save the choices of columns")
        choose_new_file(self._page, title, _("Choices (*.toml)"), proposal, write)

    def _saved(self, path: Path) -> None:
        text = _("The choices are saved in {file} and can be used for the next list.")
        self.told.emit("good", text.format(file=path.name))

    def _refuse(self, error: SlussError) -> None:
        self.refused.emit(error)

"""Handing over a recovery sheet: saved as a file, printed, or written down by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.people import GroupsDiffer
from sluss.text import _, language
from sluss.ui.choosing import choose_new_file
from sluss.ui.pages.users.code_groups import CodeShown
from sluss.ui.pages.users.entry import Entry, said
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.words import announce, button, label

if TYPE_CHECKING:
    from sluss.usecases.recovery import Paper


class PaperPane(QWidget):
    """Hands over one paper. `done` tells that it was; nobody can go on before."""

    done = Signal()

    def __init__(self, theme: Theme, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._runner = theme, runner
        self._paper: Paper | None = None
        self.is_done = False
        self.what = label("", wrap=True)
        self.save_button = button(_("Save as a PDF file …"))
        self.print_button = button(_("Print …"))
        self.write_button = button(_("Write it by hand"))
        self.state = label("", "good", wrap=True)
        self.fault = label("", "problem", wrap=True)
        self.code = CodeShown(theme)
        self.back = (Entry(theme, ""), Entry(theme, ""))
        self.check_button = button(_("Check what I wrote"))
        for each in (self.save_button, self.print_button, self.write_button, self.check_button):
            each.setAutoDefault(True)  # so that Enter presses it
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._theme
        self._by_hand = QWidget()
        self._by_hand.setProperty("kind", "inside")
        fields = beside(theme, *self.back, None, gap=3)
        for each in self.back:
            each.setMaximumWidth(theme.units(60))
            fields.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._by_hand.setLayout(
            below(
                theme,
                label(
                    _("Write the eight groups on paper, with their numbers. Then type two of them"
                      " from your paper, not from the screen."),
                    wrap=True,
                ),
                beside(theme, self.code, None),
                fields,
                beside(theme, self.check_button, None),
                gap=2,
            )
        )  # fmt: skip
        ways = beside(theme, self.save_button, self.print_button, self.write_button, None, gap=2)
        keep = label(
            _("In a sealed envelope in the safe of the office, never with the laptop. A saved file"
              " belongs on a stick and is deleted when it is printed."),
            "soft", wrap=True,
        )  # fmt: skip
        self.setLayout(
            below(theme, self.what, ways, self.state, self.fault, self._by_hand, keep, gap=2.5)
        )
        self._by_hand.hide()
        set_words(self.state, "")
        set_words(self.fault, "")

    def _wire(self) -> None:
        self.save_button.clicked.connect(self._where)
        self.print_button.clicked.connect(self._print)
        self.write_button.clicked.connect(self.write_by_hand)
        self.check_button.clicked.connect(self.check)
        self.back[0].entered.connect(self.back[1].edit.setFocus)
        self.back[1].entered.connect(self.check)

    def show_paper(self, paper: "Paper", *, done: bool = False) -> None:
        """Begin with a paper, or show one that was handed over already."""
        from sluss.ui.pages.users.printed_sheet import has_printer  # noqa: PLC0415 - rarely needed

        self._paper, self.is_done = paper, done
        text = _("The sheet of {login} opens the store of {office} if the passphrase is forgotten."
                 " Nobody, not even head office, can open it otherwise.")  # fmt: skip
        self.what.setText(text.format(login=paper.login, office=paper.office))
        self.print_button.setVisible(has_printer())
        self._by_hand.hide()
        set_words(self.state, _("The sheet is handed over.") if done else "")
        set_words(self.fault, "")

    def focus_first(self) -> None:
        """Go to the first of the ways."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_what_is_missing(self) -> None:
        """Say why one cannot go on."""
        text = _("Save, print or write down the recovery sheet before you go on.")
        set_words(self.fault, text)
        announce(self, text, urgent=True)

    # As a file.

    def _where(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title, kinds = _("Where the recovery sheet is to lie"), _("Documents (*.pdf)")
        choose_new_file(self, title, kinds, Path(place) / "sluss.pdf", self.save)

    def save(self, file: Path) -> None:
        """Write the sheet into a new file."""
        if self._paper is None:
            return
        self._runner.prepare(
            self, _save, self._paper, file, language(), then=self._saved, failed=self._not_saved
        )

    def _saved(self, file: Path) -> None:
        self._hand_over(_("The sheet is saved: {file}").format(file=file))

    def _not_saved(self, error: SlussError) -> None:
        set_words(self.fault, said(error))
        announce(self, self.fault.text(), urgent=True)

    # On a printer.

    def _print(self) -> None:
        from sluss.ui.pages.users.printed_sheet import (  # noqa: PLC0415 - rarely needed
            ask_and_print,
        )

        if self._paper is not None:
            text = _("The sheet is on its way to the printer. Fetch it at once.")
            ask_and_print(self, self._paper, lambda: self._hand_over(text), self._not_saved)

    # By hand.

    def write_by_hand(self) -> None:
        """Show the code, and ask for two of its groups."""
        if self._paper is None:
            return
        self.code.show_groups(self._paper.groups)
        for place, entry in zip(self._paper.asked, self.back, strict=True):
            name = _("Group {n}").format(n=place + 1)
            entry.name.setText(name)
            entry.edit.setAccessibleName(name)
            entry.set_text("")
            entry.clear_problem()
        self._by_hand.show()
        # When it has its place, so that what has the keyboard can be scrolled to.
        QTimer.singleShot(0, self.back[0].edit, self._begin_back)

    def _begin_back(self) -> None:
        self.back[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """Look at the two groups that were typed back."""
        from sluss.usecases.recovery import check_back  # noqa: PLC0415 - rarely needed

        if self._paper is None:
            return
        typed = {
            place: entry.text() for place, entry in zip(self._paper.asked, self.back, strict=True)
        }
        try:
            check_back(self._paper, typed)
        except GroupsDiffer as error:
            place = int(error.facts["group"]) - 1
            self.back[self._paper.asked.index(place)].refuse(error)
            return
        self._by_hand.hide()
        self._hand_over(_("Both groups are right: the sheet is written."))

    def _hand_over(self, text: str) -> None:
        self.is_done = True
        set_words(self.fault, "")
        set_words(self.state, "✓ " + text)
        announce(self, text)
        self.done.emit()


def _save(paper: "Paper", file: Path, spoken: str) -> Path:
    from sluss.usecases.recovery import save_paper  # noqa: PLC0415 - loads in the worker

    return save_paper(paper, file, spoken)

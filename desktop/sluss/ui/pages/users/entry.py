"""A line to type in: its name above, what is wrong with it beside it, help below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.words import IconButton, announce, label

LONGEST = 1_000  # letters a field takes; what is too long for its purpose is said, not cut off


class Entry(QWidget):
    """One line. `edited` tells of typing, `entered` of Enter; with `secret` it can be hidden."""

    edited = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        help_text: str = "",
        *,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(name)
        self.name = label(name, "strong")
        self.name.setBuddy(self.edit)
        self.fault = label("", "problem", wrap=True)
        self.help = label("", "faint", wrap=True)
        self.eye = IconButton(theme, "show", name=_("Show what is typed"))
        self.eye.setCheckable(True)
        self.eye.setVisible(secret)
        row = beside(theme, self.edit, self.eye, gap=1)
        row.setStretch(0, 1)
        self.setLayout(below(theme, self.name, row, self.fault, self.help, gap=1))
        self._help = help_text
        set_words(self.help, help_text)
        self.clear_problem()
        self._show_letters(shown=not secret)
        self.eye.toggled.connect(lambda on: self._show_letters(shown=on))
        self.edit.textEdited.connect(self._typed)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return what is typed, as it is."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text, which is not typing."""
        self.edit.setText(text)

    def show_problem(self, problem: str) -> None:
        """Say beside the field what is wrong, and put the keyboard there."""
        self._say(problem)
        announce(self.edit, problem, urgent=True)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: SlussError) -> None:
        """Say what an error means, with its number."""
        self.show_problem(said(error))

    def clear_problem(self) -> None:
        """Say that nothing is wrong."""
        self._say("")

    def _say(self, problem: str) -> None:
        set_words(self.fault, problem)
        if bool(self.edit.property("wrong")) != bool(problem):
            mark(self.edit, wrong=bool(problem))
        self.edit.setAccessibleDescription(problem or self._help)

    def _typed(self, text: str) -> None:
        self.clear_problem()
        self.edited.emit(text)

    def _show_letters(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        self.eye.show_icon("hide" if shown else "show")
        self.eye.setAccessibleName(_("Hide what is typed") if shown else _("Show what is typed"))


def said(error: SlussError) -> str:
    """Return an error in one line: what happened, what to do, and the number to read out."""
    told = explain(error)
    return f"{told.sentence} {told.hint} ({told.spoken})"

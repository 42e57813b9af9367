"""What is asked before a colleague's case opens: why. One key or one click, and words if wanted."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, clear, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import announce, button, label, set_kind
from sluss.usecases.access_reasons import WORDS_LENGTH, Asking

_MOST = 100  # of the width for the card, as far as it may grow


class ReasonPart(QWidget):
    """Asks for a reason; `given` carries it, `left` tells that the case is to stay closed.

    The keys 1 to 9 choose a reason, Enter opens, Esc goes back.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme = desk.theme
        self.card = Card(desk.theme, _("Why do you open this case?"))
        self.whose = label("", "body", wrap=True)
        self.reasons: Radios | None = None
        self._place = QVBoxLayout()
        self.words = QLineEdit()
        self.words.setMaxLength(WORDS_LENGTH)
        self.words.setAccessibleName(_("In your own words, if you like"))
        self.problem = label("", "problem", wrap=True)
        self.open = button(_("Open the case"), "primary")
        self.back = button(_("Back to the clients"))
        self._build()
        desk.theme.changed.connect(self._resize)
        self._resize()

    def _build(self) -> None:
        theme, body = self._theme, self.card.body
        named = label(self.words.accessibleName(), "strong")
        named.setBuddy(self.words)
        body.addWidget(self.whose)
        body.addLayout(self._place)
        body.addLayout(below(theme, named, self.words, gap=1))
        body.addWidget(self.problem)
        told = _("The reason is kept with your name and the time, and can be looked at later.")
        body.addWidget(label(told, "soft", wrap=True))
        body.addWidget(Flow(theme, self.open, self.back))
        self.problem.hide()
        inside = QWidget()
        inside.setProperty("kind", "page")
        row = beside(theme, self.card, None)
        row.setStretchFactor(self.card, _MOST)
        inside.setLayout(below(theme, row, None))
        self.setLayout(below(theme, scrolling(inside, theme)))
        self.open.clicked.connect(self._open)
        self.back.clicked.connect(self.left)
        self.words.returnPressed.connect(self._open)

    def ask(self, asking: Asking) -> None:
        """Ask for the reason of one opening; nothing is chosen beforehand."""
        clear(self._place)
        self.words.clear()
        self.problem.hide()
        whose = _("Case {case_no} is {name}'s.").format(
            case_no=asking.case_no, name=asking.responsible
        )
        self.whose.setText(whose)
        choices = [
            (each.code, f"{number}  {each.label}") for number, each in enumerate(asking.reasons, 1)
        ]
        self.reasons = Radios(self._theme, self.card.heading.text(), choices, "")
        self._place.addWidget(self.reasons)
        for radio in self.reasons.buttons.values():
            radio.installEventFilter(self)
        announce(self, f"{self.card.heading.text()} {whose}")

    def focus_first(self) -> None:
        """Put the keyboard on the reasons."""
        if self.reasons is not None:
            self.reasons.focus()

    def reason(self) -> str:
        """Return the code that is chosen and the words that were written."""
        code = self.reasons.value() if self.reasons is not None else ""
        return f"{code} {self.words.text().strip()}".strip()

    def _open(self) -> None:
        if self.reason():
            self.given.emit(self.reason())
            return
        set_kind(self.problem, "problem")
        self.problem.setText(_("Choose a reason or write one."))
        self.problem.show()
        announce(self.problem, self.problem.text(), urgent=True)
        self.focus_first()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let Enter on a reason open the case."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, or go back."""
        number = event.key() - Qt.Key.Key_1
        buttons = list(self.reasons.buttons.values()) if self.reasons is not None else []
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 0 <= number < len(buttons):
            buttons[number].setChecked(True)
            buttons[number].setFocus()
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        self.card.setMaximumWidth(self._theme.units(130))

"""The PIN that lifts the cover: chosen, changed and given up here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sluss.domain.pins import LEAST, MOST
from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, set_words
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.pins import Pin, drop_pin, set_pin


class PinCard(Card):
    """Two fields for a PIN, typed twice; or why there is none on this computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Cover the screen"))
        self._desk = desk
        self._allowed = desk.decided.policy.pin_allowed
        self.told = label("", "soft", wrap=True)
        self.first, self.second = _field(_("New PIN")), _field(_("The same once more"))
        self.problem = label("", "problem", wrap=True)
        self.save = button(_("Choose this PIN"))
        self.drop = button(_("Do without a PIN"), "link")
        self._build()
        self._wire()
        self._show()

    def _build(self) -> None:
        theme = self._desk.theme
        keys = _(
            "F12 or Ctrl+Shift+L hides everything at once; work in the background goes on. A PIN"
            " brings it back. After three wrong ones, or half an hour, Sluss is locked."
        )
        self.body.addWidget(label(keys, "soft", wrap=True))
        self.body.addWidget(self.told)
        names = [label(each.accessibleName(), "strong") for each in (self.first, self.second)]
        for name, field in zip(names, (self.first, self.second), strict=True):
            name.setBuddy(field)
        fields = beside(
            theme,
            below(theme, names[0], self.first, gap=1),
            below(theme, names[1], self.second, gap=1),
            gap=3,
        )
        self.body.addLayout(fields)
        self.body.addWidget(self.problem)
        self.body.addLayout(beside(theme, self.save, self.drop, None))
        for each in (*names, self.first, self.second, self.save):
            each.setVisible(self._allowed)
        self.problem.hide()

    def _wire(self) -> None:
        for field in (self.first, self.second):
            field.textEdited.connect(lambda _text: self._typed())
            field.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        self._typed()

    def _typed(self) -> None:
        set_words(self.problem, "")
        self.save.setEnabled(bool(self.first.text() and self.second.text()))

    def _show(self) -> None:
        has = self._desk.pin.pin is not None
        if not self._allowed:
            self.told.setText(_("Your IT department has decided against PINs: covering locks."))
        elif has:
            self.told.setText(_("You have a PIN on this computer."))
        else:
            self.told.setText(_("You have no PIN yet: covering locks Sluss."))
        self.drop.setVisible(has and self._allowed)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        if self.first.text() != self.second.text():
            self._refuse(_("The two are not the same. Nothing was changed."))
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = self.first.text()
        self._desk.runner.run(self, set_pin, typed, then=self._kept, failed=self._failed)

    def _drop(self) -> None:
        self._desk.runner.run(self, drop_pin, then=self._kept, failed=self._failed)

    def _kept(self, pin: Pin | None) -> None:
        self._desk.pin.pin = pin
        for field in (self.first, self.second):
            field.clear()
        self._typed()
        self._show()
        announce(self, self.told.text())

    def _failed(self, error: SlussError) -> None:
        told = explain(error)
        self._refuse(f"{told.sentence} {told.hint} ({told.spoken})")
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.first.selectAll()

    def _refuse(self, why: str) -> None:
        set_words(self.problem, why)
        announce(self, why, urgent=True)


def _field(name: str) -> QLineEdit:
    """Return a field for digits that shows none and teaches none to the system."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(MOST + LEAST)  # longer than allowed, so that too long can be said
    hint = Qt.InputMethodHint
    made.setInputMethodHints(hint.ImhDigitsOnly | hint.ImhSensitiveData | hint.ImhNoPredictiveText)
    return made

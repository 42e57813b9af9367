"""A field for one of several choices, picked by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from sluss.domain.folding import fold
from sluss.domain.form_fields import Choice
from sluss.domain.typed import Half
from sluss.text import _
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.field_icon import FieldIcon

SHOWN = 10  # choices seen at once before the list scrolls


class CodeBox(QLineEdit):
    """Takes a choice by its name, its beginning, or from the list that opens while one types.

    Accents and Nordic letters need not be typed. `changed` tells that another choice is made, or
    none; a text that is no choice stays, and `problem` says so.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, choices: Sequence[Choice] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: tuple[Choice, ...] = ()
        self._value: object = None
        self._completer = QCompleter(self)
        self._popup = QListView()
        self._names = QStringListModel(self)
        self._icon = FieldIcon(theme, self, "down", _("Show all choices"))
        self._build()
        self.offer(choices)

    def _build(self) -> None:
        self.setProperty("wrong", False)  # so that nothing is drawn anew before there is a mistake
        self._popup.setProperty("kind", "choices")
        self._completer.setModel(self._names)
        # What fits is found here, folded; Qt would compare letter by letter.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setMaxVisibleItems(SHOWN)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._picked)
        self._icon.clicked.connect(self.show_all)
        self.textEdited.connect(self._narrow)
        self.editingFinished.connect(self.understand)
        self._theme.changed.connect(self._redraw)
        self.setMinimumWidth(self._theme.units(40))

    # The choice.

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these choices; the one made stays if it is among them."""
        self._choices = tuple(choices)
        if not any(choice.value == self._value for choice in self._choices):
            self._value = None

    def value(self) -> object:
        """Return the value of the choice, or None."""
        self.understand()
        return self._value

    def typed(self) -> object:
        """Return the choice made, or a `Half` of what stands there, without choosing by it."""
        text = self.text()
        if self._value is not None and text == _label(self._choices, self._value):
            return self._value
        return Half(text) if text else None

    def set_value(self, value: object) -> None:
        """Make a choice. A value that is not offered is shown as it is and kept."""
        self._value = value
        self.setText(_label(self._choices, value))
        self.home(False)  # where there is little room the beginning is seen
        self._say()

    def problem(self) -> str:
        """Return what is wrong with what was typed, or nothing."""
        self.understand()
        unknown = self.text().strip() and self._value is None
        return _("Choose one of the list.") if unknown else ""

    def understand(self) -> None:
        """Take what was typed for the choice that it can only mean."""
        typed = self.text().strip()
        if self._value is not None and typed == _label(self._choices, self._value).strip():
            return
        fitting = self._fitting(typed) if typed else []
        exact = [choice for choice in fitting if fold(choice.label) == fold(typed)]
        found = exact[0] if exact else fitting[0] if len(fitting) == 1 else None
        self._take(found)

    def _take(self, choice: Choice | None) -> None:
        before, self._value = self._value, choice.value if choice else None
        if choice is not None:
            self.setText(choice.label)
        self._say()
        if self._value != before:
            self.changed.emit()

    def _say(self) -> None:
        wrong = bool(self.text().strip()) and self._value is None
        if self.property("wrong") != wrong:
            mark(self, wrong=wrong)

    # The list.

    def _fitting(self, typed: str) -> list[Choice]:
        """Return the choices with every typed word at the beginning of a word, the best first."""
        words = fold(typed).split()
        scored = []
        for at, choice in enumerate(self._choices):
            have = fold(choice.label).split()
            if all(any(name.startswith(word) for name in have) for word in words):
                first = bool(words and have and have[0].startswith(words[0]))
                scored.append((not first, at, choice))
        return [choice for _first, _at, choice in sorted(scored, key=lambda each: each[:2])]

    def show_all(self) -> None:
        """Open the list of all choices, at the one that is made."""
        made = (at for at, choice in enumerate(self._choices) if choice.value == self._value)
        self._open(list(self._choices), next(made, 0))

    def _narrow(self, typed: str) -> None:
        if self.property("wrong"):
            mark(self, wrong=False)
        self._open(self._fitting(typed) if typed.strip() else list(self._choices))

    def _open(self, choices: list[Choice], at: int = 0) -> None:
        if not choices:
            self._popup.hide()
            return
        self._names.setStringList([choice.label for choice in choices])
        self._completer.complete()
        self._popup.setCurrentIndex(self._names.index(at, 0))

    def _picked(self, name: str) -> None:
        self._take(next((choice for choice in self._choices if choice.label == name), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the down arrow."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list where one clicks into an empty field."""
        super().mousePressEvent(event)
        if not self.text():
            self.show_all()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the choice."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _redraw(self) -> None:
        self.setMinimumWidth(self._theme.units(40))


def _label(choices: Sequence[Choice], value: object) -> str:
    """Return what a choice is called; a value that is not offered is shown as it is."""
    return next((each.label for each in choices if each.value == value), str(value or ""))

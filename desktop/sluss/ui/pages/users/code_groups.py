"""The eight groups of a recovery code: shown large, or typed with each group checked at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from sluss.text import _
from sluss.ui.theme import Step, Theme, mark
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.words import announce, copyable, label

GROUPS, SIZE = 8, 5
IN_A_ROW, ENLARGED_IN_A_ROW = 4, 2
ENLARGED_FROM = 150  # per cent: from here on fewer stand in a row


class CodeShown(QFrame):
    """Shows a code in two rows of four groups, each under its number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "digits")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=3, margins=(5, 3))
        self._groups = [copyable("", "digits") for _ in range(GROUPS)]
        self._numbers = [label(str(at + 1), "faint") for at in range(GROUPS)]
        for number in self._numbers:
            number.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._arrange()
        theme.changed.connect(self._arrange)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show these groups."""
        for shown, group in zip(self._groups, groups, strict=False):
            shown.setText(group)
        self.setAccessibleName(_("Recovery code"))
        self.setAccessibleDescription(". ".join(" ".join(group) for group in groups))

    def labels(self) -> list[QLabel]:
        """Return the labels of the groups, in the order read."""
        return self._groups

    def _arrange(self) -> None:
        _place(self._grid, self._numbers, self._groups, self._theme)
        for group in self._groups:
            group.setFont(_code_font(self._theme))


class CodeField(QWidget):
    """Takes the eight groups; `complete` tells when all of them fit their checks.

    A group that is whole and does not fit is marked and named at once. A code that is pasted is
    spread over the groups.
    """

    complete = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.fields = [_Group(at) for at in range(GROUPS)]
        self.fault = label("", "problem", wrap=True)
        self._grid = QGridLayout()
        theme.space(self._grid, gap=2)
        self._numbers = [label(str(at + 1), "faint") for at in range(GROUPS)]
        for at, each in enumerate(self.fields):
            each.setAccessibleName(_("Group {n} of {total}").format(n=at + 1, total=GROUPS))
            self._numbers[at].setBuddy(each)
            each.left.connect(self._before)
            each.textEdited.connect(lambda text, at=at: self._typed(at, text))
            each.returnPressed.connect(self.entered)
        self._grid.setColumnStretch(2 * IN_A_ROW, 1)
        self.setLayout(below(theme, self._grid, self.fault, gap=1))
        set_words(self.fault, "")
        self._fit()
        theme.changed.connect(self._fit)

    def text(self) -> str:
        """Return what is typed, groups with hyphens between."""
        return "-".join(each.text() for each in self.fields)

    def wrong(self) -> tuple[int, ...]:
        """Return the numbers of the groups that are whole and do not fit, from 1."""
        return tuple(each.at + 1 for each in self.fields if each.is_wrong())

    def is_complete(self) -> bool:
        """Whether every group fits its check."""
        return all(each.fits() for each in self.fields)

    def show_problem(self, problem: str) -> None:
        """Say below the groups what is wrong."""
        set_words(self.fault, problem)
        announce(self, problem, urgent=True)

    def clear(self) -> None:
        """Forget the code."""
        for each in self.fields:
            each.clear()
        self._say()

    def _typed(self, at: int, text: str) -> None:
        signs = _signs(text)
        for place, each in enumerate(self.fields[at:]):
            part = signs[place * SIZE :][:SIZE]
            if place and not part:
                break
            each.setText(part)
        self._say()
        last = at + max(len(signs) - 1, 0) // SIZE
        if len(signs) >= SIZE:
            here = self.fields[min(last, GROUPS - 1)]
            if here.fits() and last + 1 < GROUPS:
                self.fields[last + 1].setFocus(Qt.FocusReason.TabFocusReason)
            elif last > at:
                here.setFocus(Qt.FocusReason.TabFocusReason)
        if self.is_complete():
            self.complete.emit()

    def _say(self) -> None:
        for each in self.fields:
            each.judge()
        wrong = self.wrong()
        if not wrong:
            set_words(self.fault, "")
        elif len(wrong) == 1:
            self.show_problem(
                _("Group {n} is mistyped. Compare it with the sheet.").format(n=wrong[0])
            )
        else:
            numbers = ", ".join(map(str, wrong))
            self.show_problem(
                _("These groups are mistyped: {numbers}. Compare them with the sheet.").format(
                    numbers=numbers
                )
            )

    def _before(self, at: int) -> None:
        if at > 0:
            self.fields[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _fit(self) -> None:
        _place(self._grid, self._numbers, self.fields, self._theme)
        for each in self.fields:
            each.setFont(_code_font(self._theme, Step.MARK))
            each.setFixedWidth(self._theme.units(27))


class _Group(QLineEdit):
    """One group; `left` tells that Backspace was pressed in an empty field."""

    left = Signal(int)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def fits(self) -> bool:
        """Whether the group is whole and fits its check."""
        from sluss.usecases.recovery import group_fits  # noqa: PLC0415 - asked for by few

        return group_fits(self.at, self.text())

    def is_wrong(self) -> bool:
        """Whether the group is whole and does not fit."""
        return len(self.text()) >= SIZE and not self.fits()

    def judge(self) -> None:
        """Show how it stands with the group, in colour and in words."""
        wrong = self.is_wrong()
        if bool(self.property("wrong")) != wrong:
            mark(self, wrong=wrong)
        said = _("mistyped") if wrong else _("right") if self.fits() else ""
        self.setAccessibleDescription(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the group before with Backspace where there is nothing to delete."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.left.emit(self.at)
        else:
            super().keyPressEvent(event)


def _place(
    grid: QGridLayout, numbers: Sequence[QWidget], groups: Sequence[QWidget], theme: Theme
) -> None:
    """Put groups with their numbers into rows, fewer in each where everything is enlarged."""
    in_a_row = ENLARGED_IN_A_ROW if theme.zoom >= ENLARGED_FROM else IN_A_ROW
    for at, (number, group) in enumerate(zip(numbers, groups, strict=True)):
        row, column = at // in_a_row, at % in_a_row
        for widget, place in ((number, 2 * column), (group, 2 * column + 1)):
            grid.removeWidget(widget)
            grid.addWidget(widget, row, place)


def _signs(typed: str) -> str:
    from sluss.usecases.recovery import code_signs  # noqa: PLC0415 - asked for by few

    return code_signs(typed)


def _code_font(theme: Theme, step: Step = Step.TITLE) -> QFont:
    """Return letters in which all digits are equally wide and zero has a slash."""
    font = theme.font(step, 600)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setFeature(QFont.Tag("zero"), 1)
    return font

"""A form made from a tuple of fields; faults stand beside the field and in a list on top."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sluss.domain.form_fields import FieldKind, FieldValue, FormField
from sluss.domain.typed import Typed
from sluss.text import _, ngettext
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, clear
from sluss.ui.widgets.form_field import FEW_LINES, MANY_LINES, FieldBox, Where
from sluss.ui.widgets.words import announce, button, label

FEW_FIELDS = 6  # with no more than these a text may be long without pushing others away
NARROW = 110  # units of width: below, one column
WIDE = (FieldKind.PROSE, FieldKind.BOOL, FieldKind.SCALE)  # what takes a whole line


class FormView(QWidget):
    """Shows fields in one or two columns and gives back what somebody changed.

    `changed` tells that something was changed, `edited` of every key, `shown` that other fields are
    there; nothing is saved here.
    """

    changed = Signal()
    edited = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, columns
        self._boxes: dict[str, FieldBox] = {}
        self._groups: dict[str, QLabel] = {}
        self._seen = 0  # columns the boxes are placed in; 0: not yet
        self._problems = QFrame()
        self._problems.setProperty("kind", "problems")
        self._list = QVBoxLayout(self._problems)
        theme.space(self._list, gap=1, margins=(3, 2))
        self._grid = QGridLayout()
        theme.space(self._grid, gap=4)
        self.setLayout(below(theme, self._problems, self._grid, gap=3))
        self._problems.hide()

    def show_fields(self, fields: Sequence[FormField], where: Where) -> None:
        """Show these fields, in this order, instead of those before."""
        clear(self._grid)
        self._boxes = {}
        self._groups = {
            field.group: label(field.group, "heading", wrap=True) for field in fields if field.group
        }
        self._seen = 0
        prose = sum(field.kind is FieldKind.PROSE for field in fields)
        lines = MANY_LINES if prose == 1 and len(fields) <= FEW_FIELDS else FEW_LINES
        for field in fields:
            box = self._boxes[field.name] = FieldBox(self._theme, field, where, lines=lines)
            box.changed.connect(self.changed)
            box.edited.connect(self.edited)
        self._place()
        self._list_problems({name: box.field.problem for name, box in self._boxes.items()})
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below each other where two beside each other would be cut off."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the boxes into the grid, in as many columns as there is room for."""
        columns = self._columns if self.width() >= self._theme.units(NARROW) else 1
        if columns == self._seen:
            return
        self._seen = columns
        while self._grid.takeAt(0) is not None:
            pass
        row = column = 0
        group = ""
        boxes = tuple(self._boxes.values())
        for box, following in zip_longest(boxes, boxes[1:]):
            if box.field.group != group:
                group = box.field.group
                row, column = row + bool(column), 0
                if group:
                    self._grid.addWidget(self._groups[group], row, 0, 1, columns)
                    row += 1
            wide = box.field.kind in WIDE and not box.field.half
            if column and (wide or _begins_days(box, following)):
                row, column = row + 1, 0
            span = columns if wide else 1
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= columns:
                row, column = row + 1, 0
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in the order shown."""
        return tuple(self._boxes)

    def box(self, name: str) -> FieldBox:
        """Return the field of this name."""
        return self._boxes[name]

    def values(self) -> dict[str, FieldValue]:
        """Return all values by name of the field."""
        return {name: box.value() for name, box in self._boxes.items()}

    def changes(self) -> dict[str, FieldValue]:
        """Return the values that are other than those the form was shown with."""
        return {
            name: value
            for name, value in self.values().items()
            if not _same(value, self._boxes[name].field.value)
        }

    def is_there(self) -> bool:
        """Whether all fields can be read: while a window is taken apart they no longer can."""
        parts = (part for box in self._boxes.values() for part in (box, box.control))
        return all(shiboken6.isValid(part) for part in parts)

    def typed(self) -> dict[str, Typed]:
        """Return what stands in each field as it is, by name of the field."""
        return {name: box.typed() for name, box in self._boxes.items()}

    def set_typed(self, typed: Mapping[str, Typed]) -> None:
        """Show again what stood in these fields; the others stay as they are."""
        for name, value in typed.items():
            if name in self._boxes:
                self._boxes[name].set_typed(value)

    def check(self) -> bool:
        """Show what is wrong with what was filled in; whether nothing is."""
        problems = {name: box.check() for name, box in self._boxes.items()}
        self._list_problems(problems)
        return not any(problems.values())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what somebody else found wrong, by name of the field."""
        for name, box in self._boxes.items():
            box.show_problem(problems.get(name, ""))
        self._list_problems(problems)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_problems(self, problems: Mapping[str, str]) -> None:
        clear(self._list)
        found = {name: problem for name, problem in problems.items() if problem}
        self._problems.setVisible(bool(found))
        if not found:
            return
        count = len(found)
        title = ngettext("One thing to put right", "{n} things to put right", count).format(n=count)
        self._list.addWidget(label(title, "bad"))
        for name, problem in found.items():
            self._list.addWidget(self._link(name, problem))
        announce(self, title, urgent=True)

    def _link(self, name: str, problem: str) -> QPushButton:
        """Return a line that leads to the field it speaks of."""
        box = self._boxes.get(name)
        text = _("{field}: {problem}").format(
            field=box.field.spoken if box else name, problem=problem
        )
        link = button(text.replace("&", "&&"), "link")
        if box is not None:
            link.clicked.connect(lambda: box.control.setFocus(Qt.FocusReason.ShortcutFocusReason))
        return link


def _begins_days(box: FieldBox, following: FieldBox | None) -> bool:
    """Whether a day is followed by another one: the first and the last stand beside each other."""
    if following is None or following.field.group != box.field.group:
        return False
    return box.field.kind is following.field.kind is FieldKind.DATE


def _same(one: FieldValue, other: FieldValue) -> bool:
    """Whether two values are the same to a person: an empty text is no value."""
    return (None if one == "" else one) == (None if other == "" else other)

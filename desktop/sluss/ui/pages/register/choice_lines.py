"""Lines of a name and a field for what it means, with words about it: columns and own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.words import OneLine, label, set_kind

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a line. Without `choices` nothing can be chosen there.

    `under` stands below the name, `told` below the field; with `warns` it asks for attention.
    """

    key: Key
    name: str
    under: str
    choices: tuple[Choice, ...]
    value: object
    told: str = ""
    warns: bool = False


@dataclass(slots=True)
class _Place:
    """What a line is made of."""

    box: CodeBox | None
    told: QLabel


class ChoiceLines(QWidget):
    """Shows lines. `chosen` carries the key of one and what was chosen, None where it was emptied.

    What is no choice stays in its field, marked, and is told to nobody.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme = theme
        self._places: dict[Key, _Place] = {}
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=0)

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Show lines; whether they are others than before, and the fields new.

        The same ones stay where they are in whatever order, and so does the keyboard.
        """
        new = {line.key for line in lines} != self._places.keys()
        if new:
            self._make(lines)
        for line in lines:
            self._show(line)
        return new

    def _make(self, lines: Sequence[Line]) -> None:
        focused = next((key for key, at in self._places.items() if _has_focus(at.box)), None)
        # All at once: to take 40 fields away one by one costs Qt most of a second.
        self._inside.hide()
        self._column.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        self._theme.space(grid, gap=2)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        self._places = {line.key: self._place(grid, row, line) for row, line in enumerate(lines)}
        self._column.addWidget(self._inside)
        again = self._places.get(focused) if focused is not None else None
        if again is not None and again.box is not None:
            again.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, grid: QGridLayout, row: int, line: Line) -> _Place:
        name = OneLine(line.name, "strong")
        told = label("", "faint", wrap=True)
        told.setMinimumWidth(1)
        box = CodeBox(self._theme, line.choices) if line.choices else None
        if box is not None:
            box.setPlaceholderText(_("Choose…"))
            box.setAccessibleName(_("{name}: what it means").format(name=line.name))
            box.setAcceptDrops(False)  # a file that is let go here is meant for the page
            box.changed.connect(lambda: self._say(line.key))
            name.setBuddy(box)
        under = OneLine(line.under, "faint")
        grid.addLayout(below(self._theme, name, under, None, gap=0), row, 0)
        right = below(self._theme, *([box] if box else []), told, None, gap=0.5)
        grid.addLayout(right, row, 1)
        return _Place(box, told)

    def _show(self, line: Line) -> None:
        """Show what is chosen, unless somebody is typing there or has typed what is no choice."""
        place = self._places[line.key]
        if place.box is not None and place.box.problem():
            return
        set_kind(place.told, "warn" if line.warns else "faint")
        set_words(place.told, line.told)
        if place.box is not None:
            place.box.setAccessibleDescription(f"{line.under} {line.told}".strip())
            typing = place.box.hasFocus() and place.box.isModified()
            if not typing and place.box.value() != line.value:
                place.box.set_value(line.value)

    def _say(self, key: Key) -> None:
        place = self._places.get(key)
        if place is None or place.box is None:
            return
        value = place.box.value()
        if problem := place.box.problem():
            set_kind(place.told, "problem")
            set_words(place.told, problem)
        else:
            self.chosen.emit(key, value)

    def boxes(self) -> list[CodeBox]:
        """Return the fields from top to bottom."""
        return [place.box for place in self._places.values() if place.box is not None]


def _has_focus(box: CodeBox | None) -> bool:
    return box is not None and box.hasFocus()

"""One field of a form: label above, the control, help and fault below."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sluss.domain.form_fields import FieldKind, FieldValue, FormField
from sluss.domain.typed import Half, Typed
from sluss.text import _
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.picks import Picks
from sluss.ui.widgets.scale import Scale
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import label

LONGEST_LINE = 2_000  # letters a line takes, whatever its field allows
FEW_LINES, MANY_LINES = 4, 12  # of a text seen at once; the rest scrolls


@dataclass(frozen=True, slots=True)
class Where:
    """What fields of a form need to know of the world: today, and the office's country."""

    today: dt.date
    country: str


class FieldBox(QWidget):
    """Shows one field and gives its value back; `changed` tells that somebody changed it.

    `edited` tells of every key, also where what stands there is no value yet.
    """

    changed = Signal()
    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        field: FormField,
        where: Where,
        *,
        lines: int = FEW_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self.field = field
        self.changed.connect(self.edited)
        self.control = self._control(where)
        name = (
            field.label if not field.required else _("{label} (needed)").format(label=field.label)
        )
        self.name = label(name, "strong")
        self.name.setBuddy(self.control)
        self.help = label(field.help, "faint", wrap=True)
        self.fault = label("", "problem", wrap=True)
        # A check box carries its own words.
        above = () if isinstance(self.control, Tick) else (self.name,)
        self.setLayout(below(theme, *above, self.control, self.fault, self.help, gap=1))
        self.control.setAccessibleName(field.spoken)
        self.set_value(field.value)
        set_words(self.help, field.help)
        self.show_problem(field.problem)

    def _control(self, where: Where) -> QWidget:
        field, theme = self.field, self._theme
        if field.kind is FieldKind.PROSE:
            return self._prose()
        if field.kind is FieldKind.DATE:
            date = DateField(theme, where.today, where.country)
            date.changed.connect(self.changed)
            date.textEdited.connect(self.edited)
            return date
        if field.kind in (FieldKind.CODE, FieldKind.REFERENCE):
            box = CodeBox(theme, field.choices)
            box.changed.connect(self.changed)
            box.textEdited.connect(self.edited)
            return box
        if field.kind is FieldKind.SCALE:
            scale = Scale(theme, field.spoken, field.choices)
            scale.changed.connect(self.changed)
            return scale
        if field.kind is FieldKind.PICK:
            picks = Picks(theme, field.label, field.choices)
            picks.changed.connect(self.changed)
            return picks
        if field.kind is FieldKind.BOOL:
            tick = Tick(theme, field.label)
            tick.toggled.connect(self.changed)
            return tick
        line = QLineEdit()
        # Longer than allowed, so that too long can be said: what is pasted is not cut off unseen.
        line.setMaxLength(LONGEST_LINE)
        if field.kind is FieldKind.INT:
            line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        line.textEdited.connect(self.changed)
        return line

    def _prose(self) -> QPlainTextEdit:
        prose = QPlainTextEdit()
        prose.setTabChangesFocus(True)
        self._size_prose(prose)
        self._theme.changed.connect(self._resize)
        prose.textChanged.connect(self.changed)
        return prose

    def _size_prose(self, prose: QPlainTextEdit) -> None:
        metrics = QFontMetrics(self._theme.font())
        prose.setFixedHeight(metrics.lineSpacing() * self._lines + self._theme.units(5))

    def _resize(self) -> None:
        if isinstance(self.control, QPlainTextEdit):
            self._size_prose(self.control)

    def value(self) -> FieldValue:
        """Return what the field holds; None where it is empty or cannot be read."""
        control = self.control
        if isinstance(control, (DateField,)):
            return control.date()
        if isinstance(control, (CodeBox, Picks, Scale)):
            return control.value()  # type: ignore[return-value]  # one of the choices
        if isinstance(control, Tick):
            return control.isChecked()
        if isinstance(control, QPlainTextEdit):
            return control.toPlainText()
        text = control.text().strip() if isinstance(control, QLineEdit) else ""
        if self.field.kind is FieldKind.INT:
            return int(text) if text.removeprefix("-").isdecimal() else None
        return text

    def set_value(self, value: FieldValue) -> None:
        """Show a value."""
        control = self.control
        if isinstance(control, DateField):
            control.set_date(value if isinstance(value, dt.date) else None)
        elif isinstance(control, (CodeBox, Picks, Scale)):
            control.set_value(value)
        elif isinstance(control, Tick):
            control.setChecked(bool(value))
        elif isinstance(control, QPlainTextEdit):
            control.setPlainText(str(value or ""))
        elif isinstance(control, QLineEdit):
            control.setText("" if value is None else str(value))

    def typed(self) -> Typed:
        """Return what stands in the field as it is, without making anything of it."""
        control = self.control
        if isinstance(control, DateField):
            return control.typed()
        if isinstance(control, CodeBox):
            return control.typed()  # type: ignore[return-value]  # one of the choices, or a Half
        if isinstance(control, QLineEdit):
            text, value = control.text(), self.value()
            if self.field.kind is not FieldKind.INT:
                return text
            return value if value is not None else Half(text) if text else None
        return self.value()

    def set_typed(self, typed: Typed) -> None:
        """Show again what stood in the field."""
        if not isinstance(typed, Half):
            self.set_value(typed)
        elif isinstance(self.control, QPlainTextEdit):
            self.control.setPlainText(typed.text)
        elif isinstance(self.control, QLineEdit):
            self.control.setText(typed.text)

    def check(self) -> str:
        """Return and show what is wrong with what the field holds, as far as a screen can know."""
        self.show_problem(self._problem())
        return self.fault.text()

    def _problem(self) -> str:
        control, field = self.control, self.field
        if isinstance(control, (DateField, CodeBox)) and control.problem():
            return control.problem()
        value = self.value()
        if field.kind is FieldKind.INT:
            return self._number_problem(value)
        if field.required and value in (None, ""):
            return _("Fill this in.")
        # The length of a reference is that of an identifier in bytes, and nothing one types.
        text = value if isinstance(value, str) else ""
        if field.max_length is not None and len(text) > field.max_length:
            return _("The text is longer than {limit} letters.").format(limit=field.max_length)
        return ""

    def _number_problem(self, value: FieldValue) -> str:
        field, control = self.field, self.control
        typed = control.text().strip() if isinstance(control, QLineEdit) else ""
        if typed and not isinstance(value, int):
            return _("Write a whole number.")
        if not isinstance(value, int):
            return _("Fill this in.") if field.required else ""
        if field.minimum is not None and value < field.minimum:
            return _("At least {limit}.").format(limit=field.minimum)
        if field.maximum is not None and value > field.maximum:
            return _("At most {limit}.").format(limit=field.maximum)
        return ""

    def show_problem(self, problem: str) -> None:
        """Show what is wrong beside the field, or that nothing is."""
        set_words(self.fault, problem)
        if bool(self.control.property("wrong")) != bool(problem):
            mark(self.control, wrong=bool(problem))
        self.control.setAccessibleDescription(problem or self.field.help)

"""The icon in a field: it grows with the letters, and can be pressed where it does something."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QToolButton

from sluss.ui.theme import Theme
from sluss.ui.widgets.words import tip

_WIDE, _PADDING = 8, 2  # units: of the whole icon, and what the field keeps beside its text


class FieldIcon(QToolButton):
    """Stands at the right end of a field, or at the left one as a sign of what the field is for.

    `name` says what it does; without one it is a mere sign and lets the mouse through. Qt's own
    icons in fields are 16 pixels wide at every zoom.
    """

    def __init__(self, theme: Theme, field: QLineEdit, icon: str, name: str = "") -> None:
        super().__init__(field)
        self._theme, self._field, self._drawn = theme, field, icon
        self._does, self._there = bool(name), True
        self.setProperty("kind", "field")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        if name:
            self.setAccessibleName(name)
            self.setCursor(Qt.CursorShape.ArrowCursor)
            tip(self, name)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(field)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        theme.space(row, gap=0)
        if name:
            row.addStretch(1)
        row.addWidget(self)
        if not name:
            row.addStretch(1)
        self._draw()
        theme.changed.connect(self._draw)

    def be_there(self, *, there: bool) -> None:
        """Come or go: where it is not, what is typed has its room."""
        self._there = there
        self.setVisible(there)
        self._make_room()

    def _draw(self) -> None:
        theme = self._theme
        self.setIcon(theme.icon(self._drawn, theme.colours.soft, 4))
        self.setIconSize(QSize(*[theme.units(4)] * 2))
        self.setFixedWidth(theme.units(_WIDE))
        self._make_room()

    def _make_room(self) -> None:
        taken = self._theme.units(_WIDE - _PADDING) if self._there else 0
        left, right = (0, taken) if self._does else (taken, 0)
        self._field.setTextMargins(left, 0, right, 0)

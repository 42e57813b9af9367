"""The icon in a field: it grows with the letters, and can be pressed where it does something."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLineEdit, QSizePolicy, QToolButton

from sluss.ui.theme import Theme
from sluss.ui.widgets.words import tip

_WIDE, _PADDING = 8, 2  # units: of the whole icon, and what the field keeps beside its text
_ICON = 4  # units
_ROOM = _WIDE - _PADDING


class FieldIcon(QToolButton):
    """Stands at the right end of a field and does what `name` says.

    Qt's own icons in fields are 16 pixels wide at every zoom.
    """

    def __init__(self, theme: Theme, field: QLineEdit, icon: str, name: str) -> None:
        super().__init__(field)
        self._theme, self._field, self._drawn = theme, field, icon
        self._there = True
        self.setProperty("kind", "field")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        tip(self, name)
        row = _inside(theme, field)
        row.addStretch(1)
        row.addWidget(self)
        self._draw()
        theme.changed.connect(self._draw)

    def be_there(self, *, there: bool) -> None:
        """Come or go: where it is not, what is typed has its room."""
        self._there = there
        self.setVisible(there)
        self._make_room()

    def _draw(self) -> None:
        theme = self._theme
        self.setIcon(theme.icon(self._drawn, theme.colours.soft, _ICON))
        self.setIconSize(QSize(*[theme.units(_ICON)] * 2))
        self.setFixedWidth(theme.units(_WIDE))
        self._make_room()

    def _make_room(self) -> None:
        self._field.setTextMargins(0, 0, self._theme.units(_ROOM) if self._there else 0, 0)


class FieldSign(QLabel):
    """Stands at the left end of a field and shows what it is for; the field's name says it."""

    def __init__(self, theme: Theme, field: QLineEdit, icon: str) -> None:
        super().__init__(field)
        self._theme, self._field, self._drawn = theme, field, icon
        self.setProperty("kind", "field")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = _inside(theme, field)
        row.addWidget(self)
        row.addStretch(1)
        self._draw()
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        theme = self._theme
        size = QSize(*[theme.units(_ICON)] * 2)
        icon = theme.icon(self._drawn, theme.colours.soft, _ICON)
        self.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))
        self.setFixedWidth(theme.units(_WIDE))
        self._field.setTextMargins(theme.units(_ROOM), 0, 0, 0)


def _inside(theme: Theme, field: QLineEdit) -> QHBoxLayout:
    row = QHBoxLayout(field)
    row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    theme.space(row, gap=0)
    return row

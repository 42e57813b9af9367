"""Labels, headings, pills, tooltips and accessible names: the only place where text is set.

Qt takes a text that looks like HTML for HTML and loads the pictures it names. A client may be
called `<img src=...>`; so every label is told that its text is plain, and tooltips are escaped.
"""

import html
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolTip, QWidget

from sluss.ui.theme import Theme, mark

Kind = Literal[
    "body", "title", "heading", "strong", "soft", "faint", "number", "digits", "good", "warn",
    "bad", "problem", "mark", "railstrong", "count",
    "easytitle", "easyheading", "easystrong", "easy", "easysoft",
]  # fmt: skip
Tone = Literal["plain", "accent", "good", "warn", "bad"]
Button = Literal["plain", "primary", "link", "segment"]

# Beside the colour, so that no meaning hangs on colour alone.
SIGNS: dict[Tone, str] = {"plain": "", "accent": "", "good": "✓ ", "warn": "! ", "bad": "▲ "}


def label(text: str = "", kind: Kind = "body", *, wrap: bool = False) -> QLabel:
    """Return a label that shows `text` as it is, whatever it holds."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class OneLine(QLabel):
    """A label of one line that is cut off with an ellipsis where there is too little room.

    Where it is cut, its tooltip says all of it, unless it has another one.
    """

    def __init__(self, text: str = "", kind: Kind = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return room for an ellipsis."""
        return QSize(self.fontMetrics().averageCharWidth() * 3, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the text in full where it is cut off."""
        if (
            isinstance(event, QHelpEvent)
            and event.type() == QEvent.Type.ToolTip
            and not self.toolTip()
        ):
            QToolTip.showText(event.globalPos(), self.whole_if_cut(), self)
            return True
        return super().event(event)

    def whole_if_cut(self) -> str:
        """Return the whole text as tooltips want it, nothing where all of it is seen."""
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        return html.escape(self.text()) if cut else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.style().drawItemText(
            painter, self.rect(), int(flags), self.palette(), self.isEnabled(), cut,
            self.foregroundRole(),
        )  # fmt: skip
        painter.end()


def copyable(
    text: str = "", kind: Kind = "body", *, wrap: bool = False, reading: bool = False
) -> QLabel:
    """Return a label whose text can be marked and copied.

    With `reading` by keyboard too: then Tab stops there, which is meant for texts one reads and not
    for each fact on a page.
    """
    made = label(text, kind, wrap=wrap)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse
    if reading:
        flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
    made.setTextInteractionFlags(flags)
    if not reading:
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def set_kind(made: QLabel, kind: Kind) -> None:
    """Give a label another place in the type scale or another colour."""
    mark(made, kind=kind)


def pill(text: str, tone: Tone = "plain") -> QLabel:
    """Return a short word on a coloured ground, with a sign that says the same as the colour."""
    made = label(SIGNS[tone] + text)
    made.setProperty("pill", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_pill(made: QLabel, text: str, tone: Tone) -> None:
    """Let a pill say something else."""
    made.setText(SIGNS[tone] + text)
    mark(made, pill=tone)


def button(text: str, kind: Button = "plain") -> QPushButton:
    """Return a button with words. One primary button a page, at most.

    Without words it stays hidden until it is shown with some: nobody could say what it does.
    """
    made = QPushButton(text)
    if not text:
        made.hide()
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


class IconButton(QPushButton):
    """A button with an icon, drawn anew whenever theme or zoom change.

    Without `text` it shows the icon only, and `name` is its tooltip and its spoken name. `colour`
    is the name of a colour of the theme, `size` counts units.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        text: str = "",
        name: str = "",
        colour: str = "soft",
        size: float = 4.5,
    ) -> None:
        super().__init__(text)
        self._theme, self._icon, self._colour, self._size = theme, icon, colour, size
        self.setAutoDefault(False)
        if not text:
            self.setProperty("kind", "icon")
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.setAccessibleName(name)
            tip(self, name)
        self._draw()
        theme.changed.connect(self._draw)

    def show_icon(self, icon: str, colour: str = "") -> None:
        """Show another icon, in another colour if one is named."""
        self._icon, self._colour = icon, colour or self._colour
        self._draw()

    def _draw(self) -> None:
        colours = self._theme.colours
        self.setIcon(self._theme.icon(self._icon, getattr(colours, self._colour), self._size))
        self.setIconSize(QSize(*[self._theme.units(self._size)] * 2))


def tip(widget: QWidget, text: str, shortcut: QKeySequence | None = None) -> None:
    """Give a widget a tooltip, with its shortcut; escaped, since tooltips are HTML to Qt."""
    keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    widget.setToolTip(html.escape(f"{text}  {keys}".rstrip()))


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `text`, which is on the screen already.

    Nothing is said of what is hidden in a window that is seen: work goes on behind the cover.
    """
    if widget.window().isVisible() and not widget.isVisible():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def breakable(path: str) -> str:
    """Return a path that a label may break after each folder; after a slash Qt does by itself."""
    return path.replace("\\", "\\\u200b")

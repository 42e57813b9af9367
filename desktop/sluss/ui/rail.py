"""The rail on the left: where one can go, what waits to be sent, who one is, and the lock."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sluss.text import _
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.words import label, tip

WIDE = 55  # units: 220 pixels at 100 %
NARROW = 15
LOW = 8  # the height of a stop without its name
MOST = 999  # a larger number says no more


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to go: its name, its name where there is little room, its icon and its keys.

    One without an icon is reached from another place, `under` which it stands on the rail. `also`
    are keys that do the same, told nowhere but on the sheet of shortcuts.
    """

    name: str
    title: str
    short: str
    icon: str
    keys: str
    under: str = ""
    also: str = ""


class RailButton(QAbstractButton):
    """Icon and name, side by side on the wide rail and one below the other on the narrow one.

    On a rail that is both narrow and low the name is left to the tooltip and to screen readers.
    """

    def __init__(self, theme: Theme, stop: Stop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.stop = theme, stop
        self._wide, self._low = True, False
        self._count = ""
        self.setText(stop.title)
        self.setAccessibleName(stop.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tip(self, f"{stop.title}  {stop.keys}")
        theme.changed.connect(self.updateGeometry)

    def be_wide(self, *, wide: bool, low: bool = False) -> None:
        """Change between the forms: `wide`, narrow, or so narrow and `low` that only icons fit."""
        self._wide, self._low = wide, low and not wide
        self.updateGeometry()
        self.update()

    def is_wide(self) -> bool:
        """Whether the name stands beside the icon."""
        return self._wide

    def words_shown(self) -> str:
        """Return what is written on it."""
        if self._low:
            return ""
        return self.stop.title if self._wide else self.stop.short

    def show_count(self, count: int) -> None:
        """Show how much waits there; nothing for 0."""
        self._count = str(count) if count <= MOST else f"{MOST}+"
        self._count = self._count if count else ""
        self.setAccessibleDescription(_("{n} waiting").format(n=count) if count else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the form needs."""
        units = self._theme.units
        if self._wide:
            return QSize(units(WIDE - 5), units(8))
        if self._low:
            return QSize(units(NARROW), units(LOW))
        return QSize(units(NARROW), self.named_height())

    def named_height(self) -> int:
        """Return the height of the narrow form with the name below the icon."""
        return self._theme.units(16.5 if self._count else 12.5)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(self._theme.units(8), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, name, count and focus."""
        theme, colours, unit = self._theme, self._theme.colours, self._theme.units(1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        over = self.underMouse() and self.isEnabled()
        colour = colours.railon if on else colours.railmark if over else colours.railtext
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.railhi))
            painter.drawRoundedRect(box, 1.5 * unit, 1.5 * unit)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.railtext), unit / 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 1.5 * unit, 1.5 * unit)
        side = 4.5 * unit
        icon = theme.icon(self.stop.icon, colour, 4.5)
        painter.setPen(QColor(colour))
        if self._wide:
            where = QRectF(2.5 * unit, (self.height() - side) / 2, side, side)
            painter.setFont(theme.font(Step.BODY, 500))
            words = QRectF(where.right() + 2.5 * unit, 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words_shown())
        else:
            top = (self.height() - side) / 2 if self._low else 1.5 * unit
            where = QRectF((self.width() - side) / 2, top, side, side)
            if self._low and self._count:  # beside the count, which would lie over it
                where.moveLeft(unit / 2)
            painter.setFont(theme.font(Step.TINY, 500))
            words = QRectF(0, where.bottom() + unit / 2, self.width(), 4 * unit)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.words_shown())
        icon.paint(painter, where.toRect())
        self._paint_count(painter)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        if not self._count:
            return
        theme, unit = self._theme, self._theme.units(1)
        font = theme.font(Step.TINY, 600)
        around = (2 if self._low else 3) * unit
        wide = max(QFontMetricsF(font).horizontalAdvance(self._count) + around, 5 * unit)
        left, top = self.width() - 2 * unit - wide, (self.height() - 4.5 * unit) / 2
        if not self._wide:
            left, top = (self.width() - wide) / 2, self.height() - 5.5 * unit
            if self._low:
                left, top = self.width() - wide - unit / 2, (self.height() - 4.5 * unit) / 2
        box = QRectF(left, top, wide, 4.5 * unit)
        painter.setPen(QPen(QColor(theme.colours.rail), 1))
        painter.setBrush(QColor(theme.colours.accentbg))
        painter.drawRoundedRect(box, 2.25 * unit, 2.25 * unit)
        painter.setPen(QColor(theme.colours.accent))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._count)


class Rail(QFrame):
    """The stops from top to bottom, and at the foot how far the work has come to head office.

    `chosen` carries the name of a stop; `help_wanted`, `cover_wanted` and `lock_wanted` ask for
    help, to cover the screen and to lock.
    """

    chosen = Signal(str)
    help_wanted = Signal()
    cover_wanted = Signal()
    lock_wanted = Signal()

    def __init__(
        self, theme: Theme, stops: tuple[Stop, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "rail")
        self.setAccessibleName(_("Navigation"))
        self.buttons = {stop.name: RailButton(theme, stop) for stop in stops}
        self._group = QButtonGroup(self)
        self.mark = label("Sluss", "mark")
        self.received = label(_("Head office has received"), wrap=True)
        self.received_what = label("", "railstrong", wrap=True)
        self._what = self._short = ""
        self.person = label("", wrap=True)
        self.help = RailButton(theme, Stop("help", _("Help"), _("Help"), "help", "F1"))
        self.lock = RailButton(theme, Stop("lock", _("Lock"), _("Lock"), "lock", "Ctrl+L"))
        cover = Stop("cover", _("Cover the screen"), _("Cover"), "hide", "F12")
        self.cover = RailButton(theme, cover)
        for each in (self.help, self.cover, self.lock):
            each.setCheckable(False)
        self._build()
        self.be_wide(wide=True)
        theme.changed.connect(self._resize)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        self._theme.space(column, gap=0.5, margins=(2.5, 4, 2.5, 3))
        head = QVBoxLayout()
        self._theme.space(head, margins=(2.5, 0, 0, 3))
        head.addWidget(self.mark)
        column.addLayout(head)
        for each in self.buttons.values():
            self._group.addButton(each)
            each.clicked.connect(lambda _on=False, name=each.stop.name: self.chosen.emit(name))
            column.addWidget(each)
        column.addStretch(1)
        self._foot = QVBoxLayout()
        self._theme.space(self._foot, gap=0.5, margins=(2.5, 0, 0, 3))
        for words in (self.received, self.received_what):
            self._foot.addWidget(words)
        self._foot.addSpacing(self._theme.units(3))
        self._foot.addWidget(self.person)
        column.addLayout(self._foot)
        for each in (self.help, self.cover, self.lock):
            column.addWidget(each)
        self.help.clicked.connect(self.help_wanted)
        self.cover.clicked.connect(self.cover_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self._column, self._head_row = column, head

    def be_wide(self, *, wide: bool) -> None:
        """Change between names beside the icons and names below them."""
        self._is_wide = wide
        self.person.setVisible(wide)
        self._show_what()
        self._theme.space(self._head_row, margins=(2.5, 0, 0, 3) if wide else (0, 0, 0, 1))
        self._theme.space(self._foot, gap=0.5, margins=(2.5, 0, 0, 3) if wide else (0,))
        middle, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        for words in (self.mark, self.received_what):
            words.setAlignment(left if wide else middle)
        self._resize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the names where there is too little height for all of them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the stops take the form that fits the height."""
        every = (*self.buttons.values(), self.help, self.cover, self.lock)
        gap = 0.5 if self._is_wide else 1
        # The mark counts although it may be hidden: else it would come and go by turns.
        rest = self.mark.sizeHint().height() + self._foot.sizeHint().height()
        names = sum(each.named_height() + self._theme.units(gap) for each in every)
        low = not self._is_wide and names + rest + self._theme.units(6) > self.height()
        for each in every:
            each.be_wide(wide=self._is_wide, low=low)
        self.mark.setVisible(not low)
        sides = (2.5, 4, 2.5, 3) if self._is_wide else (0.5, 1 if low else 3, 0.5, 1)
        self._theme.space(self._column, gap=0.5 if low else gap, margins=sides)

    def _show_what(self) -> None:
        self.received_what.setText(self._what if self._is_wide else self._short)
        self.received.setVisible(self._is_wide and bool(self._what))

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.units(WIDE if self._is_wide else NARROW))
        self._fit()

    def show_stop(self, name: str) -> None:
        """Mark where one is."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def show_person(self, person: str, office: str) -> None:
        """Show who works here."""
        self.person.setText(f"{person}\n{office}")
        tip(self.lock, _("Lock · {person}").format(person=person))

    def show_received(self, what: str, short: str, waiting: int) -> None:
        """Show how far the work has come: in full, in a word or two, and what waits to be sent."""
        self._what, self._short = what, short
        self._show_what()
        full = f"{self.received.text()} {what}"
        self.received_what.setAccessibleName(full if what else "")
        tip(self.received_what, full if what else "")
        if "exchange" in self.buttons:
            self.buttons["exchange"].show_count(waiting)
        self._fit()

"""A field for a date: typed as people say it, picked from a calendar, or left empty."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from sluss.domain.dates import format_date, long_date
from sluss.domain.typed import Half
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.field_icon import FieldIcon
from sluss.ui.widgets.typed_date import typed_date

LOCALES = {"sv": QLocale.Language.Swedish, "da": QLocale.Language.Danish}


class DateField(QLineEdit):
    """Understands a date when it is left, and shows it as the office's country writes it.

    `changed` tells that the date is another one. A date that cannot be read stays as it was typed;
    `problem` says what is wrong with it.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, today: dt.date, country: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._today, self._country = theme, today, country
        self._date: dt.date | None = None
        self._problem = ""
        self._calendar: QCalendarWidget | None = None
        example = format_date(today, country)
        self.setPlaceholderText(_("such as {day}").format(day=example))
        self.setMaxLength(60)
        self.setMinimumWidth(theme.units(36))
        self._icon = FieldIcon(theme, self, "day", _("Choose from a calendar"))
        self._icon.clicked.connect(self.show_calendar)
        theme.changed.connect(self._redraw)
        self.editingFinished.connect(self.understand)
        self.textEdited.connect(self._edited)

    def date(self) -> dt.date | None:
        """Return the date, or None while the field is empty or cannot be read."""
        self.understand()
        return self._date

    def problem(self) -> str:
        """Return what is wrong with what was typed, or nothing."""
        self.understand()
        return self._problem

    def set_date(self, day: dt.date | None) -> None:
        """Show a date; None empties the field."""
        self._date, self._problem = day, ""
        self.setText("" if day is None else format_date(day, self._country))
        self._say()

    def typed(self) -> dt.date | Half | None:
        """Return what stands there, without reading it: one may be in the middle of a date."""
        text = self.text()
        if self._date is not None and text == format_date(self._date, self._country):
            return self._date
        return Half(text) if text else None

    def understand(self) -> None:
        """Read what was typed."""
        typed = self.text().strip()
        before = self._date
        try:
            self._date = typed_date(typed, self._today, self._country) if typed else None
            self._problem = ""
        except SlussError as error:
            self._date, self._problem = None, explain(error).sentence
        if self._date is not None:
            self.setText(format_date(self._date, self._country))
        self._say()
        if self._date != before:
            self.changed.emit()

    def _edited(self) -> None:
        """Take back the complaint while one types."""
        self._problem = ""
        self._say()

    def _say(self) -> None:
        if self.property("wrong") != bool(self._problem):
            mark(self, wrong=bool(self._problem))
        told = long_date(self._date, language()) if self._date else self._problem
        self.setAccessibleDescription(told)

    def show_calendar(self) -> None:
        """Open a calendar below the field."""
        calendar = self._calendar or self._make_calendar()
        day = self.date() or self._today
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.adjustSize()
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 1)))
        calendar.show()
        calendar.setFocus()

    def _make_calendar(self) -> QCalendarWidget:
        calendar = self._calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setLocale(QLocale(LOCALES.get(language(), QLocale.Language.English)))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName(_("Calendar"))
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        return calendar

    def _picked(self, picked: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.setText(
            format_date(dt.date(picked.year(), picked.month(), picked.day()), self._country)
        )
        self.understand()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt and the down arrow; move a day with up and down."""
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            day = self.date() or self._today
            by = 1 if key == Qt.Key.Key_Up else -1
            self.setText(format_date(day + dt.timedelta(days=by), self._country))
            self.understand()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the date."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _redraw(self) -> None:
        self.setMinimumWidth(self._theme.units(36))

"""What those who go on a day of visits have to be careful about: above the sheet, with its end."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import clear
from sluss.ui.widgets.words import label
from sluss.usecases.client_warnings import DayWarnings, day_warnings


class CarefulStrip(QWidget):
    """A line for each two clients to be kept apart, and for each warning of safety."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        desk.theme.space(self._column, gap=1)
        self.hide()

    def show_day(self, clients: Sequence[RecordId], day: dt.date) -> None:
        """Ask what holds on a day for the clients that are met."""
        self.desk.runner.run(
            self, day_warnings, tuple(clients), day, language(),
            then=self._show, failed=self.desk.tell,
        )  # fmt: skip

    def _show(self, found: DayWarnings) -> None:
        country = self.desk.situation.country
        lines = [
            _("{one} and {other} are kept apart, until {day}").format(
                one=each.one_case, other=each.other_case, day=saying.day(each.last, country)
            )
            for each in found.apart
        ]
        for case_no, warning in found.careful:
            until = saying.day(warning.last, country)
            line = _("{case}: {text}, until {day}")
            lines.append(line.format(case=case_no, text=warning.text or warning.kind, day=until))
        self.lines = tuple(lines)
        clear(self._column)
        for each in lines:
            self._column.addWidget(label(f"! {each}", "warn", wrap=True))
        self.setVisible(bool(lines))

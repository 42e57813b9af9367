"""What those who go on a day of visits or to a meeting have to be careful about, with its end."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import clear
from sluss.ui.widgets.words import label
from sluss.usecases.client_warnings import (
    DayWarnings,
    WarningLine,
    day_warnings,
    meeting_warnings,
)


class CarefulStrip(QWidget):
    """A line for each two clients to be kept apart, and for each warning; hidden without any."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[str, ...] = ()
        self._asked = 0
        self._column = QVBoxLayout(self)
        desk.theme.space(self._column, gap=1)
        self.hide()

    def show_day(self, clients: Sequence[RecordId], day: dt.date) -> None:
        """Ask what holds on a day for the clients that are met."""
        asked = self._ask()
        self.desk.runner.run(
            self, day_warnings, tuple(clients), day, language(),
            then=lambda found: self._show(asked, found), failed=self.desk.tell,
        )  # fmt: skip

    def show_meeting(self, client: RecordId, meeting: RecordId | None) -> None:
        """Ask what holds for a meeting about a client; None for one that is not planned yet."""
        asked = self._ask()
        self.desk.runner.run(
            self, meeting_warnings, client, meeting, language(),
            then=lambda found: self._show(asked, found), failed=self.desk.tell,
        )  # fmt: skip

    def show_found(self, found: DayWarnings) -> None:
        """Show what was asked for elsewhere."""
        self._show(self._ask(), found)

    def show_nothing(self) -> None:
        """Show no line, also none that was asked for."""
        self._ask()
        self._say(())

    def _ask(self) -> int:
        self._asked += 1
        return self._asked

    def _show(self, asked: int, found: DayWarnings) -> None:
        if asked != self._asked:
            return  # somebody has gone on to another day or meeting
        country = self.desk.situation.country
        apart = [
            _("{one} and {other} are kept apart, until {day}").format(
                one=each.one_case, other=each.other_case, day=saying.day(each.last, country)
            )
            for each in found.apart
        ]
        self._say((*apart, *(self._careful(*each) for each in found.careful)))

    def _careful(self, case_no: str, warning: WarningLine) -> str:
        until = saying.day(warning.last, self.desk.situation.country)
        if warning.other:
            line = _("{one} is kept apart from {other}, until {day}")
            return line.format(one=case_no, other=warning.other, day=until)
        line = _("{case}: {text}, until {day}")
        text = warning.text.strip().rstrip(".") or warning.kind  # the day follows after a comma
        return line.format(case=case_no, text=text, day=until)

    def _say(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        clear(self._column)
        for each in lines:
            self._column.addWidget(label(f"! {each}", "warn", wrap=True))
        self.setVisible(bool(lines))

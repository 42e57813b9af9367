"""The foot of the rail: how far the work has come to head office, and what waits to be sent."""

from PySide6.QtCore import QObject, QTimer

from sluss.domain.dates import short_date
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.rail import Rail
from sluss.usecases.exchange_view import Standing, standing

QUIET_MS = 400  # after the last of several changes; nobody waits for this number


class RailFoot(QObject):
    """Asks how far the work has come after each change, and tells the rail."""

    def __init__(self, desk: Desk, rail: Rail) -> None:
        super().__init__(rail)
        self._desk, self._rail = desk, rail
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.refresh)
        desk.runner.changed.connect(self._wait)
        self.refresh()

    def _wait(self, _ids: object) -> None:
        self._timer.start()

    def refresh(self) -> None:
        """Ask anew."""
        self._desk.runner.run(self, standing, then=self._show, failed=lambda _error: None)

    def _show(self, found: Standing) -> None:
        situation = self._desk.situation
        if situation.central:
            self._rail.show_received("", "", 0)
            return
        if found.received_to is None:
            self._rail.show_received(_("nothing yet"), "", found.waiting)
            return
        day = short_date(found.received_to, language()).partition(" ")[2]  # without its weekday
        text = _("up to {day} · delivery {n}").format(day=day, n=found.received_seq)
        short = "✓ " + day.replace(" ", "\u00a0")  # a day is never cut in two
        self._rail.show_received(text, short, found.waiting)

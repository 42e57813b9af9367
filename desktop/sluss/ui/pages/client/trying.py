"""Tries another day of release on a client's line: asks the worker, the latest day wins."""

import datetime as dt

from PySide6.QtCore import QObject, Signal

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.line_words import worded
from sluss.ui.widgets.release_line_card import ReleaseLineCard
from sluss.ui.widgets.release_line_trial import Effect
from sluss.usecases.trying import Tried, try_release


class Trying(QObject):
    """Answers `tried` of a card: one question at a time, so that dragging never queues up.

    `found` carries what was found (`Tried`), or None when the planned day holds again.
    """

    found = Signal(object)

    def __init__(self, desk: Desk, card: ReleaseLineCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        self._client: RecordId | None = None
        self._day: dt.date | None = None  # wanted now
        self._asked: dt.date | None = None  # being worked out
        card.tried.connect(self._try)

    def show_client(self, client: RecordId) -> None:
        """Take note of who is shown; nothing is tried any more."""
        self._client, self._day = client, None

    def _try(self, day: dt.date | None) -> None:
        self._day = day
        if day is None:
            self.found.emit(None)
        elif self._asked is None:
            self._ask(day)

    def _ask(self, day: dt.date) -> None:
        self._asked = day
        self._desk.runner.run(
            self, try_release, self._client, day, language(), then=self._show, failed=self._fail
        )

    def _show(self, found: Tried) -> None:
        self._asked = None
        if self._day is None:
            return
        if found.day != self._day:
            self._ask(self._day)
        effect = Effect(found.day, found.days, found.planned, found.is_past, found.is_closed)
        self._card.show_tried(worded(found.line, self._desk.situation.country), effect)
        self.found.emit(found)

    def _fail(self, error: SlussError) -> None:
        self._asked = None
        self._desk.tell(error)

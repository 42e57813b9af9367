"""The days without a measure in words: which life area, which days, how many, and what to do."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from sluss.domain.dates import short_date
from sluss.domain.uncovered import Stretch
from sluss.text import _, language, ngettext
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, clear, hairline
from sluss.ui.widgets.words import button, label
from sluss.usecases.client_page import ClientPage

DAY = dt.timedelta(days=1)
NARROW = 175  # units of width: below, words break


class FindingsCard(Card):
    """Lists what the line shows in red; `measure_wanted` carries the life area and the first day.

    The life area is its code. Nothing here is about what the client did or did not do.
    """

    measure_wanted = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Days without a measure"))
        self._desk = desk
        self.links: list[QPushButton] = []
        self._cells: list[QLabel] = []
        self._rows = QGridLayout()
        desk.theme.space(self._rows, gap=1.5)
        self._rows.setHorizontalSpacing(desk.theme.units(4))
        self._rows.setColumnStretch(2, 1)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_page(self, page: ClientPage) -> None:
        """Show what is uncovered for a client."""
        clear(self._rows)
        self.links, self._cells = [], []
        areas = {need.area: need.label for need in page.needs}
        found = page.uncovered
        for at, stretch in enumerate(sorted(found.stretches, key=_worst_first)):
            self._row(2 * at, stretch, areas.get(stretch.area, stretch.area), found.release)
        self._wrap()
        if not found.stretches:
            self._rows.addWidget(label(_nothing(page), "soft", wrap=True), 0, 0, 1, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where they do not fit beside each other."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        narrow = self.width() < self._desk.theme.units(NARROW)
        for cell in self._cells:
            cell.setWordWrap(narrow)

    def _row(self, at: int, stretch: Stretch, area: str, release: dt.date | None) -> None:
        link = button(_("New measure"), "link")
        first = short_date(stretch.start, language())
        name = _("New measure: {area}, from {day}").format(area=area, day=first)
        link.setAccessibleName(name)
        link.clicked.connect(
            lambda _on=False: self.measure_wanted.emit(stretch.area, stretch.start)
        )
        self.links.append(link)
        cells = (
            label(f"▲ {area}", "strong"),
            label(_days(stretch)),
            label(_how_many(stretch, release), "bad"),
        )
        self._cells += cells
        for column, cell in enumerate((*cells, link)):
            self._rows.addWidget(cell, at, column, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(hairline(), at + 1, 0, 1, 4)


def _worst_first(stretch: Stretch) -> tuple[int, dt.date, str]:
    return -stretch.days, stretch.start, stretch.area


def _days(stretch: Stretch) -> str:
    """Return the first and the last day without a measure."""
    first, last = stretch.start, stretch.end - DAY
    if first == last:
        return short_date(first, language())
    return _("{first} to {last}").format(
        first=short_date(first, language()), last=short_date(last, language())
    )


def _how_many(stretch: Stretch, release: dt.date | None) -> str:
    """Return the number of days, and how many of them come after the release."""
    days = ngettext("{n} day", "{n} days", stretch.days).format(n=stretch.days)
    after = 0 if release is None else (stretch.end - max(release, stretch.start)).days
    if after <= 0:
        return days
    if after == stretch.days:
        return _("{days} after the release").format(days=days)
    return _("{days}, {n} after the release").format(days=days, n=after)


def _nothing(page: ClientPage) -> str:
    head = page.head
    if page.uncovered.release is not None:
        return _("✓ Every day around the release has a measure where one is needed.")
    if head.supervision_end is not None and head.supervision_end > page.today:
        return _("✓ The next 90 days have a measure where one is needed.")
    return _("There is no day to look ahead to yet.")

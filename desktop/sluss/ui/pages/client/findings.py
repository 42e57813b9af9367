"""The days without a measure: how many where, whose step is next, and what can be done about it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout

from sluss.domain.dates import short_date
from sluss.domain.gaps.findings import OF_ONE_MEASURE, Severity
from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.client.finding_words import (
    area_of,
    continuity,
    days_of,
    how_many,
    nothing,
    notices,
    sign_of,
    tried_in_words,
    why,
)
from sluss.ui.pages.client.tasks import accepted_days
from sluss.ui.widgets.cards import Card, beside, clear, hairline, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import Kind, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.client_page import ClientPage
from sluss.usecases.gap_decisions import note_gap_task
from sluss.usecases.gap_lines import FindingLine, GapLines
from sluss.usecases.gaps import ClientGaps, take_up_finding
from sluss.usecases.trying import Tried

NARROW = 300  # units of width: below, words break, so that there is room for tasks beside
SHOWN = 3  # findings, before all of them are asked for
_TONES: dict[Severity, Kind] = {
    Severity.CRITICAL: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "soft",
}


class FindingsCard(Card):
    """Lists what has no sure cover soon, what matters most first.

    `measure_wanted` carries the life area and the first day, `measure_chosen` the measure that a
    finding is about, `fill` the form in which days are accepted. Nothing here is about what the
    client did or did not do: the next step is always a party's.
    """

    measure_wanted = Signal(str, object)
    measure_chosen = Signal(bytes)
    fill = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Days without a measure"))
        tells(self, "client#gaps")
        self._desk = desk
        self._client: RecordId | None = None
        self._known: tuple[ClientGaps, GapLines] | None = None
        self._shown: tuple[ClientGaps, GapLines, dt.date | None] | None = None
        self._whole = False
        self.links: list[QPushButton] = []
        self._cells: list[QLabel] = []
        self.covered = label("", "soft")
        self.head.addWidget(self.covered)
        self._rows = QGridLayout()
        desk.theme.space(self._rows, gap=1, across=3)
        self._rows.setColumnStretch(2, 1)
        self._notices = QVBoxLayout()
        desk.theme.space(self._notices, gap=1)
        self.every = button("", "link")
        self.every.clicked.connect(self._show_all)
        self.tried = label("", "strong", wrap=True)
        self.tried.hide()
        self.body.addWidget(self.tried)
        self.body.addLayout(self._rows)
        self.body.addLayout(beside(desk.theme, self.every, None))
        self.body.addLayout(self._notices)
        self.body.addStretch(1)

    def show_page(self, page: ClientPage) -> None:
        """Show what was found about a client."""
        if self._client != page.head.id:
            self._whole = False
        self._client, self._known = page.head.id, (page.gaps, page.gap_lines)
        self._show(*self._known)

    def show_tried(self, tried: Tried | None) -> None:
        """Show what would be found on another day of release; None: as it is planned again.

        Nothing is decided about days that are only tried: no accepting, no tasks.
        """
        if tried is not None:
            self._show(tried.gaps, tried.lines, day=tried.day)
        elif self._known is not None:
            self._show(*self._known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where they do not fit beside each other."""
        super().resizeEvent(event)
        self._wrap()

    def _show_all(self) -> None:
        self._whole = True
        if self._shown is not None:
            self._show(*self._shown)
        self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: ClientGaps, lines: GapLines, day: dt.date | None = None) -> None:
        self._shown = found, lines, day
        set_words(self.tried, tried_in_words(day) if day is not None else "")
        clear(self._rows)
        clear(self._notices)
        self.links, self._cells = [], []
        every = lines.findings
        shown = every if self._whole else every[:SHOWN]
        for at, line in enumerate(shown):
            self._row(3 * at, line, found)
        if not every:
            self._rows.addWidget(label(nothing(found), "soft", wrap=True), 0, 0, 1, 4)
        self.every.setText(_("Show all {n}").format(n=len(every)))
        self.every.setVisible(len(shown) < len(every))
        for text in notices(found, lines):
            self._notices.addWidget(label(text, "soft", wrap=True))
        set_words(self.covered, continuity(found))
        self._wrap()

    def _wrap(self) -> None:
        narrow = self.width() < self._desk.theme.units(NARROW)
        for cell in self._cells:
            cell.setWordWrap(narrow)

    def _row(self, at: int, line: FindingLine, found: ClientGaps) -> None:
        finding = line.finding
        tone: Kind = "soft" if finding.accepted else _TONES[finding.severity]
        cells = (
            label(f"{sign_of(finding)}{area_of(line)}", "strong"),
            label(days_of(finding, found)),
            label(how_many(finding, found), tone),
        )
        self._cells += cells
        for column, cell in enumerate(cells):
            self._rows.addWidget(cell, at, column, Qt.AlignmentFlag.AlignVCenter)
        first, *others = self._actions(line)
        self._rows.addWidget(first, at, 3, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(label(why(line), "soft", wrap=True), at + 1, 0, 1, 3)
        more = Flow(self._desk.theme, *others, gap=2)
        self._rows.addWidget(more, at + 1, 3, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(hairline(), at + 2, 0, 1, 4)

    def _actions(self, line: FindingLine) -> list[QPushButton]:
        """Return what can be done: the step that mends it first, then those that settle it."""
        finding = line.finding
        about = short_date(finding.span.start, language())
        made: list[QPushButton] = []

        def offer(text: str, act: Callable[..., object]) -> None:
            link = button(text, "link")
            link.setAccessibleName(
                _("{what}: {area}, from {day}").format(what=text, area=area_of(line), day=about)
            )
            link.clicked.connect(act)
            made.append(link)

        decides = self._shown is not None and self._shown[2] is None
        following = finding.next if finding.next is not None and finding.reason else None
        measure = finding.previous if finding.kind in OF_ONE_MEASURE else following
        if measure is not None:
            offer(_("Open the measure"), lambda _on=False: self.measure_chosen.emit(measure))
        else:
            offer(
                _("New measure"),
                lambda _on=False: self.measure_wanted.emit(finding.area, finding.span.start),
            )
        if decides and finding.accepted:
            offer(_("Take up again"), lambda _on=False: self._take_up(line))
        elif decides:
            offer(_("Accept"), lambda _on=False: self._accept(line))
            if finding.critical and not line.noted:
                offer(_("Make a task"), lambda _on=False: self._note(line))
        self.links += made
        return made

    def _accept(self, line: FindingLine) -> None:
        if self._client is not None:
            self.fill.emit(accepted_days(self._client, line.finding, area_of(line)))

    def _take_up(self, line: FindingLine) -> None:
        self._desk.runner.run(
            self, take_up_finding, self._client, line.finding,
            then=self._said(_("These days are on the list again.")), failed=self._desk.tell,
        )  # fmt: skip

    def _note(self, line: FindingLine) -> None:
        self._desk.runner.run(
            self, note_gap_task, self._client, line.finding,
            then=self._said(_("It is among the tasks now.")), failed=self._desk.tell,
        )  # fmt: skip

    def _said(self, text: str) -> Callable[[Saved], None]:
        def say(_saved: Saved) -> None:
            self._desk.bar.say("good", text)

        return say

"""What came late from the office a case came from: beside what stands now, to take or to leave."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, clear
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.transfers.late_work import (
    LateChange,
    LateLine,
    leave_late_work,
    take_late_work,
)


class LateCard(Card):
    """Nothing is ticked beforehand: what is not ticked stays as it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Came late from the office the case came from"))
        self._desk = desk
        self._lines = QVBoxLayout()
        desk.theme.space(self._lines, gap=3)
        self.body.addLayout(self._lines)
        self.ticks: dict[RecordId, dict[tuple[RecordId, str], Tick]] = {}
        self.hide()

    def show_lines(self, lines: tuple[LateLine, ...]) -> None:
        """Show what nobody has decided about; there is no card where nothing is."""
        clear(self._lines)
        self.ticks = {}
        for line in lines:
            self._lines.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, line: LateLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        text = ngettext(
            "{office} wrote {n} change that came on {day}, when the case had left.",
            "{office} wrote {n} changes that came on {day}, when the case had left.",
            line.count,
        )
        day = saying.day(line.arrived_on, country)
        said = label(text.format(office=line.office, n=line.count, day=day), wrap=True)
        made = ngettext("{n} new entry stands in the case.", "{n} new entries stand in the case.",
                        line.made).format(n=line.made)  # fmt: skip
        grid = QGridLayout()
        theme.space(grid, gap=1, across=4)
        ticks = self.ticks[line.id] = {}
        for row, change in enumerate(line.changes):
            ticks[change.key] = self._row(grid, row, change)
        take, leave = button(_("Take over what is ticked")), button(_("Leave it as it is"))
        if_allowed(self._desk, Right.WRITE_CASES, take, leave)
        take.clicked.connect(lambda: self._take(line.id))
        leave.clicked.connect(lambda: self._leave(line.id))
        buttons = (take, leave) if line.changes else (leave,)
        parts = [said, *([label(made, "soft", wrap=True)] if line.made else [])]
        whole = QWidget()
        whole.setProperty("kind", "inside")
        whole.setLayout(below(theme, *parts, grid, beside(theme, *buttons, None), gap=2))
        return whole

    def _row(self, grid: QGridLayout, row: int, change: LateChange) -> Tick:
        name = _("{record}: {field}").format(record=change.record_name, field=change.label)
        tick = Tick(self._desk.theme, name.replace("&", "&&"))
        late = _("came late: {value}").format(value=self._value(change.late))
        now = _("stands now: {value}").format(value=self._value(change.now))
        tick.setAccessibleDescription(f"{late}. {now}.")
        grid.addWidget(tick, row, 0)
        grid.addWidget(copyable(late, wrap=True), row, 1)
        grid.addWidget(copyable(now, "soft", wrap=True), row, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return tick

    def _value(self, value: object) -> str:
        return saying.shown(value, self._desk.situation.country)

    def _take(self, line: RecordId) -> None:
        keys = [key for key, tick in self.ticks.get(line, {}).items() if tick.isChecked()]
        if not keys:
            self._desk.bar.say("info", _("Tick what you want to take over first."))
            return
        self._desk.runner.run(self, take_late_work, line, keys, failed=self._desk.tell)

    def _leave(self, line: RecordId) -> None:
        self._desk.runner.run(self, leave_late_work, line, failed=self._desk.tell)

"""Measures of the plan: need, measure and party in one table, and the chosen one with its steps."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.machines import MeasureStatus
from sluss.domain.plan_checks import Content
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.lacks import numbered
from sluss.ui.pages.client.planning.spoken import spoken
from sluss.ui.widgets.cards import Card, Facts, below, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label, set_kind
from sluss.usecases.plan_views import MeasureView, NeedView, PlanSheet

NOBODY = "▲ "
NARROW = 150  # units of width of the card: below, the days stand with the measure only
DAYS = (4, 5)  # the columns of the days


@dataclass(frozen=True, slots=True)
class Row:
    """A measure, or a need that has none."""

    need: NeedView | None
    measure: MeasureView | None
    area: str


class MeasuresCard(Card):
    """`chosen` carries the `MeasureView` that is current, None where a bare need is.

    `wanted` asks for a new measure in a life area, `opened` for the form of a measure.
    """

    chosen = Signal(object)
    wanted = Signal(str)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, numbered(Content.MEASURES))
        self._desk = desk
        self.table = self._table()
        self.table.keep_whole(16)
        self.new = button(_("New measure"))
        self.new.clicked.connect(lambda _on=False: self.wanted.emit(self._area()))
        self.head.addWidget(self.new)
        self.body.addWidget(self.table)
        self.table.current_changed.connect(lambda row: self.chosen.emit(row.measure))
        self.table.opened.connect(self._open)
        desk.theme.changed.connect(self._fit)

    def _table(self) -> RowsView[Row]:
        country = self._desk.situation.country
        columns: list[Column[Row]] = [
            Column("area", _("Need"), _need_words, 22, least=9),
            Column("title", _("Measure"), _title, 30, stretch=True, strong=True, least=12),
            Column("party", _("Answers for it"), _party, 26, tone=_party_tone, least=9),
            Column("state", _("State"), _state, 13, least=8),
            Column("start", _("From"), lambda r: _day(r, "start", country), 12, least=10),
            Column("end", _("Until"), lambda r: _day(r, "end", country), 12, least=10),
        ]
        table: RowsView[Row] = RowsView(
            self._desk.theme,
            columns,
            lambda row: row.measure.id if row.measure else row.area,
            name="plan",
            memory=self._desk.memory,
            empty=_("No needs and no measures yet. Map the needs, or add the first measure."),
        )
        table.setAccessibleName(_("Needs and the measures that meet them"))
        return table

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show each need with the measures that meet it; what nothing meets stands there too."""
        bare = [each for each in sheet.needs if not each.measures]
        needs = {each.area: each for each in sheet.needs}
        rows = [Row(needs.get(each.area), each, each.area) for each in sheet.measures]
        rows.extend(Row(each, None, each.area) for each in bare)
        self.table.show_rows(rows)
        current = self.table.current()
        self.chosen.emit(current.measure if current is not None else None)

    def choose(self, measure: bytes) -> None:
        """Make a measure the current one."""
        self.table.choose(measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the days to the measure itself where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._desk.theme.units(NARROW)
        for column in DAYS:
            if self.table.isColumnHidden(column) != narrow:
                self.table.setColumnHidden(column, narrow)

    def _area(self) -> str:
        current = self.table.current()
        return current.area if current is not None and current.measure is None else ""

    def _open(self, row: Row) -> None:
        if row.measure is None:
            self.wanted.emit(row.area)
        else:
            self.opened.emit(row.measure.id)


def _need_words(row: Row) -> str:
    if row.measure is not None and row.need is None:
        return _("{area} (no need mapped)").format(area=row.measure.area_label)
    if row.need is None:
        return ""
    return _("{area}: {level}").format(area=row.need.label, level=row.need.level.lower())


def _title(row: Row) -> str:
    if row.measure is not None:
        return row.measure.title
    if row.need is not None and row.need.reason:
        return _("No measure: {reason}").format(reason=saying.first_line(row.need.reason))
    return NOBODY + _("no measure yet")


def _party(row: Row) -> str:
    if row.measure is None:
        return ""
    return row.measure.party_name or NOBODY + _("nobody is named")


def _state(row: Row) -> str:
    return row.measure.status_label if row.measure is not None else ""


def _party_tone(row: Row) -> str:
    return "bad" if row.measure is not None and not row.measure.party_name else ""


def _day(row: Row, which: str, country: str) -> str:
    if row.measure is None:
        return ""
    value: dt.date | None = getattr(row.measure, which)
    return saying.day(value, country)


class MeasureCard(Card):
    """One measure: what is known, and the next steps as buttons in words.

    `step` carries the step and the `MeasureView`; `changing` and `noting` the measure.
    """

    step = Signal(object, object)
    changing = Signal(object)
    noting = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Measure"))
        self._desk = desk
        self._measure: MeasureView | None = None
        self.sentence = copyable("", wrap=True)
        self.steps: list[QPushButton] = []
        self._buttons = QVBoxLayout()
        self.facts = (Facts(desk.theme), Facts(desk.theme))
        self.change = button(_("Change the measure"))
        self.note = button(_("Note what happened"))
        self.change.clicked.connect(lambda _on=False: self.changing.emit(self._measure))
        self.note.clicked.connect(lambda _on=False: self.noting.emit(self._measure))
        for each in (self.note, self.change):
            self.head.addWidget(each)
        self.body.addWidget(self.sentence)
        self.body.addLayout(self._buttons)
        halves = [QWidget(), QWidget()]
        for half, facts in zip(halves, self.facts, strict=True):
            half.setProperty("kind", "inside")
            half.setLayout(below(desk.theme, facts, None, gap=0))
        self.body.addWidget(SideBySide(desk.theme, *halves, least=60, gap=3))

    def show_measure(self, measure: MeasureView | None) -> None:
        """Show a measure, or nothing."""
        self._measure = measure
        self.setVisible(measure is not None)
        if measure is None:
            return
        self.heading.setText(measure.title)
        self.setAccessibleName(measure.title)
        self.sentence.setText(self._sentence(measure))
        set_kind(self.sentence, "bad" if not measure.party else "body")
        self.note.setVisible(measure.begun)
        known = [(name, value) for name, value in self._facts(measure) if value]
        half = (len(known) + 1) // 2
        for facts, some in zip(self.facts, (known[:half], known[half:]), strict=True):
            facts.show_facts(some)
        self._offer(measure)

    def _offer(self, measure: MeasureView) -> None:
        clear(self._buttons)
        self.steps = []
        row = Flow(self._desk.theme, gap=2)
        for step in measure.steps:
            if step is MeasureStatus.CANCELLED and measure.begun:
                continue  # what has begun has ended early; it was not for nothing
            made = button(spoken(step, measure))
            made.setProperty("step", step.value)
            made.clicked.connect(
                lambda _on=False, step=step, measure=measure: self.step.emit(step, measure)
            )
            self.steps.append(made)
            row.addWidget(made)
        if self.steps:
            row.add_gap()
            self._buttons.addWidget(row)
        else:
            self._buttons.addWidget(label(_("This measure is over."), "soft"))

    def _sentence(self, measure: MeasureView) -> str:
        country = self._desk.situation.country
        who = measure.party_name or NOBODY + _("Nobody answers for it yet")
        said = [who, measure.status_label]
        if measure.resting_since is not None:
            day = saying.day(measure.resting_since, country)
            said.append(_("rests since {day}").format(day=day))
        if measure.end_reason:
            said.append(measure.end_reason)
        if measure.by_client:
            said.append(_("the client does it alone"))
        return "  ·  ".join(said)

    def _facts(self, measure: MeasureView) -> list[tuple[str, str]]:
        country = self._desk.situation.country
        held = str(measure.sessions_held) if measure.sessions_held else ""
        if measure.sessions_planned is not None:
            held = _("{held} of {planned}").format(
                held=measure.sessions_held, planned=measure.sessions_planned
            )
        return [
            (_("From"), saying.day(measure.start, country) if measure.start else ""),
            (_("Until"), saying.day(measure.end, country) if measure.end else ""),
            (_("Kind"), measure.type),
            (_("Rests on"), measure.evidence),
            (_("Works on"), measure.factor),
            (_("Leads to the goal"), measure.goal),
            (_("Programme"), measure.programme),
            (_("Carried out by"), " · ".join(x for x in (measure.provider, measure.place) if x)),
            (_("Hours a week"), str(measure.hours) if measure.hours is not None else ""),
            (_("Sessions held"), held),
            (_("Last contact"), saying.day(measure.last_event, country)
             if measure.last_event else ""),
            (_("Progress, 0 to 4"), str(measure.progress) if measure.progress is not None else ""),
            (_("Confirmed by"), measure.confirmed_by),
        ]  # fmt: skip

"""The plan: what it wants, the needs over six life areas, and the measures that meet them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, copyable, label, pill, set_pill
from sluss.usecases.client_page import ClientPage, MeasureLine, Need

NOBODY = "▲ "


class PlanTab(QWidget):
    """Signals ask for the form of the plan, of a new measure, of a `Need`, of a measure by id."""

    plan_wanted = Signal()
    new_wanted = Signal()
    need_wanted = Signal(object)
    measure_chosen = Signal(bytes)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk
        self.head = Card(desk.theme, _("Joint plan"))
        self.goal = copyable("", wrap=True)
        self.state = pill("", "plain")
        self.facts = label("", "soft", wrap=True)
        self.change = button(_("Change the plan"))
        self.needs = _needs_table(desk)
        self.measures = _measures_table(desk)
        self.new = button(_("New measure"))
        self._build()
        for table in (self.needs, self.measures):
            table.keep_whole(24)
        self.change.clicked.connect(self.plan_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.needs.opened.connect(self.need_wanted)
        self.measures.opened.connect(lambda line: self.measure_chosen.emit(line.id))

    def _build(self) -> None:
        theme = self.desk.theme
        self.head.head.insertWidget(1, self.state)
        self.head.head.addWidget(self.change)
        self.head.body.addWidget(self.goal)
        self.head.body.addWidget(self.facts)
        needs = Card(theme, _("Needs, life area by life area"))
        needs.body.addWidget(self.needs)
        measures = Card(theme, _("Measures"))
        measures.head.addWidget(self.new)
        measures.body.addWidget(self.measures)
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(0, 2, 0, 0))
        for each in (self.head, needs, measures):
            column.addWidget(each)
        column.addStretch(1)

    def show_page(self, page: ClientPage) -> None:
        """Show a client's plan."""
        country = self.desk.situation.country
        plan = page.plan
        self.state.setVisible(plan is not None)
        if plan is None:
            self.goal.setText(_("No joint plan yet. Begin one with what the client wants."))
            set_words(self.facts, "")
            self.change.setText(_("Begin a plan"))
        else:
            set_pill(self.state, plan.status, "accent")
            self.goal.setText(plan.goal or _("The goal has not been written down yet."))
            facts = [
                _("Version {n}").format(n=plan.version),
                _("Overall responsible: {name}").format(name=plan.overall_responsible)
                if plan.overall_responsible
                else _("▲ Nobody is overall responsible"),
                _("Review by {day}").format(day=saying.day(plan.review_date, country))
                if plan.review_date
                else "",
            ]
            set_words(self.facts, "  ·  ".join(fact for fact in facts if fact))
            self.change.setText(_("Change the plan"))
        self.needs.show_rows(page.needs)
        self.measures.show_rows([m for need in page.needs for m in need.measures])


def _needs_table(desk: Desk) -> RowsView[Need]:
    columns: list[Column[Need]] = [
        Column("area", _("Life area"), lambda n: n.label, 16, strong=True),
        Column("level", _("Need"), lambda n: n.level or _("not mapped yet"), 14),
        Column(
            "view", _("In the officer's eyes"), lambda n: saying.first_line(n.staff_view), 30,
            stretch=True,
        ),
        Column("wish", _("The client's wish"), lambda n: saying.first_line(n.wish), 30),
        Column("measures", _("Measures"), lambda n: str(len(n.measures) or ""), 10, numeric=True),
    ]  # fmt: skip
    table: RowsView[Need] = RowsView(
        desk.theme, columns, lambda n: n.area, name="needs", memory=desk.memory
    )
    table.setAccessibleName(_("Needs, life area by life area"))
    return table


def _measures_table(desk: Desk) -> RowsView[MeasureLine]:
    country = desk.situation.country
    columns: list[Column[MeasureLine]] = [
        Column("title", _("Measure"), lambda m: m.title, 30, stretch=True, strong=True),
        Column(
            "party", _("Answers for it"), _answers, 24,
            tone=lambda m: "" if m.responsible else "bad",
        ),
        Column("status", _("State"), lambda m: m.status, 14),
        Column("start", _("From"), lambda m: saying.day(m.start, country), 12),
        Column("end", _("Until"), lambda m: saying.day(m.end, country), 12),
        Column("provider", _("Carried out by"), lambda m: m.provider, 20),
    ]  # fmt: skip
    table: RowsView[MeasureLine] = RowsView(
        desk.theme,
        columns,
        lambda m: m.id,
        name="measures",
        memory=desk.memory,
        empty=_("No measures yet. Add the first one with New measure."),
    )
    table.setAccessibleName(_("Measures"))
    return table


def _answers(measure: MeasureLine) -> str:
    return measure.responsible or NOBODY + _("nobody is named")

"""The way out: five conditions, the client's own answers, turning points, the way to work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.needs import filling
from sluss.ui.pages.client.needs.compared import Compared
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.needs_page import NeedsPage
from sluss.usecases.way_out import ReadinessLine, TurningLine


class OnwardPart(QWidget):
    """`fill` carries a `Task`; `hand_over` asks to let the client answer alone."""

    fill = Signal(object)
    hand_over = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self.desk = desk
        self._page: NeedsPage | None = None
        theme = desk.theme
        self.conditions = Card(theme, _("Five conditions"))
        self.check = button(_("Look at them today"))
        self.no_check = label(
            _("What makes it easier to leave crime: look at it at the start, before the way out"
              " and later, and see what has changed."),
            "soft", wrap=True,
        )  # fmt: skip
        self.checks = Compared(desk)
        self.ratings_card = Card(theme, _("The client's own rating"))
        self.answer = button(_("Let the client answer"))
        self.write_in = button(_("Write in from paper"), "link")
        self.after = label("", "soft", wrap=True)
        self.ratings = Compared(desk)
        self.points_card = Card(theme, _("Turning points"))
        self.new_point = button(_("New turning point"))
        self.points = _points_table(desk)
        self.work_card = Card(theme, _("The way to work"))
        self.new_work = button(_("Write down how it stands"))
        self.work = _work_table(desk)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.conditions.head.addWidget(self.check)
        for each in (self.no_check, self.checks):
            self.conditions.body.addWidget(each)
        for head in (self.write_in, self.answer):
            self.ratings_card.head.addWidget(head)
        for part in (self.after, self.ratings):
            self.ratings_card.body.addWidget(part)
        self.points_card.head.addWidget(self.new_point)
        self.points_card.body.addWidget(self.points)
        self.work_card.head.addWidget(self.new_work)
        self.work_card.body.addWidget(self.work)
        column = QVBoxLayout(self)
        self.desk.theme.space(column, gap=2)
        for card in (self.conditions, self.ratings_card, self.points_card, self.work_card):
            column.addWidget(card)
        column.addStretch(1)
        for table in (self.points, self.work):
            table.keep_whole(18)

    def _wire(self) -> None:
        self.check.clicked.connect(lambda: self._fill(filling.check))
        self.answer.clicked.connect(self.hand_over)
        self.write_in.clicked.connect(lambda: self._fill(filling.rating))
        self.new_point.clicked.connect(lambda: self._fill(filling.turning_point))
        self.new_work.clicked.connect(lambda: self._fill(filling.readiness))
        self.points.opened.connect(lambda line: self._open(filling.turning_point, line.id))
        self.work.opened.connect(lambda line: self._open(filling.readiness, line.id))

    def show_page(self, page: NeedsPage) -> None:
        """Show how far the client has come."""
        self._page = page
        way = page.way_out
        self.no_check.setVisible(not way.checks.occasions)
        self.checks.show_comparison(way.checks)
        self.ratings.show_comparison(way.ratings)
        covered = self.desk.pin.pin is not None
        self.after.setText(
            _("The client sees three questions and nothing else. Then the screen is covered"
              " until your PIN lifts it.")
            if covered
            else _("The client sees three questions and nothing else. Then Sluss is locked.")
        )  # fmt: skip
        self.points.show_rows(way.turning_points)
        self.work.show_rows(way.readiness)

    def _fill(self, task: filling.Begin) -> None:
        if self._page is not None:
            self.fill.emit(task(self._page, None))

    def _open(self, task: filling.Begin, record: bytes) -> None:
        if self._page is not None:
            self.fill.emit(task(self._page, filling.as_record(record)))


def _points_table(desk: Desk) -> RowsView[TurningLine]:
    country = desk.situation.country
    columns: list[Column[TurningLine]] = [
        Column("day", _("Day"), lambda p: saying.day(p.happened_on, country), 12),
        Column("kind", _("Kind"), lambda p: p.kind, 18, strong=True),
        Column(
            "what", _("What happened"), lambda p: saying.first_line(p.description), 36,
            stretch=True, least=20,
        ),
        Column(
            "motivation", _("Motivation"),
            lambda p: "" if p.motivation is None else _("{n} of 10").format(n=p.motivation), 10,
        ),
        Column("task", _("What follows"), lambda p: _follows(p, country), 30, least=16),
    ]  # fmt: skip
    table: RowsView[TurningLine] = RowsView(
        desk.theme, columns, lambda p: p.id, name="turning", memory=desk.memory,
        empty=_("No turning points yet. When something can change, write it down at once."),
    )  # fmt: skip
    table.setAccessibleName(_("Turning points"))
    return table


def _follows(point: TurningLine, country: str) -> str:
    if not point.task:
        return _("nothing is planned")
    if not point.task_open:
        return _("{task}: done").format(task=point.task)
    if point.due is None:
        return point.task
    return _("{task}, by {day}").format(task=point.task, day=saying.day(point.due, country))


def _work_table(desk: Desk) -> RowsView[ReadinessLine]:
    country = desk.situation.country
    columns: list[Column[ReadinessLine]] = [
        Column("day", _("Day"), lambda r: saying.day(r.rated_on, country), 12),
        Column("level", _("How it stands"), lambda r: r.level, 22, strong=True),
        Column("weeks", _("Thought to take"), lambda r: _weeks(r.expected_weeks), 16),
        Column("joint", _("Joint measure"), lambda r: _("needed") if r.joint_measure else "", 14),
        Column(
            "reason", _("Why"), lambda r: saying.first_line(r.reason), 40, stretch=True, least=20
        ),
    ]
    table: RowsView[ReadinessLine] = RowsView(
        desk.theme, columns, lambda r: r.id, name="work", memory=desk.memory,
        empty=_("Nothing is written down yet."),
    )  # fmt: skip
    table.setAccessibleName(_("The way to work"))
    return table


def _weeks(weeks: int | None) -> str:
    if weeks is None:
        return ""
    return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)

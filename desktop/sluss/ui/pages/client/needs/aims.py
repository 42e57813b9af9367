"""Goals: what the client wants beside what is possible, and goals one can begin with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.needs import filling
from sluss.ui.pages.client.needs.goal_text import goal_text
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.goals import GoalLine, Proposal
from sluss.usecases.needs_page import NeedsPage

WISHES = "wishes"
_SOURCE_WIDE = 62  # units: the longest name of a set
_LEAST = 60  # units of width for the wish and for what is possible
_STEP = "      "  # before a step, for each goal it stands under


class GoalsPart(QWidget):
    """`fill` carries the `Task` of a goal."""

    fill = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self.desk = desk
        self._page: NeedsPage | None = None
        theme = desk.theme
        self.card = Card(theme, _("Goals"))
        self.new = button(_("New goal"))
        self.step = button(_("New step towards it"))
        self.read = button(_("Read as text"))
        self.table = _goals_table(desk)
        self.table.keep_whole(24)
        self.wish = _Side(desk, _("In the client's own words"))
        self.possible = _Side(desk, _("What is practically possible"))
        self.begin_card = Card(theme, _("Goals to begin with"))
        self.source = CodeBox(theme)
        self.source.setAccessibleName(_("Where they come from"))
        self.proposals = _proposals_table(desk)
        self.proposals.keep_whole(20)
        self.take = button(_("Make it a goal"))
        self.text_card = Card(theme, _("Goal description"))
        self.text = copyable("", wrap=True, reading=True)
        self.back = button(_("Back to the goals"))
        self.stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        for each in (self.read, self.step, self.new):
            self.card.head.addWidget(each)
        both = SideBySide(theme, self.wish, self.possible, least=_LEAST, gap=2)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(both)
        self.begin_card.head.addWidget(self.source)
        self.begin_card.head.addWidget(self.take)
        self.begin_card.body.addWidget(self.proposals)
        self.text_card.head.addWidget(self.back)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text_card.body.addWidget(self.text)
        self.text_card.body.addStretch(1)
        goals = QWidget()
        goals.setProperty("kind", "inside")
        inside = QVBoxLayout(goals)
        theme.space(inside, gap=2)
        inside.addWidget(self.card)
        inside.addWidget(self.begin_card)
        inside.addStretch(1)
        self.stack.addWidget(goals)
        self.stack.addWidget(self.text_card)
        column = QVBoxLayout(self)
        theme.space(column, gap=0)
        column.addWidget(self.stack)
        theme.changed.connect(self._widen)
        self._widen()

    def _wire(self) -> None:
        self.new.clicked.connect(lambda: self._fill_goal(None))
        self.step.clicked.connect(self._new_step)
        self.read.clicked.connect(lambda: self._turn(self.text_card))
        self.back.clicked.connect(lambda: self._turn(None))
        self.table.opened.connect(self._fill_goal)
        self.table.current_changed.connect(self._say)
        self.source.changed.connect(self._offer)
        self.proposals.opened.connect(self._take)
        self.take.clicked.connect(lambda: self._take(self.proposals.current()))

    def _widen(self) -> None:
        """Let the names of sets be read."""
        self.source.setMinimumWidth(self.desk.theme.units(_SOURCE_WIDE))

    def show_page(self, page: NeedsPage) -> None:
        """Show the goals there are and those one can begin with."""
        self._page = page
        self.table.show_rows(page.goals)
        self._say(self.table.current() or (page.goals[0] if page.goals else None))
        self.read.setEnabled(bool(page.goals))
        chosen = self.source.value()
        self.source.offer(self.sources())
        first = WISHES if page.wishes or not page.sets else "0"
        self.source.set_value(chosen or first)
        self._offer()
        self.text.setText(goal_text(page, self.desk.situation.country))

    def sources(self) -> tuple[Choice, ...]:
        """Return where goals to begin with can come from."""
        sets = self._page.sets if self._page is not None else ()
        named = (Choice(str(at), each.name) for at, each in enumerate(sets))
        return (Choice(WISHES, _("Wishes of the mapping")), *named)

    def _offer(self) -> None:
        """Show the goals one can begin with, of the source that is chosen."""
        if self._page is None:
            return
        source = self.source.value()
        if source == WISHES or source is None:
            self.proposals.show_rows(self._page.wishes)
        else:
            self.proposals.show_rows(self._page.sets[int(str(source))].proposals)

    def _say(self, line: GoalLine | None) -> None:
        """Show in full the wish and the conditions of the goal that is current."""
        self.step.setEnabled(line is not None)
        self.wish.show_text(line.client_words if line else "", there=line is not None)
        self.possible.show_text(line.conditions if line else "", there=line is not None)

    def _fill_goal(self, line: GoalLine | None) -> None:
        if self._page is not None:
            self.fill.emit(filling.goal(self._page, line.id if line is not None else None))

    def _new_step(self) -> None:
        line = self.table.current() or next(iter(self.table.rows()), None)
        if self._page is not None and line is not None:
            self.fill.emit(filling.goal(self._page, under=line.id))

    def _take(self, proposal: Proposal | None) -> None:
        chosen = proposal or next(iter(self.proposals.rows()), None)
        if self._page is not None and chosen is not None:
            self.fill.emit(filling.proposed(self._page, chosen))

    def _turn(self, part: QWidget | None) -> None:
        """Show the text, or the goals again, and put the keyboard there."""
        self.stack.setCurrentIndex(0 if part is None else self.stack.indexOf(part))
        (self.back if part is not None else self.read).setFocus(Qt.FocusReason.OtherFocusReason)


class _Side(QWidget):
    """A text in full under its name."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.name = label(name, "strong")
        self.text = copyable("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=1)
        column.addWidget(self.name)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_text(self, text: str, *, there: bool) -> None:
        """Show a text, or that it is not written yet."""
        self.setVisible(there)
        self.text.setText(text or _("Nothing is written yet."))


def _goals_table(desk: Desk) -> RowsView[GoalLine]:
    country = desk.situation.country
    columns: list[Column[GoalLine]] = [
        Column("goal", _("Goal"), _named, 32, stretch=True, least=20),
        Column(
            "words", _("The client's wish"), lambda g: saying.first_line(g.client_words), 22,
            least=12,
        ),
        Column(
            "possible", _("What is possible"), lambda g: saying.first_line(g.conditions), 22,
            least=12,
        ),
        Column("seen", _("How one sees it"), lambda g: g.measured_by, 22, least=12),
        Column("due", _("By"), lambda g: saying.day(g.due, country) if g.due else "", 12, least=11),
        Column("status", _("State"), lambda g: g.status, 12, least=8),
        Column("measures", _("Measures"), lambda g: ", ".join(g.measures), 16, least=10),
    ]  # fmt: skip
    table: RowsView[GoalLine] = RowsView(
        desk.theme,
        columns,
        lambda g: g.id,
        name="goals",
        memory=desk.memory,
        empty=_("No goals yet. Begin with a wish of the mapping, a goal below, or New goal."),
    )
    table.setAccessibleName(_("Goals, with the steps towards each below it"))
    return table


def _named(goal: GoalLine) -> str:
    """Return the goal after a sign that says what it is: the main one, or a step."""
    if goal.depth:
        return f"{_STEP * goal.depth}→ {goal.text}"
    return _("Main goal: {goal}").format(goal=goal.text) if goal.main else goal.text


def _proposals_table(desk: Desk) -> RowsView[Proposal]:
    columns: list[Column[Proposal]] = [
        Column("goal", _("Goal"), lambda p: p.text, 44, stretch=True, least=24),
        Column("from", _("About"), lambda p: p.label, 18),
        Column("seen", _("How one sees it"), lambda p: p.measured_by, 34, least=16),
    ]
    table: RowsView[Proposal] = RowsView(
        desk.theme,
        columns,
        lambda p: (p.template, p.text, p.label),
        name="proposals",
        memory=desk.memory,
        empty=_("The mapping has no wish that is not a goal already."),
    )
    table.setAccessibleName(_("Goals to begin with"))
    return table

"""The page of colleagues: stand-ins, what is handed over, what was done meanwhile, duty."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task, again
from sluss.ui.pages.colleagues.away import AwayCard
from sluss.ui.pages.colleagues.duty import DutyCard
from sluss.ui.pages.colleagues.lay import LayPart
from sluss.ui.pages.colleagues.standing import HandedCard, StandingCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import label
from sluss.usecases.drafts import DRAFT, Begun, open_draft
from sluss.usecases.standing_in import (
    StandInLine,
    end_stand_in,
    handover,
    stand_in_form,
    stand_in_from_form,
    stand_ins,
)
from sluss.usecases.while_away import while_away

SAVES.update({"stand_in_from_form": stand_in_from_form})
ASKS.update({"stand_in_form": stand_in_form})

COLLEAGUES, LAY = "colleagues", "lay"


class ColleaguesPage(Page):
    """Shows who has whose cases and what is open in them, or the office's lay supervisors."""

    help = "happened#colleagues"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.standing, self.handed = StandingCard(desk), HandedCard(desk)
        self.away, self.duty = AwayCard(desk), DutyCard(desk)
        self.lay = LayPart(desk)
        self.choice = Segments(
            desk.theme, _("Show"),
            [Choice(COLLEAGUES, _("Stand-ins and duty")), Choice(LAY, _("Lay supervisors"))],
            named=False,
        )  # fmt: skip
        self.entry = EntryPane(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        both = SideBySide(theme, self.away, self.duty, least=110, shares=(3, 2))
        title = label(_("Colleagues"), "title")
        self._own = (self.standing, self.handed, both)
        inside.setLayout(below(theme, title, self.choice, *self._own, self.lay, None, gap=3))
        self._list = scrolling(inside, theme)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.entry)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)

    def _wire(self) -> None:
        self.standing.new_wanted.connect(self._new)
        self.standing.chosen.connect(self._hand_over)
        self.standing.end_wanted.connect(self._end)
        for card in (self.handed, self.away):
            card.opened.connect(lambda client: self.desk.go("client", client))
        self.lay.opened.connect(lambda client: self.desk.go("client", client))
        self.lay.fill.connect(self._fill)
        self.choice.chosen.connect(self._turned)
        self._turn(COLLEAGUES)
        self.entry.saved.connect(lambda _id: self._back())
        self.entry.left.connect(self._back)

    def show_target(self, target: Target) -> None:
        """Show the page, its second part ("lay"), or a form with its draft."""
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))
            self.desk.runner.run(self, open_draft, draft, then=self._resume, failed=self._gone)
            return
        self._turn(LAY if target == LAY else COLLEAGUES)
        self._back()

    def _gone(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._back()

    def _resume(self, begun: Begun) -> None:
        """Go on with a draft, in the form it was begun in."""
        if begun.kept is None:
            return
        self._turn(COLLEAGUES if begun.place.kind == "StandIn" else LAY)
        self._fill(again(begun.place, begun.kept.preset))

    def _turn(self, part: str) -> None:
        self.choice.choose(part)
        for each in self._own:
            each.setVisible(part == COLLEAGUES)
        self.lay.setVisible(part == LAY)

    def _turned(self) -> None:
        self._turn(str(self.choice.value()))

    def place(self) -> Target:
        """Return the draft of the form, if one is being filled in."""
        draft = self.entry.draft() if self._stack.currentWidget() is self.entry else None
        if draft is not None:
            return DRAFT + draft.hex()
        return LAY if self.choice.value() == LAY else None

    def refresh(self) -> None:
        """Ask who stands in, what was done meanwhile, and whether one is on duty."""
        run, tell = self.desk.runner.run, self.desk.tell
        run(self, stand_ins, language(), then=self._show, failed=tell)
        run(self, while_away, language(), then=self.away.show_away, failed=tell)
        self.duty.refresh()
        self.lay.refresh()

    def focus_first(self) -> None:
        """Begin with the new stand-in, or in the form."""
        if self._stack.currentWidget() is not self._list:
            return
        if self.choice.value() == LAY:
            self.lay.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.standing.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, lines: tuple[StandInLine, ...]) -> None:
        self.standing.table.show_rows(lines)
        if self.standing.table.current() is None and lines:
            self.standing.table.choose(lines[0].id)
        self._hand_over(self.standing.table.current())

    def _hand_over(self, line: StandInLine | None) -> None:
        if line is None:
            self.handed.show_handover(None)
            return
        self.desk.runner.run(
            self, handover, line.id, language(),
            then=self.handed.show_handover, failed=self.desk.tell,
        )  # fmt: skip

    def _new(self) -> None:
        self._fill(Task("StandIn", _("New stand-in"), save=stand_in_from_form, ask=stand_in_form))

    def _fill(self, task: Task) -> None:
        self._stack.setCurrentWidget(self.entry)
        self.entry.begin(task)

    def _end(self, line: StandInLine) -> None:
        self.desk.runner.run(self, end_stand_in, RecordId(line.id), failed=self.desk.tell)

    def _back(self) -> None:
        if self._stack.currentWidget() is self.entry:
            self.entry.put_down()
        self._stack.setCurrentWidget(self._list)

"""The page of visits: the list of days, one day, and the form in which a sheet is entered."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.ui.pages.visits.day import DayView
from sluss.ui.pages.visits.days import DaysCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.words import label
from sluss.usecases.drafts import DRAFT
from sluss.usecases.visits.entry import (
    enter_visit,
    leave_out,
    outcome_names,
    plan_form,
    plan_from_form,
    visit_form,
)
from sluss.usecases.visits.pack import ToSee, VisitLine, VisitPack, visit_days, visit_pack
from sluss.usecases.visits.sheets import save_sheets, sheets_name

SAVES.update({"enter_visit": enter_visit, "plan_visit": plan_from_form})
ASKS.update({"visit_form": visit_form, "plan_visit_form": plan_form})


class VisitsPage(Page):
    """Shows one of three: the days, a day by its id, or a form with its draft."""

    help = "visits"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._visit: RecordId | None = None
        self.days = DaysCard(desk)
        self.outcomes: dict[str, str] = {}
        self.day = DayView(desk, self.outcomes)
        self.entry = EntryPane(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, label(_("Visits"), "title"), self.days, None, gap=3))
        self._list, self._one = scrolling(inside, theme), scrolling(self.day, theme)
        for each in (self._list, self._one, self.entry):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)

    def _wire(self) -> None:
        self.days.chosen.connect(self._choose)
        self.days.new_wanted.connect(self._plan)
        self.day.back_wanted.connect(self._to_days)
        self.day.entered.connect(self._enter)
        self.day.asked.connect(self._ask)
        self.day.left_out.connect(self._leave_out)
        self.day.opened.connect(lambda client: self.desk.go("client", client))
        self.day.printed.connect(self._print)
        self.entry.saved.connect(self._saved)
        self.entry.left.connect(self._left)

    # What is shown.

    def show_target(self, target: Target) -> None:
        """Show a day by its id, the form of a draft begun here, or the days."""
        if isinstance(target, bytes):
            self._visit = RecordId(target)
            self._stack.setCurrentWidget(self._one)
        elif self._stack.currentWidget() is not self.entry:
            self._to_days()

    def place(self) -> Target:
        """Return the draft that is being filled in, else the day that is shown."""
        draft = self.entry.draft() if self._stack.currentWidget() is self.entry else None
        if draft is not None:
            return DRAFT + draft.hex()
        return self._visit

    def refresh(self) -> None:
        """Ask for the days, and for the one that is shown."""
        run, tell = self.desk.runner.run, self.desk.tell
        run(self, outcome_names, language(), then=self.outcomes.update, failed=tell)
        run(self, visit_days, language(), then=self.days.table.show_rows, failed=tell)
        if self._visit is not None:
            run(self, visit_pack, self._visit, language(), then=self.day.show_pack, failed=tell)
            self.day.journey.show_visit(self._visit)

    def focus_first(self) -> None:
        """Begin with the newest day, or with a new one where there is none."""
        if self._stack.currentWidget() is self._list:
            first = self.days.table if self.days.table.rows() else self.days.new
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is self._one:
            self.day.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, line: VisitLine) -> None:
        self.desk.go("visits", line.id)

    def _to_days(self) -> None:
        self._visit = None
        self._stack.setCurrentWidget(self._list)
        self.refresh()
        self.focus_first()

    # Filling in.

    def _plan(self) -> None:
        self._fill(Task("VisitDay", _("Plan a day of visits"), save=plan_from_form, ask=plan_form))

    def _ask(self, stop: ToSee) -> None:
        if stop.stop is not None:
            task = Task("VisitStop", _who(stop), stop.client, stop.stop, only=("questions",))
            self._fill(task)

    def _enter(self, stop: ToSee) -> None:
        if stop.stop is None or self.day.pack is None:
            return
        pack, situation = self.day.pack, self.desk.situation
        heading = _("Sheet {number} of {n}: {who}").format(
            number=stop.number, n=len(pack.stops), who=_who(stop)
        )
        day = saying.near_day(pack.day, situation.today, situation.country)
        self._fill(
            Task(
                "VisitStop",
                f"{heading}  ·  {day}",
                stop.client,
                save=enter_visit,
                save_with=(
                    stop.stop,
                    _("Ask how it stands with {measure}"),
                    _("The visit did not take place: {why}."),
                ),
                ask=visit_form,
                ask_with=(stop.stop, _("Why, and since when")),
                apart=f"paper {stop.stop.hex()}",
            )
        )

    def _fill(self, task: Task) -> None:
        self._stack.setCurrentWidget(self.entry)
        self.entry.begin(task)

    def _saved(self, record: bytes) -> None:
        """Go on with the next sheet; after the last one, or a new day, show the day."""
        if self._visit is None:
            self.desk.go("visits", record)
            return
        self.desk.runner.run(
            self, visit_pack, self._visit, language(),
            then=partial(self._go_on, record), failed=self.desk.tell,
        )  # fmt: skip

    def _go_on(self, saved: bytes, pack: VisitPack) -> None:
        self.day.show_pack(pack)
        entered = any(each.stop == saved and each not in self.day.left() for each in pack.stops)
        if entered and self.day.left():
            self.day.enter_next()
        else:
            self._left()

    def _left(self) -> None:
        self.entry.put_down()
        self._stack.setCurrentWidget(self._list if self._visit is None else self._one)
        self.refresh()
        self.focus_first()

    # What else is done with a day.

    def _leave_out(self, stop: ToSee) -> None:
        if stop.stop is not None:
            self.desk.runner.run(self, leave_out, stop.stop, failed=self.desk.tell)

    def _print(self, names: bool) -> None:
        pack = self.day.pack
        if pack is None or pack.visit is None:
            return
        choose_new_file(
            self, _("Save the visit sheets"), _("Documents (*.pdf)"),
            Path.home() / sheets_name(pack), partial(self._save, pack.visit, names=names),
        )  # fmt: skip

    def _save(self, visit: RecordId, path: Path, *, names: bool) -> None:
        self.desk.runner.run(
            self, partial(save_sheets, names=names), visit, path, language(),
            then=lambda made: self.desk.bar.say(
                "good", _("The visit sheets are in {file}.").format(file=made.name)
            ),
            failed=self.desk.tell,
        )  # fmt: skip


def _who(stop: ToSee) -> str:
    return f"{stop.name} · {stop.case_no}" if stop.name else stop.case_no

"""The office's lay supervisors: who there is, what is missing, and one of them closer."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.office_papers import save_paper_as
from sluss.ui.pages.client.lay.words import objection
from sluss.ui.pages.client.tasks import SAVES, Task
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, Facts, below, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.lay.office_list import (
    LayLine,
    LayList,
    LayMore,
    lay_supervisor,
    lay_supervisors,
    note_register_check,
    note_training,
)
from sluss.usecases.leaving.office_papers import EXCERPT, save_excerpt
from sluss.usecases.list_sheets.saving import Listed

SAVES.update({"note_register_check": note_register_check, "note_training": note_training})

_LEAST = 16  # units of height of a table with nothing in it
_CHECK_FIELDS = ("checked_on", "result", "valid_until", "by")
_TRAINING_FIELDS = ("module", "completed_on")


class LayPart(QWidget):
    """`fill` carries the form to be filled in, `opened` a client."""

    fill = Signal(object)
    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._desk = desk
        self.table = self._table()
        self.new = button(_("New lay supervisor"), "primary")
        self.check = button(_("Note a register check"))
        self.training = button(_("Note training"))
        self.change = button(_("Change"))
        self.excerpt = button(_("Save register excerpt …"))
        self.sheet = SheetButton(desk, Listed.LAY, lambda: [e.id for e in self.table.rows()])
        self.more = MoreCard(desk)
        self._of_one = (self.check, self.training, self.change)
        self._build()
        self.new.clicked.connect(lambda: self.fill.emit(new_lay()))
        for made, task in (
            (self.check, self._check), (self.training, self._training), (self.change, kept_lay),
        ):  # fmt: skip
            made.clicked.connect(lambda _on=False, task=task: self._fill(task))
        self.excerpt.clicked.connect(self._excerpt)
        self.table.opened.connect(lambda _line: self._fill(kept_lay))
        self.table.current_changed.connect(self._chosen)
        self.more.opened.connect(self.opened)

    def _build(self) -> None:
        theme = self._desk.theme
        card = Card(theme, _("Lay supervisors"))
        card.head.addWidget(self.sheet)
        card.body.addWidget(self.table)
        card.body.addWidget(Flow(theme, self.new, *self._of_one, self.excerpt))
        self.setLayout(below(theme, card, self.more, None, gap=3))
        if_allowed(self._desk, Right.LAY_SUPERVISORS, self.new, *self._of_one)
        self._offer()

    def _table(self) -> RowsView[LayLine]:
        country = self._desk.situation.country
        table: RowsView[LayLine] = RowsView(
            self._desk.theme,
            [
                Column("name", _("Name"), lambda r: r.name, 22, least=12, strong=True, tone=_tone),
                Column("municipality", _("Municipality"), lambda r: r.municipality, 16, least=10,
                       tone=_tone),
                Column("languages", _("Languages"), lambda r: r.languages, 22, least=10,
                       tone=_tone),
                Column("state", _("State"), lambda r: r.status, 18, least=10, tone=_tone),
                Column("room", _("Room left"), room, 16, least=10, tone=_tone),
                Column("missing", _("Missing"), lambda r: missing(r, country), 30, stretch=True,
                       least=16, tone=lambda r: "warn" if r.missing else "faint"),
            ],
            lambda row: row.id,
            name="lay-supervisors",
            memory=self._desk.memory,
            empty=_("The office has no lay supervisors yet."),
        )  # fmt: skip
        table.setAccessibleName(_("Lay supervisors"))
        table.keep_whole(_LEAST)
        return table

    def refresh(self) -> None:
        """Ask who there is."""
        if Right.READ_CASES in self._desk.situation.rights:
            self._desk.runner.run(
                self, lay_supervisors, language(), then=self._show, failed=self._desk.tell
            )

    def _show(self, found: LayList) -> None:
        self.table.show_rows(found.lines)
        if self.table.current() is None and found.lines:
            self.table.choose(found.lines[0].id)
        self._chosen(self.table.current())

    def _chosen(self, line: LayLine | None) -> None:
        self._offer()
        self.more.setVisible(line is not None)
        if line is not None:
            self._desk.runner.run(
                self, lay_supervisor, line.id, language(),
                then=self._closer, failed=self._desk.tell,
            )  # fmt: skip

    def _closer(self, found: LayMore) -> None:
        current = self.table.current()
        if current is not None and current.id == found.line.id:
            self.more.show_more(found)

    def _offer(self) -> None:
        allowed = Right.LAY_SUPERVISORS in self._desk.situation.rights
        for each in self._of_one:
            each.setEnabled(allowed and self.table.current() is not None)
        self.excerpt.setEnabled(self.table.current() is not None)
        if_allowed(self._desk, Right.HANDLE_REQUESTS, self.excerpt)

    def _excerpt(self) -> None:
        if (line := self.table.current()) is not None:
            save_paper_as(self, self._desk, EXCERPT, save_excerpt, line.id)

    def _fill(self, task: "_MakeTask") -> None:
        line = self.table.current()
        if line is not None and Right.LAY_SUPERVISORS in self._desk.situation.rights:
            self.fill.emit(task(line))

    def _check(self, line: LayLine) -> Task:
        today, user = self._desk.situation.today, self._desk.situation.user
        return Task(
            "RegisterCheck", _("Register check: {name}").format(name=line.name),
            only=_CHECK_FIELDS, preset={"checked_on": today, "by": user},
            save=note_register_check, save_with=(line.id,), apart=line.id.hex(),
        )  # fmt: skip

    def _training(self, line: LayLine) -> Task:
        return Task(
            "TrainingCompletion", _("Training: {name}").format(name=line.name),
            only=_TRAINING_FIELDS, preset={"completed_on": self._desk.situation.today},
            save=note_training, save_with=(line.id,), apart=line.id.hex(),
        )  # fmt: skip


_MakeTask = Callable[[LayLine], Task]


def new_lay() -> Task:
    """Return the form of a new lay supervisor."""
    return Task("LaySupervisor", _("New lay supervisor"))


def kept_lay(line: LayLine) -> Task:
    """Return the form of one there is."""
    return Task("LaySupervisor", line.name, record=line.id)


def room(line: LayLine) -> str:
    """Return how many more clients there is room for."""
    return "" if line.gone else _("{free} of {most}").format(free=line.room, most=line.most)


def missing(line: LayLine, country: str) -> str:
    """Return what does not stand as it should, in one line."""
    if line.gone:
        return ""
    found = [objection(each, line.codes, country) for each in line.missing]
    return " ".join(found) or _("Nothing")


def _tone(line: LayLine) -> str:
    return "faint" if line.gone else ""


class MoreCard(Card):
    """One lay supervisor closer; `opened` carries a client."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, " ")
        self._desk = desk
        self.facts = Facts(desk.theme)
        self._cases = QVBoxLayout()
        desk.theme.space(self._cases, gap=1)
        self.links: list[QWidget] = []
        self._missing = QVBoxLayout()
        desk.theme.space(self._missing, gap=1)
        self.body.addLayout(self._missing)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._cases)
        self.hide()

    def show_more(self, found: LayMore) -> None:
        """Show what is known of one of them."""
        line, country = found.line, self._desk.situation.country
        self.heading.setText(line.name)
        self.setAccessibleName(line.name)
        clear(self._missing)
        for each in line.missing:
            text = objection(each, line.codes, country)
            self._missing.addWidget(label(f"! {text}", "warn", wrap=True))
        self.facts.show_facts(
            [
                (_("Phone"), "  ·  ".join(filter(None, (line.phone, found.email)))),
                (_("Gender"), line.gender),
                (_("Supervisor since"), saying.day(found.since, country)),
                (_("Confidentiality signed on"), saying.day(found.signed_on, country)),
                (_("Register checks"), _days(found.checks, country)),
                (_("Training"), _days(found.trainings, country)),
                (_("Clients"), _clients(line)),
            ]
        )
        clear(self._cases)
        self.links = []
        for client, case_no in found.cases:
            link = button(case_no, "link")
            link.clicked.connect(lambda _on=False, client=client: self.opened.emit(client))
            self.links.append(link)
        if self.links:
            self._cases.addWidget(Flow(self._desk.theme, *self.links, None))


def _days(found: Sequence[tuple[dt.date, str]], country: str) -> str:
    return "\n".join(f"{saying.day(day, country)}  {what}" for day, what in found)


def _clients(line: LayLine) -> str:
    return _("{count} of {most}").format(count=line.held, most=line.most)

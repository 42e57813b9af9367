"""Who is in two offices: a line for each pair, with the offices and why; decided by a person."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.likeness import in_words
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.changed import Saved
from sluss.usecases.duplicates_desk import (
    CaseInOffice,
    InTwoOffices,
    same_person_in_two,
    two_persons,
)
from sluss.usecases.session import Session

_LEAST = 10  # units of height of a table with nothing in it
DOT = "  ·  "
Decide = Callable[[Session, RecordId, RecordId], Saved]


class DuplicatesCard(Card):
    """No line is chosen and no answer is proposed; `opened` carries the case one wants to see."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("In two offices"))
        self._desk = desk
        self.table: RowsView[InTwoOffices] = RowsView(
            desk.theme,
            [
                Column("one", _("One case"), lambda r: _case(r.one), 44, least=20),
                Column("other", _("The other case"), lambda r: _case(r.other), 44, least=20),
                Column("why", _("Why"), lambda r: ", ".join(map(in_words, r.reasons)), 40,
                       stretch=True, least=20),
            ],
            lambda row: row.key,
            name="in-two-offices",
            memory=desk.memory,
            empty=_("Nothing."),
        )  # fmt: skip
        self.table.setAccessibleName(_("In two offices"))
        self.table.keep_whole(_LEAST)
        self.same = button(_("The same person"))
        self.differ = button(_("Not the same person"))
        self.look = button(_("Look at the one case"))
        self.look_other = button(_("Look at the other case"))
        self._build(desk)
        self._wire()
        self.hide()

    def _build(self, desk: Desk) -> None:
        told = _(
            "They share a number. Head office counts a person once; each office keeps its case."
        )
        hidden = _("Protected identities are not compared: somebody protected is not found here.")
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(self.table)
        self.answers = (self.same, self.differ, self.look, self.look_other)
        self.body.addWidget(Flow(desk.theme, *self.answers))
        self.body.addWidget(label(hidden, "faint", wrap=True))
        for each in self.answers:
            each.setEnabled(False)

    def _wire(self) -> None:
        said = _("The two cases are counted as one person's now. Undo brings back.")
        apart = _("They stay two persons. You are not asked again.")
        self.same.clicked.connect(lambda _on=False: self._decide(same_person_in_two, said))
        self.differ.clicked.connect(lambda _on=False: self._decide(two_persons, apart))
        self.look.clicked.connect(lambda _on=False: self._look(first=True))
        self.look_other.clicked.connect(lambda _on=False: self._look(first=False))
        self.table.current_changed.connect(self._chosen)

    def show_pairs(self, pairs: Sequence[InTwoOffices]) -> None:
        """Show the pairs nobody has decided about; hidden where there are none."""
        self.table.show_rows(pairs)
        self._chosen(self.table.current())
        self.setVisible(bool(pairs))

    def _chosen(self, pair: InTwoOffices | None) -> None:
        for each in self.answers:
            each.setEnabled(pair is not None)
            each.setAccessibleDescription(
                f"{_case(pair.one)} = {_case(pair.other)}" if pair else ""
            )

    def _decide(self, act: Decide, said: str) -> None:
        pair = self.table.current()
        if pair is None:
            return
        for each in self.answers:  # not twice
            each.setEnabled(False)
        self._desk.runner.run(
            self, act, pair.one.client, pair.other.client,
            then=lambda _saved: self._desk.bar.say("good", said), failed=self._failed,
        )  # fmt: skip

    def _failed(self, error: SlussError) -> None:
        self._desk.tell(error)
        self._chosen(self.table.current())

    def _look(self, *, first: bool) -> None:
        if (pair := self.table.current()) is not None:
            self.opened.emit((pair.one if first else pair.other).client)


def _case(case: CaseInOffice) -> str:
    return DOT.join(part for part in (case.case_no, case.name, case.office) if part)

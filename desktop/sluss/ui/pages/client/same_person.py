"""Whether a client is here twice: what speaks for it, and what was decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.likeness import in_words
from sluss.ui.widgets.cards import Card, beside, clear, hairline
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label, tip
from sluss.usecases.changed import Saved
from sluss.usecases.joining import OtherCase, join_clients, part_clients, tell_apart
from sluss.usecases.likely_same import SamePerson, Suggestion, same_person
from sluss.usecases.session import Session

DOT = "  ·  "
Decide = Callable[[Session, RecordId, RecordId], Saved]


class SamePersonCard(Card):
    """Hidden where nothing speaks for it. No answer is chosen beforehand, and none is needed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("The same person?"))
        self.setParent(parent)
        self._desk = desk
        self._client: RecordId | None = None
        self._left: set[tuple[RecordId, RecordId]] = set()  # not known, until Sluss is opened anew
        self._rows = QVBoxLayout()
        desk.theme.space(self._rows, gap=1.5)
        self.body.addLayout(self._rows)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def show_client(self, client: RecordId) -> None:
        """Ask whether this client has another case, and show what is known.

        It looks at all clients, so that it waits until all that the page asked for is there.
        """
        if client != self._client:
            self.hide()
        self._client = client
        self._desk.runner.run(self, _nothing, then=lambda _: self._ask(client))

    def _ask(self, client: RecordId) -> None:
        if client != self._client:
            return
        self._desk.runner.run(
            self, same_person, client,
            then=lambda found: self._show(client, found), failed=self._desk.tell,
        )  # fmt: skip

    def _show(self, client: RecordId, found: SamePerson) -> None:
        if client != self._client:
            return
        clear(self._rows)
        self.buttons = {}
        joined, may = found.joined, found.joined.may
        if joined.within is not None:
            self._within(joined.within)
        for case in joined.holds:
            self._held(case, may=may)
        open_ones = [
            each for each in found.suggested if (client, self._other(each).id) not in self._left
        ]
        for each in open_ones:
            self._suggested(each, may=may)
        self.setVisible(bool(joined.within or joined.holds or open_ones))

    def _other(self, each: Suggestion) -> ClientRow:
        return each.other if each.one.id == self._client else each.one

    def _within(self, case: OtherCase) -> None:
        text = _("Joined with {case}: there both are read together.")
        self._line(text.format(case=_named(case.name, case.case_no)))
        self._answer("open", _("Open that case"), partial(self._desk.go, "client", case.client))
        self._end_line()

    def _held(self, case: OtherCase, *, may: bool) -> None:
        text = _("Joined with {case}, whose notes, measures, facts and tasks are read here.")
        self._line(text.format(case=_named(case.name, case.case_no)))
        self._answer("part", _("Take apart again"), partial(self._part, case.client), may=may)
        self._end_line()
        if case.numbers_differ:
            warning = _("▲ The verified numbers of the two cases differ. Are they two persons?")
            self._rows.addWidget(label(warning, "warn", wrap=True))

    def _suggested(self, each: Suggestion, *, may: bool) -> None:
        other = self._other(each)
        reasons = ", ".join(in_words(reason) for reason in each.reasons)
        text = _("{case} may be the same person: {reasons}.")
        self._line(text.format(case=_named(other.name, other.case_no), reasons=reasons))
        self._rows.addWidget(label(self._told, "strong", wrap=True))
        told = _("If they are, the other case is read here. Nothing is moved.")
        told = told if may else _("Your manager or head office decides.")
        self._rows.addWidget(label(told, "soft", wrap=True))
        self._answer("look", _("Look at that case"), partial(self._desk.go, "client", other.id))
        self._answer("same", _("The same person"), partial(self._join, other.id), may=may)
        self._answer("differ", _("Not the same person"), partial(self._differ, other.id), may=may)
        self._answer("unknown", _("Do not know"), partial(self._leave, other.id))
        self._rows.addWidget(Flow(self._desk.theme, *self._row))

    # The lines: words, and below them buttons of one size, none of them the one to press.

    def _line(self, text: str) -> None:
        if self._rows.count():
            self._rows.addWidget(hairline())
        self._told, self._row = text, list[QPushButton]()

    def _answer(self, name: str, text: str, act: Callable[[], object], *, may: bool = True) -> None:
        made = button(text)
        made.setAccessibleDescription(self._told)
        made.clicked.connect(lambda _on=False: act())
        if not may:
            made.setEnabled(False)
            tip(made, _("Your role here does not include this."))
        self._row.append(made)
        self.buttons.setdefault(name, made)

    def _end_line(self) -> None:
        """Put the words beside the one thing there is to do."""
        line = beside(self._desk.theme, label(self._told, wrap=True), *self._row)
        line.setStretch(0, 1)
        self._rows.addLayout(line)

    # What is decided.

    def _join(self, other: RecordId) -> None:
        self._run(join_clients, other, _("The two cases are read together now. Undo brings back."))

    def _differ(self, other: RecordId) -> None:
        self._run(tell_apart, other, _("They stay two persons. You are not asked again."))

    def _part(self, other: RecordId) -> None:
        self._run(part_clients, other, _("The two cases are apart again, as they were before."))

    def _leave(self, other: RecordId) -> None:
        """Leave it open: nothing is written, and it is asked again another day."""
        if self._client is not None:
            self._left.add((self._client, other))
            self.show_client(self._client)

    def _run(self, act: Decide, other: RecordId, said: str) -> None:
        if self._client is None:
            return
        self._desk.runner.run(
            self, act, self._client, other,
            then=lambda _saved: self._desk.bar.say("good", said), failed=self._desk.tell,
        )  # fmt: skip


def _named(name: str, case_no: str) -> str:
    return DOT.join(part for part in (name, case_no) if part)


def _nothing(_session: Session) -> None:
    """Take a place in the row, behind what was asked before."""

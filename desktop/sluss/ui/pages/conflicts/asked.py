"""One question: its values side by side, another value below them, and the way to the next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.client.deciding import another_value
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import below, beside, clear, scrolling, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.values_beside import ValuesBeside
from sluss.ui.widgets.words import OneLine, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.conflict_desk import Waiting, ask
from sluss.usecases.conflicts import decide
from sluss.usecases.values_beside import Question

DOT = "  ·  "


class AskedPart(QWidget):
    """Shows one of the questions; `left` tells that it was left, decided or not."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines: tuple[Waiting, ...] = ()
        self._at = 0
        self.values: ValuesBeside | None = None
        self.case = OneLine("", "strong")
        self.count = label("", "faint")
        self.back = button(_("Back to the list"))
        self.next = button(_("Next without deciding"))
        self.open = button(_("Open the case"), "link")
        self.stays = label(
            _("Leaving decides nothing. The client stays marked until somebody has decided."),
            "soft", wrap=True,
        )  # fmt: skip
        self.entry = EntryPane(desk)
        self._place = QVBoxLayout()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        head = beside(theme, self.case, None, self.count)
        foot = Flow(theme, self.back, self.next, self.open)
        inside.setLayout(below(theme, head, self._place, self.stays, foot, None, gap=2))
        self._scroll = scrolling(inside, theme)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self._scroll, 3)
        column.addWidget(self.entry, 2)
        self.entry.hide()

    def _wire(self) -> None:
        self.back.clicked.connect(self.leave)
        self.next.clicked.connect(self._go_on)
        self.open.clicked.connect(self._open_case)
        self.entry.saved.connect(lambda _id: self._decided())
        self.entry.left.connect(self._written)
        # Not while something is written below: there it leaves the form.
        back = _("Back to the list")
        add_action(self._scroll, back, "Esc", self.leave, section=_("To decide"))

    # What is asked.

    def show_question(self, lines: Sequence[Waiting], at: int) -> None:
        """Ask for the values of one line; the others follow with "next"."""
        self._lines, self._at = tuple(lines), at
        self._written()
        clear(self._place)
        self.values = None
        line = self._lines[at]
        self.case.setText(DOT.join(part for part in (line.case_no, line.client_name) if part))
        many = len(self._lines)
        set_words(self.count, _("{n} of {all}").format(n=at + 1, all=many) if many > 1 else "")
        self.next.setVisible(many > 1)
        self.open.setVisible(line.client is not None)
        self._ask()

    def refresh(self) -> None:
        """Ask anew: something about it has changed."""
        if self._lines and self.entry.isHidden():
            self._ask()

    def _ask(self) -> None:
        line = self._lines[self._at]
        self.desk.runner.run(
            self, ask, line.kind, line.record, line.field, language(),
            then=partial(self._show, line), failed=self._failed,
        )  # fmt: skip

    def _failed(self, error: SlussError) -> None:
        self.desk.tell(error)
        self.leave()

    def _show(self, line: Waiting, asked: Question | None) -> None:
        if not self._lines or self._lines[self._at] is not line:
            return  # somebody has gone on
        if asked is None:
            self.desk.bar.say("info", _("This has been decided already."))
            self.leave()
            return
        if self.values is not None and self.values.asked == asked:
            return
        clear(self._place)
        made = ValuesBeside(self.desk.theme, self.desk.situation.country, asked)
        made.taken.connect(lambda number: self._decide(asked, take=number))
        made.both_wanted.connect(lambda: self._decide(asked, both=True))
        made.new_wanted.connect(lambda: self._write(another_value(asked)))
        self.values = made
        self._place.addWidget(made)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the way back: on no value, so that Enter decides nothing."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """Return what can be decided with."""
        return list(self.values.buttons) if self.values is not None else []

    # What is decided.

    def _decide(self, asked: Question, *, take: int | None = None, both: bool = False) -> None:
        self.desk.runner.run(
            self, partial(decide, take=take, both=both, seen=asked.seen), asked.record, asked.field,
            then=self._decided, failed=self._not_decided,
        )  # fmt: skip

    def _decided(self, _saved: Saved | None = None) -> None:
        self.desk.bar.say("good", _("Decided. All values stay."))
        self.leave()

    def _not_decided(self, error: SlussError) -> None:
        self.desk.tell(error)
        self.refresh()

    def _write(self, task: Task) -> None:
        self.entry.show()
        self.entry.begin(task)

    def _written(self) -> None:
        """Put the form away; what was typed stays a draft."""
        if not self.entry.isHidden():
            self.entry.put_down()
            self.entry.hide()

    # The way on.

    def _go_on(self) -> None:
        self.show_question(self._lines, (self._at + 1) % len(self._lines))

    def _open_case(self) -> None:
        client = self._lines[self._at].client if self._lines else None
        if client is not None:
            self.desk.go("client", RecordId(client))

    def leave(self) -> None:
        """Go back to the list; nothing is decided by it."""
        self._written()
        self._lines = ()
        self.left.emit()

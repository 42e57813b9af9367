"""What the office was asked for: a line for each, and what is done with the chosen one."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, copyable
from sluss.usecases.changed import Saved
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.requests import RequestLine, appeal_text, note_appealed, note_sent
from sluss.usecases.session import Session

_LEAST = 12  # units of height of a table with nothing in it


class RequestsCard(Card):
    """`new_wanted` asks for the form of a request, `answer_wanted` for that of its decision.

    `documents_wanted` carries the client whose register excerpt is asked for.
    """

    new_wanted = Signal()
    answer_wanted = Signal(object)
    documents_wanted = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Requests to the office"))
        self._desk = desk
        country = desk.situation.country
        self.table: RowsView[RequestLine] = RowsView(
            desk.theme,
            [
                Column("by", _("Answer by"), lambda r: _by(r, country), 16, least=12, strong=True,
                       tone=lambda r: "bad" if r.overdue else "",
                       icon=lambda r: "warning" if r.overdue else ""),
                Column("kind", _("Kind"), lambda r: r.kind, 22, least=14),
                Column("what", _("What is asked for"), lambda r: _one_line(r.what), 36,
                       stretch=True, least=18),
                Column("who", _("Asked by"), who, 20, least=12),
                Column("state", _("State"), state, 22, least=14),
            ],
            lambda row: row.id,
            name="requests",
            memory=desk.memory,
            empty=_("Nobody has asked for anything.") if self.is_allowed() else _(
                "Your role here does not include requests to the office. Who asked, and for what,"
                " is shown to those alone who answer."
            ),
        )  # fmt: skip
        self.table.setAccessibleName(_("Requests to the office"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("New request"), "primary")
        self.answer = button(_("Decide …"))
        self.sent = button(_("It has been sent"))
        self.appealed = button(_("It was appealed"))
        self.documents = button(_("Open the client's documents"))
        self.appeal = copyable("", "soft", wrap=True)
        self.notice = Notice(desk.theme)
        self.sheet = SheetButton(
            desk, Listed.REQUESTS, lambda: [row.id for row in self.table.rows()],
            Right.HANDLE_REQUESTS,
        )  # fmt: skip
        self.head.addWidget(self.sheet)
        self.body.addWidget(self.table)
        steps = (self.new, self.answer, self.documents, self.sent, self.appealed)
        self.body.addWidget(Flow(desk.theme, *steps))
        self.body.addWidget(self.appeal)
        self.body.addWidget(self.notice)
        self._wire()
        self._choose(None)

    def _wire(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self.answer_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.answer.clicked.connect(self._answer)
        self.documents.clicked.connect(self._open_documents)
        self.sent.clicked.connect(lambda: self._do(note_sent))
        self.appealed.clicked.connect(lambda: self._do(note_appealed))

    def is_allowed(self) -> bool:
        """Whether the user answers requests, and so may read them."""
        return Right.HANDLE_REQUESTS in self._desk.situation.rights

    def show_lines(self, lines: tuple[RequestLine, ...]) -> None:
        """Show these requests in this order."""
        self.table.show_rows(lines)
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._choose(self.table.current())

    def _choose(self, line: RequestLine | None) -> None:
        self.answer.setEnabled(line is not None)
        self.documents.setVisible(line is not None and line.excerpt_of is not None)
        self.sent.setEnabled(line is not None and line.can_send)
        self.appealed.setEnabled(line is not None and line.can_appeal)
        if_allowed(self._desk, Right.HANDLE_REQUESTS, self.new, self.answer)
        set_words(self.appeal, "")
        if line is not None and line.can_appeal:
            self._desk.runner.run(
                self, appeal_text, line.id, language(), then=self._say_appeal,
                failed=self.notice.refuse,
            )  # fmt: skip

    def _say_appeal(self, text: str) -> None:
        set_words(self.appeal, _("To whoever was told no: {text}").format(text=text))

    def _answer(self) -> None:
        if (line := self.table.current()) is not None:
            self.answer_wanted.emit(line)

    def _open_documents(self) -> None:
        line = self.table.current()
        if line is not None and line.excerpt_of is not None:
            self.documents_wanted.emit(line.excerpt_of)

    def _do(self, act: Callable[[Session, RecordId], Saved]) -> None:
        self.notice.clear()
        if (line := self.table.current()) is not None:
            self._desk.runner.run(self, act, line.id, failed=self.notice.refuse)


def who(line: RequestLine) -> str:
    """Return who asked; who asks for a public record need not say it."""
    return line.who or _("did not say who")


def state(line: RequestLine) -> str:
    """Return how far it has come, with the decision once there is one."""
    if line.decision:
        return f"{line.state_label}: {line.decision}"
    return line.state_label


def _by(line: RequestLine, country: str) -> str:
    if not line.open:
        return ""
    return saying.day(line.by, country) if line.by is not None else _("as soon as possible")


def _one_line(text: str) -> str:
    return " ".join(text.split())

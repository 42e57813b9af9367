"""Head office: somebody has forgotten the passphrase, and two persons read out a code."""

from PySide6.QtGui import QHideEvent

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Changed
from sluss.usecases.escrow_opening import (
    CodeRead,
    DepositLine,
    deposits,
    open_first_half,
    read_out,
)

_LEAST = 18


class PhoneCard(Card):
    """The codes that were left, and the two buttons for the two persons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Somebody has forgotten the passphrase"))
        self._desk = desk
        country = desk.situation.country
        self.lead = label(
            _(
                "Call the office back on a number you know. One person opens the first half,"
                " another one shows the code and reads it out. It opens that one computer, once;"
                " then a new passphrase is chosen there."
            ),
            "soft",
            wrap=True,
        )
        self.table: RowsView[DepositLine] = RowsView(
            desk.theme,
            [
                Column("who", _("Who"), lambda r: r.person or r.login, 26, least=14, strong=True),
                Column("computer", _("Computer"), lambda r: r.computer, 26, least=16),
                Column("left", _("Left on"), lambda r: saying.day(r.made_on, country), 16,
                       least=11),
                Column("state", _("State"), _state, 34, stretch=True, least=20,
                       tone=lambda r: "accent" if r.opened_by else "soft"),
            ],
            lambda each: each.id,
            name="deposits",
            memory=desk.memory,
            empty=_("No code has been left. It takes two who may approve computers, and an answer"
                    " to each office."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Codes that were left"))
        self.table.keep_whole(_LEAST)
        self.first = button(_("Open the first half"))
        self.second = button(_("Show the code"))
        self.code = label("", "digits", wrap=True)
        self.code.setAccessibleName(_("The code to read out"))
        self.away = button(_("It has been read out"))
        self.notice = Notice(desk.theme)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.first, self.second))
        self.body.addWidget(self.code)
        self.body.addWidget(Flow(desk.theme, self.away))
        self.body.addWidget(self.notice)
        self.table.current_changed.connect(self._choose)
        self.first.clicked.connect(self._open)
        self.second.clicked.connect(self._read)
        self.away.clicked.connect(self.forget)
        self.forget()
        self._choose(None)

    def refresh(self) -> None:
        """Ask which codes were left."""
        self._desk.runner.run(self, deposits, then=self._show, failed=self._desk.tell)

    def hideEvent(self, event: QHideEvent) -> None:
        """Show the code no more when the page is left."""
        self.forget()
        super().hideEvent(event)

    def forget(self) -> None:
        """Show the code no more."""
        set_words(self.code, "")
        self.away.hide()

    def _show(self, lines: tuple[DepositLine, ...]) -> None:
        self.table.show_rows(lines)
        self._choose(self.table.current())

    def _choose(self, line: DepositLine | None) -> None:
        self.first.setEnabled(line is not None and line.mine and line.used_on is None)
        self.second.setEnabled(
            line is not None and line.mine and bool(line.opened_by) and not line.own_half
        )

    def _open(self) -> None:
        if (line := self.table.current()) is not None:
            self._desk.runner.run(
                self, open_first_half, line.id, then=self._opened, failed=self.notice.refuse
            )

    def _opened(self, _changed: Changed) -> None:
        self.notice.say(
            "good",
            _("The first half is open until tomorrow. Now another person shows the code."),
        )

    def _read(self) -> None:
        if (line := self.table.current()) is not None:
            self._desk.runner.run(
                self, read_out, line.id, then=self._shown, failed=self.notice.refuse
            )

    def _shown(self, code: CodeRead) -> None:
        self.notice.clear()
        set_words(self.code, "   ".join(code.groups))
        self.away.show()
        announce(self, " ".join(code.groups))


def _state(line: DepositLine) -> str:
    if line.used_on is not None:
        return _("Read out; the computer leaves a new one")
    if line.own_half:
        return _("You opened the first half")
    if line.opened_by:
        return _("{name} opened the first half").format(name=line.opened_by)
    return _("Sealed") if line.mine else _("Sealed for others")

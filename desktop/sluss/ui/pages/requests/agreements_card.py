"""Agreements with other authorities: what is missing in them, when they end, who steers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from sluss.domain.dates import format_date
from sluss.domain.rights import Right
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.office_papers import print_paper, save_paper_as
from sluss.ui.widgets.cards import Card, beside, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.agreements import AgreementLine, MemberLine, end_membership, need_of
from sluss.usecases.leaving.office_papers import AGREEMENT, print_agreement, save_agreement

_LEAST = 12  # units of height of a table with nothing in it
_DIGITS = 7  # of the people without work in an area; no Nordic country has more


class AgreementsCard(Card):
    """`new_wanted` asks for the template, `open_wanted` and `chosen` carry an `AgreementLine`."""

    new_wanted = Signal()
    open_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Agreements with others"))
        self._desk = desk
        country = desk.situation.country
        self.table: RowsView[AgreementLine] = RowsView(
            desk.theme,
            [
                Column("title", _("Agreement"), lambda r: r.title or _("without a title"), 34,
                       stretch=True, least=18, strong=True),
                Column("parties", _("With"), lambda r: r.parties, 28, least=14),
                Column("look", _("Reviewed or ends"), lambda r: _look(r, country), 18, least=12,
                       tone=lambda r: "warn" if r.soon else "",
                       icon=lambda r: "warning" if r.soon else ""),
                Column("missing", _("Missing"), _missing, 30, least=14, tone=lambda r: "soft"),
            ],
            lambda row: row.id,
            name="agreements",
            memory=desk.memory,
            empty=_("No agreement has been entered."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Agreements with others"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("New agreement"), "primary")
        self.open = button(_("Open it"))
        self.print_it = button(_("Print …"))
        self.save_it = button(_("Save as PDF …"))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.new, self.open, self.print_it, self.save_it))
        self.print_it.clicked.connect(self._print)
        self.save_it.clicked.connect(self._save)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self._open)
        self.table.opened.connect(self.open_wanted)
        self.table.current_changed.connect(self._choose)

    def show_lines(self, lines: tuple[AgreementLine, ...]) -> None:
        """Show these agreements in this order."""
        self.table.show_rows(lines)
        if self.table.current() is None and lines:
            self.table.choose(lines[0].id)
        self._choose(self.table.current())

    def _choose(self, line: AgreementLine | None) -> None:
        for each in (self.open, self.print_it, self.save_it):
            each.setEnabled(line is not None)
        if_allowed(self._desk, Right.HANDLE_REQUESTS, self.print_it, self.save_it)
        self.chosen.emit(line)

    def _open(self) -> None:
        if (line := self.table.current()) is not None:
            self.open_wanted.emit(line)

    def _print(self) -> None:
        if (line := self.table.current()) is not None:
            print_paper(self, self._desk, AGREEMENT, print_agreement, line.id)

    def _save(self) -> None:
        if (line := self.table.current()) is not None:
            save_paper_as(self, self._desk, AGREEMENT, save_agreement, line.id)


class SteeringCard(Card):
    """Who sits in the steering group of the chosen agreement; `new_wanted` asks for the form."""

    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Steering group"))
        self._desk = desk
        country = desk.situation.country
        self.table: RowsView[MemberLine] = RowsView(
            desk.theme,
            [
                Column("person", _("Name"), lambda r: r.person, 24, stretch=True, least=14,
                       strong=True),
                Column("party", _("For"), lambda r: r.party, 24, least=12),
                Column("role", _("Role"), lambda r: r.role, 18, least=10),
                Column("time", _("Time"), lambda r: _time(r, country), 26, least=16,
                       tone=lambda r: "" if r.sits else "soft"),
            ],
            lambda row: row.id,
            name="steering",
            memory=desk.memory,
            empty=_("Nobody has been entered."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Steering group"))
        self.table.keep_whole(_LEAST)
        self.new = button(_("Enter a member"))
        self.leave = button(_("Sat for the last time today"))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.new, self.leave))
        self.new.clicked.connect(self.new_wanted)
        self.leave.clicked.connect(self._end)
        self.table.current_changed.connect(self._chosen)
        self.show_agreement(None)

    def show_agreement(self, line: AgreementLine | None) -> None:
        """Show who steers this agreement."""
        self.table.show_rows(line.members if line is not None else ())
        self.new.setEnabled(line is not None)
        self._chosen(self.table.current())

    def _chosen(self, member: MemberLine | None) -> None:
        self.leave.setEnabled(member is not None and member.sits)

    def _end(self) -> None:
        if (member := self.table.current()) is not None:
            self._desk.runner.run(self, end_membership, member.id, failed=self._desk.tell)


class NeedCard(Card):
    """How many of those without work may need such a programme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("How many may need it"))
        self._desk = desk
        asked = _("People without work in the area")
        self.field = QLineEdit()
        self.field.setMaxLength(_DIGITS)
        self.field.setAccessibleName(asked)
        self.reckon = button(_("Reckon"))
        self.answer = label("", "strong", wrap=True)
        self.notice = Notice(desk.theme)
        name = label(asked)
        name.setBuddy(self.field)
        self.body.addLayout(beside(desk.theme, name, self.field, self.reckon, None))
        self.body.addWidget(self.answer)
        self.body.addWidget(self.notice)
        self.reckon.clicked.connect(self._ask)
        self.field.returnPressed.connect(self._ask)

    def _ask(self) -> None:
        self.notice.clear()
        set_words(self.answer, "")
        typed = self.field.text().replace("\u00a0", "").replace(" ", "")
        number = int(typed) if typed.isascii() and typed.isdecimal() else -1
        self._desk.runner.run(
            self, need_of, number, then=lambda found: self._say(number, found),
            failed=self.notice.refuse,
        )  # fmt: skip

    def _say(self, number: int, found: tuple[int, int]) -> None:
        text = ngettext(
            "Of {n} person between {least} and {most} may need a programme like Vägen till målet.",
            "Of {n} people between {least} and {most} may need a programme like Vägen till målet.",
            number,
        ).format(n=number, least=found[0], most=found[1])
        set_words(self.answer, text)
        announce(self, text)


def _look(line: AgreementLine, country: str) -> str:
    return format_date(line.look, country) if line.look else _("no day set")


def _missing(line: AgreementLine) -> str:
    return ", ".join(line.missing) or _("nothing")


def _time(line: MemberLine, country: str) -> str:
    start = saying.day(line.start, country) if line.start else ""
    if line.last is None:
        return _("since {day}").format(day=start) if start else _("until further notice")
    last = saying.day(line.last, country)
    return _("{first} to {last}").format(first=start, last=last) if start else last

"""The page of head office: reading what came, answering, and the computers it has approved."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.exchange.alarms_card import AlarmsCard
from sluss.ui.pages.exchange.approving_card import ApprovingCard
from sluss.ui.pages.exchange.computers_card import ComputersCard
from sluss.ui.pages.exchange.digits_card import DigitsCard
from sluss.ui.pages.exchange.numbers import Numbers
from sluss.ui.pages.exchange.primary import be_primary
from sluss.ui.pages.exchange.put_back_card import PutBackCard
from sluss.ui.pages.exchange.reading_card import ReadingCard
from sluss.ui.pages.exchange.send_card import SendCard
from sluss.ui.pages.exchange.set_aside_card import SetAsideCard
from sluss.ui.pages.exchange.transfers_card import TransfersCard
from sluss.ui.pages.exchange.words import needs_answer
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import Button, button, label
from sluss.usecases.computers import Computer, HeadOfficeView, head_office_view

LEAST = 115  # units of width for each of the two cards


class HeadOfficeBody(QWidget):
    """What stands on the page below its title."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.subtitle = label("", "soft", wrap=True)
        self.numbers = Numbers(
            theme, (_("Approved computers"), _("To answer"), _("Longest silent"))
        )
        self.alarms, self.put_back = AlarmsCard(desk), PutBackCard(desk)
        self.reading = ReadingCard(desk)
        self.send = SendCard(desk)
        self.set_aside = SetAsideCard(desk)
        self.transfers = TransfersCard(desk)
        self.approving = ApprovingCard(desk)
        self.digits = DigitsCard(desk)
        self.computers = ComputersCard(desk)
        self.sticks = self._leads_to("monday", _("Sticks, one at a time …"), "plain")
        self.lost = self._leads_to("lost", _("A stick or a computer is lost …"))
        self.trust = self._leads_to("trust", _("Keys and approvals …"))
        self.lists = self._leads_to("distribution", _("Lists for everybody …"))
        column = QVBoxLayout(self)
        theme.space(column, gap=3)
        column.addWidget(Flow(theme, self.subtitle, None, self.sticks))
        for each in (self.put_back, self.alarms, self.numbers):
            column.addWidget(each)
        column.addWidget(SideBySide(theme, self.reading, self.send, least=LEAST))
        column.addWidget(self.set_aside)
        column.addWidget(self.transfers)
        column.addWidget(self.approving)
        column.addWidget(self.digits)
        column.addWidget(self.computers, 1)
        column.addWidget(Flow(theme, self.lost, self.trust, self.lists))
        for card in (self.approving, self.digits):
            card.hide()
        for told, place in (
            (self.reading, "head-office#read"),
            (self.send, "head-office#answer"),
            (self.set_aside, "head-office#read"),
            (self.alarms, "exchange#alarms"),
            (self.put_back, "head-office#put-back"),
            (self.transfers, "head-office#transfer"),
            (self.approving, "head-office#approve"),
            (self.digits, "head-office#approve"),
        ):
            tells(told, place)
        self._wire()

    def _leads_to(self, page: str, words: str, kind: Button = "link") -> QPushButton:
        leading = button(words, kind)
        leading.clicked.connect(lambda: self._desk.go(page, None))
        return leading

    def _wire(self) -> None:
        self.reading.busy.connect(lambda busy: self.send.setEnabled(not busy))
        self.send.busy.connect(lambda busy: self.reading.setEnabled(not busy))
        self.reading.turned.connect(self._choose_primary)
        self.reading.answer_wanted.connect(self._answer)
        self.reading.refused.connect(self._look_again)
        self.set_aside.seen.connect(self.reading.show_seen)
        self.set_aside.busy.connect(lambda busy: self.reading.setEnabled(not busy))
        self.reading.outcome.request_found.connect(self._approve_file)
        self.computers.approve.clicked.connect(self.begin_approving)
        self.computers.digits.clicked.connect(self.show_digits)
        self.approving.closed.connect(self._put_away)
        self.digits.closed.connect(self._put_away)

    def refresh(self) -> None:
        """Ask for the computers anew."""
        self._desk.runner.run(self, head_office_view, then=self._show, failed=self._desk.tell)
        self._look_again()

    def _look_again(self) -> None:
        """Ask what was set aside, and what has to be answered."""
        for each in (self.set_aside, self.alarms, self.put_back, self.transfers):
            each.refresh()

    def focus_first(self) -> None:
        """Begin with reading."""
        self.reading.focus_first()

    def _show(self, view: HeadOfficeView) -> None:
        present = [each for each in view.computers if not each.withdrawn]
        due = [each for each in present if needs_answer(each)]
        approved, waiting, silent = self.numbers.numbers
        approved.say(len(present), ngettext("computer", "computers", len(present)))
        waiting.say(len(due), _names(due) or _("Everybody has been answered."))
        silent.say(*_silence(present, view.today))
        self.subtitle.setText(view.name)
        self.computers.show_computers(view.computers, view.today)
        self.digits.digits.show_digits(view.root_digits)
        self.send.offer([each.name for each in present])
        self.send.say(_send_words(present, due), view.folder)
        self._choose_primary()

    def _answer(self, names: tuple[str, ...], folder: Path) -> None:
        self.send.send_to(folder, names)

    # Approving.

    def begin_approving(self) -> None:
        """Open the steps of an approval."""
        self.digits.hide()
        self.approving.show()
        self._choose_primary()
        self.approving.focus_first()

    def _approve_file(self, file: Path) -> None:
        self.begin_approving()
        self.approving.take_request(file)

    def show_digits(self) -> None:
        """Show head office's digits."""
        self.approving.hide()
        self.digits.show()
        self._choose_primary()
        self.digits.focus_first()

    def _put_away(self) -> None:
        back = self.computers.digits if self.digits.isVisible() else self.computers.approve
        self.approving.hide()
        self.digits.hide()
        self._choose_primary()
        back.setFocus()

    def _choose_primary(self) -> None:
        """Let one button only be the one to press next."""
        approving = not self.approving.isHidden()
        answering = self.reading.has_answers() and not approving
        be_primary(self.reading.look, primary=not approving)
        be_primary(self.reading.outcome.answer, primary=answering)


def _names(computers: list[Computer]) -> str:
    names = [each.name for each in computers]
    if len(names) > 2:
        text = _("{names} and {n} more")
        return text.format(names=", ".join(names[:2]), n=len(names) - 2)
    return ", ".join(names)


def _silence(computers: list[Computer], today: dt.date) -> tuple[int | None, str]:
    """Return for how many days the longest silent computer has been so, and which it is."""
    never = [each for each in computers if each.read_on is None]
    if not computers:
        return None, _("Nobody is expected yet.")
    days, name = max(
        ((max((today - day).days, 0), each.name) for each in computers if (day := each.read_on)),
        default=(None, ""),
    )
    text = "" if days is None else ngettext("day: {name}", "days: {name}", days).format(name=name)
    if days == 0 and not never:
        text = _("Everybody was heard from today.")
    if never:
        silent = ngettext("{n} has never sent anything", "{n} have never sent anything", len(never))
        text = ". ".join(part for part in (text, silent.format(n=len(never))) if part)
    return days, text


def _send_words(present: list[Computer], due: list[Computer]) -> str:
    if not present:
        return _("Approve a computer first. Then an answer can be made for it.")
    text = ngettext(
        "{n} computer waits for an answer: a receipt, or the work of others.",
        "{n} computers wait for an answer: a receipt, or the work of others.",
        len(due),
    )
    return text.format(n=len(due))

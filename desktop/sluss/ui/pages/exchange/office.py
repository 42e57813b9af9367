"""The page of an office: how far its work has come, sending, receiving, or getting approved."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.exchange.alarms_card import AlarmsCard
from sluss.ui.pages.exchange.asking_card import AskingCard
from sluss.ui.pages.exchange.changes_card import ChangesCard
from sluss.ui.pages.exchange.numbers import Numbers
from sluss.ui.pages.exchange.primary import be_primary
from sluss.ui.pages.exchange.put_back_card import HeardCard
from sluss.ui.pages.exchange.receive_card import ReceiveCard
from sluss.ui.pages.exchange.send_card import SendCard
from sluss.ui.pages.exchange.set_aside_card import SetAsideCard
from sluss.ui.pages.exchange.transfers_card import TransfersCard
from sluss.ui.pages.exchange.words import (
    changes,
    last_delivery,
    received_words,
    sent_words,
    waiting_words,
)
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, label
from sluss.usecases.exchange_view import OfficeView, office_view

LEAST = 90  # units of width for each of the two cards


class OfficeBody(QWidget):
    """What stands on the page below its title."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._enrolled: bool | None = None
        theme = desk.theme
        self.subtitle = label("", "soft", wrap=True)
        self.numbers = Numbers(
            theme,
            (
                _("Waiting on this computer"),
                _("On the way to head office"),
                _("Received by head office"),
            ),
        )
        self.alarms, self.heard = AlarmsCard(desk), HeardCard(desk)
        self.asking = AskingCard(desk)
        self.send = SendCard(desk)
        self.receive = ReceiveCard(desk)
        self.both = SideBySide(theme, self.send, self.receive, least=LEAST)
        self.set_aside = SetAsideCard(desk)
        self.transfers = TransfersCard(desk)
        self.changes = ChangesCard(desk)
        self.lost = button(_("A stick or a computer is lost …"), "link")
        self.lost.clicked.connect(lambda: desk.go("lost", None))
        column = QVBoxLayout(self)
        theme.space(column, gap=3)
        above = (self.subtitle, self.heard, self.alarms, self.numbers)
        for each in (*above, self.asking, self.both, self.set_aside, self.transfers):
            column.addWidget(each)
        column.addWidget(self.changes, 1)
        column.addLayout(beside(theme, self.lost, None))
        for each in (self.asking, self.both):
            each.hide()
        for card, place in (
            (self.asking, "exchange#approval"),
            (self.send, "exchange#send"),
            (self.receive, "exchange#receive"),
            (self.set_aside, "exchange#refused"),
            (self.changes, "exchange#states"),
            (self.alarms, "exchange#alarms"),
            (self.heard, "exchange#put-back"),
        ):
            tells(card, place)
        self.send.busy.connect(lambda busy: self.receive.setEnabled(not busy))
        self.receive.busy.connect(lambda busy: self.send.setEnabled(not busy))
        self.receive.turned.connect(self._choose_primary)
        self.receive.refused.connect(self._look_again)
        self.set_aside.seen.connect(self.receive.show_seen)
        self.set_aside.busy.connect(lambda busy: self.receive.setEnabled(not busy))

    def refresh(self) -> None:
        """Ask how far the work has come."""
        self._desk.runner.run(
            self, office_view, language(), then=self._show, failed=self._desk.tell
        )

    def _look_again(self) -> None:
        """Ask what was set aside, and what has to be answered."""
        for each in (self.set_aside, self.alarms, self.heard, self.transfers):
            each.refresh()

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        if self._enrolled is not None:
            (self.send if self._enrolled else self.asking).focus_first()

    def _show(self, view: OfficeView) -> None:
        before, self._enrolled = self._enrolled, view.enrolled
        standing, country = view.standing, self._desk.situation.country
        self.asking.setVisible(not view.enrolled)
        self.both.setVisible(view.enrolled)
        waiting, sent, received = self.numbers.numbers
        waiting.say(standing.waiting, waiting_words(standing, view.today, country))
        sent.say(standing.sent, sent_words(standing, view.today))
        received.say(standing.received, received_words(standing, view.today, country))
        self.changes.show_lines(view.changes)
        self._choose_primary()
        if view.enrolled:
            self.subtitle.setText(last_delivery(standing, view.today))
            self.send.say(_send_words(view), view.folder)
            self.receive.say(view.other)
            self._look_again()
        else:
            self.subtitle.setText(_("This computer is not approved by head office yet."))
            self.asking.show_asked(view.asked)
        if before != view.enrolled and self.isVisible():
            self.focus_first()

    def _choose_primary(self) -> None:
        """Let one button only be the one to press next."""
        be_primary(self.send.make, primary=not self.receive.is_deciding())


def _send_words(view: OfficeView) -> str:
    if not view.standing.waiting and view.standing.sent:
        return _(
            "Nothing new waits. Should the last stick be lost, a new delivery holds all of it"
            " again."
        )
    if not view.standing.waiting:
        return _(
            "Nothing waits. A delivery can still be made: it tells {name} what has arrived here."
        ).format(name=view.other)
    text = _("{changes} for {name}. Nobody else can read the file.")
    # On its way means: it may be lost. Then it goes again.
    n = view.standing.waiting + view.standing.sent
    return text.format(changes=changes(n), name=view.other)

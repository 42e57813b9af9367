"""While you were away: what colleagues did in one's cases, a card for each case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, clear, set_words
from sluss.ui.widgets.words import button, label
from sluss.usecases.while_away import Away, AwayChange, AwayClient

_MOST = 12  # lines of a case; its history has the others


class AwayCard(Card):
    """`opened` carries the client whose case one wants to see."""

    opened = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("While you were away"))
        self._desk = desk
        self.when = label("", "soft", wrap=True)
        self.links: list[QWidget] = []
        self._cases = QVBoxLayout()
        desk.theme.space(self._cases, gap=3)
        self.body.addWidget(self.when)
        self.body.addLayout(self._cases)
        self.body.addStretch(1)

    def show_away(self, away: Away | None) -> None:
        """Show what happened meanwhile; without a stand-in there is nothing to tell."""
        clear(self._cases)
        self.links = []
        if away is None:
            set_words(self.when, _("Nobody has stood in for you."))
            return
        country = self._desk.situation.country
        start = saying.day(away.start, country)
        if away.last is None:
            text = _("Since {day}: {changes}")
            text = text.format(day=start, changes=_things(away.changes))
        else:
            text = _("{day} through {last}: {changes}").format(
                day=start, last=saying.day(away.last, country), changes=_things(away.changes)
            )
        set_words(self.when, text)
        for case in away.clients:
            self._cases.addWidget(self._case(case))

    def _case(self, case: AwayClient) -> QWidget:
        theme = self._desk.theme
        name = f"{case.name}  ·  {case.case_no}" if case.name else case.case_no
        link = button(name.replace("&", "&&"), "link")
        link.clicked.connect(lambda: self.opened.emit(case.client))
        self.links.append(link)
        lines = [label(self._line(each), wrap=True) for each in case.changes[:_MOST]]
        left = len(case.changes) - _MOST
        if left > 0:
            more = ngettext("and {n} more in the history", "and {n} more in the history", left)
            lines.append(label(more.format(n=left), "soft"))
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(theme, link, *lines, gap=1))
        return made

    def _line(self, each: AwayChange) -> str:
        situation = self._desk.situation
        at = saying.clock(each.at, situation.today, situation.country)
        what = f"{each.kind}: {each.name}" if each.name else each.kind
        return f"{at}  ·  {each.who}  ·  {_did(each.what)}  ·  {what}"


def _things(count: int) -> str:
    return ngettext("{n} thing was done", "{n} things were done", count).format(n=count)


def _did(what: str) -> str:
    """Return a word of the log as people say it."""
    words = {"create": _("new"), "change": _("changed"), "undo": _("taken back")}
    return words.get(what, _("decided"))

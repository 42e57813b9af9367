"""Who holds a copy with an old date: a number to call, the notice to send, a tick with the time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.told_by import told_by
from sluss.ui.widgets.cards import Card, below, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.leaving.holders import HolderLine, note_holder_not_told, note_holder_told


class HoldersCard(Card):
    """`wanted` carries the `HolderLine` whose change notice is to be looked at."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Who holds an old date"))
        self._desk = desk
        self.ticks: dict[RecordId, Tick] = {}
        self.notices: dict[RecordId, QPushButton] = {}
        self.count = label("", "soft", wrap=True)
        self.how = told_by(desk.theme)
        self._lines = QVBoxLayout()
        desk.theme.space(self._lines, gap=2)
        for part in (self.count, self.how):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.hide()

    def show_lines(self, lines: tuple[HolderLine, ...]) -> None:
        """Show them; there is no card where nobody holds an old date."""
        focused = next((key for key, tick in self.ticks.items() if tick.hasFocus()), None)
        clear(self._lines)
        self.ticks, self.notices = {}, {}
        left = sum(each.told_at is None for each in lines)
        self.count.setText(_left(left))
        for line in lines:
            self._lines.addWidget(self._line(line))
        if focused in self.ticks:
            self.ticks[focused].setFocus()
        self.setVisible(bool(lines))

    def _line(self, line: HolderLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        tick = self.ticks[line.disclosure] = Tick(theme, line.name.replace("&", "&&"))
        tick.setChecked(line.told_at is not None)
        tick.clicked.connect(lambda on: self._tick(line.disclosure, told=on))
        phone = copyable(line.phone or _("no number known"), "strong" if line.phone else "soft")
        phone.setAccessibleName(_("Number of {name}").format(name=line.name))
        notice = self.notices[line.disclosure] = button(_("Change notice"))
        notice.setAccessibleName(_("Change notice to {name}").format(name=line.name))
        notice.clicked.connect(lambda: self.wanted.emit(line))
        told = ""
        if line.told_at is not None:
            at = saying.clock(line.told_at, self._desk.situation.today, country)
            told = _("Told {time}, {how}").format(time=at, how=line.how)
        made = QWidget()
        made.setProperty("kind", "inside")
        head = Flow(theme, tick, phone, label(told, "good"), notice)
        words = label(dates(line, country), "soft", wrap=True)
        made.setLayout(below(theme, head, words, gap=0.5))
        return made

    def _tick(self, disclosure: RecordId, *, told: bool) -> None:
        run = self._desk.runner.run
        if told:
            how = str(self.how.value() or "phone")
            run(self, note_holder_told, disclosure, how, failed=self._desk.tell)
        else:
            run(self, note_holder_not_told, disclosure, failed=self._desk.tell)


def dates(line: HolderLine, country: str) -> str:
    """Return what somebody holds, the day that stands in it, and the one that holds."""
    old, got = saying.day(line.old, country), saying.day(line.got_on, country)
    if line.new is None:
        text = _("{document} of {got}: it says {old}, and no day is known now.")
    else:
        text = _("{document} of {got}: it says {old}, the day is now {new}.")
    new = saying.day(line.new, country)
    return text.format(document=line.document_name, got=got, old=old, new=new)


def _left(left: int) -> str:
    if not left:
        return _("Everybody has been told.")
    return ngettext("{n} holder still to be told", "{n} holders still to be told", left).format(
        n=left
    )

"""Who has got what the client took back: a number to call, the notice, a tick with the time."""

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
from sluss.usecases.leaving.taken_back import (
    TakenBackLine,
    note_told_of_end,
    note_told_of_end_not,
)


class TakenBackCard(Card):
    """`wanted` carries the `TakenBackLine` whose notice is to be looked at."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Who has what was taken back"))
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

    def show_lines(self, lines: tuple[TakenBackLine, ...]) -> None:
        """Show them; there is no card where nothing was taken back that anybody has."""
        focused = next((key for key, tick in self.ticks.items() if tick.hasFocus()), None)
        clear(self._lines)
        self.ticks, self.notices = {}, {}
        self.count.setText(_left(sum(not each.needless and not each.told_at for each in lines)))
        for line in lines:
            self._lines.addWidget(self._line(line))
        if focused in self.ticks:
            self.ticks[focused].setFocus()
        self.setVisible(bool(lines))

    def _line(self, line: TakenBackLine) -> QWidget:
        theme, country = self._desk.theme, self._desk.situation.country
        tick = self.ticks[line.disclosure] = Tick(theme, line.name.replace("&", "&&"))
        tick.setChecked(line.told_at is not None)
        tick.clicked.connect(lambda on: self._tick(line.disclosure, told=on))
        phone = copyable(line.phone or _("no number known"), "strong" if line.phone else "soft")
        phone.setAccessibleName(_("Number of {name}").format(name=line.name))
        notice = self.notices[line.disclosure] = button(_("Show the notice"))
        notice.setAccessibleName(_("Notice to {name}").format(name=line.name))
        notice.clicked.connect(lambda: self.wanted.emit(line))
        told = ""
        if line.told_at is not None:
            at = saying.clock(line.told_at, self._desk.situation.today, country)
            told = _("Told {time}, {how}").format(time=at, how=line.how)
        head = Flow(theme, tick, phone, label(told, "good"), notice)
        words = copyable(held(line, country), wrap=True)
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(theme, head, words, label(more(line), "soft", wrap=True), gap=0.5))
        return made

    def _tick(self, disclosure: RecordId, *, told: bool) -> None:
        run = self._desk.runner.run
        if told:
            how = str(self.how.value() or "phone")
            run(self, note_told_of_end, disclosure, how, failed=self._desk.tell)
        else:
            run(self, note_told_of_end_not, disclosure, failed=self._desk.tell)


def held(line: TakenBackLine, country: str) -> str:
    """Return what they have of what was taken back, and since when it is."""
    text = ngettext(
        "{document} of {got} holds {kinds}: taken back {since}.",
        "{document} of {got} and {n} earlier hold {kinds}: taken back {since}.",
        line.copies,
    )
    return text.format(
        document=line.document_name,
        got=saying.day(line.got_on, country),
        n=line.copies - 1,
        kinds=", ".join(line.kinds),
        since=saying.day(line.since, country),
    )


def more(line: TakenBackLine) -> str:
    """Return what still counts of it, and that it was decided not to tell them."""
    found = [
        _("The rest of the consent still counts.") if line.part
        else _("Nothing of the consent counts any longer.")
    ]  # fmt: skip
    if line.needless:
        found.append(_("It was decided that they need not be told."))
    return " ".join(found)


def _left(left: int) -> str:
    if not left:
        return _("What they have cannot be taken back. Nobody waits to be told.")
    return ngettext(
        "What they have cannot be taken back. {n} still to be told that nothing more comes, and"
        " not to pass it on.",
        "What they have cannot be taken back. {n} still to be told that nothing more comes, and"
        " not to pass it on.",
        left,
    ).format(n=left)

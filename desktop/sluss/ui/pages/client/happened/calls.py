"""Whom to call about what has happened: a number, why, and a tick with the time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, beside, clear, hairline, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.ticks import INSIDE, Tick
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.happenings.calling import (
    CallLine,
    CallList,
    call_list,
    note_not_told,
    note_told,
    open_calls,
)


class CallsPane(QWidget):
    """The call list of one event, in place of the tabs; `left` that one goes back to them."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._event: RecordId | None = None
        self.heading = label("", "heading", wrap=True)
        self.count = label("", "soft")
        choices = [
            Choice("phone", _("Phone")),
            Choice("meeting", _("Meeting")),
            Choice("letter", _("Letter")),
            Choice("secure_mail", _("Secure e-mail")),
        ]
        self.how = Segments(desk.theme, _("Told by"), choices)
        self.how.choose("phone")
        self.ticks: dict[RecordId, Tick] = {}
        self.back = button(_("Back to the client"), "primary")
        self._lines = QVBoxLayout()
        self._build()
        self.back.clicked.connect(self.left)
        desk.runner.changed.connect(self._changed)

    def _build(self) -> None:
        theme = self.desk.theme
        theme.space(self._lines, gap=2)
        card = Card(theme)
        for part in (self.heading, self.count, self.how):
            card.body.addWidget(part)
        card.body.addWidget(hairline())
        card.body.addLayout(self._lines)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=0)
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=2)
        outer.addWidget(scrolling(inside, theme), 1)
        outer.addLayout(beside(theme, None, self.back))

    def show_event(self, event: RecordId) -> None:
        """Ask for the call list of an event."""
        self._event = event
        self.desk.runner.run(
            self, call_list, event, language(), then=self._show, failed=self.desk.tell
        )

    def _changed(self, _ids: frozenset[bytes]) -> None:
        if self._event is not None and self.isVisible():
            self.show_event(self._event)

    def _show(self, calls: CallList) -> None:
        if calls.event != self._event:
            return
        focused = next((key for key, tick in self.ticks.items() if tick.hasFocus()), None)
        country = self.desk.situation.country
        day = saying.day(calls.happened_on, country)
        self.heading.setText(_("{what}, {day}: who must be told").format(what=calls.what, day=day))
        self.count.setText(left_in_words(calls.left))
        clear(self._lines)
        self.ticks = {}
        for line in calls.lines:
            self._lines.addLayout(self._line(line))
        if focused in self.ticks:
            self.ticks[focused].setFocus()

    def _line(self, line: CallLine) -> QVBoxLayout:
        theme, situation = self.desk.theme, self.desk.situation
        tick = self.ticks[line.id] = Tick(theme, line.name or line.why)
        tick.setChecked(line.told_at is not None)
        tick.clicked.connect(lambda on: self._tick(line.id, told=on))
        phone = copyable(line.phone or _("no number known"), "strong" if line.phone else "soft")
        phone.setAccessibleName(_("Number of {name}").format(name=line.name))
        told = ""
        if line.told_at is not None:
            at = saying.clock(line.told_at, situation.today, situation.country)
            told = _("Told {time}, {how}").format(time=at, how=line.how)
        column = QVBoxLayout()
        theme.space(column, gap=0.5)
        column.addWidget(Flow(theme, tick, phone, label(told, "good")))
        why = label(line.why, "soft", wrap=True)
        column.addLayout(beside(theme, why, margins=(INSIDE, 0, 0, 0)))
        return column

    def _tick(self, notice: RecordId, *, told: bool) -> None:
        run = self.desk.runner.run
        if told:
            how = str(self.how.value() or "phone")
            run(self, note_told, notice, how, failed=self.desk.tell)
        else:
            run(self, note_not_told, notice, failed=self.desk.tell)

    def focus_first(self) -> None:
        """Begin with the first who waits."""
        for tick in self.ticks.values():
            if not tick.isChecked():
                tick.setFocus()
                return
        self.back.setFocus()


def left_in_words(left: int) -> str:
    """Return how many are still to be told."""
    if not left:
        return _("Everybody has been told.")
    return ngettext("{n} person still to be told", "{n} people still to be told", left).format(
        n=left
    )


class CallsStrip(QWidget):
    """A quiet line for each list where somebody still waits; `wanted` carries the event."""

    wanted = Signal(bytes)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.links: list[QWidget] = []
        self._column = QVBoxLayout(self)
        desk.theme.space(self._column, gap=0.5)
        self.hide()

    def show_client(self, client: RecordId) -> None:
        """Ask who has still to be told of this client."""
        self.desk.runner.run(
            self, open_calls, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, lists: Sequence[CallList]) -> None:
        clear(self._column)
        self.links = []
        country = self.desk.situation.country
        for each in lists:
            day = saying.day(each.happened_on, country)
            what, left = f"! {each.what}, {day}:", left_in_words(each.left)
            link = button(what.replace("&", "&&"), "link")
            link.setAccessibleName(f"{what} {left}")
            link.clicked.connect(lambda _on=False, event=each.event: self.wanted.emit(event))
            self.links.append(link)
            # In two, so that a narrow window can break the line between them.
            self._column.addWidget(Flow(self.desk.theme, link, label(left), gap=1))
        self.setVisible(bool(lists))

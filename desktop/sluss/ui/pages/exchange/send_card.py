"""Sending: where to, one button, how far it has come, and that the stick may go."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.lines import Lines, Said
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.exchange.sent_panel import SentPanel
from sluss.ui.pages.exchange.stays_words import stays_lines
from sluss.ui.pages.exchange.stick_choice import StickChoice
from sluss.ui.runner import Job
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import button, label
from sluss.usecases.delivering import Delivered, deliver
from sluss.usecases.withheld import for_whom, what_stays
from sluss.usecases.writing_out.recipients import Choice as For

ALL = ""  # the choice of head office to answer every computer


def _colleague_words() -> str:
    return _(
        "All work of this office goes to the colleague's computer. A sealed delivery for head"
        " office goes along, to be taken there from it."
    )


class SendCard(DropCard):
    """Makes deliveries. `busy` tells when work begins and ends, `finished` when all was seen."""

    busy = Signal(bool)
    finished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        central = desk.situation.central
        super().__init__(desk.theme, _("Send answers") if central else _("Send"), parent)
        self._desk = desk
        self._job: Job | None = None
        self._to_central = ""  # what would be sent to head office, in words
        theme = desk.theme
        self.words = label("", "soft", wrap=True)
        self.to_label = label(_("To"), "strong")
        self.to = CodeBox(theme)
        self.stays = Lines(theme)
        self.sticks = StickChoice(desk, writing=True)
        self.folder = PlaceField(theme, _("Stick or folder"), "folder")
        self.make = button(_("Make the deliveries") if central else _("Make the delivery"))
        self.form = QWidget()
        self.progress = ProgressRow(theme)
        self.notice = Notice(theme)
        self.sent = SentPanel(desk)
        self._build(central=central)
        self._wire()

    def _build(self, *, central: bool) -> None:
        theme = self._desk.theme
        self.to.setAccessibleName(_("To"))
        self.to_label.setBuddy(self.to)
        inside = QVBoxLayout(self.form)
        theme.space(inside, gap=2.5)
        inside.addWidget(self.words)
        inside.addLayout(below(theme, self.to_label, self.to, gap=1))
        for each in (self.to_label, self.to):
            each.setVisible(central)
        inside.addWidget(self.stays)
        inside.addWidget(self.sticks)
        inside.addWidget(self.folder)
        inside.addLayout(beside(theme, self.make, None))
        for widget in (self.form, self.progress, self.notice, self.sent):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.sent.hide()
        self.stays.hide()
        self.take_drops(self.folder.take)

    def _wire(self) -> None:
        self.make.clicked.connect(self.begin)
        self.sticks.chosen.connect(lambda path: self.folder.take((Path(path),)))
        self.folder.entered.connect(self.begin)
        self.folder.chosen.connect(self.make.setFocus)
        self.progress.cancelled.connect(self._stop)
        self.sent.done.connect(self.begin_anew)
        self.to.changed.connect(self._ask_what_stays)

    # What is shown.

    def say(self, words: str, folder: str) -> None:
        """Show what would be sent, and propose the folder of the last time in an empty field."""
        self._to_central = words
        self.words.setText(words)
        if folder and not self.folder.edit.text():
            self.folder.edit.setText(folder)
        if not self._desk.situation.central:
            self._desk.runner.run(
                self, for_whom, then=self._offer_colleagues, failed=self._desk.tell,
                keeps_held=True,
            )  # fmt: skip
        if self.make.isEnabled():
            self._ask_what_stays()

    def _offer_colleagues(self, offered: Sequence[For]) -> None:
        """Offer head office, and the computers of colleagues where there are any."""
        text = _("Colleague's computer: {name}")
        names = {each.to: each.name if not each.to else text.format(name=each.name)
                 for each in offered}  # fmt: skip
        self.to.offer([Choice(to, name) for to, name in names.items()])
        if self.to.value() is None and not self.to.text().strip():
            self.to.set_value(ALL)
        for each in (self.to_label, self.to):
            each.setVisible(len(offered) > 1)

    def _ask_what_stays(self) -> None:
        """Show what would not go to whom is chosen, and why."""
        central = self._desk.situation.central
        to = self.to.value() if central or self.to.isVisibleTo(self) else ALL
        if isinstance(to, str):
            colleague = bool(to) and not central
            self.words.setText(_colleague_words() if colleague else self._to_central)
            self._desk.runner.run(
                self, what_stays, to, then=lambda goes: self._say_what_stays(stays_lines(goes)),
                failed=lambda _error: self._say_what_stays([]), keeps_held=True,
            )  # fmt: skip

    def _say_what_stays(self, lines: list[Said]) -> None:
        self.stays.say(lines)
        self.stays.setVisible(bool(lines))

    def offer(self, names: Sequence[str]) -> None:
        """Offer head office these computers; all of them is the first choice."""
        everybody = Choice(ALL, _("All computers"))
        self.to.offer([everybody, *(Choice(name, name) for name in names)])
        if self.to.value() is None and not self.to.text().strip():
            self.to.set_value(ALL)
        self.make.setEnabled(bool(names))

    def is_done(self) -> bool:
        """Whether a delivery was made that nobody has put aside yet."""
        return not self.sent.isHidden()

    def focus_first(self) -> None:
        """Go to what is to be done next."""
        if self.is_done():
            self.sent.focus_first()
        elif self.folder.path() is None:
            self.folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    # Making it.

    def begin(self) -> None:
        """Make the delivery, or ask first where it is to lie."""
        folder, to = self.folder.path(), self.to.value()
        if self._job is not None or self.is_done():
            return
        if self.to.isVisibleTo(self) and not isinstance(to, str):
            self.notice.say("info", _("Choose one of the computers, or all of them."))
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif folder is None:
            self.folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.folder.ask()
        else:
            self.send_to(folder, (to,) if isinstance(to, str) and to else ())

    def send_to(self, folder: Path, to: tuple[str, ...] = ()) -> None:
        """Make deliveries in a folder: to these computers, or to all there are."""
        self.folder.put((folder,))
        self.begin_anew(focus=False)
        self.form.setEnabled(False)
        self.progress.begin(_("Making the delivery"))
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.busy.emit(True)
        self._job = self._desk.runner.run(
            self, deliver, folder, to,
            then=self._made, failed=self._failed, progress=self.progress.step,
        )  # fmt: skip

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self.form.setEnabled(True)
        self.busy.emit(False)

    def _made(self, delivered: Delivered) -> None:
        self._end()
        self.form.hide()
        self.sent.show()
        self.sent.show_made(delivered)
        self.sent.focus_first()

    def _failed(self, error: SlussError) -> None:
        self._end()
        self.notice.refuse(error)

    def begin_anew(self, *, focus: bool = True) -> None:
        """Put aside what was made or refused."""
        self.sent.hide()
        self.notice.clear()
        self.form.show()
        if focus:
            self.focus_first()
            self.finished.emit()

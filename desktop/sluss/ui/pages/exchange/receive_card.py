"""Receiving at an office: choose a delivery, see what it would bring, then read it or leave it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.inbox import ChangedSinceLooked
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.looked import Looked
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.exchange.stick_choice import StickChoice
from sluss.ui.runner import Job
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.held import Proposal
from sluss.usecases.held_open import put_back
from sluss.usecases.inbox import Read, Seen, look_at, read
from sluss.usecases.receiving import ReadReport


class Brought(QWidget):
    """What a delivery would bring or has brought, and what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.title = label("", "heading", wrap=True)
        self.words = label("", "soft", wrap=True)
        self.looked = Looked(desk)
        self.lines = self.looked.lines
        self.read = button(_("Read it"), "primary")
        self.leave = button(_("Leave it"))
        column = QVBoxLayout(self)
        theme.space(column, gap=2.5)
        for each in (self.title, self.words, self.looked):
            column.addWidget(each)
        column.addLayout(beside(theme, self.read, self.leave, None))
        self.looked.sure.connect(self.read.setEnabled)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what a delivery would bring, read from the store with the delivery in it."""
        self.looked.show_proposal(proposal)
        words = _("Whole, unchanged and signed by {name}. Nothing has been read in yet.")
        self._say(_("Delivery {k} from {name}"), words, proposal.report, _("Leave it"))
        self.read.show()
        self.read.setEnabled(not proposal.beyond)

    def show_report(self, report: ReadReport) -> None:
        """Show what a delivery has brought."""
        self.looked.show_report(report)
        self._say(_("Delivery {k} from {name} has been read"), "", report, _("Done"))
        self.read.hide()

    def _say(self, title: str, words: str, report: ReadReport, leave: str) -> None:
        self.title.setText(title.format(k=report.seq, name=report.sender))
        self.words.setText(words.format(name=report.sender))
        self.words.setVisible(bool(words))
        self.leave.setText(leave)
        announce(self, ". ".join((self.title.text(), *self.lines.texts())))


class ReceiveCard(DropCard):
    """Reads one delivery after the other, each after a look into it.

    `busy` tells when work begins and ends, `turned` when something else is the next step, `refused`
    when a delivery may have been set aside.
    """

    busy = Signal(bool)
    turned = Signal()
    refused = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Receive"), parent)
        self._desk = desk
        self._job: Job | None = None
        self._found: Seen | None = None
        self._changed: SlussError | None = None  # why it is shown once more
        theme = desk.theme
        self.words = label("", "soft", wrap=True)
        kinds = _("Deliveries (*.sluss)")
        self.sticks = StickChoice(desk, writing=False)
        self.file = PlaceField(theme, _("File or stick"), "file", kinds)
        self.look = button(_("See what is in it"))
        self.form = QWidget()
        self.progress = PercentRow(theme)
        self.notice = Notice(theme)
        self.brought = Brought(desk)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        inside = QVBoxLayout(self.form)
        theme.space(inside, gap=2.5)
        inside.addWidget(self.words)
        inside.addWidget(self.sticks)
        inside.addWidget(self.file)
        inside.addLayout(beside(theme, self.look, None))
        for each in (self.form, self.progress, self.notice, self.brought):
            self.body.addWidget(each)
        self.body.addStretch(1)
        self.brought.hide()
        self.take_drops(self._dropped)

    def _wire(self) -> None:
        self.look.clicked.connect(self.begin)
        self.sticks.chosen.connect(lambda path: self.file.take((Path(path),)))
        self.file.entered.connect(self.begin)
        self.file.chosen.connect(self.begin)
        self.progress.cancelled.connect(self._stop)
        self.brought.read.clicked.connect(self._read)
        self.brought.leave.clicked.connect(self.begin_anew)

    # What is shown.

    def say(self, other: str) -> None:
        """Show from whom deliveries come."""
        self.words.setText(
            _(
                "Choose the file that came back from {name}, or drop it here. You see what it"
                " brings before anything is read in."
            ).format(name=other)
        )

    def is_deciding(self) -> bool:
        """Whether a delivery waits for a decision to read it."""
        return not self.brought.isHidden() and not self.brought.read.isHidden()

    # Looking and reading.

    def begin(self) -> None:
        """Look into the file, or ask first which one."""
        path = self.file.path()
        if self._job is not None:
            return
        if path is None:
            self.file.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.file.ask()
        else:
            self._look(path)

    def _look(self, path: Path) -> None:
        self._work(_("Looking into the delivery"), look_at, (path, language()), self._seen)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if self._job is None:
            self.begin_anew(focus=False)
            self.file.take(paths)

    def _work(
        self,
        what: str,
        use_case: Callable[..., object],
        arguments: tuple[object, ...],
        then: Callable[..., object],
    ) -> None:
        self.notice.clear()
        for each in (self.form, self.brought):
            each.setEnabled(False)
        self.progress.begin(what)
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.busy.emit(True)
        self._job = self._desk.runner.run(
            self, use_case, *arguments,
            then=then, failed=self._failed, progress=self.progress.step, keeps_held=True,
        )  # fmt: skip

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        for each in (self.form, self.brought):
            each.setEnabled(True)
        self.busy.emit(False)

    def _seen(self, seen: Seen) -> None:
        self._end()
        if seen.proposal is None:
            self.notice.say(
                "info",
                _("This file belongs to an approval. Nothing was read."),
                _("Deliveries are other files. This computer is approved already."),
            )
            self.notice.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_seen(seen)
        changed, self._changed = self._changed, None
        if changed is not None:
            self.notice.refuse(changed)

    def show_seen(self, seen: Seen) -> None:
        """Show a delivery that is held open, and ask whether it is to be read."""
        if seen.proposal is None:
            return
        self._found = seen
        self.notice.clear()
        self._show()
        self.brought.show_proposal(seen.proposal)
        read = self.brought.read
        place = read if read.isEnabled() else self.brought.looked.asked
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        if self._found is not None and self._found.proposal is not None:
            sure = self.brought.looked.asked.isChecked()
            use_case = partial(read, sure=sure)
            arguments = (self._found.proposal, language())
            self._work(_("Reading the delivery"), use_case, arguments, self._received)

    def _received(self, taken: Read) -> None:
        self._end()
        self._show()
        self.brought.show_report(taken.report)
        self.brought.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.form.hide()
        self.brought.show()
        self.turned.emit()

    def _failed(self, error: SlussError) -> None:
        self._end()
        found = self._found
        if isinstance(error, ChangedSinceLooked) and found is not None and found.proposal:
            # What it brings now is shown at once; the yes has to be said to that.
            self._changed = error
            self._look(found.proposal.file)
            return
        self.brought.hide()
        self.form.show()
        self.notice.refuse(error)
        self.turned.emit()
        self.refused.emit()

    def begin_anew(self, *, focus: bool = True) -> None:
        """Put the delivery aside: what was held open is put back."""
        if self.is_deciding():
            self._desk.runner.run(self, put_back, keeps_held=True)
        self._found = None
        self.brought.hide()
        self.notice.clear()
        self.form.show()
        self.file.put(())
        if focus:
            self.file.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

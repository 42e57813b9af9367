"""At an office: getting this computer approved by head office, step by step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.exchange.primary import be_primary
from sluss.ui.pages.exchange.steps import Step
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.digits import GROUP, DigitsField, DigitsShown
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import announce, button, copyable, label
from sluss.usecases.approval import Enrolled
from sluss.usecases.approval_files import RequestWritten, accept_file, request_into
from sluss.usecases.exchange_view import Asked

LEAST = 92  # units of width a step needs: two rows of three groups of digits


class AskingCard(DropCard):
    """Makes the request, shows the digits to read out, and takes the reply."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Get this computer approved by head office"), parent)
        self._desk = desk
        self._busy = False
        theme = desk.theme
        self.folder = PlaceField(theme, _("Stick or folder"), "folder")
        self.ask = button(_("Make the request"), "primary")
        self.written = copyable("", "soft", wrap=True)
        self.digits = DigitsShown(theme)
        self.no_digits = label(
            _("The digits are shown here when the request has been made."), "faint", wrap=True
        )
        self.reply = PlaceField(
            theme, _("Head office's reply"), "file", _("Replies (*.sluss-reply)")
        )
        self.typed = DigitsField(theme)
        self.accept = button(_("Take the reply"))
        self.asking, self.taking = Notice(theme), Notice(theme)
        self.steps = self._steps()
        self._build()
        self._wire()
        self.show_asked(None)

    def _steps(self) -> tuple[Step, Step, Step]:
        theme = self._desk.theme
        return (
            Step(
                theme, 1, _("Make a request"),
                _("A small file for head office. Nothing in it is secret, and no client is in it."),
            ),
            Step(
                theme, 2, _("Read the digits out"),
                _("Send the file and call head office on a number you know. They type the digits"
                  " you read out."),
            ),
            Step(
                theme, 3, _("Take the reply"),
                _("Choose the file that came back, and type the digits from head office's printed"
                  " card."),
            ),
        )  # fmt: skip

    def _build(self) -> None:
        theme = self._desk.theme
        self.typed.setAccessibleName(_("Digits of head office's printed card"))
        card = label(_("Digits of head office's printed card"), "strong", wrap=True)
        card.setBuddy(self.typed)
        first, second, third = self.steps
        first.add(self.folder, beside(theme, self.ask, None), self.written, self.asking)
        second.add(self.no_digits, beside(theme, self.digits, None))
        third.add(
            self.reply,
            below(theme, card, self.typed, gap=1),
            beside(theme, self.accept, None),
            self.taking,
        )
        self.body.addWidget(
            label(
                _(
                    "Until then nothing can be sent. Everything you save is safe on this computer"
                    " and goes with the first delivery."
                ),
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(SideBySide(theme, *self.steps, least=LEAST, gap=6))
        self.take_drops(self._dropped)

    def _wire(self) -> None:
        self.ask.clicked.connect(self.make_request)
        self.folder.entered.connect(self.make_request)
        self.folder.chosen.connect(self.ask.setFocus)
        self.reply.chosen.connect(self._reply_chosen)
        self.reply.entered.connect(self._reply_chosen)
        self.typed.returnPressed.connect(self.take_reply)
        self.accept.clicked.connect(self.take_reply)

    # What is shown.

    def show_asked(self, asked: Asked | None) -> None:
        """Show how far it has come: nothing asked yet, or these digits to read out."""
        first, second, third = self.steps
        first.be("now" if asked is None else "done")
        for step in (second, third):
            step.be("later" if asked is None else "now")
        self.digits.setVisible(asked is not None)
        self.no_digits.setVisible(asked is None)
        if asked is not None:
            self.digits.show_digits(asked.digits)
        self.ask.setText(_("Make the request") if asked is None else _("Make a new request"))
        be_primary(self.ask, primary=asked is None)
        be_primary(self.accept, primary=asked is not None)

    def focus_first(self) -> None:
        """Go to the step that is next."""
        place = self.folder.edit if self.digits.isHidden() else self.reply.edit
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        (self.folder if self.digits.isHidden() else self.reply).take(paths)

    # The request.

    def make_request(self) -> None:
        """Write the request, or ask first where to."""
        folder = self.folder.path()
        if self._busy:
            return
        if folder is None:
            self.folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.folder.ask()
            return
        self._be_busy(busy=True)
        self._desk.runner.run(
            self, request_into, folder, then=self._requested, failed=self._not_requested
        )

    def _requested(self, made: RequestWritten) -> None:
        self._be_busy(busy=False)
        set_words(
            self.written,
            _("{file} is written. It is safe to pull the stick.").format(file=made.file.name),
        )
        self.show_asked(Asked(made.digits, ""))
        spoken = ". ".join(" ".join(group) for group in made.digits.split())
        announce(self, _("Digits to read out: {digits}").format(digits=spoken), urgent=True)
        self.reply.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_requested(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        self.asking.refuse(error)

    # The reply.

    def _reply_chosen(self) -> None:
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_reply(self) -> None:
        """Take the reply, if the digits are head office's."""
        reply = self.reply.path()
        if self._busy:
            return
        if reply is None:
            self.taking.say("info", _("Choose the file with the reply first."))
            self.reply.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._be_busy(busy=True)
        self._desk.runner.run(
            self,
            accept_file,
            reply,
            self.typed.digits(),
            then=self._accepted,
            failed=self._not_accepted,
        )

    def _accepted(self, enrolled: Enrolled) -> None:
        self._be_busy(busy=False)
        text = _("This computer is approved as {device}. What waits here can be sent now.")
        self._desk.bar.say("good", text.format(device=enrolled.device))

    def _not_accepted(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        self.taking.refuse(error)
        if isinstance(error, FingerprintDiffers | FingerprintIncomplete):
            point_at(self.typed, int(error.facts.get("group", 0)))

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if busy:
            self.asking.clear()
            self.taking.clear()
        for each in (self.ask, self.accept):
            each.setEnabled(not busy)


def point_at(field: DigitsField, group: int) -> None:
    """Put the keyboard into the digits, on the group (1..6) that differs; what was typed stays."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if group:
        field.setSelection((group - 1) * (GROUP + 1), GROUP)
    else:
        field.deselect()

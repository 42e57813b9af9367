"""At head office: approving the computer whose digits are read out over the phone."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete
from sluss.errors.trust import SecondPersonNeeded
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.asking_card import LEAST, point_at
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.exchange.second_person import SecondPerson
from sluss.ui.pages.exchange.steps import Step
from sluss.ui.pages.exchange.which_office import WhichOffice
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.digits import DigitsField
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import IconButton, button
from sluss.usecases.approval_files import ReplyWritten, approve_file, approve_waiting, who_asks
from sluss.usecases.approvals_waiting import Waiting


class ApprovingCard(DropCard):
    """Takes a request, the digits and a folder for the reply. `closed` when it is put away."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Approve a computer"), parent)
        self._desk = desk
        self._busy = False
        theme = desk.theme
        self.request = PlaceField(
            theme, _("The office's request"), "file", _("Requests (*.sluss-request)")
        )
        self.typed = DigitsField(theme)
        self.which = WhichOffice(theme)
        self.second = SecondPerson(desk, self._compare_too)
        self._digest = b""  # of the request a first person has compared, while that one is meant
        self.folder = PlaceField(theme, _("Where the reply is to lie"), "folder")
        self.approve = button(_("Approve"), "primary")
        self.close_button = IconButton(theme, "close", name=_("Close"), size=4)
        self.about_digits, self.notice = Notice(theme), Notice(theme)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        first = Step(
            theme, 1, _("Choose the request"),
            _("The file that came from the office. What it is called does not matter."),
        )  # fmt: skip
        second = Step(
            theme, 2, _("Type the digits"),
            _("Let the office read its digits out, on a number you know. Six groups of five."),
        )  # fmt: skip
        third = Step(
            theme, 3, _("Approve and reply"),
            _("The reply goes back the same way. The office types the digits of your printed"
              " card."),
        )  # fmt: skip
        first.add(self.request, self.which)
        second.add(self.typed, self.about_digits)
        third.add(self.folder, beside(theme, self.approve, None), self.notice)
        for step in (first, second, third):
            step.be("now")
        self.head.addWidget(self.close_button)
        self.body.addWidget(self.second)
        self.body.addWidget(SideBySide(theme, first, second, third, least=LEAST, gap=6))
        self.take_drops(self.request.take)

    def _wire(self) -> None:
        self.request.chosen.connect(self._request_chosen)
        self.request.entered.connect(self._request_chosen)
        self.typed.returnPressed.connect(self._digits_typed)
        self.typed.complete.connect(lambda _digits: self._digits_typed())
        self.folder.entered.connect(self.approve_it)
        self.folder.chosen.connect(self.approve.setFocus)
        self.approve.clicked.connect(self.approve_it)
        self.close_button.clicked.connect(self.closed)

    def focus_first(self) -> None:
        """Begin with the request."""
        self.second.refresh()
        self.request.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_request(self, file: Path) -> None:
        """Begin with this request; the reply goes where it came from."""
        self.request.take((file,))

    def _request_chosen(self) -> None:
        path, self._digest = self.request.path(), b""
        if path is not None and not self.folder.edit.text():
            self.folder.put((path.parent,))
        self.which.forget()
        self.notice.clear()
        if path is not None:
            self._desk.runner.run(
                self, who_asks, path, then=self.which.show_asking, failed=self.notice.refuse
            )
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare_too(self, each: Waiting) -> None:
        """Go on with a computer whose digits a colleague has compared."""
        self._digest = each.digest
        self.request.put(())
        self.notice.clear()
        office = each.office
        known = _("It joins {office}.").format(office=office) if office else _("Its office is new.")
        says = _("{device}, as {name} compared it.").format(device=each.device, name=each.by)
        self.which.show_words(says, known)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _digits_typed(self) -> None:
        place = self.folder.edit if self.folder.path() is None else self.approve
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def approve_it(self) -> None:
        """Approve the computer and write the reply, or say what is missing."""
        request, folder = self.request.path(), self.folder.path()
        if self._busy:
            return
        if (request is None and not self._digest) or folder is None:
            missing = self.folder if request or self._digest else self.request
            self.notice.say("info", _("Choose the request, and where the reply is to lie."))
            missing.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.which.is_answered():
            self.notice.say("info", _("Say which office the computer belongs to."))
            self.which.focus()
        else:
            self._be_busy(busy=True)
            self._run(request, folder)

    def _run(self, request: Path | None, folder: Path) -> None:
        run, digits = self._desk.runner.run, self.typed.digits()
        if request is None or self._digest:
            run(
                self, approve_waiting, self._digest, digits, folder,
                then=self._approved, failed=self._failed,
            )  # fmt: skip
        else:
            run(
                self, approve_file, request, digits, folder, self.which.office(),
                then=self._approved, failed=self._failed,
            )  # fmt: skip

    def _approved(self, made: ReplyWritten) -> None:
        self._be_busy(busy=False)
        self._begin_again()
        text = _("{device} is approved. It is safe to pull the stick.")
        hint = _("The reply is written: {file}. Let the office have the digits on paper.")
        self.notice.say("good", text.format(device=made.device), hint.format(file=made.file.name))
        self.notice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_again(self) -> None:
        self.typed.clear()
        self.request.put(())
        self.which.forget()
        self._digest = b""
        self.second.refresh()

    def _failed(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        if isinstance(error, SecondPersonNeeded):
            self._begin_again()
            told = explain(error)
            self.notice.say("info", told.sentence, told.hint)
            self.notice.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not isinstance(error, FingerprintDiffers | FingerprintIncomplete):
            self.notice.refuse(error)
        else:
            self.about_digits.refuse(error)
            point_at(self.typed, int(error.facts.get("group", 0)))

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.approve.setEnabled(not busy)
        if busy:
            self.about_digits.clear()
            self.notice.clear()

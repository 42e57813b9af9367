"""The page of head office's keys: what waits for a second person first."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk, Page
from sluss.ui.pages.trust.computers_card import ComputersCard
from sluss.ui.pages.trust.keys_card import KeysCard
from sluss.ui.pages.trust.list_card import ListCard
from sluss.ui.pages.trust.waiting_card import WaitingCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import label
from sluss.usecases import trust_changes
from sluss.usecases.root_paper import print_key, take_key
from sluss.usecases.root_shares import give_key
from sluss.usecases.trust_drafts import take_back
from sluss.usecases.trust_view import TrustView, trust_view

LEAST = 100

_PROPOSE: dict[str, Callable[..., object]] = {
    "renewal": trust_changes.propose_renewal,
    "issuer": trust_changes.propose_issuer,
    "recipient": trust_changes.propose_recipient,
    "roots": trust_changes.propose_roots,
}


class TrustPage(Page):
    """Shows whom everybody trusts. Nothing changes before a second person has confirmed it."""

    help = "head-office#keys"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.notice = Notice(desk.theme)
        self.waiting = WaitingCard(desk)
        self.list = ListCard(desk)
        self.keys = KeysCard(desk)
        self.computers = ComputersCard(desk)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        self._title = label(_("Keys and approvals"), "title")
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = label("", "soft", wrap=True)
        both = SideBySide(theme, self.list, self.keys, least=LEAST)
        parts = (self._title, self.name, self.notice, self.waiting, both, self.computers)
        inside.setLayout(below(theme, *parts, None, gap=3))
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(scrolling(inside, theme))
        self.waiting.hide()

    def _wire(self) -> None:
        self.waiting.confirmed.connect(self._confirm)
        self.waiting.taken_back.connect(
            lambda: self._do(take_back, said=_("The proposal was taken back."))
        )
        self.list.proposed.connect(lambda kind: self._propose(_PROPOSE[kind]))
        self.keys.given.connect(self._give)
        self.keys.printed.connect(self._print)
        self.keys.taken.connect(self._take)
        self.computers.withdrawn.connect(
            lambda device, why: self._propose(trust_changes.propose_revocation, device, why)
        )
        self.computers.more.connect(
            lambda *asked: self._propose(trust_changes.propose_more, *asked)
        )

    def refresh(self) -> None:
        """Ask for everything anew."""
        self.desk.runner.run(self, trust_view, then=self._show, failed=self.desk.tell)

    def focus_first(self) -> None:
        """Begin with what waits, else at the top."""
        able = self.waiting.confirm if self.waiting.confirm.isEnabled() else self.waiting.back
        first = self._title if self.waiting.isHidden() else able
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, view: TrustView) -> None:
        self.name.setText(view.name)
        for card in (self.waiting, self.list, self.keys, self.computers):
            card.show_view(view)

    def _propose(self, use_case: Callable[..., object], *given: object) -> None:
        said = _("Proposed. It waits for a second person, and nothing has changed yet.")
        self._do(use_case, *given, said=said)

    def _confirm(self) -> None:
        hint = _("Every computer hears of it with its next delivery.")
        self._do(trust_changes.confirm, said=_("It holds from now on."), hint=hint)

    def _give(self, number: int, user: RecordId) -> None:
        said = _("Key {n} is no longer yours.").format(n=number)
        self._do(give_key, number, user, said=said)

    def _print(self, number: int, file: Path) -> None:
        said = _("Key {n} is on paper only: {file}").format(n=number, file=file)
        hint = _("Print the sheet now, lay it into the safe and delete the file.")
        self._do(partial(print_key, language=language()), number, file, said=said, hint=hint)

    def _take(self, code: str) -> None:
        self._do(
            take_key, code, said=_("The key is yours. The sheet it stood on is void."),
            after=self.keys.forget_code,
        )  # fmt: skip

    def _do(
        self,
        use_case: Callable[..., object],
        *given: object,
        said: str,
        hint: str = "",
        after: Callable[[], object] | None = None,
    ) -> None:
        """Do something, say that it was done, and show how it stands now."""

        def done(_answer: object) -> None:
            if after is not None:
                after()
            self.notice.say("good", said, hint)
            self.notice.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()

        self.notice.clear()
        self.desk.runner.run(self, use_case, *given, then=done, failed=self._refused)

    def _refused(self, error: SlussError) -> None:
        self.notice.refuse(error)

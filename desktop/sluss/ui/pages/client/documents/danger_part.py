"""Danger to life or health: said by ticking, with the reason in words, kept as a draft meanwhile.

What was kept is filled in again and never ticked again: nothing rests on it until somebody says so.
"""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from sluss.domain.entities import Disclosure
from sluss.domain.ids import RecordId
from sluss.domain.typed import Typed
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.drafting import Drafting
from sluss.ui.pages.client.draft_words import DraftWords
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.ticks import Tick
from sluss.usecases.drafts import Begun, FormPlace, begin_draft

_REASON, _APART = "reason", "danger"
_MOST = 20  # units of height


class DangerPart(QWidget):
    """The tick, and below it why; one reason for each client."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._desk = desk
        self._client: RecordId | None = None
        self.tick = Tick(desk.theme, _("Danger to life or health"))
        self.reason = QPlainTextEdit()
        self.draft_words = DraftWords(desk)
        self.drafting = Drafting(desk, self._typed, self)
        self.reason.setAccessibleName(_("Why there is danger, and what they have to know"))
        self.reason.setPlaceholderText(_("Why there is danger, and what they have to know"))
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(desk.theme.units(_MOST))
        self.reason.hide()
        self.setLayout(below(desk.theme, self.tick, self.draft_words, self.reason, gap=1))
        self.tick.toggled.connect(self._toggle)
        self.reason.textChanged.connect(self.drafting.touched)
        self.draft_words.over.connect(self.start_over)

    def show_client(self, client: RecordId) -> None:
        """Ask for what was typed about this client; of another one it stays kept."""
        if client == self._client:
            return
        self.drafting.flush()
        self.drafting.end()
        self._client = client
        self.tick.setChecked(False)
        self._fill("")
        self.draft_words.show_begun(None)
        place = FormPlace(Disclosure.__name__, client, apart=_APART)
        self._desk.runner.run(self, begin_draft, place, then=self._take, failed=self._desk.tell)

    def _take(self, begun: Begun) -> None:
        if begun.place.client != self._client:
            return
        kept = begun.kept.typed.get(_REASON) if begun.kept is not None else None
        if isinstance(kept, str) and not self.reason.toPlainText():
            self._fill(kept)
            self.draft_words.show_begun(begun)
        self.drafting.begin(begun, {}, {_REASON: ""})

    def start_over(self) -> None:
        """Empty it: it was handed out, or is to be written anew. The draft goes with it."""
        self.tick.setChecked(False)
        self.reason.clear()
        self.drafting.flush()
        self.draft_words.show_begun(None)

    def in_words(self) -> str:
        """Return why there is danger, "" where nobody says so now."""
        return self.reason.toPlainText().strip() if self.tick.isChecked() else ""

    def _toggle(self, on: bool) -> None:
        self.reason.setVisible(on)
        if on:
            self.reason.setFocus()

    def _fill(self, text: str) -> None:
        with QSignalBlocker(self.reason):
            self.reason.setPlainText(text)

    def _typed(self) -> dict[str, Typed]:
        return {_REASON: self.reason.toPlainText().strip()}

"""The minutes of one client: a draft, then approved by those who were there, then locked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.machines import MinutesStatus
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.client_work import MinutesView


class MinutesCard(Card):
    """`write_wanted`, `adjust_wanted` and `lock_wanted` ask for the next thing to do with them."""

    write_wanted = Signal()
    adjust_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Minutes"), parent)
        theme = desk.theme
        self.write = button(_("Write the minutes"))
        self.adjust = button(_("Approve ..."))
        self.lock = button(_("Lock for good"))
        self.state = label("", "soft", wrap=True)
        for each in (self.adjust, self.lock, self.write):
            self.head.addWidget(each)
        self.body.addWidget(self.state)
        self._texts = [(label(name, "strong"), copyable("", wrap=True, reading=True)) for name in (
            _("Agenda"), _("What was said"), _("Decisions"),
        )]  # fmt: skip
        for name, text in self._texts:
            text.setAccessibleName(name.text())
            self.body.addWidget(name)
            self.body.addWidget(text)
        self.body.addStretch(1)
        theme.space(self.body, gap=1.5, margins=(3.5, 3))
        self.write.clicked.connect(lambda _on=False: self.write_wanted.emit())
        self.adjust.clicked.connect(lambda _on=False: self.adjust_wanted.emit())
        self.lock.clicked.connect(lambda _on=False: self.lock_wanted.emit())

    def show_minutes(self, minutes: MinutesView | None) -> None:
        """Show what there is; None while nothing was written."""
        status = minutes.status if minutes is not None else None
        self.write.setVisible(status is not MinutesStatus.LOCKED)
        self.write.setText(_("Write the minutes") if minutes is None else _("Change"))
        self.adjust.setVisible(status is MinutesStatus.DRAFT)
        self.lock.setVisible(status is MinutesStatus.ADJUSTED)
        set_words(self.state, _state(minutes))
        texts = (
            ("", "", "") if minutes is None else (minutes.agenda, minutes.text, minutes.decisions)
        )
        for (name, text), words in zip(self._texts, texts, strict=True):
            name.setVisible(bool(words))
            set_words(text, words)


def _state(minutes: MinutesView | None) -> str:
    """Return how far they are and what that means."""
    if minutes is None:
        return _("Nothing written yet. Only what is about this client stands here.")
    if minutes.status is MinutesStatus.LOCKED:
        text = _("Locked. What is wrong is corrected in a note.")
    elif minutes.status is MinutesStatus.ADJUSTED:
        text = _("Approved. Once locked they are never changed, and undo does not bring them back.")
    else:
        text = _("Draft.")
    if not minutes.adjusted_by:
        return text
    by = _("Approved by {names}.").format(names=minutes.adjusted_by)
    return f"{text} {by}"

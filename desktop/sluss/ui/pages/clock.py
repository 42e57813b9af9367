"""The question after unlocking when the computer's clock is hardly right: asked before all else."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sluss.domain.dates import long_date
from sluss.text import _, language
from sluss.ui.help_places import tells
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import button, label
from sluss.usecases.clock_check import ClockDoubt, Reason

PATIENCE_MS = 5 * 60_000  # as long as the store stays open beside an empty chair elsewhere


class ClockPage(QWidget):
    """Shows nothing of anybody. `accepted` says that the clock is right, `refused` that it is not.

    Nothing can be done before it is answered; to leave it unanswered is to refuse.
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, doubt: ClockDoubt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        tells(self, "safety#clock")
        self._theme = theme
        self.bar = MessageBar(theme)
        day = long_date(doubt.now.date(), language())
        self.question = label(_("Is today really {day}?").format(day=day), "title", wrap=True)
        self.why = label(_why(doubt), wrap=True)
        told = _(
            "The day decides every deadline and is written on every note. If it is wrong, set the "
            "computer's clock first, or ask IT support."
        )
        self.told = label(told, "soft", wrap=True)
        # The sentence is the name, too: a screen reader begins at the button.
        self.no = button(_("No, lock Sluss again"), "primary")
        self.yes = button(_("Yes, that is today"))
        for each in (self.no, self.yes):
            each.setAccessibleDescription(f"{self.question.text()} {self.why.text()}")
        self._build()
        self.no.clicked.connect(self.refused)
        self.yes.clicked.connect(self.accepted)
        QTimer.singleShot(PATIENCE_MS, self, self.refused.emit)

    def _build(self) -> None:
        theme = self._theme
        card = self._card = QFrame()
        card.setProperty("kind", "card")
        card.setLayout(
            below(
                theme,
                self.bar,
                self.question,
                self.why,
                self.told,
                beside(theme, None, self.yes, self.no),
                gap=3,
                margins=(6, 6),
            )
        )
        middle = beside(theme, None, card, None)
        self.setLayout(below(theme, None, middle, None, margins=(4,)))
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.units(120))

    def focus_first(self) -> None:
        """Put the keyboard on the answer that does no harm."""
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def _why(doubt: ClockDoubt) -> str:
    day = long_date(doubt.known.date(), language())
    if doubt.reason is Reason.BEFORE_SAVED:
        return _("Something was saved here on {day}, and that is later.").format(day=day)
    if doubt.reason is Reason.BEFORE_HEARD:
        text = _("The newest delivery from head office was made on {day}, and that is later.")
        return text.format(day=day)
    away = (doubt.now.date() - doubt.known.date()).days
    text = _("Nothing has been saved here since {day}. That is {n} days ago.")
    return text.format(day=day, n=away)

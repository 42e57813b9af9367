"""What a form says of its draft: from when it is, and that the record has changed meanwhile."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.drafts import Begun


class DraftWords(QWidget):
    """A quiet line above the fields; `over` asks to begin with nothing."""

    over = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found = label("", "soft")
        self.start_over = button(_("Start over"), "link")
        self.overtaken = label("", "warn", wrap=True)
        theme = desk.theme
        self.setLayout(
            below(theme, beside(theme, self.found, self.start_over, None), self.overtaken, gap=1)
        )
        self.start_over.clicked.connect(self.over)
        self.show_begun(None)

    def show_begun(self, begun: Begun | None) -> None:
        """Say from when the draft is that was filled in; nothing where there was none."""
        kept = begun.kept if begun is not None else None
        set_words(self.overtaken, "")
        set_words(self.found, "")
        self.start_over.setVisible(kept is not None)
        self.setVisible(kept is not None)
        if kept is None:
            return
        text = _("Draft from {time}").format(time=self.clock(kept.changed))
        set_words(self.found, text)
        announce(self, text)
        if kept.overtaken:
            self.say_overtaken()

    def say_overtaken(self) -> None:
        """Say that somebody else changed the record."""
        text = _(
            "! This was changed elsewhere after you began. What you typed is filled in over it:"
            " look it through before you save."
        )
        self.show()
        set_words(self.overtaken, text)
        announce(self, text)

    def clock(self, at: dt.datetime) -> str:
        """Return a local time as it is said of drafts."""
        situation = self._desk.situation
        return saying.clock(at, situation.today, situation.country)

"""A message inside a card, which can be given the keyboard so that it is read first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.work import Cancelled
from sluss.text.problems import explain
from sluss.ui.theme import Theme
from sluss.ui.widgets.message_bar import MessageBar, Tone


class Notice(MessageBar):
    """Says what happened where it happened: a refusal stays until something else is tried."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(
        self,
        tone: Tone,
        text: str,
        hint: str = "",
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message; its words are also its name for a screen reader."""
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        super().say(tone, text, hint, action=action, act=act)

    def refuse(self, error: SlussError) -> None:
        """Say what was refused and why, and take the keyboard. Stopping it oneself is no fault."""
        if isinstance(error, Cancelled):
            told = explain(error)
            self.say("info", told.sentence, told.hint)
        else:
            self.tell(error)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

"""The question about a client who is gone from the list: what is true, with no answer chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.register.comparison import Kind
from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import label
from sluss.usecases.register_decisions import Decision
from sluss.usecases.register_differences import DifferenceLine

FIND_OUT = "find_out"  # the choice that keeps the case and reminds of it; the others close it


class FateRow(QWidget):
    """A field with what may have become of a client. `chosen` carries the choice."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.question = label(_("What is true?"), "strong")
        self.box = CodeBox(theme)
        self.box.setAccessibleName(_("What is true about the client who is gone"))
        self.question.setBuddy(self.box)
        self._showing = False
        line = Flow(theme, self.question)
        line.insertWidget(1, self.box, share=1)
        self.setLayout(below(theme, line, gap=0))
        self.box.changed.connect(self._tell)

    def offer(self, reasons: Sequence[Choice]) -> None:
        """Offer to find it out, and the reasons for which a case is closed."""
        first = Choice(FIND_OUT, _("Not known: keep the case, and remind me to find out"))
        closing = _("Close the case: {reason}")
        self.box.offer((first, *(Choice(r.value, closing.format(reason=r.label)) for r in reasons)))

    def show_decision(self, line: DifferenceLine, decision: Decision | None) -> None:
        """Show what was decided about a client."""
        if line.kind is not Kind.GONE:
            return
        accepted = decision is not None and decision.accept
        self._showing = True
        reason = decision.reason if decision is not None else ""
        self.box.set_value((reason or FIND_OUT) if accepted else None)
        self._showing = False

    def decision(self, choice: str) -> Decision:
        """Return the decision that a choice means."""
        return Decision(accept=True, reason="" if choice == FIND_OUT else choice)

    def ask(self) -> None:
        """Put the keyboard into the field, with all answers in sight."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.show_all()

    def _tell(self) -> None:
        choice = self.box.value()
        if not self._showing and isinstance(choice, str) and choice:
            self.chosen.emit(choice)

"""What a no means, said beneath the form while one talks with the client."""

from PySide6.QtWidgets import QFrame

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.client.consents.forms import KIND
from sluss.ui.pages.client.consents.words import file_stays, no_means
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.words import label


class ConsentWatch(QFrame):
    """Stands beneath the forms of consents, and nowhere else."""

    def __init__(self, desk: Desk, entry: EntryPane) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._entry = entry
        self.words = label("", wrap=True)
        self.setLayout(below(desk.theme, self.words, margins=(3, 2)))
        entry.form.shown.connect(self._begin)
        entry.beneath.addWidget(self)
        self.hide()

    def _begin(self) -> None:
        task = self._entry.task
        ours = task is not None and task.kind == KIND
        if task is not None and ours:
            withdrawing = task.apart == "withdraw"
            said = _("It counts at once. What was told before cannot be taken back.")
            self.words.setText(f"{said} {file_stays()}" if withdrawing else no_means())
        self.setVisible(ours)

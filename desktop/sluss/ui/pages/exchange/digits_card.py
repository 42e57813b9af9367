"""Head office's digits: what every office has on a printed card."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.digits import DigitsShown
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import IconButton, button, label
from sluss.usecases.cover import save_root_card


class DigitsCard(Card):
    """Shows the digits and writes the card. `closed` when it is put away."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Head office's digits"), parent)
        self._desk = desk
        theme = desk.theme
        self.digits = DigitsShown(theme)
        self.save_button = button(_("Save the card (PDF) …"))
        self.close_button = IconButton(theme, "close", name=_("Close"), size=4)
        self.notice = Notice(theme)
        words = below(
            theme,
            label(_("An office types these digits when it takes a reply of yours."), wrap=True),
            label(
                _(
                    "They are no secret, but they have to come another way than the stick: on"
                    " paper, given to every office once."
                ),
                "soft",
                wrap=True,
            ),
            beside(theme, self.save_button, None),
            None,
            gap=2.5,
        )
        self.head.addWidget(self.close_button)
        row = beside(theme, self.digits, words, gap=5)
        row.setStretch(1, 1)
        row.setAlignment(self.digits, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.notice)
        self.save_button.clicked.connect(self._where)
        self.close_button.clicked.connect(self.closed)

    def focus_first(self) -> None:
        """Go to what can be done here."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _where(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = Path(place) / "sluss-card.pdf"
        title, kinds = _("Where the card is to lie"), _("Documents (*.pdf)")
        choose_new_file(self, title, kinds, name, self.save)

    def save(self, file: Path) -> None:
        """Write the card."""
        self._desk.runner.run(
            self,
            partial(save_root_card, language=language()),
            file,
            then=self._saved,
            failed=self.notice.refuse,
        )

    def _saved(self, file: Path) -> None:
        self.notice.say("good", _("The card is saved: {file}").format(file=file))
        self.notice.setFocus(Qt.FocusReason.OtherFocusReason)

    def failed(self, error: SlussError) -> None:
        """Say why it was not written."""
        self.notice.refuse(error)

"""Leads to the texts of documents."""

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label


class TextsCard(Card):
    """What stands in letters and forms can be said in the office's own words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Texts of documents"))
        told = _("What stands in letters, consent forms and agreements, in your own words.")
        self.open = button(_("Open the texts"))
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(Flow(desk.theme, self.open))
        self.open.clicked.connect(lambda: desk.go("document_texts", None))

"""Which language the program speaks. Each is called by its own name: one looks for that."""

from sluss.text import LANGUAGES, _, language
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import label

OWN_NAMES = {"sv": "Svenska", "da": "Dansk", "en": "English"}


class LanguageCard(Card):
    """Three languages; another one is spoken at once, everywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Language"))
        self.choice = Radios(
            desk.theme,
            _("Language"),
            [(each, OWN_NAMES[each]) for each in LANGUAGES],
            language(),
        )
        self.body.addWidget(self.choice)
        told = _("Papers are written in the language of whoever receives them.")
        self.body.addWidget(label(told, "faint", wrap=True))
        self.choice.chosen.connect(desk.speak)

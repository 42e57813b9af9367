"""Which letters are written, and how far apart."""

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.letters import FACES, Letters
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import label


class LettersCard(Card):
    """Three faces, each written in itself, and more room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Letters"))
        theme = self._theme = desk.theme
        names = {
            "inter": "Inter",
            "hyperlegible": _("Atkinson Hyperlegible, easy to tell apart"),
            "system": _("The letters of the computer"),
        }
        self.choice = Radios(
            theme, _("Letters"), [(each, names[each]) for each in FACES], theme.letters.face
        )
        self.roomy = Tick(theme, _("More room between letters and lines"))
        self.roomy.setChecked(theme.letters.roomy)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.roomy)
        told = _("Try it on this sentence: Åke Øst lives at 11 Ilsbo Road and was 0 days late.")
        self.sample = label(told, "soft", wrap=True)
        self.body.addWidget(self.sample)
        self.choice.chosen.connect(self._choose)
        self.roomy.toggled.connect(lambda on: theme.use(roomy=on))
        theme.changed.connect(self._show)
        self._show()

    def _choose(self, face: str) -> None:
        self._theme.use(face=next(each for each in FACES if each == face))

    def _show(self) -> None:
        points = self._theme.font().pointSizeF()
        for face, radio in zip(FACES, self.choice.buttons.values(), strict=True):
            sample = Letters(face, self._theme.letters.roomy)
            self._theme.cases.fetch(sample)
            radio.show_in(sample.font(points))

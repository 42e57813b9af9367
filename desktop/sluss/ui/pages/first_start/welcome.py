"""The first page there ever is: the language, and what one has come for."""

from PySide6.QtCore import Signal

from sluss import text
from sluss.domain.form_fields import Choice
from sluss.text import _
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, hairline
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.words import button, label

NAMES = {"sv": "Svenska", "da": "Dansk", "en": "English"}  # each in its own language


class Welcome(Stage):
    """Offers to make a store, to try the demo, and to take a backup back."""

    make_wanted = Signal()
    demo_wanted = Signal()
    backup_wanted = Signal()
    spoken = Signal(str)

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding)
        self.language = Segments(
            theme,
            _("Language"),
            [Choice(each, NAMES[each]) for each in text.LANGUAGES],
        )
        self.make = button(_("Make a store"), "primary")
        self.demo = button(_("Practise in the demo"))
        self.backup = button(_("Take back a backup"))
        self._build()
        self.language.choose(text.language())
        self.language.chosen.connect(lambda: self.spoken.emit(str(self.language.value())))
        for each, wanted in (
            (self.make, self.make_wanted),
            (self.demo, self.demo_wanted),
            (self.backup, self.backup_wanted),
        ):
            each.setAutoDefault(True)  # so that Enter presses it
            each.clicked.connect(wanted)
        self.begins = self.make

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("Welcome to Sluss")

    def _build(self) -> None:
        theme = self.theme
        self.column.addWidget(self.language)
        for pressed, name, says in (
            (
                self.make,
                _("Begin at an office or at head office"),
                _("Five steps, about ten minutes. Everything lies encrypted on this computer, and"
                  " nothing is written before the last step."),
            ),
            (
                self.demo,
                _("Look around first"),
                _("An office full of invented people, in a folder of its own. What you do there"
                  " harms nothing."),
            ),
            (
                self.backup,
                _("This computer takes the place of another"),
                _("A store is made from a backup on a stick or disk. It opens with the same"
                  " passphrases."),
            ),
        ):  # fmt: skip
            self.column.addWidget(hairline())
            words = below(
                theme, label(name, "strong", wrap=True), label(says, "soft", wrap=True), gap=0.5
            )
            pressed.setAccessibleDescription(says)
            self.column.addLayout(below(theme, words, beside(theme, pressed, None), gap=1.5))
        self.column.addStretch(1)

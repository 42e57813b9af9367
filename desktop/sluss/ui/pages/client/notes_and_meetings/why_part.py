"""Why something is written in a colleague's case from another case: asked where it is needed."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import below, clear, set_words
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import announce, label
from sluss.usecases.access_reasons import WORDS_LENGTH, Asking


class WhyPart(QWidget):
    """Asks for the reason to write in a colleague's case; hidden where none is needed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme = desk.theme
        self.whose = label("", "body", wrap=True)
        self.reasons: Radios | None = None
        self.words = QLineEdit()
        self.words.setMaxLength(WORDS_LENGTH)
        self.words.setAccessibleName(_("In your own words, if you like"))
        self.problem = label("", "problem", wrap=True)
        self._place = QVBoxLayout()
        named = label(self.words.accessibleName(), "strong")
        named.setBuddy(self.words)
        told = _("The reason is kept with your name and the time, and can be looked at later.")
        words = below(desk.theme, named, self.words, gap=1)
        soft = label(told, "soft", wrap=True)
        self.setLayout(below(desk.theme, self.whose, self.problem, self._place, words, soft, gap=2))
        self.hide()

    def ask(self, asking: Asking | None) -> None:
        """Ask, with nothing chosen beforehand; None asks nothing."""
        clear(self._place)
        self.reasons = None
        self.words.clear()
        set_words(self.problem, "")
        if asking is not None:
            whose = _("Case {case_no} is {name}'s.").format(
                case_no=asking.case_no, name=asking.responsible
            )
            self.whose.setText(f"{whose} {_('Why is the client in the meeting?')}")
            choices = [(each.code, each.label) for each in asking.reasons]
            self.reasons = Radios(self._theme, self.whose.text(), choices, "")
            self._place.addWidget(self.reasons)
        self.setVisible(asking is not None)

    def reason(self) -> str:
        """Return the code that is chosen and the words that were written."""
        code = self.reasons.value() if self.reasons is not None else ""
        return f"{code} {self.words.text().strip()}".strip()

    def lacks(self) -> bool:
        """Say beside the reasons that one is needed; whether one is."""
        if self.reasons is None or self.reason():
            return False
        set_words(self.problem, _("Choose a reason or write one."))
        announce(self, self.problem.text(), urgent=True)
        self.reasons.focus()
        return True

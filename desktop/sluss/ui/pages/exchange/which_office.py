"""Which office a computer belongs to that asks for approval: said before the digits are typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import clear, set_words
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import label
from sluss.usecases.belonging import NEW_OFFICE, KnownOffice, WhoAsks


class WhichOffice(QWidget):
    """Says who asks; where its office may be known here, a person has to choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = label("", wrap=True)
        self.known = label("", "soft", wrap=True)
        self.radios: Radios | None = None
        self._offices: dict[str, bytes] = {}
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        theme.space(column, gap=1)
        column.addWidget(self.words)
        column.addWidget(self.known)
        column.addLayout(self._place)
        self.forget()

    def forget(self) -> None:
        """Say nothing: no request was chosen."""
        self._ask(())
        set_words(self.words, "")
        set_words(self.known, "")
        self.hide()

    def show_asking(self, who: WhoAsks) -> None:
        """Say who asks, and ask what only a person can know."""
        says = _("It calls itself “{office}”.").format(office=who.name)
        if who.again:
            set_words(self.known, _("It was approved before and stays in its office."))
        elif who.alike:
            set_words(self.known, _known(who.alike))
        else:
            set_words(self.known, _("An office of this name has no computer here yet."))
        set_words(self.words, says)
        self._ask(() if who.again else who.alike)
        self.show()

    def show_words(self, says: str, known: str) -> None:
        """Say what a first person has chosen."""
        self._ask(())
        set_words(self.words, says)
        set_words(self.known, known)
        self.show()

    def is_answered(self) -> bool:
        """Whether there is nothing left to choose."""
        return self.radios is None or bool(self.radios.value())

    def office(self) -> bytes | None:
        """Return the office that was chosen; None where there was nothing to choose."""
        return None if self.radios is None else self._offices.get(self.radios.value())

    def focus(self) -> None:
        """Put the keyboard on the choice."""
        if self.radios is not None:
            first = next(iter(self.radios.buttons.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, offices: tuple[KnownOffice, ...]) -> None:
        clear(self._place)
        self.radios, self._offices = None, {}
        if not offices:
            return
        one = len(offices) == 1
        choices = [
            (each.office.hex(), _("It joins this office") if one else _joins(each))
            for each in offices
        ]
        self._offices = {each.office.hex(): each.office for each in offices}
        self._offices["new"] = NEW_OFFICE
        choices.append(("new", _("Its office is another one")))
        self.radios = Radios(self._theme, _("Which office it belongs to"), choices, "")
        self._place.addWidget(self.radios)


def _joins(office: KnownOffice) -> str:
    return _("It joins {office} ({code})").format(office=office.name, code=office.code)


def _known(offices: tuple[KnownOffice, ...]) -> str:
    says = _("Known here is “{office}” with the computers {names}.")
    found = (says.format(office=each.name, names=", ".join(each.computers)) for each in offices)
    ask = _("Ask on the telephone whether this one belongs to it: it would get all of its cases.")
    return " ".join([*found, ask])

"""Which unit of a party a copy is for: asked for the parties that are ticked and have units."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import label
from sluss.usecases.leaving.recipients import RecipientChoice

_WHOLE = ""


class UnitsRow(QWidget):
    """A box for each such party; no row where nobody who is ticked has any."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self._theme = theme
        self._known: Mapping[RecordId, tuple[str, ...]] = {}
        self.boxes: dict[str, CodeBox] = {}
        self._parts: dict[str, QWidget] = {}
        self._flow = Flow(theme, gap=3)
        self.setLayout(below(theme, self._flow, gap=0))
        self.hide()

    def know(self, units: Mapping[RecordId, tuple[str, ...]]) -> None:
        """Take in which units of which parties are known."""
        if units != self._known:
            self._known = units
            for key in list(self.boxes):
                self._remove(key)

    def show_for(self, chosen: Sequence[RecipientChoice]) -> None:
        """Ask for these; what was answered for one of them stays."""
        wanted = {each.key: each for each in chosen if each.party in self._known}
        for key in [key for key in self.boxes if key not in wanted]:
            self._remove(key)
        for key, each in wanted.items():
            if key not in self.boxes and each.party is not None:
                self._add(key, each.name, self._known[each.party])
        self.setVisible(bool(self.boxes))

    def unit_of(self, key: str) -> str:
        """Return the unit that was chosen for a recipient, "" for the party as a whole."""
        box = self.boxes.get(key)
        return str(box.value() or _WHOLE) if box is not None else _WHOLE

    def _add(self, key: str, name: str, units: Sequence[str]) -> None:
        box = self.boxes[key] = CodeBox(self._theme)
        asked = _("Which unit of {party}").format(party=name)
        box.setAccessibleName(asked)
        box.offer([Choice(_WHOLE, _("The party as a whole")), *(Choice(e, e) for e in units)])
        box.set_value(_WHOLE)
        above = label(asked, "strong")
        above.setBuddy(box)
        part = self._parts[key] = QWidget()
        part.setProperty("kind", "inside")
        part.setLayout(below(self._theme, above, box, gap=0.5))
        self._flow.addWidget(part)

    def _remove(self, key: str) -> None:
        part = self._parts.pop(key)
        self._flow.removeWidget(part)
        part.deleteLater()
        del self.boxes[key]

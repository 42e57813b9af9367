"""What stands in a row on a client's page, as a menu where there is too little room for the row."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from sluss.text import _
from sluss.ui.widgets.words import button


class TabMenu(QPushButton):
    """Says which tab is seen and opens the list of all of them, those of a folded one among them.

    `turn` is told the key of the one that was chosen.
    """

    def __init__(self, turn: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("kind", "menu")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._turn = turn
        self.list = QMenu(self)
        self.setMenu(self.list)
        self.hide()

    def offer(self, titles: dict[str, str], seen: str) -> None:
        """List the tabs by their keys; one of them is seen."""
        self.list.clear()
        for key, title in titles.items():
            action = self.list.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == seen)
            action.triggered.connect(lambda _on=False, key=key: self._turn(key))
        self.setText(titles.get(seen, ""))
        name = _("Parts of the client's page")
        self.setAccessibleName(f"{name}: {self.text()}")


class FoldedButtons:
    """Puts some buttons of a row into a menu, whose button stands in the row instead of them."""

    def __init__(self, *buttons: QPushButton) -> None:
        self._buttons = buttons
        self.folded = False
        self.more = button(_("More"))
        self.more.setProperty("kind", "menu")
        self.list = QMenu(self.more)
        self.more.setMenu(self.list)
        self.more.hide()
        self.list.aboutToShow.connect(self._fill)

    def fold(self, *, folded: bool, shown: bool) -> None:
        """Say whether they are in the menu, and whether anything of them is seen at all."""
        self.folded = folded
        for each in self._buttons:
            each.setVisible(shown and not folded)
        self.more.setVisible(shown and folded)

    def _fill(self) -> None:
        self.list.clear()
        for each in self._buttons:
            action = self.list.addAction(each.text())
            action.setEnabled(each.isEnabled())
            action.triggered.connect(each.click)

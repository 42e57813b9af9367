"""Computers whose digits a colleague has compared, and which wait for a second person."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import below, beside, clear
from sluss.ui.widgets.words import button, label
from sluss.usecases.approvals_waiting import Waiting, waiting


class SecondPerson(QWidget):
    """A line for each; `chosen` is called with the one the reader compares, too."""

    def __init__(self, desk: Desk, chosen: Callable[[Waiting], object]) -> None:
        super().__init__()
        self._desk, self._chosen = desk, chosen
        self._column = QVBoxLayout(self)
        desk.theme.space(self._column, gap=1.5)
        self.hide()

    def refresh(self) -> None:
        """Ask what waits."""
        self._desk.runner.run(self, waiting, then=self._show, failed=self._desk.tell)

    def _show(self, found: tuple[Waiting, ...]) -> None:
        clear(self._column)
        for each in found:
            self._column.addWidget(self._line(each))
        self.setVisible(bool(found))

    def _line(self, each: Waiting) -> QWidget:
        theme, about = self._desk.theme, self._desk.situation
        at = saying.clock(each.at, about.today, about.country)
        says = _("{device}: {name} compared the digits, {at}.").format(
            device=each.device, name=each.by or _("a colleague"), at=at
        )
        told = label(says, "strong", wrap=True)
        line = QWidget()
        if each.own:
            wait = label(_("A second person has to compare them too."), "soft", wrap=True)
            line.setLayout(below(theme, told, wait, gap=1))
        else:
            compare = button(_("Compare them too"))
            compare.setAccessibleDescription(says)
            compare.clicked.connect(lambda _on=False, each=each: self._chosen(each))
            line.setLayout(below(theme, told, beside(theme, compare, None), gap=1))
        return line

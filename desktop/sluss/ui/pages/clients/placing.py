"""Showing only clients of an officer, a municipality, an institution, a phase or a month."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from sluss.domain.listing import EVERYWHERE
from sluss.text import _
from sluss.usecases.list_choices import Choices

MONTHS = 6  # of releases to come; what is later is seen in the list when it is sorted by release

Choice = tuple[str, dict[str, object]]  # words, and the fields of `Where` it sets


class Placing(QObject):
    """Menus below `menu`, each with what holds for anybody today; `chosen` tells it is another."""

    chosen = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._menus: list[QMenu] = []
        self._words: dict[str, str] = {}
        self.where = EVERYWHERE

    def offer(self, choices: Choices, today: dt.date) -> None:
        """Offer what there is; what was chosen stays."""
        for each in self._menus:
            self._menu.removeAction(each.menuAction())
            each.deleteLater()
        self._menus = []
        named: tuple[tuple[str, str, Sequence[tuple[object, str]]], ...] = (
            (_("Responsible"), "officer", choices.officers),
            (_("Home municipality"), "municipality", choices.municipalities),
            (_("Institution"), "institution", choices.institutions),
            (_("Phase"), "phase", choices.phases),
        )
        for title, field, values in named:
            self._add(title, field, [(words, {field: value}) for value, words in values])
        self._add(_("Month of release"), "released_from", list(_months(today)))

    def _add(self, title: str, key: str, choices: list[Choice]) -> None:
        if not choices:
            return
        menu = self._menu.addMenu(title)
        group = QActionGroup(menu)
        every: dict[str, object] = {name: getattr(EVERYWHERE, name) for name in choices[0][1]}
        for words, fields in [(_("All"), every), *choices]:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(all(getattr(self.where, n) == value for n, value in fields.items()))
            told = "" if fields is every else words
            action.triggered.connect(partial(self._choose, key, told, fields))
            group.addAction(action)
        self._menus.append(menu)

    def _choose(self, key: str, words: str, fields: dict[str, object], _on: bool = False) -> None:
        self.where = replace(self.where, **fields)  # type: ignore[arg-type]
        self._words[key] = words
        self.chosen.emit()

    def words(self) -> str:
        """Return what was chosen."""
        return ", ".join(each for each in self._words.values() if each)

    def clear(self) -> None:
        """Choose nothing; tells nobody."""
        self.where, self._words = EVERYWHERE, {}
        for menu in self._menus:
            menu.actions()[0].setChecked(True)


def _months(today: dt.date) -> list[Choice]:
    """Return the months to come as year and month, with their first and last day."""
    found, first = list[Choice](), today.replace(day=1)
    for _n in range(MONTHS):
        after = (first + dt.timedelta(days=32)).replace(day=1)
        last = after - dt.timedelta(days=1)
        fields: dict[str, object] = {"released_from": first, "released_to": last}
        found.append((f"{first:%Y-%m}", fields))
        first = after
    return found

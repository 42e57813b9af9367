"""Columns somebody arranges: which are shown, in which order, sorted by which, remembered."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QTableView

from sluss.text import _
from sluss.ui.memory import Memory

DOWN = "-"  # before the name of the column that is sorted by from the end


class KeptColumns(QObject):
    """Arranges the columns of a table by its header and by a menu, which the keyboard reaches too.

    `names` and `titles` are those of the columns in declared order. The first one is always shown.
    `sorted_by` carries the name of a column that can be sorted by and whether from the end; what
    is sorted is asked for anew, because a table holds but a part of a long list.
    """

    sorted_by = Signal(str, bool)

    def __init__(
        self,
        table: QTableView,
        names: Sequence[str],
        titles: Sequence[str],
        *,
        sortable: Collection[str],
        hidden: Collection[str],
        kept_as: str,
        memory: Memory,
    ) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._names, self._titles = tuple(names), tuple(titles)
        self._sortable, self._usual = sortable, frozenset(hidden)
        self._kept_as, self._memory = f"columns.{kept_as}", memory
        self.order, self.down = self._names[0], False
        self._arranging = False
        self._header.setSectionsClickable(True)
        self._header.setSortIndicatorShown(True)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._restore()
        self._header.sectionMoved.connect(self._keep_order)
        self._header.sectionClicked.connect(self._clicked)
        self._header.customContextMenuRequested.connect(
            lambda at: self.show_menu(self._header.mapToGlobal(at))
        )

    # What is shown, and in which order.

    def _restore(self) -> None:
        order = [each for each in self._words("order") if each in self._names]
        sort = self._memory.get(f"{self._kept_as}.sort", self._names[0])
        self._arrange([*order, *(each for each in self._names if each not in order)])
        self.show_kept()
        if sort.removeprefix(DOWN) in self._sortable:
            self.order, self.down = sort.removeprefix(DOWN), sort.startswith(DOWN)
        self._indicate()

    def _words(self, what: str) -> list[str]:
        return self._memory.get(f"{self._kept_as}.{what}").split()

    def _arrange(self, names: Sequence[str]) -> None:
        self._arranging = True
        for place, name in enumerate(names):
            self._header.moveSection(self._header.visualIndex(self._names.index(name)), place)
        self._arranging = False

    def _keep_order(self) -> None:
        if not self._arranging:
            places = range(len(self._names))
            order = [self._names[self._header.logicalIndex(place)] for place in places]
            self._memory.put(f"{self._kept_as}.order", " ".join(order))

    def is_shown(self, name: str) -> bool:
        """Whether a column is shown."""
        return not self._header.isSectionHidden(self._names.index(name))

    def show_column(self, name: str, wanted: bool) -> None:
        """Show or hide a column, and remember it."""
        self._header.setSectionHidden(self._names.index(name), not wanted)
        hidden = [each for each in self._names if not self.is_shown(each)]
        self._memory.put(f"{self._kept_as}.hidden", " ".join(hidden))

    def show_for_now(self, wanted: str, instead_of: Collection[str]) -> None:
        """Show a column in place of others until `show_kept`; this is not remembered."""
        for name in instead_of:
            self._header.setSectionHidden(self._names.index(name), True)
        self._header.setSectionHidden(self._names.index(wanted), False)

    def show_kept(self) -> None:
        """Show the columns somebody wants to see."""
        hidden = self._memory.get(f"{self._kept_as}.hidden", " ".join(self._usual)).split()
        for name in self._names[1:]:
            self._header.setSectionHidden(self._names.index(name), name in hidden)

    def as_at_first(self) -> None:
        """Show the usual columns in the usual order and widths, sorted by the first one."""
        self._memory.put(f"{self._kept_as}.order", "")
        self._memory.put(f"{self._kept_as}.hidden", " ".join(self._usual))
        self._memory.put_numbers(self._kept_as, [])
        self._arrange(self._names)
        self.show_kept()
        self.sort(self._names[0], down=False)

    # Sorting.

    def _clicked(self, at: int) -> None:
        """Sort by the column, the second time from the end; what cannot be sorted by stays."""
        name = self._names[at]
        if name in self._sortable:
            self.sort(name, down=name == self.order and not self.down)
        else:
            self._indicate()

    def sort(self, name: str, *, down: bool) -> None:
        """Sort by a column, remember it and tell."""
        self.order, self.down = name, down
        self._memory.put(f"{self._kept_as}.sort", (DOWN if down else "") + name)
        self._indicate()
        self.sorted_by.emit(name, down)

    def _indicate(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self.down else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(self._names.index(self.order), order)

    # The menu.

    def show_menu(self, at: QPoint) -> None:
        """Open the menu of the columns at a place of the screen."""
        menu = self.menu()
        menu.popup(at)

    def menu(self) -> QMenu:
        """Return the menu: each column shown or not, what is sorted by, and back to the usual."""
        menu = QMenu(_("Columns"), self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title in zip(self._names[1:], self._titles[1:], strict=True):
            shown = self._checkable(menu, title, checked=self.is_shown(name))
            shown.toggled.connect(partial(self.show_column, name))
        menu.addSeparator()
        self._add_sorting(menu.addMenu(_("Sort by")))
        menu.addSeparator()
        menu.addAction(_("Columns as at first")).triggered.connect(
            lambda _on=False: self.as_at_first()
        )
        return menu

    def _add_sorting(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for name, title in zip(self._names, self._titles, strict=True):
            if name in self._sortable:
                each = self._checkable(menu, title, checked=name == self.order)
                group.addAction(each)
                each.triggered.connect(lambda _on=False, name=name: self.sort(name, down=False))
        menu.addSeparator()
        last = self._checkable(menu, _("From the end"), checked=self.down)
        last.toggled.connect(lambda down: self.sort(self.order, down=down))

    def _checkable(self, menu: QMenu, title: str, *, checked: bool) -> QAction:
        action = menu.addAction(title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        return action

"""The licences of the program and of everything it is built from."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.usecases.licences import Licence

_ROWS, _LINES = 6, 60  # rows and units of height that are seen without scrolling


class LicencesView(QWidget):
    """A list of parts, and below it the text of the one that is current."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_filled = False
        self.table: RowsView[Licence] = RowsView(
            theme,
            [
                Column("name", _("Part"), lambda each: each.name, 22, stretch=True, strong=True),
                Column("version", _("Version"), lambda each: each.version, 10),
                Column("licence", _("Licence"), lambda each: each.licence, 16),
            ],
            lambda each: each.name.encode(),
            name="licences",
        )
        self.table.setAccessibleName(_("Licences"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the licence"))
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        column.addWidget(self.table)
        column.addWidget(self.text)
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _old: self._read(now.row())
        )
        theme.changed.connect(self._fit)
        self._fit()

    def show_licences(self, licences: tuple[Licence, ...]) -> None:
        """Show these."""
        self.is_filled = True
        self.table.show_rows(licences)
        self._read(0)

    def _read(self, row: int) -> None:
        rows = self.table.rows()
        if 0 <= row < len(rows):
            told = rows[row].text or _("This part brings no text; its licence is {name}.").format(
                name=rows[row].licence
            )
            self.text.setPlainText(told)

    def _fit(self) -> None:
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))
        self.text.setMinimumHeight(self._theme.units(_LINES))

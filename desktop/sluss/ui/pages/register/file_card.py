"""The first step: choosing or dropping the list, and which file and sheet it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.text import _, ngettext
from sluss.ui.pages.register.steps import StepCard, short
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.words import OneLine, button, label, tip

CHOOSE_KEYS = QKeySequence("Ctrl+O")


class StartCard(Card):
    """The place where a list is dropped, with a button that does the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._icon = label()
        self.choose = button(_("Choose a file…"), "primary")
        tip(self.choose, _("Choose a file…"), CHOOSE_KEYS)
        self._build()
        self._draw()
        theme.changed.connect(self._draw)

    def _build(self) -> None:
        what = label(_("Drop the list here, or choose the file"), "heading")
        kinds = label(
            _(
                "An Excel workbook (.xlsx) or a .csv file with one row for each client. "
                "Only a name is needed; the columns may stand in any order."
            ),
            "soft",
            wrap=True,
        )
        bad = label(
            _(
                "Good rows become clients. Rows with something wrong are put into a file to mend, "
                "and you see all of it before anything is changed."
            ),
            "soft",
            wrap=True,
        )
        words = below(self._theme, self._icon, what, kinds, bad, gap=2)
        for each in (self._icon, what, kinds, bad):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.addSpacing(self._theme.units(2))
        words.addLayout(beside(self._theme, None, self.choose, None))
        self._narrow = QWidget()
        self._narrow.setLayout(words)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._narrow, 4)
        middle.addStretch(1)
        self.body.addStretch(1)
        self.body.addLayout(middle)
        self.body.addStretch(1)

    def _draw(self) -> None:
        size = self._theme.units(10)
        icon = self._theme.icon("import", self._theme.colours.accent, 10)
        self._icon.setPixmap(icon.pixmap(size, size))
        self._narrow.setMaximumWidth(self._theme.units(130))


class FileStrip(StepCard):
    """Which file was chosen, how much is in it, and which sheet of it is meant.

    `sheet_chosen` carries the name of another sheet.
    """

    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 1, _("The list"))
        self._theme = theme
        self.name = short("", "strong")
        self.folder = OneLine("", "soft")
        self.rows = label("", "soft")
        self.sheet_label = label(_("Sheet"), "soft")
        self.sheet = CodeBox(theme)
        self.sheet.setAccessibleName(_("Sheet of the workbook"))
        self.sheet_label.setBuddy(self.sheet)
        self.choose = button(_("Choose another file…"))
        tip(self.choose, _("Choose another file…"), CHOOSE_KEYS)
        self._build()
        self.sheet.changed.connect(self._sheet_changed)

    def _build(self) -> None:
        self._theme.space(self.body, gap=0, margins=(3.5, 2))
        for told in (self.name, self.rows):
            self.head.insertWidget(self.head.count() - 1, told)
        self.head.insertWidget(self.head.count() - 1, self.folder, 1)
        for made in (self.sheet_label, self.sheet, self.choose):
            self.head.addWidget(made)
        self.head.gap = 3

    def show_file(self, path: Path) -> None:
        """Show that this file was chosen; nothing is known of it yet."""
        self.name.setText(path.name)
        tip(self.name, path.name)
        self.folder.setText(str(path.parent))
        tip(self.folder, str(path))
        self.rows.setText("")
        self._offer_sheets(())

    def show_content(self, rows: int, sheet: str, sheets: tuple[str, ...]) -> None:
        """Show how many rows there are and on which of the sheets."""
        self.rows.setText(ngettext("{n} row", "{n} rows", rows).format(n=rows))
        self._offer_sheets(sheets)
        self.sheet.set_value(sheet)

    def _offer_sheets(self, sheets: tuple[str, ...]) -> None:
        self.sheet.offer([Choice(name, name) for name in sheets])
        for each in (self.sheet_label, self.sheet):
            each.setVisible(len(sheets) > 1)

    def _sheet_changed(self) -> None:
        name = self.sheet.value()
        if isinstance(name, str) and name:
            self.sheet_chosen.emit(name)

    def be_usable(self, *, usable: bool) -> None:
        """Let the file and the sheet be chosen, or not."""
        self.choose.setEnabled(usable)
        self.sheet.setEnabled(usable)

"""After the import: what was added, and the file of rows to mend with what is wrong in it."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.register.faults_view import FaultsView
from sluss.ui.pages.register.steps import Figure, short
from sluss.ui.widgets.cards import Card, below, beside, hairline
from sluss.ui.widgets.words import OneLine, announce, button, label, tip
from sluss.usecases.register_import import RegisterReport


class ResultCard(Card):
    """Tells what an import did. `again` carries the file to mend, to be brought in once more."""

    again = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self._file: Path | None = None
        self.title = label("", "title")
        self.new, self.here = Figure(desk.theme), Figure(desk.theme)
        self.bad = Figure(desk.theme, "!")
        self.file = short("", "strong")
        self.folder = OneLine("", "soft")
        self.copy = button(_("Copy the path"))
        self.show_folder = button(_("Show the folder"))
        self.bring = button(_("Bring in the mended file"))
        self.faults = FaultsView(desk.theme, desk.memory, "result")
        self._mending = QWidget()
        self._build()
        self.copy.clicked.connect(self._copy)
        self.show_folder.clicked.connect(self._show_folder)
        self.bring.clicked.connect(lambda: self.again.emit(self._file))

    def _build(self) -> None:
        theme = self.desk.theme
        self.file.setAccessibleName(_("File of rows to mend"))
        how = label(
            _(
                "The rows that were not taken are in this file, each with what is wrong in front. "
                "Open it in Excel, correct the cells, save it and bring it in here."
            ),
            "soft",
            wrap=True,
        )
        heading = label(_("A file to mend"), "heading")
        place = beside(theme, self.file, gap=2)
        place.addWidget(self.folder, 1)
        buttons = beside(theme, self.bring, self.show_folder, self.copy, None)
        inside = below(theme, hairline(), heading, how, place, buttons, gap=2)
        inside.addWidget(self.faults, 1)
        self._mending.setLayout(inside)
        figures = beside(theme, self.new, self.here, self.bad, None, gap=8)
        theme.space(self.body, gap=3, margins=(5, 4))
        self.body.addWidget(self.title)
        self.body.addLayout(figures)
        self.body.addWidget(self._mending, 1)
        self.body.addStretch(0)

    def show_report(self, report: RegisterReport) -> None:
        """Show what was done."""
        n = report.added
        self.title.setText(_("✓ The list is in") if n else _("✓ Nobody new was in the list"))
        self.new.show_number(n, ngettext("client added", "clients added", n))
        n = report.skipped
        self.here.show_number(n, ngettext("was here already", "were here already", n))
        n = len({fault.row for fault in report.faults})
        self.bad.show_number(n, ngettext("row to mend", "rows to mend", n))
        self._file = report.faults_file
        self._mending.setVisible(self._file is not None)
        self.body.setStretch(self.body.count() - 1, 0 if self._file is not None else 1)
        if self._file is not None:
            self.file.setText(self._file.name)
            self.folder.setText(str(self._file.parent))
            for each in (self.file, self.folder):
                tip(each, str(self._file))
            self.faults.show_faults(report.faults)
        told = (self.title.text(), f"{report.added} {self.new.words.text()}")
        announce(self, ". ".join(told))

    def _copy(self) -> None:
        if self._file is not None:
            QGuiApplication.clipboard().setText(str(self._file))
            self.copy.setText(_("Copied"))
            announce(self, _("Copied"))

    def _show_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

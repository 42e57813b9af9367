"""After the import: what was added, and the file of rows to mend with what is wrong in it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from sluss.domain.register.rows import Fault
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.register.faults_view import FaultsView
from sluss.ui.pages.register.steps import Figure, short
from sluss.ui.widgets.cards import Card, below, hairline
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import OneLine, announce, button, label, tip
from sluss.usecases.register_import import RegisterReport
from sluss.usecases.register_refresh import RefreshReport


class ResultCard(Card):
    """Tells what an import did. `again` carries the file to mend, to be brought in once more."""

    again = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self.desk = desk
        self._file: Path | None = None
        self.title = label("", "title")
        self.new, self.here = Figure(desk.theme), Figure(desk.theme)
        self.changed, self.gone = Figure(desk.theme), Figure(desk.theme)
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
        place = Flow(theme, self.file)
        place.insertWidget(1, self.folder, 1)
        buttons = Flow(theme, self.bring, self.show_folder, self.copy)
        inside = below(theme, hairline(), heading, how, place, buttons, gap=2)
        inside.addWidget(self.faults, 1)
        self._mending.setLayout(inside)
        figures = Flow(theme, self.new, self.changed, self.gone, self.here, self.bad, gap=8)
        theme.space(self.body, gap=3, margins=(5, 4))
        self.body.addWidget(self.title)
        self.body.addWidget(figures)
        self.body.addWidget(self._mending, 1)
        self.body.addStretch(0)

    def show_report(self, report: RegisterReport) -> None:
        """Show what was done."""
        n = report.added
        self.title.setText(_("✓ The list is in") if n else _("✓ Nobody new was in the list"))
        self.new.show_number(n, ngettext("client added", "clients added", n))
        n = report.skipped
        self.here.show_number(n, ngettext("was here already", "were here already", n))
        self._show_figures(again=False)
        self._show_faults(report.faults, report.faults_file)
        announce(self, f"{self.title.text()}. {report.added} {self.new.words.text()}")

    def show_refresh(self, report: RefreshReport) -> None:
        """Show what was done with a list that came again."""
        done = report.accepted
        self.title.setText(_("✓ The list is in") if done else _("✓ Nothing was changed"))
        n = report.new
        self.new.show_number(n, ngettext("client added", "clients added", n))
        n = report.amended
        self.changed.show_number(n, ngettext("client changed", "clients changed", n))
        n = report.gone
        self.gone.show_number(n, ngettext("was gone", "were gone", n))
        n = report.left
        self.here.show_number(n, ngettext("left as it is", "left as they are", n))
        self._show_figures(again=True)
        self._show_faults(report.faults, report.faults_file)
        text = ngettext("{n} accepted", "{n} accepted", done).format(n=done)
        announce(self, f"{self.title.text()}. {text}")

    def _show_figures(self, *, again: bool) -> None:
        self.changed.setVisible(again)
        self.gone.setVisible(again)

    def _show_faults(self, faults: Sequence[Fault], file: Path | None) -> None:
        n = len({fault.row for fault in faults})
        self.bad.show_number(n, ngettext("row to mend", "rows to mend", n))
        self._file = file
        self._mending.setVisible(file is not None)
        self.body.setStretch(self.body.count() - 1, 0 if file is not None else 1)
        if file is not None:
            self.file.setText(file.name)
            self.folder.setText(str(file.parent))
            for each in (self.file, self.folder):
                tip(each, str(file))
            self.faults.show_faults(faults)

    def _copy(self) -> None:
        if self._file is not None:
            QGuiApplication.clipboard().setText(str(self._file))
            self.copy.setText(_("Copied"))
            announce(self, _("Copied"))

    def _show_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

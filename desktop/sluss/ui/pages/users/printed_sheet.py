"""The recovery sheet on a printer, drawn by Qt: the PDF of it is for saving."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from sluss.domain.dates import long_date
from sluss.errors import SlussError
from sluss.errors.people import SheetNotPrinted
from sluss.text import _, language
from sluss.usecases.recovery import Paper

_IN_A_ROW = 4


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(
    parent: QWidget,
    paper: Paper,
    then: Callable[[], object],
    failed: Callable[[SlussError], object],
) -> QPrintDialog:
    """Ask for a printer and print the sheet on it; `then` is called when the printer has it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # What is seen in the list of print jobs names nobody.
    printer.setDocName("Sluss")
    dialog = QPrintDialog(printer, parent)

    def print_it() -> None:
        if draw(printer, paper):
            then()
        else:
            failed(SheetNotPrinted())

    dialog.accepted.connect(print_it)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()  # not exec(): the window goes on living
    return dialog


def draw(printer: QPrinter, paper: Paper) -> bool:
    """Draw the sheet on one page of A4; whether the printer took it."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    _Sheet(painter, printer).write(paper)
    return painter.end()


class _Sheet:
    """Writes down a page; lengths are in points."""

    def __init__(self, painter: QPainter, printer: QPrinter) -> None:
        self._painter = painter
        self._point = printer.logicalDpiY() / 72
        self._width = printer.pageLayout().paintRect(QPageLayout.Unit.Point).width()
        self._y = 0.0

    def write(self, paper: Paper) -> None:
        self._say(_("Recovery sheet"), 22, QFont.Weight.Bold, 8)
        says = _("With this code {login} can open the store of {office} without the passphrase.")
        self._say(says.format(login=paper.login, office=paper.office), 12, gap=18)
        self._code(paper.groups)
        for name, value in (
            (_("Office"), paper.office),
            (_("User name"), paper.login),
            (_("Made on"), long_date(paper.made_on, language())),
        ):
            self._say(f"{name}: {value}", 11, gap=4)
        self._y += 14
        for sentence in (
            _("Start Sluss, choose your user name and then “Use the recovery sheet”."),
            _("Choose a new passphrase. A new sheet is made: this one no longer works then."),
            _("In a sealed envelope in the safe of the office, never with the laptop."),
            _("The letters I, L, O and U never occur: 0 is always zero and 1 is always one."),
        ):
            self._say(f"•  {sentence}", 11, gap=5)

    def _code(self, groups: tuple[str, ...]) -> None:
        share, height = self._width / _IN_A_ROW, 46.0
        for at, group in enumerate(groups):
            left, top = at % _IN_A_ROW * share, self._y + at // _IN_A_ROW * height
            self._text(QRectF(left, top, share, 12), str(at + 1), 8)
            self._text(QRectF(left, top + 12, share, 28), group, 19, QFont.Weight.DemiBold)
        self._y += height * (len(groups) // _IN_A_ROW) + 14

    def _say(
        self, text: str, size: float, weight: QFont.Weight = QFont.Weight.Normal, gap: float = 6
    ) -> None:
        room = QRectF(0, self._y, self._width, 400)
        self._y += self._text(room, text, size, weight).height() + gap

    def _text(
        self, at: QRectF, text: str, size: float, weight: QFont.Weight = QFont.Weight.Normal
    ) -> QRectF:
        """Write a text into a rectangle of points; return what it took, in points."""
        point = self._point
        font = QFont(QApplication.font().family())
        font.setPointSizeF(size)
        font.setWeight(weight)
        self._painter.setFont(font)
        room = QRectF(at.x() * point, at.y() * point, at.width() * point, at.height() * point)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        flags |= int(Qt.TextFlag.TextWordWrap)
        taken = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(taken, flags, text)
        return QRectF(at.x(), at.y(), taken.width() / point, taken.height() / point)

"""Printing documents from memory: one job for each recipient, page by page, told if it stops.

Two recipients never share a sheet, because each has a job of its own. What printers, spoolers and
their operators see of a job is its title: a case number and nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.paper import PrintCalledOff, PrintStopped
from sluss.text import _, ngettext
from sluss.ui.widgets.paper_pages import Pages, open_pages

MOST_DPI = 300  # letters are sharp to the eye at it, and a page takes a ninth of what 900 takes
_BAND = 1_024  # pixels of a page that are handed to the printer at once


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What one recipient gets: a PDF or picture, and how often. `title` is a case number only."""

    data: bytes
    title: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What became of it. `printed` are the places of the jobs that the printer took whole.

    `cancelled`: nobody wanted to print after all. `shared`: the printer is another computer's, so
    that the paper lies where others come by. `pages` counts sides, not sheets.
    """

    printed: tuple[int, ...] = ()
    error: SlussError | None = None
    cancelled: bool = False
    shared: bool = False
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How much paper jobs take: `sides` are printed, on `sheets`, for so many recipients."""

    jobs: int
    sides: int
    sheets: int


def count_paper(jobs: Sequence[PrintJob], *, two_sided: bool) -> PaperCount:
    """Count the paper of jobs; each begins on a sheet of its own. Raises what `open_pages` does."""
    sides = sheets = 0
    for job in jobs:
        pages = open_pages(job.data)
        count = len(pages.sizes)
        pages.close()
        sides += count * job.copies
        sheets += (ceil(count / 2) if two_sided else count) * job.copies
    return PaperCount(len(jobs), sides, sheets)


def paper_words(count: PaperCount) -> str:
    """Return how much paper it will be, to be said before the printer is chosen."""
    sides = ngettext("{n} page", "{n} pages", count.sides).format(n=count.sides)
    sheets = ngettext("{n} sheet", "{n} sheets", count.sheets).format(n=count.sheets)
    if count.jobs < 2:
        return _("{pages} on {sheets}").format(pages=sides, sheets=sheets)
    text = _("{pages} on {sheets}, printed as {n} jobs: two recipients never share a sheet")
    return text.format(pages=sides, sheets=sheets, n=count.jobs)


def fetch_words() -> str:
    """Return what is asked after something was printed where others come by."""
    return _("Did you fetch the print-out? The printer stands where others can take it.")


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def choose_printer(
    parent: QWidget,
    title: str,
    chosen: Callable[[QPrinter, int], object],
    left: Callable[[], object],
) -> QPrintDialog:
    """Ask for a printer; `chosen` gets it and how often each paper is wanted, or `left` is called.

    It is asked before anything is noted as leaving: whoever closes the dialog has handed out
    nothing. `title` is what the job is called, a case number only.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    options = QPrintDialog.PrintDialogOption
    dialog.setOption(options.PrintToFile, on=False)  # saving is another way out, noted as such
    dialog.setOption(options.PrintPageRange, on=False)

    asked: list[bool] = []  # whoever said yes is asked once

    def go_on() -> None:
        if asked:
            return
        asked.append(True)
        times = max(printer.copyCount(), 1)
        printer.setCopyCount(1)  # each paper is a job of its own, as often as it is wanted
        chosen(printer, times)

    dialog.accepted.connect(go_on)
    dialog.rejected.connect(lambda: None if asked else left())
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()  # not exec(): the window goes on living
    return dialog


@dataclass(slots=True)
class _State:
    """How far printing has come."""

    printed: list[int] = field(default_factory=list)
    pages: int = 0
    stopped: bool = False
    total: int = 0
    error: SlussError | None = None


class Printing(QObject):
    """Hands pages to a printer, one in each turn of the window; `finished` carries the outcome.

    `progressed` carries how many pages are done and how many there are.
    """

    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(self, printer: QPrinter, jobs: Sequence[PrintJob], parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._jobs = printer, tuple(jobs)
        self._state = _State()
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin with the first job."""
        self._steps = self._work()
        self._timer.start()

    def stop(self) -> None:
        """Stop after the page that is being printed; jobs that are not whole are taken back."""
        self._state.stopped = True

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        state, info = self._state, QPrinterInfo(self._printer)
        shared = bool(state.printed) and not info.isNull() and info.isRemote()
        self.finished.emit(
            PrintOutcome(tuple(state.printed), state.error, shared=shared, pages=state.pages)
        )
        self.deleteLater()

    def _work(self) -> Iterator[None]:
        state = self._state
        try:
            papers = [open_pages(job.data) for job in self._jobs]
        except SlussError as error:
            state.error = error
            return
        state.total = sum(
            len(paper.sizes) * max(job.copies, 1)
            for paper, job in zip(papers, self._jobs, strict=True)
        )
        for at, (paper, job) in enumerate(zip(papers, self._jobs, strict=True)):
            if state.error is None:
                yield from self._print_job(at, paper, job.title, max(job.copies, 1))
            paper.close()

    def _print_job(self, at: int, paper: Pages, title: str, times: int) -> Iterator[None]:
        """Print one recipient's pages as a job of their own, or note why it is not whole."""
        printer, state = self._printer, self._state
        printer.setDocName(title)
        self._turn(*paper.sizes[0])
        painter = QPainter()
        facts = {"done": len(state.printed), "jobs": len(self._jobs)}
        if not painter.begin(printer):
            state.error = PrintStopped(**facts)
            return
        first, odd = True, len(paper.sizes) % 2 == 1
        for _copy in range(times):
            if not first and odd and printer.duplex() != QPrinter.DuplexMode.DuplexNone:
                printer.newPage()  # the next copy begins on a sheet of its own
            for page in range(len(paper.sizes)):
                if not self._page(painter, paper, page, first=first):
                    printer.abort()
                    state.error = (
                        PrintCalledOff(**facts) if state.stopped else PrintStopped(**facts)
                    )
                    painter.end()
                    return
                first = False
                state.pages += 1
                self.progressed.emit(state.pages, max(state.total, state.pages))
                yield
        if painter.end() and printer.printerState() not in _LOST:
            state.printed.append(at)
        else:
            state.error = PrintStopped(**facts)

    def _turn(self, width: float, height: float) -> None:
        across = QPageLayout.Orientation
        self._printer.setPageOrientation(across.Landscape if width > height else across.Portrait)

    def _page(self, painter: QPainter, paper: Pages, page: int, *, first: bool) -> bool:
        """Draw a page as large as fits; whether the printer took it."""
        printer = self._printer
        if self._state.stopped or printer.printerState() in _LOST:
            return False
        if not first and not printer.newPage():
            return False
        width, height = paper.sizes[page]
        room = printer.pageRect(QPrinter.Unit.DevicePixel)
        whole = printer.paperRect(QPrinter.Unit.DevicePixel)
        dots = printer.resolution() / 72
        # As large as it was drawn, where the paper allows it: our documents have their own margins.
        shrink = min(whole.width() / (width * dots), whole.height() / (height * dots), 1.0)
        across, down = width * dots * shrink, height * dots * shrink
        left = (whole.width() - across) / 2 - room.left()
        top = (whole.height() - down) / 2 - room.top()
        pixels = min(MOST_DPI / 72 * shrink, dots * shrink)
        wide, high = max(round(width * pixels), 1), max(round(height * pixels), 1)
        try:
            for band in range(0, high, _BAND):
                part = QRect(0, band, wide, min(_BAND, high - band))
                at = QRectF(left, top + band * down / high, across, part.height() * down / high)
                painter.drawImage(at, paper.draw(page, wide, high, part))
        except SlussError:
            return False
        return True


_LOST = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)

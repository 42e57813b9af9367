"""Printing on a printer that plays into files, one for each job, and may stop half-way."""

import io
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from tests.papers import pdf, photo
from tests.ui.waiting import wait_until

from sluss.ui.printing import (
    PaperCount,
    Printing,
    PrintJob,
    ask_and_print,
    count_paper,
    paper_words,
)


@pytest.fixture
def printer(qapp, theme, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "1.pdf"))
    return made


class Played(QWidget):
    """Prints jobs, each into a file of its own as a spooler would keep them."""

    def __init__(self, printer, jobs, folder):
        super().__init__()
        self.outcomes: list[Any] = []
        self.titles: list[str] = []
        self.printing = Printing(printer, jobs, self)
        self.printing.finished.connect(self.outcomes.append)
        naming = printer.setDocName

        def named(title):
            self.titles.append(title)
            printer.setOutputFileName(str(folder / f"{len(self.titles)}.pdf"))
            naming(title)

        printer.setDocName = named
        self.printing.begin()


def pages_of(file):
    paper = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
    count = len(paper)
    paper.close()
    return count


def test_each_recipient_has_a_job_of_their_own_that_names_a_case_number_only(
    printer, tmp_path, qtbot
):
    jobs = [PrintJob(pdf(3), "24-0001"), PrintJob(pdf(2), "24-0001"), PrintJob(photo(), "24-0001")]
    played = Played(printer, jobs, tmp_path)
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    (outcome,) = played.outcomes
    assert (outcome.printed, outcome.error, outcome.pages) == ((0, 1, 2), None, 6)
    assert played.titles == ["24-0001"] * 3
    assert [pages_of(tmp_path / f"{n}.pdf") for n in (1, 2, 3)] == [3, 2, 1]


def test_what_was_drawn_is_on_the_paper(printer, tmp_path, qtbot):
    played = Played(printer, [PrintJob(photo((300, 400)), "24-0001")], tmp_path)
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    paper = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "1.pdf").read_bytes()))
    drawn = paper[0].render(scale=0.2).to_pil()
    paper.close()
    middle = drawn.width // 2
    red, blue = (
        drawn.getpixel((middle, drawn.height // 2 - 8)),
        drawn.getpixel((middle, drawn.height // 2 + 8)),
    )
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_stops_half_way_leaves_the_rest_undone(printer, tmp_path, qtbot):
    class Jams(QPrinter):
        """A printer that takes three pages and then no more."""

        taken = 0

        def newPage(self):
            self.taken += 1
            return self.taken < 3 and super().newPage()

    jams = Jams(QPrinter.PrinterMode.ScreenResolution)
    jams.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    jams.setOutputFileName(str(tmp_path / "1.pdf"))
    played = Played(jams, [PrintJob(pdf(2), "24-0001"), PrintJob(pdf(4), "24-0001")] * 2, tmp_path)
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    (outcome,) = played.outcomes
    assert outcome.printed == (0,)
    assert outcome.error.code == "paper.print-stopped"
    assert outcome.error.facts == {"done": 1, "jobs": 4}
    assert len(played.titles) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_and_one_that_is_stopped(printer, tmp_path, qtbot):
    played = Played(printer, [PrintJob(pdf(), "24-0001")], tmp_path / "gone")
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    assert (played.outcomes[0].printed, played.outcomes[0].error.code) == (
        (), "paper.print-stopped",
    )  # fmt: skip
    del printer.setDocName
    stopped = Played(printer, [PrintJob(pdf(30), "24-0001")], tmp_path)
    qtbot.addWidget(stopped)

    def stop(done, _total):
        if done == 2:
            stopped.printing.stop()

    stopped.printing.progressed.connect(stop)
    wait_until(lambda: stopped.outcomes)
    assert stopped.outcomes[0].error.code == "paper.print-called-off"
    assert stopped.outcomes[0].pages < 5


def test_damaged_bytes_print_nothing_of_any_job(printer, tmp_path, qtbot):
    played = Played(printer, [PrintJob(pdf(), "24-0001"), PrintJob(b"%PDF-", "24-0001")], tmp_path)
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    assert played.outcomes[0].error.code == "paper.unreadable"
    assert played.titles == []


def test_two_recipients_never_share_a_sheet_and_it_is_said_before():
    jobs = [PrintJob(pdf(3), "24-0001"), PrintJob(pdf(1), "24-0001", copies=2)]
    assert count_paper(jobs, two_sided=True) == PaperCount(2, 5, 4)
    assert count_paper(jobs, two_sided=False) == PaperCount(2, 5, 5)
    assert paper_words(PaperCount(2, 5, 4)) == (
        "5 pages on 4 sheets, printed as 2 jobs: two recipients never share a sheet"
    )
    assert paper_words(PaperCount(1, 1, 1)) == "1 page on 1 sheet"


def test_closing_the_dialog_prints_nothing_and_says_so(qapp, theme, qtbot):
    parent = QWidget()
    outcomes: list[Any] = []
    qtbot.addWidget(parent)
    dialog = ask_and_print(parent, [PrintJob(pdf(), "24-0001")], outcomes.append)
    assert dialog.printer().docName() == "24-0001"
    dialog.reject()
    assert outcomes[0].cancelled
    assert outcomes[0].printed == ()

"""Printing on a printer that plays into files, one for each job, and may stop half-way."""

import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from tests.papers import pdf, photo
from tests.ui.waiting import wait_until

from sluss.ui.printing import (
    PaperCount,
    Printing,
    PrintJob,
    choose_printer,
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

    def __init__(self, printer, jobs, folder, kind=Printing):
        super().__init__()
        self.outcomes: list[Any] = []
        self.titles: list[str] = []
        self.printing = kind(printer, jobs, self)
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


RECIPIENTS = 40


def of_one(recipient):
    """Return a paper of one page in a grey of its own, by which it is known again."""
    into = io.BytesIO()
    Image.new("L", (60, 84), recipient * 6).save(into, "PNG")
    return into.getvalue()


def owners(file):
    """Return whose each page of a job is; None for an empty one."""
    paper = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
    found = []
    for page in paper:
        picture = page.render(scale=0.1).to_pil().convert("L")
        grey = picture.getpixel((picture.width // 2, picture.height // 2))
        found.append(None if grey > 250 else round(grey / 6))
    paper.close()
    return found


def recipients_of_sheets(folder):
    """Return who is on each sheet that comes out of a printer that prints on both sides."""
    jobs = [owners(file) for file in sorted(folder.glob("*.pdf"))]
    sheets = [set(job[at : at + 2]) - {None} for job in jobs for at in range(0, len(job), 2)]
    return [each for each in sheets if each]


class Joined(Printing):
    """What must never be: hands the pages of all recipients to the printer as one job."""

    def _print_job(self, at, paper, title, times):
        if at == 0:
            self._printer.setDocName(title)
            self._painter = QPainter()
            self._painter.begin(self._printer)
        for page in range(len(paper.sizes)):
            self._page(self._painter, paper, page, first=at == 0 and page == 0)
            yield
        self._state.printed.append(at)
        if at == len(self._jobs) - 1:
            self._painter.end()


@pytest.mark.parametrize(("kind", "jobs", "shared"), [(Printing, 40, 0), (Joined, 1, 20)])
def test_forty_copies_for_forty_recipients_never_share_a_sheet_printed_on_both_sides(
    qapp, theme, tmp_path, qtbot, kind, jobs, shared
):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    wanted = [PrintJob(of_one(n), "24-0001") for n in range(RECIPIENTS)]
    played = Played(printer, wanted, tmp_path, kind)
    qtbot.addWidget(played)
    wait_until(lambda: played.outcomes)
    assert played.outcomes[0].error is None
    sheets = recipients_of_sheets(tmp_path)
    assert len(played.titles) == jobs
    assert set.union(*sheets) == set(range(RECIPIENTS))
    assert sum(len(each) > 1 for each in sheets) == shared


def test_a_printer_is_chosen_once_and_closing_the_dialog_chooses_none(qapp, theme, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[object] = []
    dialog = choose_printer(
        parent, "24-0001", lambda _printer, times: told.append(times), lambda: told.append("left")
    )
    assert dialog.printer().docName() == "24-0001"
    dialog.reject()
    assert told.pop() == "left"
    dialog = choose_printer(
        parent, "24-0001", lambda printer, times: told.append((printer.copyCount(), times)),
        lambda: told.append("left"),
    )  # fmt: skip
    dialog.printer().setCopyCount(3)
    dialog.accepted.emit(dialog.printer())
    dialog.accept()
    assert told == [(1, 3)]

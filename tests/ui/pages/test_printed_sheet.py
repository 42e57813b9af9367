"""The recovery sheet on a printer, which plays here into a file."""

import re

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from sluss.ui.pages.users.printed_sheet import ask_and_print, draw, has_printer
from sluss.usecases.recovery import new_paper


@pytest.fixture
def paper(make_office):
    return new_paper(make_office())


def test_one_page_with_the_code_and_how_to_use_it(qapp, theme, paper, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert draw(printer, paper)
    content = (tmp_path / "printed.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert len(content) > 5_000
    assert len(re.findall(rb"/Type /Page\b", content)) == 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qapp, theme, paper, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    assert not draw(printer, paper)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_the_dialog_asks_first_and_says_what_became_of_it(
    qapp, theme, paper, tmp_path, qtbot, monkeypatch
):
    done: list[object] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    for folder, told in ((tmp_path, [None]), (tmp_path / "gone", ["people.sheet-not-printed"])):
        dialog = ask_and_print(
            parent, paper, lambda: done.append(None), lambda error: done.append(error.code)
        )
        assert done == []
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(folder / "printed.pdf"))
        dialog.accepted.emit(dialog.printer())
        assert done == told
        dialog.done(0)
        done.clear()


def test_without_a_printer_none_is_offered(qapp, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    assert not has_printer()

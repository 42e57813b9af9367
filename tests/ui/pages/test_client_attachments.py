"""Scans and photos on the client's page: dropped, described, shown, removed, by keyboard too."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.builders import a_party
from tests.papers import pdf, photo
from tests.ui.waiting import wait_until

from sluss.domain.entities import Attachment, Disclosure
from sluss.errors.gate import MayNotLeave
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.leaving.disclosed import disclosure_list
from sluss.usecases.records import add
from sluss.usecases.undo import undo_last


@pytest.fixture
def client(office):
    return office.do(lambda session: register_client(session, given_name="Nils").id)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    page.tabs.turn_to("attachments")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    return page.tabs.seen()


def laid(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def drop(widget, *files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    for event in (
        QDragEnterEvent(QPoint(9, 9), copy, data, left, none.NoModifier),
        QDropEvent(QPointF(9, 9), copy, data, left, none.NoModifier),
    ):
        QApplication.sendEvent(widget, event)


def kept(office, client):
    return office.do(lambda session: session.store.find(Attachment, client=client))


def test_a_dropped_photo_is_taken_in_without_its_place_and_asked_what_it_is(
    page, tab, office, client, desk, tmp_path
):
    drop(tab.card, laid(tmp_path, "Nils hemma.jpg", photo(place=True)))
    office.settle()
    assert "Where the photo was taken has been removed" in desk.bar.text.text()
    office.settle()
    page.entry.form.box("title").set_value("Legitimation")
    page.entry.form.box("kind").set_value("photo")
    page.entry.save.click()
    office.settle()
    (attachment,) = kept(office, client)
    assert (attachment.title, attachment.kind, attachment.media) == (
        "Legitimation", "photo", "jpeg",
    )  # fmt: skip
    (line,) = tab.card.table.rows()
    assert line.lacks == ()
    tab.card.table.choose(line.id)
    tab.card.remove.click()
    office.settle()
    assert tab.card.table.rows() == ()
    office.do(undo_last)
    office.settle()
    assert [each.title for each in tab.card.table.rows()] == ["Legitimation"]


def test_a_program_called_pdf_is_refused_and_the_others_are_taken_in(
    tab, office, client, desk, tmp_path
):
    files = [
        laid(tmp_path, "1.pdf", pdf(2)),
        laid(tmp_path, "2.pdf", b"MZ\x90\0" + b"\0" * 80),
        laid(tmp_path, "3.pdf", pdf(3)),
    ]
    drop(tab.card, *files)
    office.settle()
    assert len(tab.card.table.rows()) == 2
    drop(tab.card, files[1])
    office.settle()
    assert desk.bar.number == "S-1608"
    drop(tab.card, files[0], files[2])
    office.settle()
    assert "kept once" in desk.bar.text.text()
    assert len(kept(office, client)) == 2


def test_enter_shows_a_scan_in_the_window_and_escape_lets_go_of_it(
    page, tab, desk, office, client, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "watched"))
    (tmp_path / "watched").mkdir()
    tab.take((laid(tmp_path, "1.pdf", pdf(4)), laid(tmp_path, "2.pdf", pdf(1))))
    office.settle()
    table = tab.card.table
    desk.bar.clear()  # here it is a window of its own
    page.activateWindow()
    table.setFocus()
    table.choose(table.rows()[-1].id)
    QTest.keyClick(table, Qt.Key.Key_Return)
    office.settle()
    assert tab.paper.isVisible()
    assert tab.paper.where.text() == "Page 1 of 4"
    assert "Nils" not in tab.paper.sheets.accessibleName()
    QTest.keyClick(tab.paper.sheets, Qt.Key.Key_Escape)
    assert tab.card.isVisible()
    assert tab.paper.pages is None
    assert list((tmp_path / "watched").iterdir()) == []


def test_what_is_not_said_yet_stands_beside_it_and_nothing_is_refused_for_it(
    page, tab, office, client, tmp_path
):
    tab.take((laid(tmp_path, "1.pdf", pdf()),))
    office.settle()
    page.entry.form.box("kind").set_value("signed_plan")
    page.entry.save.click()
    office.settle()
    (line,) = tab.card.table.rows()
    from sluss.ui.pages.client.attachments.words import lacks_words

    assert lacks_words(line) == "! not said what it is, not said which plan it signs"


def test_a_scan_is_handed_out_through_the_gate_and_saved_after_a_word_about_the_place(
    page, tab, desk, office, client, tmp_path
):
    def party(session):
        return add(session, a_party(name="Malmö stad")).id

    office.do(party)
    tab.take((laid(tmp_path, "1.pdf", pdf(2)), laid(tmp_path, "2.pdf", pdf(1))))
    office.settle()
    table = tab.card.table
    table.choose(table.rows()[-1].id)
    tab.card.hand_out.click()
    office.settle()
    people = tab.out.people
    people.choose(next(each.key for each in people.rows() if each.name == "Malmö stad"))
    tab.out.look.click()
    office.settle()
    assert desk.bar.number == f"S-{MayNotLeave.number}"
    assert not tab.out.preview.isVisible()
    people.choose("client")
    tab.out.look.click()
    office.settle()
    assert tab.out.preview.paper.where.text() == "Page 1 of 2"

    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    tab.out.save(cloud / "ut.pdf")
    office.settle()
    assert "Dropbox copies that folder" in desk.bar.text.text()
    assert list(cloud.iterdir()) == []
    desk.bar.action.click()
    office.settle()
    assert (cloud / "ut.pdf").read_bytes() == pdf(2)
    assert tab.card.isVisible()
    noted = office.do(lambda session: session.store.find(Disclosure, client=client))
    assert [(each.document, each.channel) for each in noted] == [("attachment", "file")]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_scan_that_does_not_get_out_of_the_printer_is_told_so_in_the_list(
    page, tab, desk, office, client, tmp_path
):
    tab.take((laid(tmp_path, "1.pdf", pdf(2)), laid(tmp_path, "2.pdf", pdf(1))))
    office.settle()
    for folder, printed in ((tmp_path / "gone", False), (tmp_path, True)):
        tab.card.table.choose(tab.card.table.rows()[-1].id)
        tab.card.hand_out.click()
        office.settle()
        tab.out.people.choose("client")
        tab.out.look.click()
        office.settle()
        tab.out.preview.print.click()
        office.settle()
        assert "2 pages on 2 sheets" in desk.bar.text.text()
        dialog = tab.out.findChildren(QPrintDialog)[-1]
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(folder / "ut.pdf"))
        dialog.accepted.emit(dialog.printer())
        wait_until(tab.card.isVisible)
        office.settle()
        dialog.done(0)
        told = sorted(each.came_out for each in office.do(disclosure_list, client, "en"))
        assert told == [False, True][: 1 + printed]
        assert (folder / "ut.pdf").exists() == printed
    assert desk.bar.text.text() == "1 copy was printed and noted."

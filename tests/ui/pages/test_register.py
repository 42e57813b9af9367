"""Bringing in a list of clients on its page: real files, a real store, the real worker."""

import contextlib
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QAccessible,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget
from tests.usecases.lists import SWEDISH, clients, csv, with_faults, xlsx

from sluss.domain.entities import Client
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Kind
from sluss.ui.pages.clients import ClientsPage
from sluss.ui.pages.register import RegisterPage
from sluss.usecases.clients import register_client
from sluss.usecases.register_page import State

WIDE, NARROW = (1_220, 720), (964, 640)  # what the rail leaves of 1280 x 720 and 1024 x 640


def count(session):
    return len(session.store.find(Client))


def add(session, given, family):
    return register_client(session, given_name=given, family_name=family)


@pytest.fixture
def page(desk, office, qtbot):
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(*WIDE)
    page.show()
    page.activateWindow()
    page.turn_to(None)
    page.focus_first()
    return page


@pytest.fixture
def bring(page, office):
    """Return a function that brings a file to the page and waits until it is looked at."""

    def look(path):
        page.take_file(path)
        office.settle()
        return page.decisions.seen

    return look


@pytest.fixture
def take(page, office):
    """Return a function that presses the button to import and waits."""

    def press():
        page.parts.foot.take.click()
        office.settle()
        return page.report

    return press


@pytest.fixture
def november(tmp_path):
    """A list of 500 rows, 25 of them with faults."""
    rows = clients(500)
    with_faults(rows, 25)
    return xlsx(tmp_path / "Klientlista november.xlsx", rows)


@pytest.fixture
def small(tmp_path):
    """A list of 30 rows, 10 of them with faults, one of each kind."""
    rows = clients(30)
    with_faults(rows, 10)
    return csv(tmp_path / "klienter.csv", rows)


@pytest.fixture
def weekly(tmp_path):
    """A list whose columns have to be explained, with words of the office."""
    path = tmp_path / "vecka.csv"
    path.write_text(
        "Vem;Startdatum;Sort;Hemkommun;Hemkommun\n"
        "Anna Ek;2026-01-01;SKT;Malmö;x\nBo Ek;2026-02-01;SKT;Malmö;y\nEva Ek;;Fängelse;Lund;\n",
        encoding="utf-8",
    )
    return path


def field(page, name):
    """Return the field of a column or a word."""
    return next(
        b for b in page.parts.columns.boxes() if b.accessibleName() == f"{name}: what it means"
    )


def choose(page, office, name, words):
    """Choose in a field as a person does: type, and leave it."""
    box = field(page, name)
    box.setFocus()
    box.setText(words)
    box.editingFinished.emit()
    office.settle()
    return box


def figures(page):
    preview = page.parts.preview
    return [int(each.number.text()) for each in (preview.new, preview.here, preview.bad)]


def seen_steps(page):
    parts = page.parts
    steps = {"start": parts.start, "file": parts.strip, "columns": parts.columns}
    steps |= {"preview": parts.preview, "result": parts.result, "foot": parts.foot}
    steps |= {"differences": parts.differences}
    return {name for name, part in steps.items() if part.isVisible()}


def told(page):
    bar = page.parts.bar
    return f"{bar.text.text()} {bar.hint.text()}".strip() if bar.isVisible() else ""


def shown(widget):
    """Return all words that can be read in a widget."""
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


class TestTheBeginning:
    def test_is_a_place_to_drop_a_list_and_a_button(self, page):
        assert seen_steps(page) == {"start"}
        assert page.focusWidget() is page.parts.start.choose
        assert told(page) == ""

    def test_leads_back_to_the_clients(self, page, gone):
        QTest.keyClick(page.parts.start.choose, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        page.parts.back.click()
        assert gone == [("clients", None)] * 2

    def test_is_skipped_when_a_path_is_the_target(self, page, office, small):
        page.turn_to(str(small))
        office.settle()
        assert figures(page) == [20, 0, 10]

    def test_asks_with_the_dialog_of_the_computer(self, page, office, small):
        QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        dialog = page.findChild(QFileDialog)
        dialog.setDirectory(str(small.parent))
        dialog.selectFile(str(small))
        dialog.accept()
        office.settle()
        assert page.parts.strip.name.text() == "klienter.csv"


class TestDropping:
    def drop(self, page, *urls, text=""):
        mime = QMimeData()
        if urls:
            mime.setUrls([QUrl.fromLocalFile(str(url)) for url in urls])
        else:
            mime.setText(text)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        where, action = QPointF(400, 300), Qt.DropAction.CopyAction
        enter = QDragEnterEvent(where.toPoint(), action, mime, buttons, keys)
        enter.ignore()
        QApplication.sendEvent(page.parts, enter)
        marked = page.parts.start.property("dropping")
        if enter.isAccepted():
            QApplication.sendEvent(page.parts, QDropEvent(where, action, mime, buttons, keys))
        return enter.isAccepted(), marked

    def test_a_file_brings_it_in(self, page, office, small):
        assert self.drop(page, small) == (True, True)
        office.settle()
        assert figures(page) == [20, 0, 10]
        assert page.parts.start.property("dropping") is False

    def test_two_files_or_a_text_does_nothing(self, page, small):
        assert not self.drop(page, small, small)[0]
        assert not self.drop(page, text="klienter.csv")[0]
        assert seen_steps(page) == {"start"}


class TestWhatIsNoList:
    @pytest.mark.parametrize(
        ("content", "number", "words"),
        [
            (b"%PDF-1.7", "S-404", "PDF"),
            (bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + b"\0" * 512, "S-407", "office"),
            (b"PK\x05\x06" + b"\0" * 18, "S-409", "packed"),
            (b"\x89PNG....", "S-410", "not a spreadsheet"),
            (b"", "S-411", "no rows"),
            (b"1985-01-01;x\n1986-01-01;y\n", "S-412", "no row that says"),
            (b'Namn;Ort\n"Anna;Lund\n', "S-417", "quotation mark"),
            (None, "S-401", "no such file"),
        ],
    )
    def test_is_refused_with_a_sentence_a_hint_and_a_number(
        self, page, bring, office, tmp_path, content, number, words
    ):
        path = tmp_path / "list.xlsx"
        if content is not None:
            path.write_bytes(content)
        bring(path)
        assert number in told(page)
        assert words in told(page)
        assert page.parts.bar.hint.text().count(".") >= 1
        assert seen_steps(page) == {"start"}
        assert page.focusWidget() is page.parts.start.choose
        assert office.do(count) == 0

    def test_gives_way_to_a_good_one(self, page, bring, tmp_path, small):
        (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7")
        bring(tmp_path / "list.pdf")
        bring(small)
        assert told(page) == ""
        assert seen_steps(page) == {"file", "columns", "preview", "foot"}

    def test_is_told_too_when_a_good_one_vanished(self, page, bring, take, office, small):
        bring(small)
        small.unlink()
        take()
        assert "S-401" in told(page)
        assert seen_steps(page) == {"file", "columns", "preview", "foot"}
        assert office.do(count) == 0


class TestTheColumns:
    def test_are_named_with_an_example_and_what_they_mean(self, page, bring, small):
        bring(small)
        assert [
            box.accessibleName().removesuffix(": what it means")
            for box in page.parts.columns.boxes()
        ][: len(SWEDISH)] == list(SWEDISH)
        assert field(page, "Hemkommun").text() == "Home municipality"
        assert field(page, "Anteckning").text() == "Leave out"
        assert "Not recognised" in field(page, "Anteckning").accessibleDescription()
        assert page.parts.columns.summary.text() == "14 of 15 taken"
        words = shown(page.parts.columns)
        assert "for example Öberg-0" in words
        assert "19600101-••••" in words

    def test_can_be_given_another_meaning(self, page, bring, office, weekly):
        assert bring(weekly).new == 0
        choose(page, office, "Vem", "Name, given name first")
        assert figures(page) == [3, 0, 0]
        assert page.parts.preview.table.rows()[0].name == "Anna Ek"
        assert page.parts.columns.forget.isVisible()
        page.parts.columns.forget.click()
        office.settle()
        assert not page.decisions.seen.has_names
        assert field(page, "Vem").text() == "Leave out"

    def test_that_can_mean_two_things_wait_for_a_person(self, page, bring, office, tmp_path):
        path = tmp_path / "l.csv"
        path.write_text("Namn;Startdatum\nAnna Ek;2026-01-01\n")
        bring(path)
        box = field(page, "Startdatum")
        assert page.focusWidget() is box
        assert box.text() == ""
        assert "! Can mean Sentence begins or Supervision begins" in box.accessibleDescription()
        assert "1 column is not decided" in page.parts.foot.words.text()
        choose(page, office, "Startdatum", "Supervision begins")
        assert "not decided" not in page.parts.foot.words.text()
        assert "Supervision begins: 2026-01-01" in page.parts.preview.detail.text()

    def test_take_the_place_of_another_one_and_say_so(self, page, bring, office, small):
        bring(small)
        choose(page, office, "Anteckning", "Phone")
        assert field(page, "Telefon").text() == "Leave out"
        note = page.parts.columns.note
        assert "“Telefon” is left out now: “Anteckning” is taken for it." in note.text()
        assert note.isVisible()

    def test_with_no_choice_in_them_keep_it_and_stop_the_import(self, page, bring, office, small):
        bring(small)
        box = choose(page, office, "Telefon", "Telefone")
        page.parts.foot.take.setFocus()
        assert box.text() == "Telefone"
        assert "Choose one of the list." in shown(page.parts.columns)
        page.parts.foot.take.click()
        assert page.focusWidget() is box
        assert (page.work.busy, office.do(count)) == (False, 0)
        choose(page, office, "Telefon", "Leave out")
        assert "Choose one of the list." not in shown(page.parts.columns)

    def test_of_one_heading_are_one_column(self, page, bring, weekly):
        bring(weekly)
        states = [column.state for column in page.decisions.seen.columns]
        assert states[-1] is State.SAME_HEADING
        assert len(page.parts.columns.columns.boxes()) == 4
        assert "another column has the same heading" in shown(page.parts.columns)

    def test_hold_no_names_until_somebody_says_so(self, page, bring, office, weekly):
        bring(weekly)
        assert "S-430" in page.parts.preview.bar.hint.text()
        assert not page.parts.preview.tabs.isVisible()
        assert not page.parts.foot.take.isEnabled()
        assert page.focusWidget() is field(page, "Vem")
        choose(page, office, "Vem", "Name, given name first")
        assert not page.parts.preview.bar.isVisible()
        assert page.parts.foot.take.isEnabled()

    def test_show_a_hostile_heading_as_it_is(self, page, bring, tmp_path):
        path = tmp_path / "l.csv"
        path.write_text('Namn;<img src="/etc/passwd">\n<b>Anna</b> Ek;x\n')
        bring(path)
        labels = page.findChildren(QLabel)
        assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)
        assert page.parts.preview.table.rows()[0].name == "<b>Anna</b> Ek"


class TestWordsOfTheOffice:
    @pytest.fixture
    def explained(self, page, bring, office, weekly):
        bring(weekly)
        choose(page, office, "Vem", "Name, given name first")
        choose(page, office, "Sort", "Sanction")

    def test_can_be_explained_in_place(self, page, office, explained):
        assert figures(page) == [1, 0, 2]
        box = field(page, "SKT")
        assert "! 2 rows cannot be taken" in box.accessibleDescription()
        choose(page, office, "SKT", "Probation")
        assert figures(page) == [3, 0, 0]
        assert field(page, "SKT") is box
        assert page.focusWidget() is box
        choose(page, office, "SKT", "Not explained")
        assert figures(page) == [1, 0, 2]

    def test_leave_the_keyboard_where_it_is_when_they_come(self, page, explained):
        assert page.focusWidget() is field(page, "Sort")


class TestSavedChoices:
    def dialog(self, page, path):
        dialog = page.findChild(QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    def test_serve_for_the_next_list(self, page, bring, office, weekly, tmp_path, qtbot):
        bring(weekly)
        choose(page, office, "Vem", "Name, given name first")
        choose(page, office, "Sort", "Sanction")
        choose(page, office, "SKT", "Probation")
        page.parts.columns.save.click()
        proposed = page.findChild(QFileDialog).selectedFiles()
        assert proposed == [str(tmp_path / "vecka columns.toml")]
        self.dialog(page, tmp_path / "mine.toml")
        office.settle()
        assert told(page) == "The choices are saved in mine.toml and can be used for the next list."
        page.parts.columns.forget.click()
        office.settle()
        assert not page.decisions.seen.has_names
        qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)
        page.parts.columns.load.click()
        self.dialog(page, tmp_path / "mine.toml")
        office.settle()
        assert figures(page) == [3, 0, 0]
        assert field(page, "SKT").text() == "Probation"

    def test_that_are_none_are_refused_and_nothing_is_lost(
        self, page, bring, office, small, tmp_path
    ):
        bring(small)
        (tmp_path / "bad.toml").write_text('[columns]\n"Telefon" = "shoe_size"\n')
        page.parts.columns.load.click()
        self.dialog(page, tmp_path / "bad.toml")
        office.settle()
        assert "S-432" in told(page)
        assert figures(page) == [20, 0, 10]

    def test_hold_for_a_list_with_the_same_headings(self, page, bring, office, weekly, tmp_path):
        bring(weekly)
        choose(page, office, "Vem", "Name, given name first")
        again = tmp_path / "nästa.csv"
        again.write_bytes(weekly.read_bytes())
        bring(again)
        assert field(page, "Vem").text() == "Name, given name first"
        other = tmp_path / "annan.csv"
        other.write_text("Namn\nAnna Ek\n")
        bring(other)
        assert "that this list does not have: Vem" in page.parts.columns.note.text()


class TestSheets:
    def test_of_a_workbook_can_be_changed(self, page, bring, office, tmp_path):
        book = openpyxl.Workbook()
        book.active.title = "Avslutade"
        book.active.append(["Namn", "Telefon"])
        book.active.append(["Anna Ek", "040-123456"])
        other = book.create_sheet("Aktuella")
        for row in (["Namn", "Ort"], ["Bo Ek", "Lund"], ["Eva Ek", "Lund"]):
            other.append(row)
        book.save(tmp_path / "l.xlsx")
        bring(tmp_path / "l.xlsx")
        strip = page.parts.strip
        assert (strip.sheet.text(), strip.rows.text(), figures(page)[0]) == (
            "Avslutade",
            "1 row",
            1,
        )
        strip.sheet.setText("Aktuella")
        strip.sheet.editingFinished.emit()
        office.settle()
        assert (strip.rows.text(), figures(page)[0]) == ("2 rows", 2)
        assert [n.name for n in page.parts.preview.table.rows()] == ["Bo Ek", "Eva Ek"]

    def test_are_not_asked_for_where_there_is_one(self, page, bring, small):
        bring(small)
        assert not page.parts.strip.sheet.isVisible()


class TestThePreview:
    def test_counts_and_shows_the_first_rows_and_every_fault(self, page, bring, november):
        bring(november)
        assert figures(page) == [475, 0, 25]
        preview = page.parts.preview
        assert preview.bad.words.text() == "! rows to mend"
        assert preview.officers.text().endswith("Rolf Utanför (240)")
        assert len(preview.table.rows()) == 20
        assert "Sanction: Prison" in preview.detail.text()
        assert preview.tabs.tabText(1) == "Rows to mend (25)"
        preview.tabs.setCurrentIndex(1)
        assert len(preview.faults.table.rows()) == 25
        assert preview.faults.detail.text() == (
            "Row 9: Write the name. For a person who is not identified, "
            "write what they are called. (S-441)"
        )
        model = preview.faults.table.model()
        assert [model.index(1, at).data() for at in range(3)] == [
            "28",
            "Personnummer",
            "The last digit does not fit the others, so at least one digit is wrong.",
        ]
        assert page.parts.foot.take.text() == "Import 475 clients"
        assert page.focusWidget() is preview.tabs.tabBar()

    def test_is_another_one_after_a_change_elsewhere(self, page, bring, office, tmp_path):
        path = tmp_path / "l.csv"
        path.write_text("Namn\nAnna Ek\nBo Ek\n")
        bring(path)
        assert figures(page) == [2, 0, 0]
        office.do(add, "Anna", "Ek")
        office.settle()
        assert seen_steps(page) == {"file", "columns", "differences", "foot"}
        assert page.parts.differences.views[Kind.NEW].title() == "New (1)"

    def test_has_nothing_to_import_when_everybody_is_here(self, page, bring, take, tmp_path):
        path = csv(tmp_path / "l.csv", clients(3))
        bring(path)
        take()
        bring(path)
        assert figures(page) == [0, 3, 0]
        assert not page.parts.foot.take.isEnabled()
        assert page.parts.foot.words.text() == "Everybody is here already."


class TestTheImport:
    def test_takes_475_of_500_and_none_the_second_time(
        self, page, bring, take, office, november, tmp_path
    ):
        bring(november)
        report = take()
        assert office.do(count) == report.added == 475
        assert seen_steps(page) == {"result", "foot"}
        result = page.parts.result
        assert [f.number.text() for f in (result.new, result.here, result.bad)] == [
            "475",
            "0",
            "25",
        ]
        assert result.file.text() == "Klientlista november to mend.xlsx"
        assert (tmp_path / result.file.text()).is_file()
        assert len(result.faults.table.rows()) == 25
        assert page.focusWidget() is page.parts.foot.clients
        bring(november)
        assert figures(page) == [0, 475, 25]
        assert page.parts.preview.tabs.currentIndex() == 1
        assert page.parts.foot.take.text() == "Save 25 rows to mend"
        assert take().added == 0
        assert office.do(count) == 475
        assert result.title.text() == "✓ Nobody new was in the list"

    def test_tells_how_far_it_has_come(self, page, bring, take, small):
        bring(small)
        heard = []
        page.work.stepped.connect(lambda what, done, total: heard.append((what, done, total)))
        take()
        assert [done for _what, done, _total in heard] == sorted(done for _w, done, _t in heard)
        assert {total for _what, _done, total in heard} == {60}
        assert heard[0][0] == "Checking row 0 of 30"
        assert heard[-1] == ("Adding client 20 of 20", 60, 60)

    def test_can_be_stopped_and_then_nothing_has_changed(self, page, bring, office, november):
        bring(november)
        files = {each.name for each in november.parent.iterdir()}
        halfway: list[int] = []

        def stop_halfway(_what, done, total):
            if done > total * 0.6 and not halfway:
                halfway.append(done)
                assert page.focusWidget() is page.parts.foot.progress.stop
                assert not page.parts.strip.choose.isEnabled()
                QTest.keyClick(page.parts.foot.progress.stop, Qt.Key.Key_Space)

        page.work.stepped.connect(stop_halfway)
        page.parts.foot.take.click()
        office.settle()
        assert halfway
        assert told(page) == "Stopped. Nothing was changed."
        assert office.do(count) == 0
        assert {each.name for each in november.parent.iterdir()} == files
        assert seen_steps(page) == {"file", "columns", "preview", "foot"}
        assert page.focusWidget() is page.parts.foot.take
        assert page.parts.strip.choose.isEnabled()
        page.parts.foot.take.click()
        office.settle()
        assert office.do(count) == 475

    def test_cannot_begin_twice_nor_be_overtaken(self, page, bring, office, small, november):
        bring(small)
        page.take()
        page.take()
        page.take_file(november)
        page.choose()
        assert page.findChild(QFileDialog) is None
        office.settle()
        assert office.do(count) == 20
        assert page.report.added == 20

    def test_leads_to_the_clients(self, page, bring, take, small, gone):
        bring(small)
        take()
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
        assert gone == [("clients", None)]

    def test_without_faults_has_no_file_to_mend(self, page, bring, take, tmp_path):
        bring(csv(tmp_path / "l.csv", clients(3)))
        take()
        assert not page.parts.result.file.isVisible()
        assert page.parts.result.bad.words.text() == "rows to mend"

    def test_of_a_mended_file_takes_the_rest(self, page, bring, take, office, tmp_path):
        rows = clients(30)
        right = [dict(row) for row in rows]
        planted = with_faults(rows, 10)
        bring(xlsx(tmp_path / "l.xlsx", rows))
        take()
        file = tmp_path / "l to mend.xlsx"
        file.unlink()
        xlsx(file, [right[row - 2] for row in planted])
        page.parts.result.bring.click()
        office.settle()
        assert figures(page) == [10, 0, 0]
        assert take().added == 10
        assert office.do(count) == 30


class TestTheFileToMend:
    @pytest.fixture
    def taken(self, page, bring, take, small):
        bring(small)
        take()
        return small.with_name("klienter to mend.csv")

    def test_has_a_path_to_copy(self, page, taken):
        page.parts.result.copy.click()
        assert QGuiApplication.clipboard().text() == str(taken)
        assert page.parts.result.copy.text() == "Copied"

    def test_lies_in_a_folder_to_show(self, page, taken):
        urls = []

        class Shown(QObject):
            @Slot(QUrl)
            def take(self, url):
                urls.append(url)

        handler = Shown()
        # The method is named by text; the stub says bytes, which finds no method.
        QDesktopServices.setUrlHandler("file", handler, "take")  # type: ignore[arg-type]
        try:
            page.parts.result.show_folder.click()
        finally:
            QDesktopServices.unsetUrlHandler("file")
        assert [Path(url.toLocalFile()) for url in urls] == [taken.parent]


class TestUndoing:
    def test_takes_the_whole_import_back(self, page, bring, take, office, small):
        bring(small)
        take()
        assert office.do(count) == 20
        page.parts.foot.undo.click()
        office.settle()
        assert office.do(count) == 0
        assert told(page).startswith("The import was taken back")
        assert figures(page) == [20, 0, 10]
        take()
        assert office.do(count) == 20

    def test_is_not_offered_when_something_else_came_after(self, page, bring, take, office, small):
        bring(small)
        take()
        assert page.parts.foot.undo.isVisible()
        office.do(add, "Nils", "Björk")
        assert not page.parts.foot.undo.isVisible()
        assert office.do(count) == 21

    def test_is_not_offered_when_nobody_was_added(self, page, bring, take, small):
        bring(small)
        take()
        bring(small)
        take()
        assert not page.parts.foot.undo.isVisible()


class TestReading:
    def test_can_be_stopped(self, page, office, tmp_path):
        page.take_file(csv(tmp_path / "l.csv", clients(400)))
        QTest.keyClick(page, Qt.Key.Key_Escape)
        office.settle()
        assert told(page) == "Stopped. Nothing was changed."
        assert seen_steps(page) == {"start"}

    def test_of_the_newest_choice_is_the_one_that_counts(self, page, bring, office, small):
        bring(small)
        page.decisions.say("Anteckning", Column.PREFERRED_NAME)
        page.decisions.say("Anteckning", None)
        page.decisions.say("Telefon", None)
        assert not page.parts.foot.take.isEnabled()
        office.settle()
        states = {column.heading: column.state for column in page.decisions.seen.columns}
        assert (states["Anteckning"], states["Telefon"]) == (State.LEFT_OUT, State.LEFT_OUT)
        assert page.parts.foot.take.isEnabled()

    def test_that_takes_long_shows_how_far_it_has_come(self, page, office, tmp_path):
        shown_after = []
        page.work.begun.connect(lambda what, _can_stop: shown_after.append(what))
        page.take_file(csv(tmp_path / "l.csv", clients(2_500)))
        office.settle()
        assert shown_after == ["Reading the list …"]
        assert not page.parts.foot.progress.isVisible()
        assert figures(page)[0] == 2_500


def focus_stops(page):
    """Walk with Tab from where the keyboard is until it comes back; return every stop."""
    first = page.focusWidget()
    stops = [first]
    for _step in range(200):
        page.focusNextChild()
        if page.focusWidget() is first:
            return stops
        stops.append(page.focusWidget())
    raise AssertionError("Tab never comes back")


def able(page):
    """Return what can have the keyboard and is seen, or can be scrolled into sight."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None  # the tab bar has it for the tabs
    ]


def stages(page, bring, take, weekly, small, tmp_path):
    """Go through every form the page has."""
    yield "start"
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.7")
    bring(tmp_path / "no.pdf")
    yield "refused"
    bring(weekly)
    yield "without names"
    bring(small)
    yield "list"
    page.parts.preview.tabs.setCurrentIndex(1)
    yield "faults"
    take()
    yield "result"


class TestByKeyboard:
    def test_everything_can_be_reached_in_every_form_of_the_page(
        self, page, bring, take, weekly, small, tmp_path
    ):
        for stage in stages(page, bring, take, weekly, small, tmp_path):
            assert set(focus_stops(page)) == set(able(page)), stage

    def test_tab_goes_through_the_steps_in_order(self, page, bring, small, weekly):
        for path in (weekly, small):  # the fields of the second list are new ones
            bring(path)
            page.parts.strip.choose.setFocus()
            columns = page.parts.columns
            hidden = {columns.forget} - set(able(page))
            expected = [page.parts.strip.choose, *columns.boxes(), columns.load, columns.save]
            expected += [each for each in (columns.forget,) if each not in hidden]
            assert focus_stops(page)[: len(expected)] == expected
        after = focus_stops(page)[len(expected) :]
        assert after[:2] == [page.parts.preview.tabs.tabBar(), page.parts.preview.table]
        assert after[2] is page.parts.foot.take

    def test_f6_goes_from_step_to_step(self, page, bring, small):
        bring(small)
        page.parts.foot.take.setFocus()
        seen = []
        for _step in range(4):
            QTest.keyClick(page.focusWidget(), Qt.Key.Key_F6)
            seen.append(page.focusWidget())
        parts = page.parts
        assert seen == [
            parts.strip.choose,
            parts.columns.boxes()[0],
            parts.preview.tabs.tabBar(),
            parts.foot.take,
        ]

    def test_a_list_is_brought_in_without_a_mouse(self, page, office, small, gone, typing):
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(page, Qt.Key.Key_O, control)
        dialog = page.findChild(QFileDialog)
        dialog.setDirectory(str(small.parent))
        dialog.selectFile(small.name)
        dialog.accept()
        page.activateWindow()  # as the window manager does when the dialog is gone
        office.settle()
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_F6)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_F6)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_F6)
        box = page.focusWidget()
        assert box is field(page, "Efternamn")
        typing(box, "leave")
        QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        office.settle()
        assert box.text() == "Leave out"
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, control)
        office.settle()
        assert office.do(count) == 20
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
        assert gone == [("clients", None)]


class TestForEveryEye:
    def test_everything_that_can_be_used_has_a_spoken_name(
        self, page, bring, take, weekly, small, tmp_path
    ):
        for stage in stages(page, bring, take, weekly, small, tmp_path):
            for each in able(page):
                spoken = QAccessible.queryAccessibleInterface(each)
                assert spoken.text(QAccessible.Text.Name), (stage, each)

    @pytest.mark.parametrize(
        ("size", "zoom"),
        [(NARROW, 100), (NARROW, 200), (WIDE, 80), (WIDE, 150), ((1_724, 1_080), 200)],
    )
    def test_nothing_is_wider_than_the_page(
        self, page, bring, take, theme, weekly, small, tmp_path, zoom, size
    ):
        # What the rail takes grows with the zoom too.
        page.resize(size[0] - (60 * zoom // 100 - 60), size[1])
        theme.use(zoom=zoom)
        small = small.rename(small.with_name("Klienter vid frivården i Malmö, november 2026.csv"))
        longest = "Handläggare" * 12
        text = small.read_text("cp1252").replace("Anteckning", longest).replace("Rolf", longest)
        small.write_text(text, "cp1252")
        for stage in stages(page, bring, take, weekly, small, tmp_path):
            QApplication.processEvents()
            for area in page.findChildren(QScrollArea):
                if area.isVisible():
                    inside = area.widget()
                    assert inside.minimumSizeHint().width() <= area.viewport().width(), stage
            for button in (page.parts.foot.take, page.parts.foot.clients, page.parts.strip.choose):
                if button.isVisible():
                    assert button.width() >= button.minimumSizeHint().width()

    @pytest.mark.parametrize("zoom", [100, 200])
    def test_what_is_pressed_is_high_enough(self, page, bring, theme, small, zoom):
        theme.use(zoom=zoom)
        bring(small)
        QApplication.processEvents()
        for each in able(page):
            assert each.height() >= 24, each

    def test_the_steps_stand_side_by_side_where_there_is_room(self, page, bring, small, theme):
        bring(small)
        columns, preview = page.parts.columns, page.parts.preview
        assert preview.x() > columns.x() + columns.width() - 1
        assert preview.y() == columns.y()
        page.resize(*NARROW)
        QApplication.processEvents()
        assert preview.y() > columns.y()
        assert preview.x() == columns.x()
        bring(small)
        assert page.focusWidget() is page.parts.strip.choose
        page.resize(*WIDE)
        theme.use(zoom=150)
        QApplication.processEvents()
        assert preview.y() > columns.y()

    def test_what_has_the_keyboard_is_scrolled_into_sight(self, page, bring, theme, small):
        page.resize(960, 560)
        theme.use(zoom=200)
        page.focus_first()
        QApplication.processEvents()
        bring(small)
        for step in (page.parts.columns.boxes()[-1], page.parts.preview.tabs.tabBar()):
            page.parts.come_to(step)
            QApplication.processEvents()
            area = page.parts._area.viewport()
            top = step.mapTo(area, step.rect().topLeft()).y()
            assert 0 <= top <= area.height() - step.height()

    def test_what_asks_for_attention_says_so_without_colour(self, page, bring, small):
        bring(small)
        attention = [
            each.text()
            for each in page.findChildren(QLabel)
            if each.isVisible() and each.property("kind") in ("warn", "bad", "problem")
        ]
        assert attention
        assert all(text.startswith(("!", "▲")) for text in attention)


def test_a_page_that_is_closed_while_it_reads_harms_nobody(desk, office, small):
    page = RegisterPage(desk)
    page.turn_to(str(small))
    page.show()
    page.close()
    page.deleteLater()
    office.settle()
    with contextlib.suppress(RuntimeError):
        assert not page.isVisible()
    assert office.do(count) == 0


def test_the_list_of_clients_leads_here(desk, office, qtbot, gone):
    clients_page = ClientsPage(desk)
    qtbot.addWidget(clients_page)
    clients_page.bring.click()
    assert gone == [("register", None)]
    office.settle()

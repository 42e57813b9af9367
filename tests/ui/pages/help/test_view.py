"""The manual on the screen: read, searched and followed, and nothing in it opens anything."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtTest import QTest
from tests.reports.pdf_text import read_pdf

from sluss import paths
from sluss.catalog.manual import read_manual
from sluss.domain.manual import Chapter, Section
from sluss.ui.key_sheet import KeyGroup, KeyRow
from sluss.ui.pages.help.chapters import escaped, key_chapter, message_chapter
from sluss.ui.pages.help.practise import command
from sluss.ui.pages.help.reading import LETTERS_A_LINE, ReadingView
from sluss.ui.pages.help.view import HelpView

GROUPS = (KeyGroup("Everywhere", (KeyRow("Lock", "Ctrl+L"), KeyRow("Undo", "Ctrl+Z"))),)
LONG = Chapter(
    "long",
    (
        Section("", "A long chapter", "To begin with.", 1),
        *(Section(f"s{n}", f"Section {n}", "Words. " * 300) for n in range(8)),
    ),
)

CHAPTERS = len(read_manual(paths.resources(), "en").chapters)


@pytest.fixture
def view(theme, runner, qtbot):
    made = HelpView(theme, runner)
    made.groups = lambda: GROUPS
    qtbot.addWidget(made)
    made.resize(1_200, 640)
    made.show()
    made.turn_to("clients#find")
    qtbot.waitUntil(lambda: not runner.busy)
    return made


@pytest.fixture
def reading(theme, qtbot):
    made = ReadingView(theme)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def titles(view):
    return [view.contents.item(row).text() for row in range(view.contents.count())]


class TestReading:
    def test_a_place_comes_to_the_top_with_its_heading_in_sight(self, reading, theme):
        reading.show_chapter(LONG)
        reading.show_place("long#s5")
        assert reading.verticalScrollBar().value() > 0
        assert reading.heading_seen() == "long#s5"
        heading = reading.cursorRect()  # the text cursor stands at the heading
        assert 0 <= heading.top() <= theme.units(4)
        reading.show_place("long")
        assert reading.verticalScrollBar().value() == 0
        assert reading.heading_seen() == "long"

    def test_the_same_place_is_read_after_a_change_of_zoom_and_colours(self, reading, theme):
        reading.show_chapter(LONG)
        reading.show_place("long#s3")
        theme.use(zoom=175, name="dark")
        assert reading.heading_seen() == "long#s3"
        sizes = {block_size(reading.document(), n) for n in range(3)}
        assert len(sizes) == 3  # title, text and heading are told apart
        assert min(sizes) == pytest.approx(theme.font().pointSizeF())

    def test_lines_are_no_longer_than_can_be_read(self, reading):
        reading.resize(2_400, 500)
        reading.show_chapter(LONG)
        letters = reading.fontMetrics().averageCharWidth() * LETTERS_A_LINE
        assert reading.document().textWidth() <= letters + 40

    @pytest.mark.parametrize(
        "text",
        [
            "![a picture](secret.png)",
            "<img src='secret.png'>",
            "<script src='secret.png'></script>",
        ],
    )
    def test_nothing_is_opened_whatever_the_text_names(self, reading, tmp_path, text):
        (tmp_path / "secret.png").write_bytes(b"\x89PNG")
        document = reading.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{tmp_path}/"))
        reading.show_chapter(Chapter("x", (Section("", "Title", text, 1),)))
        reading.document().setBaseUrl(QUrl.fromLocalFile(f"{tmp_path}/"))
        reading.grab()
        for kind in QTextDocument.ResourceType:
            for name in ("secret.png", f"file://{tmp_path}/secret.png"):
                assert reading.document().resource(kind.value, QUrl(name)) is None
                assert reading.loadResource(kind.value, QUrl(name)) is None

    def test_html_is_shown_as_it_is_written(self, reading):
        reading.show_chapter(Chapter("x", (Section("", "Title", "Say <b>no</b>.", 1),)))
        assert "<b>no</b>" in reading.toPlainText()


def block_size(document, n):
    block = document.findBlockByNumber(n)
    return block.begin().fragment().charFormat().font().pointSizeF()


class TestContents:
    def test_all_chapters_are_listed_and_the_one_that_is_read_is_marked(self, view):
        assert titles(view)[0] == "Getting started"
        assert titles(view)[-2:] == ["Shortcuts", "Messages and their numbers"]
        assert len(titles(view)) == CHAPTERS + 2
        assert view.contents.place_at(view.contents.currentRow()) == "clients"
        assert view.text.heading_seen() == "clients#find"

    def test_the_arrow_keys_go_from_chapter_to_chapter(self, view):
        view.contents.setFocus()
        QTest.keyClick(view.contents, Qt.Key.Key_Down)
        assert view.text.toPlainText().startswith("One client")
        QTest.keyClick(view.contents, Qt.Key.Key_Return)
        assert view.text.hasFocus()

    def test_a_link_leads_to_its_place(self, view):
        view.text.anchorClicked.emit(QUrl("list"))
        assert view.text.toPlainText().startswith("Bringing in the list")
        assert view.contents.place_at(view.contents.currentRow()) == "list"

    @pytest.mark.parametrize("link", ["https://example.org", "file:///etc/passwd", "nowhere#x"])
    def test_any_other_link_leads_nowhere(self, view, link):
        view.text.anchorClicked.emit(QUrl(link))
        assert view.text.heading_seen() == "clients#find"


class TestSearch:
    def test_typing_shows_where_it_stands_and_the_best_place_at_once(self, view, typing):
        typing(view.search, "recovery sheet")
        assert "The recovery sheet" in titles(view)[0]
        assert view.text.toPlainText().startswith("Getting started")
        assert view.found.text().endswith("places")
        assert view.text.extraSelections()

    def test_the_number_of_a_message_is_found(self, view, typing):
        typing(view.search, "S-104")
        assert titles(view)[0].startswith("Messages and their numbers · S-104")
        assert "The passphrase is wrong" in titles(view)[0]
        assert view.text.heading_seen() == "messages#s-104"

    def test_nothing_found_is_said_and_what_is_read_stays(self, view):
        view.search.setText("xyzzy")
        assert titles(view) == []
        assert view.found.text() == "Nothing found. Try another word."
        assert view.text.toPlainText().startswith("Clients")

    def test_an_empty_search_shows_the_chapters_again(self, view, typing):
        typing(view.search, "lock")
        view.search.clear()
        assert len(titles(view)) == CHAPTERS + 2
        assert not view.text.extraSelections()
        assert not view.found.isVisible()

    def test_the_arrow_leads_from_the_field_into_what_was_found(self, view, typing):
        typing(view.search, "stick")
        QTest.keyClick(view.search, Qt.Key.Key_Down)
        assert view.contents.hasFocus()
        assert view.contents.currentRow() >= 0

    def test_markup_in_what_is_typed_is_but_words(self, view, typing):
        typing(view.search, "<img src=x>")
        assert titles(view) == []


class TestChaptersOfTheProgram:
    def test_the_sheet_has_a_table_for_each_page(self, view):
        view.turn_to("keys")
        text = view.text.toPlainText()
        assert text.startswith("Shortcuts")
        for word in ("Everywhere", "Ctrl+L", "Lock", "Ctrl+Z"):
            assert word in text
        (table,) = (
            each for each in view.text.document().rootFrame().childFrames()
            if isinstance(each, QTextTable)
        )  # fmt: skip
        assert (table.rows(), table.columns()) == (2, 2)

    def test_it_is_made_anew_each_time(self, view):
        view.turn_to("keys")
        view.groups = lambda: (KeyGroup("Here", (KeyRow("Jump", "F9"),)),)
        view.turn_to("keys")
        assert "F9" in view.text.toPlainText()

    def test_every_message_has_its_place(self):
        chapter = message_chapter()
        anchors = [section.anchor for section in chapter.sections]
        assert {"s-001", "s-104", "s-860"} <= set(anchors)
        assert len(anchors) > 180
        assert len(set(anchors)) == len(anchors)
        told = next(each for each in chapter.sections if each.anchor == "s-104")
        assert told.text.startswith("The passphrase is wrong.")

    def test_signs_in_a_sentence_are_not_taken_for_markup(self, reading):
        odd = "Save it as *.csv, [not] <b>x</b> # or `y` | z _a_"
        group = KeyGroup("Odd", (KeyRow(odd, "Ctrl+1"),))
        reading.show_chapter(key_chapter((group,)))
        assert odd in reading.toPlainText()
        assert escaped("a*b") == r"a\*b"


class TestOnPaper:
    def test_the_button_is_there_where_the_shortcuts_are_read(self, view):
        assert not view.paper.isVisible()
        view.turn_to("keys")
        assert view.paper.isVisible()
        view.turn_to("clients")
        assert not view.paper.isVisible()

    def test_the_sheet_is_written_with_the_keys_there_are(self, view, tmp_path, qtbot, runner):
        view.office = "Frivården Malmö"
        view.save_keys(tmp_path / "keys.pdf")
        qtbot.waitUntil(lambda: not runner.busy, timeout=20_000)
        words = read_pdf((tmp_path / "keys.pdf").read_bytes()).words
        assert "Frivården Malmö" in words
        assert "Ctrl+L" in words
        assert view.bar.text.text() == f"The sheet is saved: {tmp_path / 'keys.pdf'}"

    def test_a_place_that_cannot_be_written_is_told(self, view, tmp_path, qtbot, runner):
        view.save_keys(tmp_path / "gone" / "keys.pdf")
        qtbot.waitUntil(lambda: not runner.busy, timeout=20_000)
        assert "S-861" in view.bar.hint.text()


class TestPractice:
    def test_it_is_this_program_in_another_process(self, view):
        assert view.practise.words() == ["demo", "--lang", "en"]
        assert command("demo")[-1] == "demo"
        assert command("demo")[0]

    def test_inside_the_practice_one_can_sit_down_at_its_head_office(self, view, tmp_path):
        view.practise.offer_head_office(tmp_path / "huvudkontoret")
        assert view.practise.text() == "Sit down at head office"
        assert view.practise.words() == [str(tmp_path / "huvudkontoret")]


def test_without_the_manual_shortcuts_and_messages_are_there_still(theme, runner, qtbot, tmp_path):
    from sluss import paths

    made = HelpView(theme, runner)
    qtbot.addWidget(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "resources", lambda: tmp_path)
        made.turn_to("clients")
        qtbot.waitUntil(lambda: not runner.busy)
    assert made.bar.text.text().startswith("The manual is missing")
    assert "S-860" in made.bar.hint.text()
    assert titles(made) == ["Shortcuts", "Messages and their numbers"]

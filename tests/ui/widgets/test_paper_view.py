"""The viewer: from memory, bounded, by keyboard, and never a file."""

import tempfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from tests.papers import huge_picture, pdf, pdf_bomb, photo
from tests.ui.waiting import wait_until

from sluss.ui.widgets.paper_bands import BAND, KEPT_BYTES
from sluss.ui.widgets.paper_sheets import FIT
from sluss.ui.widgets.paper_view import PaperView


@pytest.fixture(scope="module")
def long_paper():
    return pdf(300, "Överenskommelse om bostad")


@pytest.fixture
def view(theme, qtbot):
    made = PaperView(theme)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_300_pages_are_drawn_as_they_are_seen_and_leave_no_file(
    view, long_paper, monkeypatch, tmp_path
):
    # Qt and PDFium ask the system for its place of temporary files: it is watched here.
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    view.show_paper(long_paper, "24-0001 Plan")
    assert view.where.text() == "Page 1 of 300"
    view.grab()
    one_screen = view.sheets.bands.kept_bytes
    assert 0 < one_screen < 12 << 20
    for page in range(0, 300, 7):
        view.sheets.go_to(page)
        view.grab()
        assert view.sheets.bands.kept_bytes <= KEPT_BYTES + BAND * view.width() * 4
        assert abs(view.sheets.page - page) <= 1
    view.sheets.go_to(10**9)
    assert view.where.text() == "Page 300 of 300"
    assert list(tmp_path.iterdir()) == []
    view.show_nothing()
    assert (view.sheets.bands.kept_bytes, view.pages, view.where.text()) == (0, None, "")


def test_what_is_drawn_is_the_page(view):
    view.show_paper(pdf(words=""), "24-0001")
    image = view.sheets.grab().toImage()
    seen = {image.pixelColor(x, y).lightness() for x in range(0, 890, 2) for y in range(20, 400, 2)}
    assert 255 in seen  # paper
    assert any(each < 40 for each in seen)  # letters, and the dark ground beside the paper
    assert view.sheets.accessibleName() == "24-0001. Page 1 of 1"
    assert "Sida 1 av 1" in view.sheets.accessibleDescription()


def test_words_are_found_counted_marked_and_stepped_through(view, long_paper):
    view.show_paper(long_paper, "24-0001")
    view.field.setText("överenskommelse OM")
    wait_until(lambda: view.found_words.text() == "1 of 300 finds")
    before = view.sheets.grab().toImage()
    QTest.keyClick(view.field, Qt.Key.Key_F3)
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    assert view.found_words.text() == "3 of 300 finds"
    assert view.sheets.page in {1, 2}
    QTest.keyClick(view.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.found_words.text() == "2 of 300 finds"
    assert view.sheets.grab().toImage() != before
    view.field.setText("finns inte")
    wait_until(lambda: view.found_words.text() == "Not found")
    assert not view.later.isVisible()
    QTest.keyClick(view.field, Qt.Key.Key_Escape)
    assert view.field.text() == ""
    assert view.sheets.hasFocus()


def test_keys_scroll_turn_and_zoom_the_page_and_not_the_window(view, long_paper, theme):
    pressed = []
    window = view.window()
    from sluss.ui.actions import add_action

    add_action(window, "Larger", "Ctrl++", lambda: pressed.append(1), section="x", everywhere=True)
    view.show_paper(long_paper, "24-0001")
    view.focus_first()
    normal = view.sheets.percent
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view.sheets, Qt.Key.Key_Plus, control)
    assert view.sheets.percent > normal
    QTest.keyClick(view.field, Qt.Key.Key_Minus, control)
    QTest.keyClick(view.sheets, Qt.Key.Key_Minus, control)
    assert view.sheets.percent < normal
    QTest.keyClick(view.sheets, Qt.Key.Key_0, control)
    assert (view.sheets.percent, pressed) == (normal, [])
    view.fit.click()
    assert view.sheets.zoom == FIT
    bar = view.sheets.verticalScrollBar()
    QTest.keyClick(view.sheets, Qt.Key.Key_PageDown)
    QTest.keyClick(view.sheets, Qt.Key.Key_Down)
    assert bar.value() > 400
    QTest.keyClick(view.sheets, Qt.Key.Key_PageDown, control)
    assert view.sheets.page == 1
    QTest.keyClick(view.sheets, Qt.Key.Key_End)
    assert view.where.text() == "Page 300 of 300"
    QTest.keyClick(view.sheets, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_words_are_read_as_text_and_not_copied(view):
    view.show_paper(pdf(2), "24-0001")
    view.as_text.click()
    assert "Samverkansplan åäö" in view.reader.toPlainText()
    board = QGuiApplication.clipboard()
    board.setText("before")
    view.reader.selectAll()
    QTest.keyClick(view.reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    view.reader.copy()
    assert "Samverkansplan" not in board.text()
    view.show_paper(pdf(1), "24-0002")
    assert view.reader.toPlainText() == ""


@pytest.mark.qt_log_ignore(".*")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "paper.unreadable"),
        (b"MZ\x90 a program called plan.pdf", "paper.unreadable"),
        (b"%PDF-1.4 and nothing else", "paper.unreadable"),
        (pdf(password="hemligt"), "paper.locked"),
        (huge_picture(), "paper.too-large"),
        (photo()[:60], "paper.unreadable"),
    ],
)
def test_what_cannot_be_shown_is_said_in_its_place(view, qtbot, data, code):
    with qtbot.waitSignal(view.refused) as refused:
        view.show_paper(data, "24-0001")
    assert refused.args[0].code == code
    assert view.problem.isVisible()
    assert not view.sheets.isVisible()
    view.show_paper(pdf(), "24-0001")
    assert not view.problem.isVisible()
    assert view.sheets.isVisible()


def test_a_page_that_is_far_too_large_inside_does_not_take_the_window_down(view):
    view.show_paper(pdf_bomb(50_000_000), "24-0001")
    view.grab()
    assert view.where.text() == "Page 1 of 1"


def test_a_photo_stands_upright_and_a_scan_has_its_pages(view):
    view.show_paper(photo((60, 40), turned=6), "24-0001")  # turned a quarter to the right
    assert view.pages.sizes[0][0] < view.pages.sizes[0][1]
    from PySide6.QtCore import QRect

    drawn = view.pages.draw(0, 40, 60, QRect(0, 0, 40, 60))
    assert drawn.pixelColor(38, 30).red() > 150  # what was above is on the right now
    assert drawn.pixelColor(2, 30).blue() > 150
    import io

    from PIL import Image

    pages = [Image.new("L", (100, 140), grey) for grey in (0, 120, 250)]
    into = io.BytesIO()
    pages[0].save(into, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    view.show_paper(into.getvalue(), "24-0001")
    assert view.where.text() == "Page 1 of 3"
    assert view.pages.draw(1, 10, 14, QRect(0, 0, 10, 14)).pixelColor(5, 5).lightness() == 120

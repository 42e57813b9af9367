"""The release line as a widget: drawn, walked by keyboard, and told in words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from tests.ui.lines import SERVICE, WORK, a_bar, a_line, day, the_line

from sluss.ui.palette import THEMES
from sluss.ui.widgets.release_line import Strip
from sluss.ui.widgets.release_line_card import ReleaseLineCard


def shown(qtbot, widget, width=1_160):
    qtbot.addWidget(widget)
    widget.resize(width, 400)
    widget.show()
    QApplication.processEvents()
    return widget


@pytest.fixture
def strip(theme, qtbot):
    strip = shown(qtbot, Strip(theme))
    strip.show_line(the_line())
    return strip


def pixel(strip, x, y):
    return strip.grab().toImage().pixelColor(int(x), int(y)).name().upper()


class TestDrawing:
    @pytest.mark.parametrize("name", THEMES)
    def test_a_bar_has_its_block_and_its_tint(self, theme, strip, name):
        theme.use(name=name)
        bar = next(b for b in strip.picture.bars if b.bar.title == "Praktik")
        inside = bar.top + 3
        assert pixel(strip, bar.left + 2, inside) == theme.party(WORK.type).block
        assert pixel(strip, bar.left + bar.width - 30, inside) == theme.tint(WORK.type)

    def test_what_nobody_confirmed_is_not_filled(self, theme, strip):
        bar = next(b for b in strip.picture.bars if not b.bar.confirmed)
        assert pixel(strip, bar.left + bar.width - 30, bar.top + 3) == theme.colours.panel
        frame = [pixel(strip, bar.left + x, bar.top) for x in range(120, 180)]
        assert theme.colours.soft in frame  # dashes
        assert any(colour > "#F0F0F0" for colour in frame)  # and gaps

    def test_an_uncovered_stretch_is_plain_ground(self, theme, strip):
        lane = strip.picture.lanes[2]
        x = strip.picture.x(day(12, 16))
        assert pixel(strip, x + 1, lane.first + 8) == strip_ground(strip)

    def test_the_release_is_a_line_in_the_accent(self, theme, strip):
        mark = strip.picture.marks[1]
        lane = strip.picture.lanes[3]  # empty: nothing covers the line
        assert pixel(strip, mark.x, lane.first + 8) == theme.colours.accent

    def test_the_strip_is_as_high_as_what_is_on_it(self, strip, theme):
        before = strip.height()
        many = [a_bar(day(11, n + 1)) for n in range(9)]
        strip.show_line(a_line(many, []))
        assert strip.height() == round(strip.picture.height)
        theme.use(zoom=200)
        assert strip.height() == round(strip.picture.height) > before

    def test_sixty_measures_are_drawn_without_a_word_of_complaint(self, strip, qtlog):
        strip.show_line(
            a_line(*([a_bar(day(11, n % 28 + 1)) for n in range(5)] for _ in range(12)))
        )
        for lane in strip.line.lanes:
            strip.fold(lane.area, folded=False)
        strip.grab()
        assert len(strip.picture.bars) == 60
        assert [record.message for record in qtlog.records if "QPainter" in record.message] == []


def strip_ground(strip):
    return strip.palette().window().color().name().upper()


class TestKeyboard:
    def test_arrows_go_from_bar_to_bar_and_enter_opens(self, strip, qtbot):
        chosen: list[bytes] = []
        seen: list[str] = []
        strip.chosen.connect(lambda record: chosen.append(bytes(record)))
        strip.current_changed.connect(lambda record: seen.append(strip.in_words(bytes(record))))
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(strip, key)
        assert [words.split(":")[0] for words in seen] == ["Lane 0", "Lane 0", "Lane 1"]
        assert chosen == [strip.picture.bars[2].bar.record_id]

    def test_plus_and_minus_change_how_many_days_are_seen(self, strip):
        days = [strip.picture.view.days]
        for key in (Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
            QTest.keyClick(strip, key)
            days.append(strip.picture.view.days)
        assert days[0] < days[1] < days[2] == days[3]  # 5 months, 2 years, all, and no further
        for _ in range(5):
            QTest.keyClick(strip, Qt.Key.Key_Plus)
        assert strip.picture.view.days == 42

    def test_shift_and_arrows_go_along_the_days(self, strip):
        before = strip.picture.view
        QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert strip.picture.view.start > before.start
        QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert strip.picture.view == before

    def test_a_bar_far_away_comes_into_view_when_one_gets_to_it(self, theme, qtbot):
        strip = shown(qtbot, Strip(theme))
        strip.show_line(a_line([a_bar(day(11, 1), day(12, 1)), a_bar(day(6, 1, 2029))]))
        assert len(strip.picture.bars) == 1
        QTest.keyClick(strip, Qt.Key.Key_Right)
        QTest.keyClick(strip, Qt.Key.Key_Right)
        assert day(6, 1, 2029) in strip.picture.view

    def test_the_bar_one_is_at_stays_so_when_the_line_is_read_anew(self, strip):
        strip.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(strip, Qt.Key.Key_Right)
        opened: list[bytes] = []
        strip.chosen.connect(opened.append)
        line = the_line()
        strip.show_line(line)  # other ids: nothing is current any more
        QTest.keyClick(strip, Qt.Key.Key_Return)
        assert opened == []

    def test_coming_by_tab_begins_at_the_first_bar(self, strip):
        strip.clearFocus()
        strip.setFocus(Qt.FocusReason.TabFocusReason)
        with_words = strip.in_words(strip._current)
        assert with_words.startswith("Lane 0: Anstalt")


class TestWords:
    def test_a_bar_in_words_says_area_title_party_state_and_days(self, strip):
        line = a_line([a_bar(day(12, 22), None, WORK, "Praktik")])
        strip.show_line(line)
        assert strip.in_words(line.lanes[0].bars[0].record_id) == (
            "Lane 0: Praktik, Arbetsförmedlingen, confirmed, 22 December 2026 until further notice"
        )

    def test_the_last_day_is_the_last_day_and_not_the_end(self, strip):
        line = a_line([a_bar(day(12, 1), day(12, 10), SERVICE, "Anstalt", confirmed=False)])
        strip.show_line(line)
        words = strip.in_words(line.lanes[0].bars[0].record_id)
        assert words.endswith("not confirmed, 1 December 2026 to 9 December 2026")

    def test_nobody_is_said_where_nobody_answers(self, strip):
        line = a_line([a_bar(day(12, 1), party=None)])
        strip.show_line(line)
        assert "nobody answers for it" in strip.in_words(line.lanes[0].bars[0].record_id)

    def test_a_title_that_looks_like_html_is_shown_as_it_is(self, strip, qtbot):
        line = a_line([a_bar(day(11, 1), title="<img src=file:///etc/passwd>")])
        strip.show_line(line)
        bar = strip.picture.bars[0]
        at = QPoint(round(bar.left) + 60, round(bar.top) + 5)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, at, strip.mapToGlobal(at))
        QApplication.sendEvent(strip, event)
        assert "&lt;img" in QToolTip.text()
        QToolTip.hideText()


class TestCard:
    def test_the_list_says_the_same_as_the_picture(self, theme, qtbot):
        card = shown(qtbot, ReleaseLineCard(theme))
        card.show_line(the_line())
        card.as_list.click()
        assert card.table.isVisible()
        assert card.strip.isVisible()  # beneath it
        model = card.table.model()
        texts = [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
        assert texts[1] == [
            "Lane 0", "Träningslägenhet Rosen", "Socialtjänsten", "14 December 2026",
            "until further notice", "not confirmed",
        ]  # fmt: skip
        assert len(texts) == 6

    def test_enter_in_the_list_opens_the_measure(self, theme, qtbot):
        card = shown(qtbot, ReleaseLineCard(theme))
        card.show_line(the_line())
        card.as_list.click()
        with qtbot.waitSignal(card.chosen) as chosen:
            QTest.keyClick(card.table, Qt.Key.Key_Return)
        assert bytes(chosen.args[0]) == card.table.rows()[0].record_id

    def test_buttons_and_keys_of_the_zoom_agree(self, theme, qtbot):
        card = shown(qtbot, ReleaseLineCard(theme))
        card.show_line(the_line())
        QTest.keyClick(card.strip, Qt.Key.Key_Minus)
        assert card._steps.checkedId() == 2
        card._steps.button(0).click()
        assert card.strip.picture.view.days == 42

    def test_every_part_has_a_name(self, theme, qtbot):
        card = shown(qtbot, ReleaseLineCard(theme))
        for part in (card.strip, card.table, card.earlier, card.later, card.as_list):
            assert part.accessibleName()
        assert QColor(theme.colours.panel).isValid()

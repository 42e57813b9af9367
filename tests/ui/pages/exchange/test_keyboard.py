"""The page without a mouse, for the ear, and in every size."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.pages.exchange.sticks import (
    answer,
    at_keyboard,
    nameless,
    send,
    spoken_name,
    tab_stops,
)


class TestByKeyboardAndEar:
    def test_before_approval_everything_has_a_name(self, seat, stick):
        assert nameless(seat.page) == []
        seat.put(seat.body.asking.folder, stick / "gone")
        assert nameless(seat.page) == []
        seat.put(seat.body.asking.folder, stick)
        assert nameless(seat.page) == []
        digits = "".join(label.text() for label in seat.body.asking.digits.labels())
        spoken = seat.body.asking.digits.accessibleDescription()
        assert "".join(sign for sign in spoken if sign.isdigit()) == digits

    def test_after_approval_everything_has_a_name(self, approved, stick, head):
        assert nameless(approved.page) == []
        file = answer(head, approved, stick, send(approved, stick))
        assert nameless(approved.page) == []
        approved.put(approved.body.receive.file, file)
        assert nameless(approved.page) == []
        approved.press(approved.body.receive.brought.read)
        assert nameless(approved.page) == []
        approved.press(approved.body.receive.brought.leave)
        approved.put(approved.body.receive.file, stick / "gone")
        assert nameless(approved.page) == []

    def test_no_two_things_to_press_sound_the_same(self, approved):
        names = [spoken_name(widget) for widget in tab_stops(approved.page)]
        assert len(set(names)) == len(names)

    def test_tab_goes_from_sending_to_receiving_to_the_list(self, approved):
        stops = tab_stops(approved.page)
        body = approved.body
        order = [body.send.folder.edit, body.send.make, body.receive.file.edit, body.receive.look]
        places = [stops.index(widget) for widget in [*order, body.changes.table]]
        assert places == sorted(places)

    def test_tab_reaches_everything_and_comes_back(self, approved):
        stops = tab_stops(approved.page)
        stops[0].setFocus()
        reached = []
        for _ in stops:
            reached.append(at_keyboard())
            QTest.keyClick(at_keyboard(), Qt.Key.Key_Tab)
        groups = {w for w in stops if w not in reached}
        # Of the buttons that narrow the list Qt stops at the chosen one; arrows do the rest.
        assert groups <= set(approved.body.changes.segments.values())
        assert at_keyboard() is stops[0]

    def test_what_has_the_keyboard_is_seen(self, approved, theme):
        theme.use(zoom=200)
        approved.resize(1_024, 640)
        for widget in tab_stops(approved.page):
            widget.setFocus()
            QApplication.processEvents()
            at = widget.mapTo(approved.page.area.viewport(), widget.rect().topLeft())
            assert 0 <= at.y() < approved.page.area.viewport().height(), spoken_name(widget)

    def test_nothing_is_wider_than_the_window(self, approved, theme):
        for zoom in (80, 100, 150, 200):
            theme.use(zoom=zoom)
            for width in (1_720, 1_220, 964):
                approved.resize(width, 640)
                assert approved.page.inside.width() <= approved.page.area.viewport().width()
                cards = approved.body.both
                assert cards.is_row() == (cards.width() >= theme.units(180))

    def test_the_list_stays_readable_where_there_is_little_room(self, approved, theme):
        table = approved.body.changes.table
        for zoom, width in ((100, 964), (150, 1_190), (200, 964)):
            theme.use(zoom=zoom)
            approved.resize(width, 640)
            letter = table.fontMetrics().averageCharWidth()
            assert table.columnWidth(1) >= 23 * letter  # the state, which is never out of sight
            assert table.columnWidth(2) >= 22 * letter
            assert (
                table.columnViewportPosition(1) + table.columnWidth(1) <= table.viewport().width()
            )

    def test_large_enough_to_be_hit(self, approved):
        small = [w for w in tab_stops(approved.page) if w.height() < 24 or w.width() < 24]
        assert small == []

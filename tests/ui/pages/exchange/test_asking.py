"""Getting an office's computer approved: the request, the digits, the reply."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.pages.exchange.sticks import at_keyboard, drop, primaries

from sluss.usecases import approval, exchange_view
from sluss.usecases.approval_files import approve_file


class TestBeforeApproval:
    def test_it_says_what_waits_and_what_to_do_first(self, seat):
        assert seat.body.subtitle.text() == "This computer is not approved by head office yet."
        assert seat.numbers()[0].startswith("9 changes, the first since Mon 4 May")
        assert seat.body.asking.isVisible()
        assert not seat.body.send.isVisible()
        assert not seat.body.receive.isVisible()
        assert primaries(seat.page) == ["Make the request"]
        assert at_keyboard() is seat.body.asking.folder.edit

    def test_what_comes_later_cannot_be_used_yet(self, seat):
        first, second, third = seat.body.asking.steps
        assert first.inside.isEnabled()
        assert not second.inside.isEnabled()
        assert not third.inside.isEnabled()
        assert not seat.body.asking.digits.isVisible()

    def test_the_request_lies_on_the_stick_and_its_digits_on_the_screen(self, seat, stick):
        asking = seat.body.asking
        seat.put(asking.folder, stick)
        (file,) = stick.iterdir()
        asked = seat.do(exchange_view.asked)
        assert [label.text() for label in asking.digits.labels()] == asked.digits.split()
        assert asking.digits.isVisible()
        assert file.name in asking.written.text()
        assert at_keyboard() is asking.reply.edit
        assert primaries(seat.page) == ["Take the reply"]

    def test_the_digits_are_there_again_tomorrow(self, seat, stick):
        seat.put(seat.body.asking.folder, stick)
        before = [label.text() for label in seat.body.asking.digits.labels()]
        seat.new_page()
        assert [label.text() for label in seat.body.asking.digits.labels()] == before
        assert seat.body.asking.digits.isVisible()
        assert at_keyboard() is seat.body.asking.reply.edit

    def test_a_stick_that_is_gone_is_told_beside_the_step(self, seat, stick):
        asking = seat.body.asking
        seat.put(asking.folder, stick / "gone")
        assert asking.asking.isVisible()
        assert asking.asking.hasFocus()
        assert "(S-330)" in asking.asking.hint.text()
        assert asking.folder.edit.text() == str(stick / "gone")
        assert not asking.digits.isVisible()


class TestTheReply:
    @pytest.fixture
    def reply(self, seat, head, stick):
        """The request is made; head office has written its reply. Returns the card's digits."""
        seat.put(seat.body.asking.folder, stick)
        request = next(stick.glob("*.sluss-request"))
        digits = "".join(label.text() for label in seat.body.asking.digits.labels())
        made = approve_file(head.session, request, digits, stick)
        return made.file, made.digits

    def take(self, seat, file, digits):
        seat.put(seat.body.asking.reply, file)
        seat.body.asking.typed.setText(digits)
        seat.press(seat.body.asking.accept)

    def test_choosing_the_reply_leads_to_the_digits(self, seat, reply):
        seat.put(seat.body.asking.reply, reply[0])
        assert at_keyboard() is seat.body.asking.typed

    def test_with_the_right_digits_the_page_turns_to_sending(self, seat, reply):
        self.take(seat, *reply)
        assert not seat.body.asking.isVisible()
        assert seat.body.send.isVisible()
        assert seat.body.receive.isVisible()
        assert "approved as Frivården Malmö" in seat.bar.text.text()
        assert at_keyboard() is seat.body.send.folder.edit
        assert primaries(seat.page) == ["Make the delivery"]

    def test_wrong_digits_stay_and_the_group_that_differs_is_marked(self, seat, reply):
        file, digits = reply
        groups = digits.split()
        groups[3] = f"{(int(groups[3]) + 1) % 100_000:05}"
        self.take(seat, file, " ".join(groups))
        typed = seat.body.asking.typed
        assert typed.text() == " ".join(groups)
        assert typed.selectedText() == groups[3]
        assert typed.hasFocus()
        assert "group 4 differs" in seat.body.asking.taking.text.text()
        assert "(S-125)" in seat.body.asking.taking.hint.text()
        assert seat.body.asking.isVisible()

    def test_digits_that_are_not_all_there_are_told(self, seat, reply):
        file, digits = reply
        self.take(seat, file, digits[:17])
        assert "30 digits" in seat.body.asking.taking.text.text()
        assert "15 were typed" in seat.body.asking.taking.text.text()
        assert seat.body.asking.typed.text() == digits[:17]

    def test_the_request_itself_is_not_taken_for_the_reply(self, seat, reply, stick):
        self.take(seat, next(stick.glob("*.sluss-request")), reply[1])
        assert "(S-300)" in seat.body.asking.taking.hint.text()
        assert seat.body.asking.taking.hasFocus()

    def test_the_reply_to_another_computer_is_refused(self, seat, reply, head, far, stick):
        other = approval.request_approval(far("lund").session)
        made = approval.approve_request(head.session, other.data, other.digits)
        file = stick / "lund"
        file.write_bytes(made.data)
        self.take(seat, file, reply[1])
        assert "(S-304)" in seat.body.asking.taking.hint.text()

    def test_without_a_file_it_asks_for_one(self, seat, reply):
        seat.body.asking.typed.setText(reply[1])
        seat.press(seat.body.asking.accept)
        assert seat.body.asking.taking.text.text() == "Choose the file with the reply first."
        assert at_keyboard() is seat.body.asking.reply.edit

    def test_a_reply_can_be_dropped_on_the_card(self, seat, reply):
        drop(seat.body.asking, reply[0])
        assert seat.body.asking.reply.path() == reply[0]

    def test_all_of_it_without_a_mouse(self, seat, head, stick, typing):
        typing(at_keyboard(), str(stick))
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
        seat.settle()
        request = next(stick.glob("*.sluss-request"))
        digits = "".join(label.text() for label in seat.body.asking.digits.labels())
        made = approve_file(head.session, request, digits, stick)
        typing(at_keyboard(), f'"{made.file}"')
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
        typing(at_keyboard(), made.digits.replace(" ", ""))
        assert seat.body.asking.typed.text() == made.digits
        QTest.keyClick(at_keyboard(), Qt.Key.Key_Return)
        seat.settle()
        assert seat.body.send.isVisible()

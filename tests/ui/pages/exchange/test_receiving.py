"""Looking into a delivery, then reading or leaving it; what is refused, and how it is told."""

import threading
from datetime import timedelta

from tests.ui.pages.exchange.sticks import (
    all_words,
    answer,
    at_keyboard,
    drop,
    enrol,
    primaries,
    said,
    send,
    work,
)

from sluss.domain.entities import Client
from sluss.usecases import approval, receiving, sending
from sluss.usecases.change_states import RECEIVED, SENT
from sluss.usecases.records import amend


class TestHeldOpen:
    def test_what_brings_something_else_by_now_is_shown_again(self, approved, stick, head):
        client = answered(approved, stick, head)
        file = next(stick.glob("*.sluss"))
        approved.put(approved.body.receive.file, file)
        approved.do(lambda session: amend(session, Client, client, phone="040-3"))
        approved.press(approved.body.receive.brought.read)
        receive = approved.body.receive
        assert "(S-1350)" in receive.notice.hint.text()
        assert receive.is_deciding()
        expected = "1 field was changed in two places and waits for a decision"
        assert expected in said(receive.brought.lines)
        approved.press(receive.brought.read)
        assert not receive.is_deciding()

    def test_different_fields_are_joined_without_asking(self, approved, stick, head):
        client = answered(approved, stick, head)
        approved.do(lambda session: amend(session, Client, client, email="a@example.org"))
        approved.put(approved.body.receive.file, next(stick.glob("*.sluss")))
        expected = "1 record was changed in two places, in different fields: both changes hold"
        assert expected in said(approved.body.receive.brought.lines)

    def test_a_draft_is_kept_beside_it(self, approved, stick, head):
        answered(approved, stick, head)
        approved.put(approved.body.receive.file, next(stick.glob("*.sluss")))
        heard: list[object] = []
        approved.runner.run_between(
            approved.runner,
            lambda session, aside: (aside, session.store.held is not None),
            then=heard.append,
        )
        approved.settle()
        assert heard == [(True, True)]
        approved.press(approved.body.receive.brought.read)
        assert not approved.body.receive.is_deciding()

    def test_nothing_that_nobody_said_yes_to_is_ever_shown(self, approved, stick, head):
        client = answered(approved, stick, head)
        approved.put(approved.body.receive.file, next(stick.glob("*.sluss")))
        assert approved.do(lambda session: session.store.get(Client, client).phone) != "040-2"
        assert approved.do(lambda session: session.store.held) is None

    def test_closing_the_store_puts_it_back(self, approved, stick, head, qtbot):
        answered(approved, stick, head)
        approved.put(approved.body.receive.file, next(stick.glob("*.sluss")))
        closed: list[None] = []
        approved.runner.close(approved.runner, then=closed.append)
        qtbot.waitUntil(lambda: bool(closed))


def answered(approved, stick, head):
    """Let head office change a phone number and answer; return the client."""
    file = send(approved, stick)
    receiving.receive(head.session, file)
    client = approved.do(lambda session: session.store.find(Client)[0].id)
    amend(head.session, Client, client, phone="040-2")
    answer(head, approved, stick)
    return client


class TestReceiving:
    def test_it_is_looked_into_first_and_nothing_is_read(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        approved.press(approved.body.send.sent.close_button)
        approved.put(approved.body.receive.file, file)
        brought = approved.body.receive.brought
        assert brought.title.text() == "Delivery 1 from Huvudkontoret"
        assert "Nothing has been read in yet." in brought.words.text()
        assert "14 of our changes have been received there" in said(brought.lines)
        assert at_keyboard() is brought.read
        assert primaries(approved.page) == ["Read it"]
        assert {line.state for line in approved.body.changes.table.rows()} == {SENT}

    def test_it_can_be_left(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        approved.put(approved.body.receive.file, file)
        approved.press(approved.body.receive.brought.leave)
        assert not approved.body.receive.brought.isVisible()
        assert approved.body.receive.form.isVisible()
        assert approved.numbers()[2] == "0 No receipt has come yet."
        assert primaries(approved.page) == ["Make the delivery"] or approved.body.send.is_done()

    def test_read_it_says_what_it_brought_and_everything_counts_as_received(
        self, approved, stick, head
    ):
        file = answer(head, approved, stick, send(approved, stick))
        approved.put(approved.body.receive.file, file)
        approved.press(approved.body.receive.brought.read)
        brought = approved.body.receive.brought
        assert brought.title.text() == "Delivery 1 from Huvudkontoret has been read"
        assert "14 of our changes have been received there" in said(brought.lines)
        assert not brought.read.isVisible()
        assert at_keyboard() is brought.leave
        lines = approved.body.changes.table.rows()
        assert {(line.state, line.delivery) for line in lines} == {(RECEIVED, 1)}
        assert approved.numbers()[2] == "14 up to Mon 4 May, delivery 1"
        assert approved.body.subtitle.text().endswith("last answer read today")

    def test_the_stick_itself_will_do(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        file.rename(stick / "x(1).sluss.txt")
        (stick / "semester.jpg").write_bytes(b"\xff\xd8\xff a picture")
        (stick / "folder").mkdir()
        approved.put(approved.body.receive.file, stick)
        assert approved.body.receive.is_deciding()

    def test_a_stick_without_a_delivery_for_us_is_told(self, approved, stick):
        send(approved, stick)  # our own delivery lies there, but that is for head office
        approved.put(approved.body.receive.file, stick)
        assert "(S-331)" in approved.body.receive.notice.hint.text()
        assert approved.body.receive.notice.hasFocus()

    def test_a_file_can_be_dropped_on_the_card(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        drop(approved.body.receive, file)
        approved.settle()
        assert approved.body.receive.is_deciding()

    def test_another_file_is_refused(self, approved, stick):
        file = stick / "list.sluss"
        file.write_text("Nils Björk 850101-2390")
        approved.put(approved.body.receive.file, file)
        notice = approved.body.receive.notice
        assert notice.text.text().startswith("This file is not a delivery from Sluss.")
        assert "(S-201)" in notice.hint.text()
        assert notice.hasFocus()
        assert "Björk" not in all_words(approved.page)

    def test_a_file_that_is_gone_is_told(self, approved, stick):
        approved.put(approved.body.receive.file, stick / "gone.sluss")
        assert "(S-200)" in approved.body.receive.notice.hint.text()

    def test_a_delivery_for_somebody_else_is_refused(self, approved, stick, head, far):
        lund = far("lund")
        enrol(head, lund.session)
        work(lund.session, "Aksel", "Thorvaldsen")
        (up,) = sending.send(lund.session, stick)
        receiving.receive(head.session, up.file)
        (sent,) = sending.send(head.session, stick, lund.device.hex())
        approved.put(approved.body.receive.file, sent.file)
        assert "(S-204)" in approved.body.receive.notice.hint.text()
        assert not approved.body.receive.brought.isVisible()
        assert "Thorvaldsen" not in all_words(approved.page)

    def test_a_damaged_delivery_is_refused(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        data = bytearray(file.read_bytes())
        data[400] ^= 1
        file.write_bytes(data)
        approved.put(approved.body.receive.file, file)
        assert "(S-208)" in approved.body.receive.notice.hint.text()

    def test_the_same_delivery_twice_does_no_harm_and_says_so(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        approved.put(approved.body.receive.file, file)
        approved.press(approved.body.receive.brought.read)
        approved.press(approved.body.receive.brought.leave)
        approved.put(approved.body.receive.file, file)
        assert approved.body.receive.notice.text.text().startswith("Delivery 1 was imported before")
        assert "(S-210)" in approved.body.receive.notice.hint.text()

    def test_a_stick_pulled_between_looking_and_reading_does_no_harm(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        approved.put(approved.body.receive.file, file)
        file.unlink()
        approved.press(approved.body.receive.brought.read)
        assert {line.state for line in approved.body.changes.table.rows()} == {RECEIVED}

    def test_where_it_was_put_back_meanwhile_a_stick_that_is_gone_is_told(
        self, approved, stick, head
    ):
        file = answer(head, approved, stick, send(approved, stick))
        approved.put(approved.body.receive.file, file)
        approved.do(lambda session: session.store.set_setting("something", b"else"))
        file.unlink()
        approved.press(approved.body.receive.brought.read)
        assert "(S-200)" in approved.body.receive.notice.hint.text()
        assert approved.body.receive.form.isVisible()
        assert {line.state for line in approved.body.changes.table.rows()} == {SENT}

    def test_a_file_of_an_approval_is_named_and_not_read(self, approved, stick, far):
        file = stick / "request"
        file.write_bytes(approval.request_approval(far("lund").session).data)
        approved.put(approved.body.receive.file, file)
        notice = approved.body.receive.notice
        assert notice.text.text() == "This file belongs to an approval. Nothing was read."

    def test_looking_can_be_stopped(self, approved, stick, head):
        file = answer(head, approved, stick, send(approved, stick))
        gate = threading.Event()
        approved.runner.run(approved.runner, lambda _session: gate.wait(10))
        receive = approved.body.receive
        receive.file.edit.setText(str(file))
        receive.look.click()
        receive.progress.stop.click()
        gate.set()
        approved.settle()
        assert receive.notice.text.text() == "Stopped. Nothing was changed."

    def test_two_who_changed_the_same_are_told_of_it(self, approved, stick, head, far):
        colleague = far("malmo-2")
        enrol(head, colleague.session)
        send(approved, stick)
        client = approved.do(lambda session: session.store.find(Client)[0].id)
        receiving.receive(head.session, next(stick.glob("*.sluss")))
        (sent,) = sending.send(head.session, stick, colleague.device.hex())
        receiving.receive(colleague.session, sent.file)
        approved.do(lambda session: amend(session, Client, client, phone="040-10 10 10"))
        amend(colleague.session, Client, client, phone="040-20 20 20")
        (up,) = sending.send(colleague.session, stick)
        file = answer(head, approved, stick, up.file)
        approved.put(approved.body.receive.file, file)
        expected = "1 field was changed in two places and waits for a decision"
        assert expected in said(approved.body.receive.brought.lines)
        approved.press(approved.body.receive.brought.read)
        assert expected in said(approved.body.receive.brought.lines)
        assert "040-20 20 20" not in all_words(approved.page)

    def test_a_clock_gone_wrong_and_a_delivery_that_never_came_are_told(
        self, approved, stick, head, far
    ):
        colleague = far("malmo-2")
        enrol(head, colleague.session)
        answer(head, approved, stick, send(approved, stick))  # is lost on the way
        colleague.clock.now += timedelta(days=400)
        work(colleague.session, "Ylva", "Ek")
        (up,) = sending.send(colleague.session, stick)
        file = answer(head, approved, stick, up.file)
        approved.put(approved.body.receive.file, file)
        lines = said(approved.body.receive.brought.lines)
        assert "The clock of the sending computer seems to be wrong." in lines
        assert any("1 delivery before this one has not been read here" in line for line in lines)

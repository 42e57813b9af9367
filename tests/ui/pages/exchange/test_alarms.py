"""Alarms on the page: they stay until somebody says what was done; and head office put back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.pages.exchange.sticks import (
    all_words,
    answer,
    at_keyboard,
    enrol_at,
    nameless,
    press_enter,
    send,
)

from sluss.domain.alarms import AlarmKind
from sluss.store.peers import Peer, save_peer
from sluss.usecases import put_back, receiving, sending
from sluss.usecases.alarms import all_alarms, note_alarm
from sluss.usecases.put_back import note_restored, put_back_state, say_put_back


def alarm(seat, kind, device, **facts):
    """Let the computer on the screen find something out."""

    def note(session):
        with session.store.writing():
            note_alarm(session, kind, device or session.device, **facts)

    seat.do(note)
    seat.page.refresh()
    seat.settle()


def test_it_stays_until_somebody_says_what_was_done(approved, head):
    body = approved.body
    assert body.alarms.isHidden()
    alarm(approved, AlarmKind.DELIVERY, head.device, seq=3, told=True)
    alarm(approved, AlarmKind.LOST, head.device, first=4, last=9)
    assert body.alarms.isVisible()
    assert not nameless(approved.page)
    texts = [row.said.text() for row in body.alarms.rows]
    assert "has no longer" not in texts
    assert any("no longer has 6 changes" in text for text in texts)
    assert any("delivery 3 of this computer does not agree" in text for text in texts)
    first = body.alarms.rows[0]
    first.answer.setFocus()
    press_enter(first.answer)  # nothing was said
    approved.settle()
    assert "S-1365" in all_words(body.alarms.notice)
    assert len(body.alarms.rows) == 2
    QTest.keyClicks(first.answer, "Ringde Carl")
    approved.page.refresh()  # something else was saved meanwhile: what is typed stays
    approved.settle()
    assert body.alarms.rows[0].answer.text() == "Ringde Carl"
    press_enter(body.alarms.rows[0].answer)
    approved.settle()
    assert len(body.alarms.rows) == 1
    body.alarms.rows[0].answer.setText("Kopian är raderad")
    approved.press(body.alarms.rows[0].done)
    assert body.alarms.isHidden()
    assert at_keyboard().isVisible()
    said = {each.said for each in approved.do(all_alarms)}
    assert said == {"Ringde Carl", "Kopian är raderad"}


def test_a_look_at_a_delivery_that_does_not_agree_shows_the_alarm(approved, head, stick):
    file = send(approved, stick)
    back = answer(head, approved, stick, file)
    approved.put(approved.body.receive.file, back)
    approved.press(approved.body.receive.brought.read)
    assert approved.body.alarms.isHidden()
    # Head office makes another delivery of the same number, as one that was put back would.
    with head.session.store.writing():
        head.session.store.connection.exec_driver_sql("DELETE FROM delivery")
    device = approved.do(lambda session: session.device)
    (sent,) = sending.send(head.session, stick, device.hex())
    approved.put(approved.body.receive.file, sent.file)
    assert approved.body.alarms.isVisible()
    assert "Call head office" in approved.body.alarms.rows[0].hint.text()


def test_a_head_office_that_was_put_back_is_confirmed_by_its_digits(approved, head, stick):
    send(approved, stick)
    device = approved.do(lambda session: session.device)
    # Who has read nothing of head office yet has nothing to begin anew, and is asked nothing.
    (earlier,) = sending.send(head.session, stick, device.hex())
    approved.do(lambda session: receiving.receive(session, earlier.file))
    with head.session.store.writing():
        note_restored(head.session)
    digits = say_put_back(head.session).digits
    (sent,) = sending.send(head.session, stick, device.hex())
    assert approved.body.heard.isHidden()
    approved.put(approved.body.receive.file, sent.file)
    heard = approved.body.heard
    assert heard.isVisible()
    assert "S-1368" in all_words(approved.body.receive)
    assert not nameless(approved.page)
    wrong = ("1" if digits[0] == "0" else "0") + digits[1:]
    for typed in (wrong, digits):
        heard.typed.setFocus()
        heard.typed.setText(typed)
        QTest.keyClick(heard.typed, Qt.Key.Key_Return)
        approved.settle()
        assert heard.isVisible() == (typed == wrong)
    approved.put(approved.body.receive.file, sent.file)
    approved.press(approved.body.receive.brought.read)
    assert not approved.do(put_back.is_unheard)


def test_head_office_says_it_and_tells_the_digits(centre, far):
    laptop = far("malmo-1")
    enrol_at(centre, laptop.session)
    card = centre.body.put_back
    assert card.isHidden()

    def restored(session):
        with session.store.writing():
            note_restored(session)

    centre.do(restored)
    centre.page.refresh()
    centre.settle()
    assert card.isVisible()
    assert not nameless(centre.page)
    centre.press(card.say)  # one person alone may where there is no second
    state = centre.do(put_back_state)
    assert not state.due
    assert card.digits.isVisible()
    shown = " ".join(each.text() for each in card.digits.labels())
    assert shown == state.digits
    assert "1 computer has not confirmed it yet" in card.waiting.text()


def test_what_is_not_as_it_should_be_with_a_computer(centre, far, stick):
    laptop = far("malmo-1")
    enrol_at(centre, laptop.session)
    (sent,) = sending.send(laptop.session, stick)
    centre.do(receiving.receive, sent.file)

    def wrong(session):
        save_peer(
            session.store.connection,
            Peer(laptop.device, app="0.0.9", clock_off_s=-3 * 86_400),
        )

    centre.do(wrong)
    centre.page.refresh()
    centre.settle()
    table = centre.body.computers.table
    model = table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "0.0.9, older" in row
    assert "clock 3 days behind" in row

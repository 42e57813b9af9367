"""Approving at head office: which office a computer joins, and a second person who compares."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.pages.exchange.sticks import all_words, nameless
from tests.ui.pages.exchange.test_head_office import rows

from sluss.domain.entities import User
from sluss.usecases import approval
from sluss.usecases.approval_files import request_into
from sluss.usecases.approvals_waiting import SETTING, pending
from sluss.usecases.session import fresh_id, stamp


def second_approver(session):
    """Let head office have a second person who may approve computers."""
    user = session.store.get(User, session.user)
    second = msgspec.structs.replace(
        user, id=fresh_id(session), login="dora", name="Dora", role="administrator"
    )
    with session.store.act(stamp(session)) as act:
        act.create(second)


def compared_by_somebody_else(session):
    """Let what waits have been compared by the second person."""
    dora = next(each for each in session.store.find(User) if each.login == "dora")
    found = [msgspec.structs.replace(each, user=bytes(dora.id)) for each in pending(session)]
    session.store.set_setting(SETTING, msgspec.msgpack.encode(found))


@pytest.fixture
def asked(centre, far, stick):
    """A request lies on the stick; the steps are open. Returns what the office made."""
    centre.press(centre.body.computers.approve)
    return request_into(far("malmo-1").session, stick)


def approve(centre, file, digits):
    card = centre.body.approving
    centre.put(card.request, file)
    card.typed.setText(digits)
    centre.press(card.approve)
    return card


def test_who_asks_is_named_before_the_digits_are_typed(centre, asked):
    card = centre.body.approving
    centre.put(card.request, asked.file)
    assert "Frivården Malmö" in card.which.words.text()
    assert "no computer here yet" in card.which.known.text()
    assert card.which.radios is None


def test_a_computer_of_a_known_office_joins_it_by_a_persons_word_only(centre, asked, far, stick):
    approve(centre, asked.file, asked.digits)
    second = request_into(far("malmo-2").session, stick)
    card = approve(centre, second.file, second.digits)
    assert "Say which office" in card.notice.text.text()
    assert "Known here is “Frivården Malmö”" in card.which.known.text()
    assert len(rows(centre.body.computers.table)) == 1
    joins, _new = card.which.radios.buttons.values()
    assert joins.hasFocus()
    joins.click()
    centre.press(card.approve)
    assert len(rows(centre.body.computers.table)) == 2
    trust = centre.do(approval.load_trust)
    offices = {
        each.subject.office
        for device, each in trust.certificates.items()
        if device != trust.central
    }
    assert len(offices) == 1
    assert nameless(centre.page) == []


def test_a_second_person_is_waited_for(centre, asked, stick):
    centre.do(second_approver)
    card = approve(centre, asked.file, asked.digits)
    assert "A second person has to compare them too" in card.notice.text.text()
    assert card.second.isVisible()
    assert "Carl Ek compared the digits" in all_words(card.second)
    assert list(stick.glob("*.sluss-reply")) == []
    centre.do(compared_by_somebody_else)
    centre.press(card.close_button)
    centre.press(centre.body.computers.approve)
    (compare,) = card.second.findChildren(QPushButton)
    centre.press(compare)
    assert "Its office is new." in card.which.known.text()
    card.typed.setText(asked.digits)
    card.folder.put((stick,))
    centre.press(card.approve)
    assert len(list(stick.glob("*.sluss-reply"))) == 1
    assert not card.second.isVisible()
    assert nameless(centre.page) == []

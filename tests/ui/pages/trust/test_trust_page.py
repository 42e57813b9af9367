"""The page of keys and approvals: what one person proposes, what a second one confirms."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.pages.exchange.sticks import all_words, enrol_at, nameless, spoken_name, tab_stops

from sluss.domain.entities import User
from sluss.usecases.session import fresh_id, stamp
from sluss.usecases.trust_drafts import SETTING, Draft
from sluss.usecases.trust_kept import load_trust


@pytest.fixture
def one(centre, far):
    """Head office with one approved computer."""
    enrol_at(centre, far("malmo-1").session)
    centre.page.refresh()
    centre.settle()
    return centre


def colleague(session):
    """Let a second person of head office be there, who may change whom everybody trusts."""
    user = session.store.get(User, session.user)
    with session.store.act(stamp(session)) as act:
        act.create(
            msgspec.structs.replace(
                user, id=fresh_id(session), login="dora", name="Dora", role="administrator"
            )
        )


def proposed_by_somebody_else(session):
    """Let what waits have been proposed by the second person."""
    dora = next(each for each in session.store.find(User) if each.login == "dora")
    found = msgspec.msgpack.decode(session.store.setting(SETTING), type=Draft)
    other = msgspec.structs.replace(found, user=bytes(dora.id))
    session.store.set_setting(SETTING, msgspec.msgpack.encode(other))


def test_it_says_whose_the_keys_are_and_one_person_alone_proposes_and_confirms(one):
    words = all_words(one.page.list)
    assert one.do(load_trust).root_digits in words
    assert "Key 1: you" in all_words(one.page.keys)
    assert one.page.waiting.isHidden()
    # One person alone proposes and confirms.
    one.press(one.page.list.renew)
    assert "waits for a second person" in one.page.notice.text.text()
    assert one.page.notice.hasFocus()
    assert "one person who may do this" in one.page.waiting.who.text()
    assert not one.page.list.renew.isEnabled()
    one.press(one.page.waiting.confirm)
    assert one.page.waiting.isHidden()
    assert one.do(load_trust).version == 2
    assert nameless(one.page) == []
    names = [spoken_name(widget) for widget in tab_stops(one.page)]
    assert len(set(names)) == len(names)


def test_a_second_person_confirms_what_the_first_proposed(one):
    one.do(colleague)
    (row,) = one.page.computers.table.rows()
    one.page.computers.table.choose(row.device)
    one.page.computers.reasons.buttons["stolen"].click()
    one.press(one.page.computers.withdraw)
    assert row.name in all_words(one.page.waiting)
    assert not one.page.waiting.confirm.isEnabled()
    assert "You proposed it." in one.page.waiting.who.text()
    one.do(proposed_by_somebody_else)
    one.page.refresh()
    one.settle()
    one.press(one.page.waiting.confirm)
    assert one.do(load_trust).revocations[row.device].reason == "stolen"
    (row,) = one.page.computers.table.rows()
    one.page.computers.table.choose(row.device)
    assert one.page.computers.taking.isVisible()
    one.page.computers.work.setText(str(row.work + 3))
    one.press(one.page.computers.take_more)
    assert "Take in more" in one.page.waiting.what.text()
    one.press(one.page.waiting.back)
    assert one.page.waiting.isHidden()


def test_a_key_is_given_to_a_colleague_and_another_goes_to_paper(one, tmp_path):
    one.do(colleague)
    one.page.refresh()
    one.settle()
    one.page.keys.begin_giving(2)
    one.page.keys.to.setText("Dora")
    one.page.keys.to.understand()
    one.press(one.page.keys.give)
    assert "Key 2: Dora" in all_words(one.page.keys)
    one.page.keys.printed.emit(3, tmp_path / "key.pdf")
    one.settle()
    assert "Key 3: on paper" in all_words(one.page.keys)
    assert (tmp_path / "key.pdf").stat().st_size > 1_000
    one.page.keys.code.setText("0" * 40)
    one.press(one.page.keys.take)
    assert one.page.notice.hasFocus()
    assert "(S-" in one.page.notice.hint.text()
    buttons = one.page.keys.findChildren(QPushButton)
    assert all(each.accessibleName() or each.text() for each in buttons)

"""Whether a client is here twice: asked with the reasons, nothing chosen, decided and undone."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from sluss.ui.pages.client.same_person import SamePersonCard
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.undo import undo_last

BORN = dt.date(1985, 1, 1)


def add(session, given, family):
    return register_client(session, given_name=given, family_name=family, birth_date=BORN).id


@pytest.fixture
def clients(office):
    return [office.do(add, "Nils", "Björk"), office.do(add, "Nils", "Björck")]


@pytest.fixture
def card(desk, office, clients, qtbot):
    card = SamePersonCard(desk)
    qtbot.addWidget(card)
    show(card, office, clients[0])
    return card


def show(card, office, client):
    card.show_client(client)
    office.settle()


def words(card):
    return " ".join(each.text() for each in card.findChildren(QLabel) if not each.isHidden())


def total(office):
    return office.do(list_clients).total


@pytest.mark.feature("INV-01")
def test_the_reasons_are_told_and_no_answer_is_chosen(card):
    assert "the same birth date and a like name" in words(card)
    answers = [card.buttons[name] for name in ("same", "differ", "unknown")]
    assert [each.isEnabled() for each in answers] == [True] * 3
    assert not any(each.isDefault() or each.hasFocus() for each in answers)
    assert len({each.property("kind") for each in answers}) == 1
    assert all("may be the same person" in each.accessibleDescription() for each in answers)


@pytest.mark.feature("INV-01")
def test_the_same_person_is_one_line_in_the_list_and_taken_apart_two(card, office, clients):
    card.buttons["same"].click()
    office.settle()
    assert total(office) == 1
    show(card, office, clients[0])
    assert "are read here" in words(card)
    show(card, office, clients[1])
    assert "Joined with Björk, Nils" in words(card)
    show(card, office, clients[0])
    card.buttons["part"].click()
    office.settle()
    assert total(office) == 2


def test_not_the_same_person_is_not_asked_about_again_until_it_is_undone(card, office, clients):
    card.buttons["differ"].click()
    office.settle()
    show(card, office, clients[0])
    assert card.isHidden()
    office.do(undo_last)
    show(card, office, clients[0])
    assert not card.isHidden()


def test_not_known_writes_nothing(card, office):
    before = office.do(lambda session: session.store.logs.own("work").n)
    card.buttons["unknown"].click()
    office.settle()
    assert card.isHidden()
    assert office.do(lambda session: session.store.logs.own("work").n) == before
    assert total(office) == 2


def test_nothing_is_shown_of_who_is_here_once(card, office):
    alone = office.do(register_client).id
    show(card, office, alone)
    assert card.isHidden()

"""The computers as head office sees them: silent since when, and what waits for each."""

import datetime as dt

import pytest

from sluss import __version__
from sluss.domain.entities import Client
from sluss.errors.exchange import NotEnrolled
from sluss.store.peers import Peer, save_peer
from sluss.usecases import approval, computers, receiving, sending
from sluss.usecases.clients import register_client
from sluss.usecases.computers import head_office_view
from sluss.usecases.records import amend
from sluss.usecases.session import stamp


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def enrol(session, central):
    made = approval.request_approval(session)
    reply = approval.approve_request(central.session, made.data, made.digits)
    approval.accept_approval(session, reply.data, reply.digits)
    return session


@pytest.fixture
def malmo(session, central):
    return enrol(session, central)


@pytest.fixture
def lund(make_office, central):
    return enrol(make_office("office", "Frivården Lund").session, central)


def up(session, central, stick):
    (sent,) = sending.send(session, stick)
    receiving.receive(central.session, sent.file)


def seen(central, session):
    found = head_office_view(central.session).computers
    return next(each for each in found if each.device == session.device)


def test_an_office_has_no_such_view(session):
    with pytest.raises(NotEnrolled):
        head_office_view(session)


def test_nobody_at_first_but_the_digits_are_there(central):
    view = head_office_view(central.session)
    assert view.computers == ()
    assert view.root_digits == approval.load_trust(central.session).root_digits
    assert view.name == "Kriminalvården huvudkontoret"


def test_one_that_never_sent_anything(central, malmo):
    found = seen(central, malmo)
    assert (found.read_on, found.read_seq, found.sent_on, found.sent_seq) == (None, 0, None, 0)
    assert not found.receipt_due


def test_a_receipt_is_due_until_it_was_sent(central, malmo, stick, clock):
    up(malmo, central, stick)
    clock.forward(days=3)
    assert seen(central, malmo).receipt_due
    assert seen(central, malmo).read_on == dt.date(2026, 5, 4)
    sending.send(central.session, stick)
    found = seen(central, malmo)
    assert not found.receipt_due
    assert (found.sent_seq, found.sent_on) == (1, dt.date(2026, 5, 7))
    assert found.unconfirmed > 0


def test_what_others_did_about_its_cases_is_news_until_it_was_sent(central, malmo, stick):
    client = register_client(malmo, given_name="Nils").id
    up(malmo, central, stick)
    sending.send(central.session, stick)
    assert seen(central, malmo).news == 0
    amend(central.session, Client, client, phone="1")
    amend(central.session, Client, client, phone="2")
    assert seen(central, malmo).news == 2
    sending.send(central.session, stick)
    assert seen(central, malmo).news == 0


def test_what_is_about_cases_of_another_office_is_no_news(central, malmo, lund, stick):
    up(lund, central, stick)  # what an office is called is told to everybody
    sending.send(central.session, stick)
    others = register_client(lund, given_name="Ylva").id
    up(lund, central, stick)
    amend(central.session, Client, others, phone="1")
    assert seen(central, malmo).news == 0
    assert seen(central, lund).news == 1


def test_its_own_work_is_no_news_to_it(central, malmo, stick):
    sending.send(central.session, stick)
    register_client(malmo, given_name="Nils")
    up(malmo, central, stick)
    assert seen(central, malmo).news == 0


def test_news_are_counted_so_far_and_no_further(central, malmo, stick, monkeypatch):
    client = register_client(malmo, given_name="Nils").id
    up(malmo, central, stick)
    sending.send(central.session, stick)
    monkeypatch.setattr(computers, "MOST_NEWS", 3)
    for phone in "12345":
        amend(central.session, Client, client, phone=phone)
    assert seen(central, malmo).news == 3


def test_the_longest_silent_comes_first(central, malmo, lund, make_office, stick, clock):
    never = enrol(make_office("office", "Frivården Ystad").session, central)
    up(lund, central, stick)
    clock.forward(days=5)
    up(malmo, central, stick)
    order = [each.device for each in head_office_view(central.session).computers]
    assert order == [never.device, lund.device, malmo.device]


def test_what_a_computer_told_of_itself(central, malmo, stick, clock):
    assert (seen(central, malmo).app, seen(central, malmo).missing) == ("", 0)
    sending.send(malmo, stick)  # one that gets lost
    up(malmo, central, stick)
    found = seen(central, malmo)
    assert (found.app, found.outdated, found.missing) == (__version__, False, 1)
    assert (found.clock_off_s, found.alarms) == (0, 0)
    save_peer(central.session.store.connection, Peer(malmo.device, app="0.0.9"))
    assert seen(central, malmo).outdated
    clock.forward(days=2)
    (sent,) = sending.send(malmo, stick)
    clock.forward(days=-2)
    receiving.receive(central.session, sent.file)
    found = seen(central, malmo)
    assert found.clock_off_s == pytest.approx(2 * 86_400, abs=60)
    assert found.alarms == 1


def test_an_erasure_is_unconfirmed_until_it_is_acknowledged(central, malmo, stick):
    client = register_client(malmo, given_name="Nils").id
    up(malmo, central, stick)
    (sent,) = sending.send(central.session, stick)
    receiving.receive(malmo, sent.file)
    up(malmo, central, stick)
    assert seen(central, malmo).unerased == 0
    store = central.session.store
    with store.act(stamp(central.session)) as act:
        act.restate(Client, client)
    (sent,) = sending.send(central.session, stick)
    assert seen(central, malmo).unerased == 1
    receiving.receive(malmo, sent.file)
    assert seen(central, malmo).unerased == 1
    up(malmo, central, stick)
    assert seen(central, malmo).unerased == 0


def test_deliveries_of_a_sender_that_was_put_back_follow_nothing():
    assert computers.missing([]) == 0
    assert computers.missing([1, 2, 4]) == 1
    assert computers.missing([2, 3, 10_001, 10_003]) == 1

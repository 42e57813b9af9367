"""What head office has to do now: who is silent, who waits, from real deliveries."""

import datetime as dt

import pytest

from sluss.usecases import approval, receiving, sending
from sluss.usecases.central_today import SILENT_DAYS, central_today


@pytest.fixture
def approved(make_office, central):
    """Return a function that makes an office's computer and has it approved."""

    def make(name):
        place = make_office("office", name)
        asked = approval.request_approval(place.session)
        answer = approval.approve_request(central.session, asked.data, asked.digits)
        approval.accept_approval(place.session, answer.data, answer.digits)
        return place.session

    return make


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def carry(sender, recipient, stick):
    for sent in sending.send(sender, stick):
        receiving.receive(recipient, sent.file)
        sent.file.unlink()


def names(found):
    return [each.name.rpartition(" ")[0] for each in found.computers]


def test_without_offices_there_is_nothing_to_do(central):
    found = central_today(central.session)
    assert (found.computers, found.silent, found.waiting, found.heard_today) == ((), 0, 0, 0)
    assert found.name


def test_the_longest_silent_comes_first(central, approved, stick, clock):
    malmo, lund, _silent = approved("Malmö"), approved("Lund"), approved("Borås")
    carry(lund, central.session, stick)
    clock.now += dt.timedelta(days=5)
    carry(malmo, central.session, stick)
    found = central_today(central.session)
    assert names(found) == ["Borås", "Lund", "Malmö"]
    assert [each.days for each in found.computers] == [None, 5, 0]
    assert [each.is_long for each in found.computers] == [True, False, False]
    assert (found.silent, found.heard_today) == (1, 1)
    clock.now += dt.timedelta(days=SILENT_DAYS - 5)
    assert central_today(central.session).silent == 2


def test_who_sent_something_waits_for_an_answer(central, approved, stick):
    malmo = approved("Malmö")
    carry(malmo, central.session, stick)
    assert central_today(central.session).waiting == 1
    carry(central.session, malmo, stick)
    assert central_today(central.session).waiting == 0


def test_a_clock_put_back_makes_nobody_silent_for_less_than_no_days(
    central, approved, stick, clock
):
    carry(approved("Malmö"), central.session, stick)
    clock.now -= dt.timedelta(days=100)
    assert central_today(central.session).computers[0].days == 0

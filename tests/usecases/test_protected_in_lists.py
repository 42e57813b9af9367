"""Every list there is, asked by somebody without a key: a protected client is in none of them."""

import datetime as dt

import pytest
from tests.builders import (
    a_measure,
    a_note,
    a_phase,
    a_plan,
    a_release,
    a_task,
    an_episode,
    an_identifier,
)
from tests.other_users import change_places, let_in

from sluss.domain.declaration import ENTITIES
from sluss.domain.entities import Client, StandIn
from sluss.domain.listing import ListOrder, Narrowed
from sluss.domain.machines import Protection
from sluss.usecases.client_numbers import look_at_number
from sluss.usecases.clients import Sorted, list_clients, register_client
from sluss.usecases.conflicts import undecided
from sluss.usecases.critical_days import my_critical_days
from sluss.usecases.exchange_view import office_view
from sluss.usecases.gaps import findings_by_client
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id, today
from sluss.usecases.similar_clients import learn_names, similar_clients
from sluss.usecases.standing_in import cases_of, handover
from sluss.usecases.today import office_today
from sluss.usecases.while_away import while_away

pytestmark = pytest.mark.feature("INV-19")


@pytest.fixture
def client(session):
    """A client with something in every list: a release soon, a task, a measure, a note."""
    made = register_client(session, given_name="Zebastian", family_name="Qvarnstierna").id
    soon = today(session) + dt.timedelta(days=20)
    episode = an_episode(client=made)
    add(session, episode)
    add(session, a_phase(client=made, episode=episode.id))
    add(session, a_release(client=made, planned_date=soon))
    add(session, a_task(client=made, due=soon))
    add(session, a_measure(client=made))
    add(session, a_plan(client=made))
    add(session, a_note(client=made))
    add(session, an_identifier(client=made))
    return made


@pytest.fixture
def other(office, client):
    """The session of Berit, who stands in for Eva and holds no key."""
    berit = let_in(office, "berit", "manager")
    session = office.session
    day = today(session)
    add(
        session,
        StandIn(
            id=fresh_id(session), office=session.office, absent=session.user, stand_in=berit,
            start=day, end=day + dt.timedelta(days=9),
        ),
    )  # fmt: skip
    amend(session, Client, client, register_no="K 77-4711")
    protect(session, client, Protection.SECRECY_MARKING)
    place = change_places(office, "berit")
    yield place.session
    place.close()


def test_lists_searches_and_orders(other):
    for to in (None, *Narrowed):
        for order in ListOrder:
            assert list_clients(other, to=to, sorted_by=Sorted(order)).total == 0
    learn_names(other)
    assert similar_clients(other, "Zebastjan Qvarnstjerna") == ()
    for word in ("Zebastian", "4711", "19850101", "MAL"):
        assert list_clients(other, word).total == 0


def test_today_the_gaps_and_what_a_stand_in_gets(other, client):
    absent = other.store.find(StandIn)[0]
    shown = (
        office_today(other, "sv"),
        my_critical_days(other, "sv"),
        findings_by_client(other, [client]),
        cases_of(other, absent.absent, today(other)),
        handover(other, absent.id, "sv"),
        while_away(other, "sv", today(other)),
        undecided(other, "sv"),
    )
    for each in shown:
        assert client.hex() not in repr(each)
        assert repr(client) not in repr(each)
        assert "Qvarn" not in repr(each)


def test_a_number_tells_nothing_of_who_has_it(other):
    assert look_at_number(other, "198501012390", "", None, None).taken_by == ""


def test_the_page_about_sending_names_nobody(other):
    assert "Qvarn" not in repr(office_view(other, "sv"))


def test_no_record_of_any_kind_is_read(other, client):
    for kind in ENTITIES.values():
        for record in other.store.find(kind, withdrawn=True):
            assert client not in (record.id, getattr(record, "client", None)), kind

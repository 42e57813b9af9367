"""The list of clients in other orders, and narrowed, by the alphabet of the country."""

import datetime as dt

import pytest
from tests.builders import a_home, a_release, a_responsibility, a_supervision, a_user

from sluss.domain.entities import CaseResponsibility
from sluss.domain.listing import ListOrder, Narrowed
from sluss.usecases.clients import Sorted, list_clients, register_client
from sluss.usecases.records import add, amend
from sluss.usecases.session import today

DAY = dt.timedelta(days=1)


def put(session, given, *, home="", release=None, user=None, name="", **fields):
    client = register_client(session, given_name=given, **fields).id
    if home:
        add(session, a_home(client=client, municipality=home))
    if release is not None:
        add(session, a_release(client=client, planned_date=today(session) + release * DAY))
    if user or name:
        (mine,) = session.store.find(CaseResponsibility, client=client)
        amend(session, CaseResponsibility, mine.id, withdrawn=True)
        add(session, a_responsibility(client=client, role="main", user=user, name=name))
    return client


def listed(session, order=ListOrder.NAME, *, down=False, to=None, search="", limit=100):
    found = list_clients(session, search, limit, 0, to, Sorted(order, down))
    return [row.given_name for row in found.rows]


def test_by_name_from_either_end(session):
    for given in ("Åke", "Bo", "Ärla", "Örjan", "Anna"):
        put(session, given)
    assert listed(session) == ["Anna", "Bo", "Åke", "Ärla", "Örjan"]
    assert listed(session, down=True) == ["Örjan", "Ärla", "Åke", "Bo", "Anna"]


def test_by_case_number(session):
    for given in ("C", "A", "B"):
        put(session, given)
    assert listed(session, ListOrder.CASE) == ["C", "A", "B"]
    assert listed(session, ListOrder.CASE, down=True) == ["B", "A", "C"]


def test_by_birth_date_with_those_unknown_last_both_ways(session):
    put(session, "Ung", birth_date=dt.date(2001, 1, 1))
    put(session, "Okänd")
    put(session, "Gammal", birth_date=dt.date(1950, 1, 1))
    assert listed(session, ListOrder.BORN) == ["Gammal", "Ung", "Okänd"]
    assert listed(session, ListOrder.BORN, down=True) == ["Ung", "Gammal", "Okänd"]


def test_by_the_next_release_or_the_last_one(session):
    put(session, "Ingen")
    put(session, "Snart", release=5)
    put(session, "Senare", release=50)
    before = put(session, "Förr", release=-20)
    add(session, a_release(client=before, planned_date=today(session) - 90 * DAY))
    twice = put(session, "Två", release=-3)
    add(session, a_release(client=twice, planned_date=today(session) + 20 * DAY))
    assert listed(session, ListOrder.RELEASE) == ["Förr", "Snart", "Två", "Senare", "Ingen"]


def test_by_the_end_of_the_supervision(session):
    for given, days in (("Sen", 300), ("Snart", 20)):
        client = put(session, given)
        end = today(session) + days * DAY
        add(session, a_supervision(client=client, start=None, planned_end=end))
    put(session, "Utan")
    assert listed(session, ListOrder.SUPERVISED) == ["Snart", "Sen", "Utan"]


def test_by_the_name_of_the_municipality_and_not_by_its_code(session):
    put(session, "I Åmål", home="SE-1492")
    put(session, "I Malmö", home="SE-1280")
    put(session, "I Ale", home="SE-1440")
    put(session, "Ingenstans")
    assert listed(session, ListOrder.HOME) == ["I Ale", "I Malmö", "I Åmål", "Ingenstans"]


def test_by_who_is_responsible_in_the_order_of_the_alphabet(session):
    user = a_user(office=session.office, name="Öst, Åke")
    add(session, user)
    put(session, "Öst", user=user.id)
    put(session, "Ädel", name="Ädel, Bo")
    put(session, "Lind")  # Eva Lind, who registered it
    assert listed(session, ListOrder.RESPONSIBLE) == ["Lind", "Ädel", "Öst"]
    assert listed(session, ListOrder.RESPONSIBLE, down=True) == ["Öst", "Ädel", "Lind"]


def test_danish_names_of_places_in_a_danish_office(make_office):
    session = make_office(country="DK").session
    put(session, "I Aalborg", home="DK-0851")
    put(session, "I Ærø", home="DK-0492")
    put(session, "I Vejle", home="DK-0630")
    assert listed(session, ListOrder.HOME) == ["I Vejle", "I Ærø", "I Aalborg"]


@pytest.mark.parametrize("order", list(ListOrder))
@pytest.mark.parametrize("down", [False, True])
def test_every_order_holds_with_a_search_and_a_limit(session, order, down):
    for number in range(5):
        put(session, f"Bo{number}", home="SE-1280", release=number)
    put(session, "Anna")
    found = list_clients(session, "bo", 3, 0, None, Sorted(order, down))
    assert (len(found.rows), found.total) == (3, 5)
    rest = list_clients(session, "bo", 3, 3, None, Sorted(order, down))
    assert {row.id for row in found.rows} & {row.id for row in rest.rows} == set()
    assert len(rest.rows) == 2


def test_alike_they_stand_in_the_order_of_names(session):
    for given in ("C", "A", "B"):
        put(session, given, release=7)
    assert listed(session, ListOrder.RELEASE, down=True) == ["A", "B", "C"]


class TestNarrowed:
    def test_to_ones_own(self, session):
        put(session, "Min")
        put(session, "Annans", name="Bo Ek")
        put(session, "Stängd", status="closed")
        assert listed(session, to=Narrowed.MINE) == ["Min"]

    def test_to_coming_releases_with_a_search_and_an_order(self, session):
        put(session, "Senare", release=80)
        put(session, "Snart", release=5)
        put(session, "Sen", release=200)
        found = listed(session, ListOrder.RELEASE, to=Narrowed.RELEASES)
        assert found == ["Snart", "Senare"]
        assert listed(session, to=Narrowed.RELEASES, search="sn") == ["Snart"]

    def test_to_what_is_to_be_decided(self, session):
        put(session, "Klar")
        assert listed(session, to=Narrowed.UNDECIDED) == []

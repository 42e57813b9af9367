"""The list of clients: found while one types, in the order of names, as they stand today."""

import datetime as dt

import pytest
from tests.builders import (
    a_client,
    a_home,
    a_release,
    a_responsibility,
    a_supervision,
    a_user,
    an_identifier,
)
from tests.chance import stream

from sluss.domain.entities import CaseResponsibility, Client, User
from sluss.domain.ids import RecordId
from sluss.store.acts import Stamp
from sluss.store.client_list import count_clients, find_clients, rows

TODAY = dt.date(2026, 5, 4)
EARLIER, SOON, LATER = dt.date(2026, 4, 1), dt.date(2026, 6, 1), dt.date(2026, 9, 1)


@pytest.fixture
def store(opened):
    return opened.store


@pytest.fixture
def put(store):
    random = stream("list")

    def save(*records):
        with store.act(Stamp(RecordId(bytes(16)), 1, random)) as act:
            for each in records:
                act.create(each)

    return save


def found(store, search=""):
    return [row.name for row in find_clients(store.connection, search, TODAY, 100)]


def line(store, client, day=TODAY):
    (row,) = rows(store.connection, [client.id], day)
    return row


class TestSearch:
    @pytest.mark.parametrize(
        "typed",
        ["sören", "SØREN", "soren", "åk", "aak", "Sören Åkesson", "akesson s", "  Ak  ", "köp"],
    )
    def test_a_name_is_found_however_it_is_spelt(self, store, put, typed):
        put(a_client(given_name="Søren", family_name="Åkesson", preferred_name="Köpet"))
        assert len(found(store, typed)) == 1

    @pytest.mark.parametrize("typed", ["nils", "sörenåke", "%", "_", "'", "sxren", "\\"])
    def test_what_is_not_there_is_not_found(self, store, put, typed):
        put(a_client(given_name="Søren", family_name="Åkesson", case_no="M-1"))
        wanted = [] if any(each.isalnum() for each in typed) else ["Åkesson, Søren"]
        assert found(store, typed) == wanted  # a search without a word finds everybody

    @pytest.mark.parametrize("typed", ["19850101-2390", "198501012390", "850101", "2390"])
    def test_a_number_is_found_with_and_without_its_hyphen(self, store, put, typed):
        client = a_client()
        put(client, an_identifier(client=client.id, value="198501012390"))
        assert len(found(store, typed)) == 1

    def test_case_numbers_and_register_numbers_are_found(self, store, put):
        put(a_client(case_no="MAL-26-A0007", register_no="KV 2026-118"))
        for typed in ("MAL-26-A0007", "a0007", "kv 2026-118", "118"):
            assert len(found(store, typed)) == 1

    def test_every_word_has_to_fit(self, store, put):
        put(a_client(given_name="Nils"), a_client(given_name="Bo"))
        assert found(store, "björk") == ["Björk, Bo", "Björk, Nils"]
        assert found(store, "björk nils") == ["Björk, Nils"]

    def test_a_changed_name_is_found_and_the_old_one_is_not(self, store, put):
        client = a_client(given_name="Nils")
        put(client)
        with store.act(Stamp(RecordId(bytes(16)), 2, stream("change"))) as act:
            act.change(Client, client.id, given_name="Bo")
        assert found(store, "bo") == ["Björk, Bo"]
        assert found(store, "nils") == []

    def test_a_withdrawn_client_is_not_found(self, store, put):
        put(a_client(withdrawn=True))
        assert found(store) == []
        assert count_clients(store.connection) == 0


class TestOrder:
    def test_swedish_names_end_with_a_ring_and_dots(self, store, put):
        put(*(a_client(family_name=name, given_name="") for name in ("Öberg", "Åberg", "Zorn")))
        put(a_client(family_name="", given_name="", case_no="M-2"))
        assert found(store) == ["Zorn", "Åberg", "Öberg", ""]  # without a name comes last

    def test_a_screenful_at_a_time(self, store, put):
        put(*(a_client(given_name=f"{n:03}") for n in range(25)))
        first = find_clients(store.connection, "", TODAY, 10)
        second = find_clients(store.connection, "", TODAY, 10, 10)
        last = find_clients(store.connection, "", TODAY, 10, 20)
        names = [row.given_name for row in (*first, *second, *last)]
        assert names == [f"{n:03}" for n in range(25)]
        assert count_clients(store.connection, "björk") == 25


class TestLine:
    def test_the_next_release_is_shown_or_the_last_one(self, store, put):
        client = a_client()
        put(client, *(a_release(client=client.id, planned_date=d) for d in (EARLIER, LATER, SOON)))
        assert line(store, client).release == SOON
        assert line(store, client, dt.date(2026, 12, 1)).release == LATER

    def test_the_day_of_a_release_that_happened_counts(self, store, put):
        client = a_client()
        put(client, a_release(client=client.id, planned_date=SOON, actual_date=EARLIER))
        assert line(store, client).release == EARLIER

    def test_what_is_withdrawn_or_unknown_is_not_shown(self, store, put):
        client = a_client()
        put(client, a_release(client=client.id, withdrawn=True))
        put(a_release(client=client.id, planned_date=None))
        assert line(store, client).release is None
        assert line(store, client).supervision_end is None
        assert line(store, client).municipality == ""

    def test_supervision_ends_with_the_last_period(self, store, put):
        client = a_client()
        put(client, a_supervision(client=client.id, planned_end=LATER, actual_end=SOON))
        assert line(store, client).supervision_end == SOON
        put(a_supervision(client=client.id, planned_end=LATER))
        assert line(store, client).supervision_end == LATER

    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            (None, None, True),
            (TODAY, None, True),
            (SOON, None, False),
            (None, TODAY, False),  # half-open: the last day is the one before
            (EARLIER, SOON, True),
        ],
    )
    def test_the_home_municipality_is_that_of_today(self, store, put, start, end, shown):
        client = a_client()
        put(client, a_home(client=client.id, municipality="SE-1280", start=start, end=end))
        assert line(store, client).municipality == ("SE-1280" if shown else "")

    def test_the_newest_of_two_homes_is_shown(self, store, put):
        client = a_client()
        put(client, a_home(client=client.id, municipality="SE-1280"))
        put(a_home(client=client.id, municipality="SE-1281", start=EARLIER))
        assert line(store, client).municipality == "SE-1281"

    def test_who_is_mainly_responsible_today(self, store, put):
        client, user = a_client(), a_user(name="Berit Alm")
        put(client, user)
        put(a_responsibility(client=client.id, user=user.id, name="", start=EARLIER, end=SOON))
        put(a_responsibility(client=client.id, role="stand_in", name="Vikarie"))
        assert line(store, client).responsible == "Berit Alm"
        assert line(store, client, SOON).responsible == ""
        put(a_responsibility(client=client.id, name="Kommunens Kaj", start=SOON))
        assert line(store, client, SOON).responsible == "Kommunens Kaj"
        assert store.find(CaseResponsibility, client=client.id)
        assert store.get(User, user.id).name == "Berit Alm"

    def test_the_preferred_name_and_the_state_are_shown(self, store, put):
        client = a_client(given_name="Nils", preferred_name="Nisse", status="dormant")
        put(client)
        assert (line(store, client).name, line(store, client).status) == ("Björk, Nisse", "dormant")

    def test_lines_come_in_the_order_that_is_asked_for(self, store, put):
        clients = [a_client() for _ in range(4)]
        put(*clients)
        ids = [clients[n].id for n in (2, 0, 3)]
        assert [row.id for row in rows(store.connection, ids, TODAY)] == ids
        assert rows(store.connection, [], TODAY) == []

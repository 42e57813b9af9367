"""What is uncovered for a client of a store: from measures, custody, supervision and mapping."""

import datetime as dt

import pytest
from tests import builders

from sluss.usecases.clients import register_client
from sluss.usecases.session import stamp
from sluss.usecases.uncovered import uncovered_by_client, uncovered_of

TODAY = dt.date(2026, 5, 4)
R = dt.date(2026, 6, 1)


def on(text):
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def put(session, client):
    def call(*records):
        with session.store.act(stamp(session)) as act:
            for each in records:
                act.create(each)

    return call


@pytest.fixture
def ask(session, client):
    return lambda: uncovered_of(session, client, TODAY)


def days(found):
    return [(each.area, each.start, each.end) for each in found.stretches]


def test_without_release_and_supervision_nothing_is_looked_at(ask):
    assert (ask().release, ask().planned, ask().stretches) == (None, False, ())


def test_before_a_release_custody_gives_a_bed_and_a_living(put, client, ask):
    mapping = builders.a_mapping(client=client)
    put(mapping, builders.a_rating(client=client, mapping=mapping.id, area="economy", need_level=1))
    put(builders.a_release(client=client, planned_date=R))
    assert ask().release == R
    assert days(ask()) == [
        ("housing", R, on("08-30")),
        ("occupation", on("05-18"), on("08-30")),
        ("economy", R, on("08-30")),
    ]


def test_measures_of_any_party_cover_but_dropped_and_withdrawn_ones_do_not(put, client, ask):
    flat = {"client": client, "area": "housing", "planned_start": on("06-05")}
    put(
        builders.a_release(client=client, planned_date=R),
        builders.a_measure(**flat),
        builders.a_measure(**flat | {"planned_start": R, "status": "cancelled"}),
        builders.a_measure(**flat | {"planned_start": R, "withdrawn": True}),
        builders.a_measure(client=client, area="occupation", planned_start=on("05-01")),
    )
    assert days(ask()) == [("housing", R, on("06-05"))]
    assert ask().planned


def test_supervision_covers_itself_and_the_newest_mapping_says_what_is_needed(put, client, ask):
    old = builders.a_mapping(client=client, mapped_on=on("01-01"))
    new = builders.a_mapping(client=client, mapped_on=on("02-01"))
    put(
        builders.a_supervision(client=client, start=on("01-01"), planned_end=on("05-20")),
        old,
        new,
        builders.a_rating(client=client, mapping=old.id, area="care", need_level=4),
        builders.a_rating(client=client, mapping=new.id, area="economy", need_level=2),
        builders.a_rating(client=client, mapping=new.id, area="supervision", need_level=2),
    )
    assert ask().release is None
    assert days(ask()) == [
        ("occupation", TODAY, on("05-20")),
        ("economy", TODAY, on("05-20")),
    ]


def test_a_plan_without_measures_is_a_plan(put, client, ask):
    put(builders.a_release(client=client, planned_date=R), builders.a_plan(client=client))
    assert ask().planned


def test_a_phase_that_goes_on_does_not_house_beyond_the_release(put, client, ask):
    put(
        builders.a_release(client=client, planned_date=R),
        builders.a_phase(client=client, phase="prison", start=on("01-01")),
    )
    assert ("housing", R, on("08-30")) in days(ask())


def test_many_clients_are_asked_at_once(session, put, client):
    other = register_client(session, given_name="Åsa").id
    put(builders.a_release(client=other, planned_date=R))
    found = uncovered_by_client(session, [client, other], TODAY)
    assert (found[client].worst, found[other].worst) == (0, 104)

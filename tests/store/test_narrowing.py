"""Lists of clients narrowed to releases and ends of supervision that are near."""

import datetime as dt

import pytest
from tests import builders

from sluss.domain.listing import Narrowed
from sluss.domain.machines import CaseStatus
from sluss.store.narrowing import narrowed_ids
from sluss.usecases.session import stamp

TODAY = dt.date(2026, 5, 4)


def after(days):
    return TODAY + dt.timedelta(days=days)


@pytest.fixture
def put(session):
    def call(*records):
        with session.store.act(stamp(session)) as act:
            for each in records:
                act.create(each)

    return call


@pytest.fixture
def found(session, put):
    """Return a function that says whether a client with these records is in the narrowed list."""

    def ask(narrowed, *records, **client):
        someone = builders.a_client(**client)
        put(someone, *(make(client=someone.id, **fields) for make, fields in records))
        return someone.id in narrowed_ids(session.store.connection, narrowed, TODAY)

    return ask


def release(**fields):
    return builders.a_release, fields


def supervision(end=None, **fields):
    return builders.a_supervision, {"start": after(-100), "planned_end": end} | fields


@pytest.mark.parametrize("days", [0, 1, 90])
def test_released_within_90_days(found, days):
    assert found(Narrowed.RELEASES, release(planned_date=after(days)))


@pytest.mark.parametrize("days", [-1, 91])
def test_released_before_or_later(found, days):
    assert not found(Narrowed.RELEASES, release(planned_date=after(days)))


def test_what_happened_counts_before_what_was_planned(found):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5), actual_date=after(-2)))


def test_a_release_taken_back_does_not_count(found):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5), withdrawn=True))


@pytest.mark.parametrize("fields", [{"status": CaseStatus.CLOSED}, {"withdrawn": True}])
def test_closed_and_withdrawn_clients_are_left_out(found, fields):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5)), **fields)
    assert not found(Narrowed.SUPERVISION, supervision(after(5)), **fields)


@pytest.mark.parametrize("days", [0, 60])
def test_supervision_ends_within_60_days(found, days):
    assert found(Narrowed.SUPERVISION, supervision(after(days)))


@pytest.mark.parametrize("days", [-1, 61])
def test_supervision_ended_or_ends_later(found, days):
    assert not found(Narrowed.SUPERVISION, supervision(after(days)))


def test_the_last_of_several_periods_counts(found):
    assert not found(Narrowed.SUPERVISION, supervision(after(5)), supervision(after(300)))


def test_supervision_without_an_end_does_not_end_soon(found):
    assert not found(Narrowed.SUPERVISION, supervision())

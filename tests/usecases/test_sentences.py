"""Sanction, phases, a release that moves with its history kept, supervision."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.entities import EnforcementPhase, ReleaseEvent, SupervisionPeriod
from sluss.errors.cases import NotFound, NotTheClients, NotValid, PeriodBackwards
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.sentences import (
    add_episode,
    add_phase,
    end_supervision,
    move_release,
    note_release,
    plan_release,
    planned_days,
    start_supervision,
)
from sluss.usecases.undo import undo_last

JUNE, JULY, AUGUST = dt.date(2026, 6, 1), dt.date(2026, 7, 1), dt.date(2026, 8, 1)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def episode(session, client):
    return add_episode(session, client, "prison", start=dt.date(2025, 6, 1)).id


class TestPhases:
    def test_the_phase_before_ends_the_day_the_next_begins(self, session, client, episode):
        prison = add_phase(session, episode, "prison", dt.date(2025, 6, 1), institution="Fosie").id
        house = add_phase(session, episode, "halfway_house", JUNE, planned_end=AUGUST)
        kept = session.store.get(EnforcementPhase, prison)
        assert (kept.actual_end, kept.institution) == (JUNE, "Fosie")
        assert session.store.get(EnforcementPhase, house.id).actual_end is None
        assert {prison, house.id, client} <= house.changed.ids

    def test_it_is_undone_as_one(self, session, episode):
        prison = add_phase(session, episode, "prison", dt.date(2025, 6, 1)).id
        add_phase(session, episode, "halfway_house", JUNE)
        undo_last(session)
        assert session.store.get(EnforcementPhase, prison).actual_end is None

    def test_phases_of_another_sanction_go_on(self, session, client, episode):
        other = add_episode(session, client, "probation").id
        first = add_phase(session, episode, "prison", dt.date(2025, 6, 1)).id
        add_phase(session, other, "probation_supervision", JUNE)
        assert session.store.get(EnforcementPhase, first).actual_end is None

    def test_a_sanction_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            add_phase(session, an_id(), "prison", JUNE)

    def test_words_come_from_their_lists(self, session, client, episode):
        with pytest.raises(NotValid):
            add_episode(session, client, "exile")
        with pytest.raises(NotValid):
            add_phase(session, episode, "holiday", JUNE)


class TestRelease:
    def test_a_day_that_moves_stays_readable_with_who_and_why(self, session, client, clock):
        release = plan_release(session, client, JUNE).id
        clock.set_day(dt.date(2026, 5, 20))
        move_release(session, release, JULY, "Ny dom.")
        clock.set_day(dt.date(2026, 5, 25))
        move_release(session, release, None, "Överklagad.")
        found = planned_days(session, release, "sv")
        assert [(each.day, each.reason) for each in found] == [
            (None, "Överklagad."), (JULY, "Ny dom."), (JUNE, "")
        ]  # fmt: skip
        assert [each.at.date() for each in found] == [
            dt.date(2026, 5, 25), dt.date(2026, 5, 20), dt.date(2026, 5, 4)
        ]  # fmt: skip
        assert {each.who for each in found} == {"Eva Lind"}

    def test_the_list_of_clients_shows_the_day_that_holds(self, session, client):
        release = plan_release(session, client, JUNE).id
        move_release(session, release, JULY)
        assert list_clients(session).rows[0].release == JULY
        note_release(session, release, JUNE)
        assert list_clients(session).rows[0].release == JUNE
        assert session.store.get(ReleaseEvent, release).planned_date == JULY

    def test_a_release_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            planned_days(session, an_id(), "sv")


class TestSupervision:
    def test_it_begins_and_ends_with_a_reason(self, session, client):
        period = start_supervision(session, client, JUNE, planned_end=AUGUST).id
        assert list_clients(session).rows[0].supervision_end == AUGUST
        end_supervision(session, period, JULY, "ended_early")
        kept = session.store.get(SupervisionPeriod, period)
        assert (kept.actual_end, kept.end_reason) == (JULY, "ended_early")
        assert list_clients(session).rows[0].supervision_end == JULY

    def test_it_does_not_end_before_it_began(self, session, client):
        period = start_supervision(session, client, JULY).id
        with pytest.raises(PeriodBackwards):
            end_supervision(session, period, JUNE, "time_up")
        with pytest.raises(NotValid):
            end_supervision(session, period, AUGUST, "boredom")

    def test_it_belongs_to_a_sanction_of_the_same_client(self, session, episode):
        other = register_client(session, given_name="Bo").id
        with pytest.raises(NotTheClients):
            start_supervision(session, other, JUNE, episode=episode)

"""What must hold within one record when a person saves it."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import (
    a_client,
    a_contact,
    a_home,
    a_measure,
    a_party,
    a_phase,
    a_plan,
    a_supervision,
    a_task,
    an_episode,
    an_id,
)

from sluss.domain.checks import check
from sluss.domain.machines import CaseStatus, MeasureStatus, PlanStatus, TaskStatus
from sluss.errors.cases import (
    EndMissing,
    NoOneResponsible,
    NotValid,
    PeriodBackwards,
    StartMissing,
    StatusNotPossible,
)

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)
PARTY = an_id()


def changed(record, **values):
    return msgspec.structs.replace(record, **values)


class TestPeriods:
    @pytest.mark.parametrize(
        ("build", "first", "last"),
        [
            (a_home, "start", "end"),
            (an_episode, "start", "expected_end"),
            (an_episode, "start", "actual_end"),
            (a_phase, "start", "planned_end"),
            (a_supervision, "start", "actual_end"),
            (a_measure, "planned_start", "planned_end"),
            (a_measure, "actual_start", "actual_end"),
            (a_party, "valid_from", "valid_to"),
            (a_contact, "valid_from", "valid_to"),
        ],
    )
    def test_an_end_before_its_start_is_refused_and_named(self, build, first, last):
        with pytest.raises(PeriodBackwards) as refused:
            check(None, build(**{first: JUNE, last: MAY}))
        assert refused.value.facts == {"field": last}
        check(None, build(**{first: MAY, last: JUNE}))
        check(None, build(**{first: MAY, last: MAY}))  # half-open: no day, which is lawful
        check(None, build(**{first: MAY, last: None}))

    def test_a_period_that_two_laptops_turned_round_stops_no_other_change(self):
        joined = a_home(start=JUNE, end=MAY)
        check(joined, changed(joined, source="folkbokföringen"))
        check(joined, changed(joined, end=JUNE))
        with pytest.raises(PeriodBackwards):
            check(joined, changed(joined, start=dt.date(2026, 7, 1)))


class TestSteps:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (a_client(status=CaseStatus.OPEN), CaseStatus.PRELIMINARY),
            (a_task(status=TaskStatus.CANCELLED), TaskStatus.OPEN),
            (a_plan(), PlanStatus.ACTIVE),
        ],
    )
    def test_a_step_the_machine_has_not_is_refused(self, before, after):
        with pytest.raises(StatusNotPossible) as refused:
            check(before, changed(before, status=after))
        assert refused.value.facts == {"field": "status"}

    def test_a_new_record_may_begin_anywhere(self):
        check(None, a_client(status=CaseStatus.CLOSED))


class TestMeasures:
    def test_agreed_needs_a_party_that_answers_for_it(self):
        proposed = a_measure()
        with pytest.raises(NoOneResponsible):
            check(proposed, changed(proposed, status=MeasureStatus.AGREED))
        check(proposed, changed(proposed, status=MeasureStatus.AGREED, responsible=PARTY))

    def test_confirmed_needs_the_day_it_starts(self):
        agreed = a_measure(status=MeasureStatus.AGREED, responsible=PARTY)
        with pytest.raises(StartMissing):
            check(agreed, changed(agreed, status=MeasureStatus.CONFIRMED))
        check(agreed, changed(agreed, status=MeasureStatus.CONFIRMED, planned_start=JUNE))

    def test_active_needs_the_day_it_started(self):
        confirmed = a_measure(status=MeasureStatus.CONFIRMED, responsible=PARTY, planned_start=JUNE)
        with pytest.raises(StartMissing):
            check(confirmed, changed(confirmed, status=MeasureStatus.ACTIVE))
        check(confirmed, changed(confirmed, status=MeasureStatus.ACTIVE, actual_start=JUNE))

    @pytest.mark.parametrize("end", [MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED])
    def test_ended_needs_the_day_it_ended(self, end):
        active = a_measure(status=MeasureStatus.ACTIVE, responsible=PARTY, actual_start=MAY)
        with pytest.raises(EndMissing):
            check(active, changed(active, status=end))
        check(active, changed(active, status=end, actual_end=JUNE))

    def test_what_never_began_is_cancelled_without_a_day(self):
        proposed = a_measure()
        check(proposed, changed(proposed, status=MeasureStatus.CANCELLED))

    def test_what_a_step_needed_is_not_taken_away_afterwards(self):
        agreed = a_measure(status=MeasureStatus.AGREED, responsible=PARTY)
        with pytest.raises(NoOneResponsible):
            check(agreed, changed(agreed, responsible=None))
        active = a_measure(status=MeasureStatus.ACTIVE, actual_start=MAY)
        with pytest.raises(StartMissing):
            check(active, changed(active, actual_start=None))

    def test_what_two_laptops_made_together_stops_no_other_change(self):
        joined = a_measure(status=MeasureStatus.AGREED)  # one agreed, the other took the party away
        check(joined, changed(joined, title="Praktik på kontoret"))
        check(joined, changed(joined, responsible=PARTY))

    def test_a_new_measure_is_guarded_as_well(self):
        with pytest.raises(NoOneResponsible):
            check(None, a_measure(status=MeasureStatus.AGREED))


class TestFilled:
    @pytest.mark.parametrize("blank", ["", "  ", "\u00a0"])
    def test_what_has_to_be_given_is_not_given_by_a_blank(self, blank):
        with pytest.raises(NotValid) as refused:
            check(None, a_measure(title=blank))
        assert refused.value.facts == {"field": "title"}
        with pytest.raises(NotValid):
            check(None, a_measure(area=blank))
        measure = a_measure()
        with pytest.raises(NotValid):
            check(measure, changed(measure, title=blank))

    def test_what_may_be_left_out_may_be_blank(self):
        check(None, a_client(given_name="", family_name="", phone=""))


@given(st.dates(), st.dates())
def test_the_order_of_two_days_is_all_that_counts(first, last):
    try:
        check(None, a_home(start=first, end=last))
    except PeriodBackwards:
        assert last < first
    else:
        assert first <= last

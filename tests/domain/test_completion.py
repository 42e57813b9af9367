"""Measures completed beside a lay supervisor and without one."""

import datetime as dt

import msgspec
import pytest
from tests.builders import CLIENT, a_measure, an_id

from sluss.domain.completion import Completion, compare
from sluss.domain.lay import Assignment
from sluss.domain.machines import AssignmentStatus, MeasureStatus
from sluss.domain.planning import Measure

DONE, BROKEN = MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED


def ended(status: MeasureStatus, first: int, last: int, **but: object) -> Measure:
    """Return a measure of some days of May."""
    start, end = dt.date(2026, 5, first), dt.date(2026, 5, last)
    return a_measure(status=status, actual_start=start, actual_end=end, **but)


def lay(first: int, last: int | None, **but: object) -> Measure:
    return a_measure(
        type="lay_supervisor", area="social_support", status=MeasureStatus.ACTIVE,
        actual_start=dt.date(2026, 5, first),
        actual_end=None if last is None else dt.date(2026, 5, last), **but,
    )  # fmt: skip


@pytest.mark.feature("F-S0-12")
def test_what_had_a_lay_supervisor_on_one_day_is_told_apart_from_what_had_none() -> None:
    found = compare([
        lay(10, 20),
        ended(DONE, 1, 10),  # the last day is shared
        ended(DONE, 12, 14),
        ended(BROKEN, 20, 25),
        ended(DONE, 1, 9),  # the day before
        ended(BROKEN, 21, 25),
        ended(BROKEN, 12, 14, client=an_id()),  # somebody else has one
    ])  # fmt: skip
    assert (found.beside, found.without) == (Completion(2, 1), Completion(1, 2))
    assert round(found.beside.percent or 0) == 67


@pytest.mark.feature("F-S0-12")
def test_only_what_began_and_ended_is_counted() -> None:
    found = compare([
        lay(1, None),
        a_measure(status=MeasureStatus.CANCELLED),
        a_measure(status=MeasureStatus.ACTIVE, actual_start=dt.date(2026, 5, 1)),
        ended(DONE, 2, 3, withdrawn=True),
        ended(DONE, 4, 5, type="lay_supervisor"),
    ])  # fmt: skip
    assert found.beside == found.without == Completion(0, 0)
    assert found.beside.percent is None


def test_a_lay_supervisor_taken_back_was_none() -> None:
    found = compare([lay(1, None, withdrawn=True, client=CLIENT), ended(DONE, 2, 3)])
    assert (found.beside, found.without) == (Completion(0, 0), Completion(1, 0))


@pytest.mark.feature("F-S0-12")
def test_the_days_of_an_assignment_count_and_a_proposal_does_not() -> None:
    begins, ends = dt.date(2026, 5, 10), dt.date(2026, 5, 20)
    there = Assignment(
        id=an_id(), client=CLIENT, lay=an_id(), start=begins, end=ends,
        status=AssignmentStatus.ENDED,
    )  # fmt: skip
    measures = [
        ended(DONE, 1, 10), ended(BROKEN, 20, 25, client=CLIENT),
        ended(DONE, 12, 14, client=an_id()),
    ]  # fmt: skip
    found = compare(measures, [there])
    assert (found.beside, found.without) == (Completion(1, 0), Completion(1, 1))
    proposed = msgspec.structs.replace(there, status=AssignmentStatus.PROPOSED)
    assert compare(measures, [proposed]).beside == Completion(0, 0)

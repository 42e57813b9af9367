"""The twelve vectors of the gap rule, by number. Source: domain model 4.7.

Release on 2026-06-01, occupation needed, medium risk, today 2026-05-01.
"""

import datetime as dt

import pytest
from tests.domain.gaps.cases import (
    AF,
    SOC,
    TODAY,
    R,
    an_id,
    fact,
    found,
    in_area,
    inside,
    measure,
    on,
    span,
    told,
)

from sluss.domain.gaps.findings import Finding, Kind, Relation, Severity
from sluss.domain.gaps.inputs import Inputs

WORK = measure(1, "active", "05-01..06-01", "05-01..")


def only(inputs: Inputs, today: dt.date = TODAY) -> Finding:
    (finding,) = in_area(inputs, today=today)
    return finding


@pytest.mark.feature("F-S3-20")
def test_vector_1_a_confirmed_placement_from_the_release_on_leaves_nothing_open() -> None:
    assert in_area(inside(WORK, measure(2, "confirmed", "06-01.."))) == ()


@pytest.mark.feature("F-S3-20")
def test_vector_2_three_days_after_the_release_are_critical() -> None:
    each = only(inside(WORK, measure(2, "confirmed", "06-04..", party=SOC)))
    assert told((each,)) == [("hard", "06-01", "06-04", "critical")]
    assert (each.days, each.relation, each.before, each.after) == (3, Relation.AFTER, 0, 3)
    assert (each.previous, each.next, each.owner) == (an_id(1), an_id(2), SOC)


@pytest.mark.feature("F-S3-20")
@pytest.mark.parametrize(
    ("left", "severity"),
    [(61, None), (60, Severity.INFO), (31, Severity.INFO), (30, Severity.WARNING),
     (15, Severity.WARNING), (14, Severity.CRITICAL), (0, Severity.CRITICAL)],
)  # fmt: skip
def test_vector_3_what_is_only_agreed_is_soft_and_graded_by_the_days_left(
    left: int, severity: Severity | None
) -> None:
    today = R - dt.timedelta(days=left)
    inputs = inside(
        measure(1, "active", "03-01..06-01", "03-01.."), measure(2, "agreed", "06-01..", party=SOC)
    )
    after = [each for each in in_area(inputs, today=today) if each.span.start == R]
    if severity is None:
        assert after == []
        return
    (each,) = after
    assert (each.kind, each.severity, each.owner) == (Kind.SOFT, severity, SOC)
    assert (each.next, each.reason) == (an_id(2), "only_agreed")


@pytest.mark.feature("F-S3-20")
def test_vector_4_days_on_both_sides_of_the_release_are_one_finding() -> None:
    each = only(
        inside(measure(1, "active", "05-01..05-20", "05-01.."), measure(2, "confirmed", "06-10.."))
    )
    assert told((each,)) == [("hard", "05-20", "06-10", "critical")]
    assert (each.days, each.relation, each.before, each.after) == (21, Relation.ACROSS, 12, 9)


def test_vector_5_an_active_measure_is_silent_21_days_after_the_last_contact() -> None:
    inputs = Inputs(
        measures=(measure(1, "active", "", "03-01..", seen=("03-15", "04-01")),),
        supervisions=(span("01-01..2027-01-01"),),
        levels={"occupation": 2},
    )
    each = in_area(inputs)[0]
    assert (each.kind, each.span.start, each.previous) == (Kind.SILENT, on("04-22"), an_id(1))
    assert (each.severity, each.owner, each.reason) == (Severity.WARNING, AF, "no_contact")


def test_vector_6_a_confirmed_measure_nobody_began_is_late_up_to_today() -> None:
    inputs = inside(measure(1, "confirmed", "04-20..07-19"))
    late = [each for each in in_area(inputs) if each.kind is Kind.LATE_START]
    assert told(tuple(late)) == [("late_start", "04-20", "05-01", "warning")]
    assert (late[0].days, late[0].owner, late[0].reason) == (11, AF, "not_begun")


def test_vector_7_two_parties_at_once_are_an_overlap_and_no_gap() -> None:
    inputs = inside(
        measure(1, "active", "05-01..06-05", "05-01.."),
        measure(2, "confirmed", "05-25..08-30", party=SOC),
    )
    assert in_area(inputs) == ()
    (each,) = found(inputs).overlaps
    assert (each.span, each.days) == (span("05-25..06-05"), 11)
    assert (each.first_party, each.second_party, each.double) == (AF, SOC, False)


def test_vector_8_an_area_nobody_looked_at_is_unassessed_and_no_gap() -> None:
    inputs = inside(
        WORK, measure(2, "confirmed", "06-01.."), levels={"occupation": 2, "housing": 0}
    )
    (each,) = in_area(inputs, "economy")
    assert (each.kind, each.reason) == (Kind.UNASSESSED, "not_asked")
    assert told(in_area(inputs, "economy"))[0][1:3] == ("06-01", "08-30")


@pytest.mark.feature("F-S3-20")
def test_vector_9_a_handover_on_the_day_is_no_gap() -> None:
    assert in_area(inside(WORK, measure(2, "confirmed", "06-01..08-30"))) == ()


@pytest.mark.parametrize(
    ("risk", "days", "seen"),
    [("medium", 13, False), ("medium", 14, True), ("high", 6, False), ("high", 7, True),
     ("low", 20, False), ("low", 21, True)],
)  # fmt: skip
def test_vector_10_high_risk_halves_the_limit_of_14_days(risk: str, days: int, seen: bool) -> None:
    inputs = Inputs(
        measures=(measure(1, "active", "03-01..05-10", "03-01.."),
                  measure(2, "confirmed", f"{on('05-10') + dt.timedelta(days)}..2026-12-01")),
        supervisions=(span("01-01..2027-06-01"),),
        levels={"occupation": 2},
        risk=risk,
    )  # fmt: skip
    told_of = [each for each in in_area(inputs) if each.span.start == on("05-10")]
    assert [each.days for each in told_of] == ([days] if seen else [])
    assert [each.shortened for each in told_of] == ([risk == "high"] if seen else [])


def test_vector_11_a_dropped_measure_opens_the_days_again() -> None:
    assert in_area(inside(WORK, measure(2, "confirmed", "06-01.."))) == ()
    each = only(inside(WORK, measure(2, "cancelled", "06-01..")))
    assert (each.kind, each.span.start, each.next) == (Kind.HARD, R, None)


@pytest.mark.parametrize(
    ("first", "end", "days"),
    [("2028-02-28", "2028-03-01", 2), ("2028-03-25", "2028-03-27", 2),
     ("2027-02-28", "2027-03-01", 1)],
)  # fmt: skip
def test_vector_12_leap_days_and_changes_of_the_clock_count_as_days(
    first: str, end: str, days: int
) -> None:
    release = dt.date.fromisoformat(first)
    inputs = inside(
        measure(1, "confirmed", f"{release - dt.timedelta(30)}..{first}"),
        measure(2, "confirmed", f"{end}.."),
        release=release,
    )
    each = only(inputs, today=release - dt.timedelta(days=35))
    assert each.days == days == each.after


def test_a_fact_covers_like_a_measure() -> None:
    assert in_area(inside(WORK, facts=(fact("occupation", "06-01.."),))) == ()

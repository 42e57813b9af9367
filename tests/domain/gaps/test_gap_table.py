"""The tables of the gap rule line by line: what covers in which state, and each limit's two sides.

Source: domain model 4.1, 4.2 and 4.4.
"""

import datetime as dt

import pytest
from tests.domain.gaps.cases import TODAY, R, found, in_area, inside, measure, on, phase, span

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Severity
from sluss.domain.gaps.inputs import Inputs, MeasureDays

DAY = dt.timedelta(days=1)
INFO, WARNING, CRITICAL = Severity.INFO, Severity.WARNING, Severity.CRITICAL


def supervised(*measures: MeasureDays, ends: str = "2027-12-01") -> Inputs:
    return Inputs(
        measures=measures, supervisions=(span(f"2025-01-01..{ends}"),), levels={"occupation": 2}
    )


def first_open(*measures: MeasureDays) -> dt.date:
    """Return the first day from today on that is told of, however far ahead."""
    told = (e for e in in_area(supervised(*measures)) if e.severity is not Severity.HISTORY)
    return min(each.span.start for each in told)


@pytest.mark.parametrize(
    ("given", "opens"),
    [
        (measure(1, "active", "..08-01", "03-01.."), on("08-01")),
        (measure(1, "active", "..04-10", "03-01.."), TODAY),  # beyond what was planned
        (measure(1, "active", "", "03-01.."), TODAY + 180 * DAY),
        (measure(1, "active", "..10-01", "03-01..07-01"), on("07-01")),
        (measure(1, "completed", "..10-01", "03-01..06-10"), on("06-10")),
        (measure(1, "interrupted", "..10-01", "03-01..04-20"), TODAY),
        (measure(1, "confirmed", "05-01..08-15"), on("08-15")),
        (measure(1, "confirmed", "05-01.."), TODAY + 90 * DAY),
        (measure(1, "proposed", "05-01..08-15"), TODAY),
        (measure(1, "cancelled", "05-01..08-15"), TODAY),
    ],
)
def test_each_state_covers_what_it_covers(given: MeasureDays, opens: dt.date) -> None:
    assert first_open(given) == opens


@pytest.mark.parametrize(
    ("name", "houses", "watches"),
    [("remand", True, True), ("prison", True, True), ("leave_regular", True, True),
     ("day_release", True, True), ("halfway_house", True, True), ("care_stay", True, True),
     ("extended_day_release", False, True)],
)  # fmt: skip
def test_each_phase_houses_and_watches_or_not(name: str, houses: bool, watches: bool) -> None:
    inside_now = phase("prison", "01-01..02-01", ended=True)
    levels = dict.fromkeys(("housing", "supervision", "care", "occupation"), 2)
    inputs = inside(phases=(inside_now, phase(name, "02-01..06-01")), levels=levels)
    before = {e.area for e in found(inputs).findings if e.span.start < R and e.days > 30}
    assert ("housing" not in before, "supervision" not in before) == (houses, watches)
    assert {"care", "occupation"} <= before, "custody covers neither"


def after(first: dt.date, days: int, inputs: Inputs, today: dt.date) -> Severity | None:
    """Return how much days from one on matter, the only ones without anything from there on."""
    each = next(iter(e for e in in_area(inputs, today=today) if e.span.start == first), None)
    assert each is None or each.days == days
    return each.severity if each is not None else None


def around(first: dt.date, days: int) -> tuple[MeasureDays, MeasureDays]:
    """Return two measures with so many days between them."""
    end = first + days * DAY
    return (
        measure(1, "confirmed")._replace(planned=(TODAY - 400 * DAY, first)),
        measure(2, "confirmed")._replace(planned=(end, end + 900 * DAY)),
    )


@pytest.mark.parametrize(
    ("days", "severity"), [(1, WARNING), (2, WARNING), (3, CRITICAL)]
)  # fmt: skip
def test_the_first_fortnight_after_the_release(days: int, severity: Severity) -> None:
    first = R + 5 * DAY
    assert after(first, days, inside(*around(first, days)), TODAY) is severity


@pytest.mark.parametrize(
    ("days", "severity"), [(2, None), (3, WARNING), (13, WARNING), (14, CRITICAL)]
)
def test_the_three_months_after_it(days: int, severity: Severity | None) -> None:
    first = R + 20 * DAY
    assert after(first, days, inside(*around(first, days)), TODAY) is severity


@pytest.mark.parametrize(
    ("days", "severity"), [(6, None), (7, WARNING), (29, WARNING), (30, CRITICAL)]
)
def test_around_the_end_of_supervision(days: int, severity: Severity | None) -> None:
    first = on("05-25")
    inputs = supervised(*around(first, days), ends="06-10")
    assert after(first, days, inputs, TODAY) is severity


@pytest.mark.parametrize(
    ("days", "severity"), [(13, None), (14, WARNING), (29, WARNING), (30, CRITICAL)]
)
def test_elsewhere_under_supervision(days: int, severity: Severity | None) -> None:
    first = on("05-25")
    assert after(first, days, supervised(*around(first, days)), TODAY) is severity


@pytest.mark.parametrize(
    ("days", "severity"), [(29, None), (30, WARNING), (89, WARNING), (90, CRITICAL)]
)
def test_in_custody(days: int, severity: Severity | None) -> None:
    first = on("05-25")
    inputs = inside(*around(first, days), release=on("2027-06-01"))
    assert after(first, days, inputs, TODAY) is severity


@pytest.mark.parametrize(("left", "severity"), [(60, INFO), (30, WARNING), (14, CRITICAL)])
def test_what_is_sure_on_the_day_of_release_is_asked_by_the_days_left(
    left: int, severity: Severity
) -> None:
    inside_only = measure(1, "active", "01-01..06-01", "01-01..")
    agreed = measure(2, "agreed", "06-01..12-01")
    today = R - left * DAY
    found_on_release = in_area(inside(inside_only, agreed), today=today)
    assert [e.severity for e in found_on_release if R in e.span] == [severity]


def test_it_is_looked_from_60_days_back_to_30_days_after_supervision_or_180_after_release() -> None:
    under = supervised(ends="2027-12-01")
    assert sorted((e.span for e in in_area(under)), key=lambda each: each.start) == [
        Span(TODAY - 60 * DAY, TODAY), Span(TODAY, on("2027-12-31"))
    ]  # fmt: skip
    released = inside(measure(1, "confirmed", "05-01..09-01"), supervisions=(span("06-01..10-01"),))
    ends = {e.span.end for e in found(released).findings if e.area == "occupation"}
    assert ends == {R + 180 * DAY}


def test_on_remand_every_area_without_something_confirmed_is_listed_for_a_week_ahead() -> None:
    """Unknown release: as if in seven days. Domain model 4.4."""
    levels = dict.fromkeys(("housing", "care", "occupation", "economy"), 2)
    inputs = Inputs(
        measures=(
            measure(1, "confirmed", "05-08..12-01", area="housing"),
            measure(2, "agreed", "05-08..12-01", area="care"),
        ),
        phases=(phase("remand", "04-10.."),),
        levels=levels,
    )
    listed = {
        each.area: each.reason
        for each in found(inputs).findings
        if on("05-08") in each.span and each.area in levels
    }
    assert listed == dict.fromkeys(("care", "occupation", "economy"), "date_unknown")
    assert found(inputs).release == TODAY + 7 * DAY

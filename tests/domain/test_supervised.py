"""The days around a supervision: its start, the review after a year, its end, the probation's."""

import datetime as dt

from tests.builders import a_supervision

from sluss.domain.supervised import TurnKind, review_day, turns_of

TODAY = dt.date(2026, 5, 4)


def test_the_days_come_in_their_order_with_how_far_they_are():
    period = a_supervision(
        start=dt.date(2025, 12, 4), planned_end=dt.date(2027, 6, 4),
        probation_end=dt.date(2028, 12, 4),
    )  # fmt: skip
    turns = turns_of([period], TODAY)
    assert [(each.kind, each.day) for each in turns] == [
        (TurnKind.BEGAN, dt.date(2025, 12, 4)),
        (TurnKind.REVIEW, dt.date(2026, 12, 4)),
        (TurnKind.ENDS, dt.date(2027, 6, 4)),
        (TurnKind.PROBATION_ENDS, dt.date(2028, 12, 4)),
    ]
    assert turns[1].days == 214


def test_a_year_that_is_all_of_it_is_not_reviewed():
    whole = a_supervision(start=TODAY, planned_end=dt.date(2027, 5, 4))
    assert review_day(whole) is None


def test_a_year_after_a_leap_day_is_its_eve():
    period = a_supervision(start=dt.date(2024, 2, 29))
    assert review_day(period) == dt.date(2025, 2, 28)


def test_the_newest_counts_and_none_has_no_days():
    old = a_supervision(start=dt.date(2020, 1, 1), planned_end=dt.date(2021, 1, 1))
    new = a_supervision(start=TODAY)
    assert [each.kind for each in turns_of([new, old], TODAY)][:1] == [TurnKind.BEGAN]
    assert turns_of([new, old], TODAY)[0].day == TODAY
    assert turns_of([], TODAY) == ()

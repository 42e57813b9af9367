"""What mappings say of needs: assessed or not, and how they went."""

import datetime as dt

import pytest
from tests.builders import a_mapping, a_rating

from sluss.domain.mapping import AreaRating, NeedsMapping
from sluss.domain.needs import (
    WORK_AND_LIVING,
    AreaCourse,
    Assessed,
    Course,
    Share,
    assessed,
    courses,
    in_time,
)


@pytest.mark.feature("F-S0-05")
@pytest.mark.parametrize(
    ("levels", "state"),
    [
        ({"occupation": 2, "economy": None}, Assessed.NEED),
        ({"occupation": 0, "economy": 1}, Assessed.NEED),
        ({"occupation": 0, "economy": 0}, Assessed.NO_NEED),
        ({"occupation": 0, "economy": None}, Assessed.NOT_ASSESSED),
        ({"occupation": 0}, Assessed.NOT_ASSESSED),
        ({}, Assessed.NOT_ASSESSED),
    ],
)
def test_work_and_living_is_a_need_or_none_or_not_assessed(
    levels: dict[str, int | None], state: Assessed
) -> None:
    assert assessed(levels, WORK_AND_LIVING) is state


@pytest.mark.parametrize(
    ("levels", "course"),
    [
        ((3, None, 1), Course.LESS),
        ((0, 2), Course.MORE),
        ((2, 4, 2), Course.SAME),
        ((None, 2), Course.UNKNOWN),
        ((), Course.UNKNOWN),
    ],
)
def test_how_a_need_went(levels: tuple[int | None, ...], course: Course) -> None:
    assert AreaCourse("care", levels).course is course


@pytest.mark.feature("F-S4-10")
def test_each_area_is_followed_over_all_mappings_in_time() -> None:
    later: NeedsMapping = a_mapping(mapped_on=dt.date(2026, 5, 4))
    first: NeedsMapping = a_mapping(mapped_on=dt.date(2026, 1, 4))
    gone: NeedsMapping = a_mapping(mapped_on=dt.date(2026, 2, 4), withdrawn=True)
    mappings = in_time([later, gone, first])
    ratings: list[AreaRating] = [
        a_rating(mapping=first.id, area="care", need_level=3),
        a_rating(mapping=later.id, area="care", need_level=1),
        a_rating(mapping=later.id, area="housing", need_level=0),
    ]
    assert mappings == (first, later)
    assert courses(mappings, ratings, ("housing", "care")) == (
        AreaCourse("housing", (None, 0)),
        AreaCourse("care", (3, 1)),
    )


@pytest.mark.feature("F-S0-06")
def test_a_share_says_how_many_it_is_not_known_of() -> None:
    share = Share(7, 3, 10, 70, dt.date(2020, 12, 31))
    assert (share.known, share.percent, share.strict) == (10, 70.0, 35.0)
    assert Share(0, 0, 0, 70, dt.date(2020, 12, 31)).percent is None

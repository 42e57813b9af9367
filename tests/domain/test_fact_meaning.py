"""Derived values: ordered housing, groups of occupation, youth education, the organised week."""

import datetime as dt
from typing import Any

import pytest
from tests.builders import CLIENT, an_id

from sluss.catalog.load import Catalog
from sluss.domain.declaration import Class, fields_of
from sluss.domain.entities import (
    AccommodationNeed,
    EducationFact,
    HousingFact,
    IncomeFact,
    OccupationFact,
    WeeklySlot,
)
from sluss.domain.fact_meaning import (
    EDUCATION_BASELINES,
    OTHER,
    STUDY,
    STUDY_FULL,
    WORK,
    Week,
    completed_youth_education,
    counted_needs,
    education_on,
    education_shares,
    is_ordered,
    is_self_supporting,
    occupation_group,
    occupation_groups_on,
    organised_week,
)

DAY = dt.date(2026, 5, 4)


def educated(level: str) -> EducationFact:
    return EducationFact(id=an_id(), client=CLIENT, level=level)


def lives_on(source: str, start: dt.date | None = None) -> IncomeFact:
    return IncomeFact(id=an_id(), client=CLIENT, source=source, start=start)


@pytest.mark.parametrize(
    ("situation", "secured", "ordered"),
    [
        ("own_tenancy", False, True),
        ("social_housing", False, True),
        ("sublet", False, False),
        ("sublet", True, True),
        ("family", False, False),
        ("family", True, True),
        ("shelter", True, False),
        ("homeless", False, False),
        ("custody", False, False),
        ("unknown", False, None),
    ],
)
def test_housing_is_ordered_by_contract_or_promise(
    situation: str, secured: bool, ordered: bool | None
) -> None:
    fact = HousingFact(id=an_id(), client=CLIENT, situation=situation, secured=secured)
    assert is_ordered(fact) is ordered


def test_nothing_known_of_housing_is_not_a_no() -> None:
    assert is_ordered(None) is None


@pytest.mark.feature("F-S0-16")
class TestOccupation:
    def test_the_groups_of_the_results_hold_codes_of_the_list(self, catalog: Catalog) -> None:
        codes = catalog.codes("occupation_status")
        assert set(codes.values()) >= WORK | STUDY | OTHER
        assert STUDY_FULL < STUDY
        assert len(WORK | STUDY | OTHER) == len(WORK) + len(STUDY) + len(OTHER)

    def test_each_occupation_is_in_one_group_or_none(self) -> None:
        groups = [
            occupation_group(status)
            for status in ("self_employed", "part_time_studies", "placement", "unemployed", "sick")
        ]
        assert groups == ["work", "study", "other", "none", ""]

    def test_the_group_is_that_of_the_day_one_asks_about(self) -> None:
        facts = [
            OccupationFact(
                id=an_id(), client=CLIENT, status="unemployed", start=DAY, end=DAY.replace(day=20)
            ),
            OccupationFact(id=an_id(), client=CLIENT, status="employed", start=DAY.replace(day=20)),
        ]
        assert occupation_groups_on(facts, DAY) == {"none"}
        assert occupation_groups_on(facts, DAY + dt.timedelta(days=90)) == {"work"}


@pytest.mark.feature("F-S2-07")
@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["salary"], True),
        (["salary", "student_aid"], True),
        (["salary", "income_support"], False),
        (["sickness_benefit"], False),
        (["none"], False),
        (["unknown"], None),
        ([], None),
    ],
)
def test_who_lives_on_work_or_studies_supports_himself(
    sources: list[str], expected: bool | None
) -> None:
    assert is_self_supporting([lives_on(source) for source in sources], DAY) is expected


@pytest.mark.feature("F-S1-32")
@pytest.mark.feature("F-S2-06")
def test_every_source_of_income_the_sources_name_can_be_said(catalog: Catalog) -> None:
    codes = catalog.codes("income_source").values()
    assert {"sickness_benefit", "income_support", "activity_support", "salary"} <= set(codes)


class TestEducation:
    @pytest.mark.feature("F-S4-15")
    @pytest.mark.parametrize(
        ("level", "completed"),
        [
            ("none_completed", False),
            ("compulsory_incomplete", False),
            ("compulsory", False),
            ("upper_secondary_incomplete", False),
            ("upper_secondary", True),
            ("vocational", True),
            ("post_secondary", True),
            ("unknown", None),
        ],
    )
    def test_a_youth_education_is_completed_or_not(
        self, level: str, completed: bool | None
    ) -> None:
        assert completed_youth_education(educated(level)) is completed

    def test_the_level_is_that_of_the_day(self) -> None:
        before = EducationFact(
            id=an_id(), client=CLIENT, level="compulsory", start=dt.date(2015, 6, 1), end=DAY
        )
        after = EducationFact(id=an_id(), client=CLIENT, level="vocational", start=DAY)
        assert education_on([after, before], DAY) is after
        assert education_on([after, before], DAY - dt.timedelta(days=1)) is before

    @pytest.mark.feature("F-S2-01")
    def test_levels_are_counted_among_those_known_beside_what_the_source_found(
        self, catalog: Catalog
    ) -> None:
        levels = ["compulsory"] * 5 + ["none_completed"] * 1 + ["vocational"] * 4 + ["unknown"]
        shares = education_shares({an_id(): [educated(level)] for level in levels}, DAY)
        assert shares == {"compulsory": (5, 50), "none_completed": (1, 10), "vocational": (4, 40)}
        assert EDUCATION_BASELINES == {"compulsory": 45, "none_completed": 11}
        assert EDUCATION_BASELINES.keys() <= set(catalog.codes("education_level").values())


@pytest.mark.feature("F-S1-34")
class TestNeeds:
    def test_needs_are_counted_where_the_count_points_nobody_out(self) -> None:
        def need(kind: str) -> AccommodationNeed:
            return AccommodationNeed(id=an_id(), client=CLIENT, kind=kind)

        needs = {an_id(): [need("dyslexia"), need("dyslexia")] for _ in range(5)}
        needs |= {an_id(): [need("hearing")] for _ in range(4)}
        assert counted_needs(needs, DAY) == {"dyslexia": 5}

    def test_what_is_said_of_a_need_is_sensitive_and_never_searched(self) -> None:
        fields = {each.name: each for each in fields_of(AccommodationNeed)}
        for name in ("kind", "aid"):
            assert fields[name].sensitivity is Class.SENSITIVE
        assert not any(each.searched for each in fields.values())


@pytest.mark.feature("F-S1-41")
class TestWeek:
    def slot(self, weekday: str, begins: str, ends: str, **more: Any) -> WeeklySlot:
        return WeeklySlot(
            id=an_id(), client=CLIENT, weekday=weekday, begins=begins, ends=ends, **more
        )

    def test_hours_are_counted_once_and_those_of_the_day_apart(self) -> None:
        slots = [
            self.slot("1", "09:00", "12:00"),
            self.slot("1", "11.00", "13.30"),  # meets the one before for an hour
            self.slot("3", "17:00", "20:00"),
            self.slot("6", "10:00", "12:00"),
        ]
        assert organised_week(slots, DAY) == Week(9.5, 5.5)

    def test_a_slot_counts_only_while_it_lasts(self) -> None:
        slots = [self.slot("2", "08:00", "16:00", start=DAY, end=DAY + dt.timedelta(days=7))]
        assert organised_week(slots, DAY).hours == 8
        assert organised_week(slots, DAY + dt.timedelta(days=7)).hours == 0

    def test_what_is_no_time_or_goes_backwards_counts_for_nothing(self) -> None:
        slots = [self.slot("2", "sen", "16:00"), self.slot("2", "16:00", "08:00")]
        assert organised_week(slots, DAY) == Week(0, 0)

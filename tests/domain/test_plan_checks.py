"""What a plan lacks, heading by heading, with the places where it is put right. INV-10 to 13."""

import datetime as dt

import pytest
from tests.builders import a_measure, a_plan, a_rating, a_release, an_id

from sluss.domain.entities import AcceptedFinding, JointPlan
from sluss.domain.machines import MeasureStatus
from sluss.domain.plan_checks import (
    NO_MEASURE,
    Basis,
    Content,
    Mend,
    coming_release,
    hindrances,
    lacks,
    needs,
    recorded_reasons,
    unmet,
    without_need,
)
from sluss.domain.plan_limits import Limits
from sluss.errors.cases import PlanAreasUnmapped, PlanNeedUnmet, PlanReviewMissing
from sluss.errors.plans import PlanGroundMissing, PlanIsQuick, PlanReviewAfterRelease

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
PARTY = an_id()
LIMITS = Limits(30, 184 * DAY, 30 * DAY, 30 * DAY, {}, {})


def a_ready_plan(**but: object) -> JointPlan:
    usual: dict[str, object] = {
        "overall_responsible": PARTY,
        "other_actors": "Ingen.",
        "client_participated": True,
        "client_consents": True,
        "nothing_tried_before": True,
        "review_date": TODAY + 100 * DAY,
    }
    return a_plan(**(usual | but))


def a_ready_basis(**but: object) -> Basis:
    ratings = tuple(
        a_rating(area=area, need_level=level)
        for area, level in (("housing", 0), ("social_support", 0), ("occupation", 2))
    )
    usual: dict[str, object] = {
        "measures": (a_measure(responsible=PARTY),),
        "ratings": ratings,
    }
    return Basis(**(usual | but))  # type: ignore[arg-type]


def found(plan: JointPlan, basis: Basis) -> list[type]:
    return [type(each) for each in hindrances(plan, basis, LIMITS, TODAY)]


def test_a_plan_with_everything_in_place_lacks_nothing():
    assert lacks(a_ready_plan(), a_ready_basis(), LIMITS, TODAY) == ()


@pytest.mark.feature("F-S3-22")
def test_an_empty_plan_lacks_something_under_each_of_the_four_contents():
    contents = {each.content for each in lacks(a_plan(), Basis(), LIMITS, TODAY)}
    assert {Content.MEASURES, Content.OTHERS, Content.OVERALL} <= contents
    nobody = a_ready_basis(measures=(a_measure(),))
    assert [each.content for each in lacks(a_ready_plan(), nobody, LIMITS, TODAY)] == [
        Content.PARTIES
    ]


@pytest.mark.feature("INV-10")
def test_a_need_without_measure_leads_to_a_measure_or_to_the_reason():
    ratings = (*a_ready_basis().ratings, a_rating(area="care", need_level=1))
    basis = a_ready_basis(ratings=ratings)
    (lack,) = lacks(a_ready_plan(), basis, LIMITS, TODAY)
    assert isinstance(lack.error, PlanNeedUnmet)
    assert [(place.mend, place.name) for place in lack.places] == [
        (Mend.NEW_MEASURE, "care"),
        (Mend.REASON, "care"),
    ]
    assert found(a_ready_plan(), a_ready_basis(ratings=ratings, reasons={"care": "Väntar"})) == []


def test_a_measure_that_was_dropped_or_taken_back_meets_no_need():
    for but in ({"status": MeasureStatus.CANCELLED}, {"withdrawn": True}):
        basis = a_ready_basis(measures=(a_measure(responsible=PARTY, **but),))
        assert unmet(basis) == ("occupation",)


@pytest.mark.feature("F-S3-10")
def test_a_measure_leads_to_the_rating_of_its_area():
    care = a_rating(area="care", need_level=0)
    loose = a_measure(area="care", responsible=PARTY)
    basis = a_ready_basis(
        measures=(a_measure(responsible=PARTY), loose),
        ratings=(*a_ready_basis().ratings, care),
    )
    assert without_need(basis) == (loose,)
    (lack,) = lacks(a_ready_plan(), basis, LIMITS, TODAY)
    assert [(p.mend, p.name, p.record) for p in lack.places] == [(Mend.NEED, "care", care.id)]


@pytest.mark.feature("INV-11")
def test_without_consent_there_is_a_ground_and_with_it_there_is_no_question_of_one():
    alone = {"kind": "own_authority", "client_participated": False, "client_consents": False}
    assert found(a_ready_plan(**alone), a_ready_basis()) == [PlanGroundMissing]
    assert found(a_ready_plan(**alone, without_consent="3 kap."), a_ready_basis()) == []
    # A ground does not stand in for the consent to a plan that is shared.
    shared = a_ready_plan(client_consents=False, without_consent="3 kap.")
    assert [each.content for each in lacks(shared, a_ready_basis(), LIMITS, TODAY)] == [
        Content.CLIENT
    ]


@pytest.mark.feature("INV-12")
def test_housing_and_network_are_asked_about_whatever_the_answer():
    ratings = tuple(each for each in a_ready_basis().ratings if each.area == "occupation")
    ratings += (a_rating(area="housing", need_level=None),)
    (lack,) = lacks(a_ready_plan(), a_ready_basis(ratings=ratings), LIMITS, TODAY)
    assert isinstance(lack.error, PlanAreasUnmapped)
    assert [place.name for place in lack.places] == ["housing", "social_support"]


@pytest.mark.feature("INV-13")
@pytest.mark.parametrize(
    ("review", "release", "error"),
    [
        (0, None, None),
        (184, None, None),
        (185, None, PlanReviewMissing),
        (-1, None, PlanReviewMissing),
        (100, 100, None),
        (101, 100, PlanReviewAfterRelease),
        (100, 31, PlanReviewAfterRelease),
        (100, 30, None),
    ],
)
def test_the_next_review_lies_within_half_a_year_and_before_the_release(review, release, error):
    basis = a_ready_basis(release=TODAY + release * DAY if release is not None else None)
    plan = a_ready_plan(review_date=TODAY + review * DAY)
    assert found(plan, basis) == ([error] if error else [])


def test_a_quick_plan_is_never_approved():
    assert found(a_ready_plan(kind="quick"), a_ready_basis()) == [PlanIsQuick]


def test_needs_are_areas_with_a_level_each_once():
    levels = (("care", 1), ("care", 3), ("housing", 0), ("economy", None))
    ratings = [a_rating(area=area, need_level=level) for area, level in levels]
    assert needs(ratings) == ("care",)


def test_the_latest_reason_holds_and_other_findings_are_none():
    def accepted(day: int, **but: object) -> AcceptedFinding:
        usual: dict[str, object] = {
            "id": an_id(), "client": an_id(), "area": "care", "kind": NO_MEASURE,
            "start": TODAY, "reason": str(day), "accepted_on": TODAY + day * DAY,
        }  # fmt: skip
        return AcceptedFinding(**(usual | but))  # type: ignore[arg-type]

    given = [
        accepted(2),
        accepted(1),
        accepted(3, withdrawn=True),
        accepted(4, kind="hard"),
        accepted(5, area="economy", reason=" "),
    ]
    assert recorded_reasons(given) == {"care": "2"}


def test_the_coming_release_is_the_next_planned_one():
    releases = [
        a_release(planned_date=TODAY - DAY),
        a_release(planned_date=TODAY + 9 * DAY),
        a_release(planned_date=TODAY + 3 * DAY, actual_date=TODAY),
        a_release(planned_date=TODAY + 2 * DAY, withdrawn=True),
        a_release(planned_date=None),
    ]
    assert coming_release(releases, TODAY) == TODAY + 9 * DAY
    assert coming_release(releases[:1], TODAY) is None

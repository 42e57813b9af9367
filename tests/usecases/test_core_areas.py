"""The six kinds of support that people lack after a release: in the plan and in the gap rule."""

import datetime as dt

import pytest
from tests.builders import an_id

from sluss.domain.machines import MeasureStatus
from sluss.usecases.clients import register_client
from sluss.usecases.gaps import findings_of
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.plan_sheet import plan_sheet
from sluss.usecases.sentences import plan_release
from sluss.usecases.session import Session

RELEASE = dt.date(2026, 5, 18)
AREAS = ("housing", "care", "occupation", "economy", "social_support", "supervision")

# Source 3, line 26: care above all of addiction and mental health, housing, income support,
# education, measures of the labour market, and help with debts.
CORE = {
    "substance_care": "care",
    "psychiatry": "care",
    "housing_service": "housing",
    "income_support": "economy",
    "basic_studies": "occupation",
    "work_training": "occupation",
    "debt_counselling": "economy",
}


@pytest.mark.feature("F-S3-05")
@pytest.mark.parametrize(("kind", "area"), CORE.items())
def test_each_has_its_line_in_the_plan_and_closes_the_days_of_its_area(
    session: Session, kind: str, area: str
) -> None:
    client = register_client(session, given_name="Nils").id
    plan_release(session, client, RELEASE)
    for each in AREAS:
        rate_area(session, client, each, {"need_level": 3 if each == area else 0})
    code = next(
        each for each in session.catalog.codes("measure_type").offered(RELEASE)
        if each.value == kind
    )  # fmt: skip
    assert code.more["life_area"] == area
    assert area in {each.area for each in findings_of(session, client).alarms}

    measure = add_measure(session, client, area, code.label("sv"), type=kind, responsible=an_id())
    for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED):
        step_measure(session, measure.id, step, planned_start=dt.date(2026, 5, 4))

    assert area not in {each.area for each in findings_of(session, client).alarms}
    sheet = plan_sheet(session, client, "sv")
    assert [(each.area, each.measures) for each in sheet.needs] == [(area, 1)]
    assert [(each.id, each.area) for each in sheet.measures] == [(measure.id, area)]

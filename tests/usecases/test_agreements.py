"""Agreements with others: what is missing, when they are looked at again, who steers, the need."""

import datetime as dt

import pytest

from sluss.domain.agreements import REMIND_DAYS, SECTIONS
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.requests import CannotEstimate, SteeringEndsFirst
from sluss.usecases.agreements import (
    add_member,
    agreements,
    agreements_due,
    end_membership,
    need_of,
)
from sluss.usecases.forms import save_new
from sluss.usecases.session import Session, today


def _agreed(session: Session, **values: FieldValue) -> RecordId:
    return save_new(session, "CooperationAgreement", None, values).id


@pytest.mark.feature("F-S3-27")
def test_the_parts_nothing_is_written_in_are_named_in_the_order_of_the_template(
    session: Session,
) -> None:
    _agreed(session, title="Malmö")
    (line,) = agreements(session, "sv")
    assert len(line.missing) == len(SECTIONS)
    assert line.missing[0] == "Problembeskrivning"
    _agreed(session, title="Lund", **dict.fromkeys(SECTIONS, "Avtalat."))
    whole = next(each for each in agreements(session, "sv") if each.title == "Lund")
    assert whole.missing == ()


@pytest.mark.feature("F-S3-28")
def test_one_is_reminded_of_the_review_and_of_the_end_whichever_comes_first(
    session: Session,
) -> None:
    day = today(session)
    near, far = (day + dt.timedelta(days=REMIND_DAYS + more) for more in (0, 1))
    _agreed(session, title="far", valid_to=far)
    _agreed(session, title="no day")
    assert agreements_due(session) is None
    _agreed(session, title="near", review_date=near, valid_to=far)
    assert agreements_due(session) == (1, near)
    assert [each.title for each in agreements(session, "sv")] == ["near", "far", "no day"]
    _agreed(session, title="over", valid_to=day - dt.timedelta(days=30))
    assert agreements_due(session) == (2, day - dt.timedelta(days=30))


@pytest.mark.feature("F-S1-49")
def test_who_steers_is_kept_with_their_time(session: Session) -> None:
    agreement = _agreed(session, title="Malmö")
    day = today(session)
    with pytest.raises(SteeringEndsFirst):
        add_member(session, agreement, {"person": "Bo", "start": day, "end": dt.date(2020, 1, 1)})
    former: dict[str, FieldValue] = {
        "person": "Asta",
        "start": dt.date(2020, 1, 1),
        "end": dt.date(2021, 1, 1),
    }
    add_member(session, agreement, former)
    member = add_member(session, agreement, {"person": "Bo", "role": "Chef", "start": day}).id
    (line,) = agreements(session, "sv")
    assert [(each.person, each.sits) for each in line.members] == [("Bo", True), ("Asta", False)]
    end_membership(session, member)
    (line,) = agreements(session, "sv")
    assert {each.person: each.last for each in line.members}["Bo"] == day


@pytest.mark.feature("F-S1-36")
@pytest.mark.parametrize(("unemployed", "need"), [(0, (0, 0)), (1, (0, 1)), (1200, (360, 600))])
def test_the_need_is_a_share_of_those_without_work(
    session: Session, unemployed: int, need: tuple[int, int]
) -> None:
    assert need_of(session, unemployed) == need
    with pytest.raises(CannotEstimate):
        need_of(session, -1)

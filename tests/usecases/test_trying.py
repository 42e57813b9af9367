"""Another day of release, tried and not saved."""

import datetime as dt
from typing import Any

import pytest
from tests.builders import a_measure, a_party

from sluss.domain.entities import ReleaseEvent
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus
from sluss.errors.cases import NotFound
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.needs import rate_area
from sluss.usecases.records import add
from sluss.usecases.session import Session
from sluss.usecases.trying import try_release

TODAY = dt.date(2026, 5, 4)  # a Monday
DAY = dt.timedelta(days=1)
PLANNED = TODAY + 28 * DAY


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def new(session: Session, client: RecordId, kind: str, **values: Any) -> None:
    save_new(session, kind, client, values)


@pytest.fixture
def held(session: Session, client: RecordId) -> RecordId:
    """A client in prison until a planned release, with a flat from that day on."""
    episode = save_new(session, "SentenceEpisode", client, {"sanction_type": "prison"}).id
    new(
        session, client, "EnforcementPhase", episode=episode, phase="prison",
        start=TODAY - 100 * DAY, planned_end=PLANNED,
    )  # fmt: skip
    new(session, client, "ReleaseEvent", planned_date=PLANNED)
    rate_area(session, client, "housing", {"need_level": 3})
    party = add(session, a_party()).id
    flat = a_measure(
        client=client, plan=None, area="housing", type="housing_service", responsible=party,
        status=MeasureStatus.CONFIRMED, planned_start=PLANNED, planned_end=PLANNED + 400 * DAY,
    )  # fmt: skip
    add(session, flat)
    return client


def housing(line: Any) -> Any:
    return next(lane for lane in line.lanes if lane.area == "housing")


@pytest.mark.feature("F-S3-20")
def test_released_earlier_there_are_days_before_the_flat(session: Session, held: RecordId) -> None:
    tried = try_release(session, held, PLANNED - 14 * DAY, "sv")
    assert [(gap.span.start, gap.span.end) for gap in housing(tried.line).gaps if gap.is_open] == [
        (PLANNED - 14 * DAY, PLANNED)
    ]
    assert tried.planned is not None
    planned = try_release(session, held, PLANNED, "sv")
    assert not [gap for gap in housing(planned.line).gaps if gap.is_open]


def test_both_days_are_marked_and_nothing_is_saved(session: Session, held: RecordId) -> None:
    tried = try_release(session, held, PLANNED + 5 * DAY, "sv")
    assert (tried.line.release, tried.line.tried) == (PLANNED, PLANNED + 5 * DAY)
    (kept,) = session.store.find(ReleaseEvent, client=held)
    assert kept.planned_date == PLANNED


def test_custody_lasts_until_the_day_that_is_tried(session: Session, held: RecordId) -> None:
    tried = try_release(session, held, PLANNED + 5 * DAY, "sv")
    ends = {bar.span.end for bar in housing(tried.line).bars}
    assert PLANNED + 5 * DAY in ends


@pytest.mark.parametrize(
    ("days", "past", "closed"),
    [(-4, True, False), (5, False, True), (10, False, True), (11, False, False)],
)  # a Thursday that has passed, a Saturday, Ascension Day, the Friday after it
def test_a_day_that_has_passed_or_is_free_is_said(
    session: Session, held: RecordId, days: int, past: bool, closed: bool
) -> None:
    tried = try_release(session, held, TODAY + days * DAY, "sv")
    assert (tried.is_past, tried.is_closed) == (past, closed)


def test_without_a_planned_day_there_is_nothing_to_compare(
    session: Session, client: RecordId
) -> None:
    assert try_release(session, client, PLANNED, "sv").planned is None


def test_a_client_that_is_not_here_is_told(session: Session) -> None:
    with pytest.raises(NotFound):
        try_release(session, RecordId(b"x" * 16), PLANNED, "sv")

"""How many under supervision have a need in work and livelihood."""

import datetime as dt

import pytest

from sluss.domain.ids import RecordId
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.mapping_form import save_mapping
from sluss.usecases.needs_share import needs_share
from sluss.usecases.session import Session

DAY = dt.date(2026, 5, 4)


def supervised(session: Session, *, until: dt.date | None = None) -> RecordId:
    client = register_client(session, given_name="Nils").id
    start = {"start": dt.date(2026, 1, 1), "planned_end": until}
    save_new(session, "SupervisionPeriod", client, start)
    return client


def mapped(session: Session, client: RecordId, **levels: int) -> None:
    said = {f"{area}.need_level": level for area, level in levels.items()}
    save_mapping(session, client, None, "six_areas", {**said, "done": True})


@pytest.mark.feature("F-S0-06")
def test_of_those_under_supervision_by_their_latest_mapping(session: Session) -> None:
    one, two, three = (supervised(session) for _ in range(3))
    supervised(session)  # not mapped
    mapped(session, one, occupation=3, economy=0)
    mapped(session, two, occupation=2, economy=2)
    mapped(session, two, occupation=0, economy=0)  # no need any more
    mapped(session, three, occupation=0)  # economy is not known
    mapped(session, register_client(session, given_name="Bo").id, occupation=4)  # not supervised
    mapped(session, supervised(session, until=DAY), occupation=4)  # not any more
    share = needs_share(session)
    assert (share.need, share.no_need, share.not_assessed) == (1, 1, 2)
    assert (share.percent, share.strict) == (50.0, 25.0)
    assert (share.baseline, share.baseline_on) == (70, dt.date(2020, 12, 31))


def test_a_mapping_that_is_not_done_says_nothing_yet(session: Session) -> None:
    client = supervised(session)
    save_mapping(session, client, None, "six_areas", {"occupation.need_level": 3})
    assert needs_share(session).not_assessed == 1

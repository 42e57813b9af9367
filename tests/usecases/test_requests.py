"""Requests to the office: by when they are answered, what a refusal needs, what still waits."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_user

from sluss.domain.entities import InformationRequest
from sluss.domain.form_fields import FieldValue
from sluss.errors.cases import NotValid
from sluss.errors.requests import DecisionLacks, RequestUndecided
from sluss.errors.rights import NotAllowed
from sluss.usecases.records import add
from sluss.usecases.requests import (
    answer_form,
    appeal_text,
    decide_request,
    note_appealed,
    note_sent,
    request_from_form,
    requests,
    requests_due,
)
from sluss.usecases.session import today

ASKED = "Beslutet om placering från den 3 oktober"


def _came(session, kind="public_record", days=0, **more):
    received = today(session) - dt.timedelta(days=days)
    values = {"kind": kind, "what": ASKED, "received_on": received} | more
    return request_from_form(session, values).id


def _line(session, record):
    return next(each for each in requests(session, "sv") if each.id == record)


@pytest.mark.parametrize(
    ("kind", "country", "received", "due"),
    [
        ("public_record", "SE", dt.date(2025, 11, 21), dt.date(2025, 11, 24)),  # a Friday
        ("register_excerpt", "SE", dt.date(2025, 10, 31), dt.date(2025, 11, 30)),
        ("public_record", "DK", dt.date(2025, 11, 10), dt.date(2025, 11, 19)),
        ("party_insight", "SE", dt.date(2025, 11, 17), dt.date(2025, 11, 24)),
    ],
)
def test_the_last_day_follows_from_its_kind_and_country(make_office, kind, country, received, due):
    session = make_office(country=country).session
    record = request_from_form(session, {"kind": kind, "what": ASKED, "received_on": received}).id
    assert session.store.get(InformationRequest, record).due_on == due


def test_a_request_of_tomorrow_has_not_come(session):
    with pytest.raises(NotValid):
        _came(session, days=-1)
    assert requests(session, "sv") == ()


def test_who_is_refused_is_told_why_and_how_to_appeal(session):
    record = _came(session)
    answer: dict[str, FieldValue] = {"decision": "refused"}
    for field, text in (
        ("secrecy_test", "Röjer var en enskild vistas."),
        ("decision_reason", "Offentlighets- och sekretesslagen 35 kap. 15 §"),
        ("appeal_given", True),
    ):
        with pytest.raises(DecisionLacks) as refused:
            decide_request(session, record, answer)
        assert refused.value.facts["field"] == field
        assert _line(session, record).state == "received"
        answer[field] = text
    decide_request(session, record, answer)
    line = _line(session, record)
    assert (line.open, line.can_send, line.can_appeal) == (False, False, True)
    assert "kammarrätten" in appeal_text(session, record, "sv")
    note_appealed(session, record)
    assert _line(session, record).state == "appealed"


def test_what_is_given_waits_until_it_is_sent(session):
    record = _came(session, days=9)
    due = requests_due(session)
    assert due is not None
    assert due.overdue
    with pytest.raises(RequestUndecided):
        note_sent(session, record)
    decide_request(
        session, record,
        {"decision": "given", "secrecy_test": "Ingen sekretess.", "what_left": "En sida"},
    )  # fmt: skip
    assert _line(session, record).can_send
    due = requests_due(session)
    assert due is not None
    assert due.count == 1
    note_sent(session, record)
    assert not _line(session, record).open
    assert requests_due(session) is None


def test_what_is_to_be_answered_first_stands_on_top(session):
    late, soon, later = _came(session, days=9), _came(session), _came(session, "rectification")
    decide_request(session, later, {"decision": "taken_back"})
    assert [each.id for each in requests(session, "sv")] == [late, soon, later]


def test_who_may_not_answer_reads_neither_who_asked_nor_what_for(session):
    record = _came(session)
    lay = a_user(office=session.office, role="lay_coordinator")
    add(session, lay)
    theirs = replace(session, user=lay.id)
    for asking in (
        lambda: note_sent(theirs, record),
        lambda: requests(theirs, "sv"),
        lambda: answer_form(theirs, record, "sv"),
        lambda: appeal_text(theirs, record, "sv"),
    ):
        with pytest.raises(NotAllowed):
            asking()
    assert requests_due(session) is not None
    assert requests_due(theirs) is None

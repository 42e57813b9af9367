"""Who is offered a copy: the parties of a case, whichever record of them it names."""

import datetime as dt

import pytest
from tests.builders import a_measure, a_party
from tests.usecases.leaving.papers import a_case, consents_to

from sluss.domain.gate.asked import Why
from sluss.domain.gate.decide import decide_mark
from sluss.domain.machines import ConsentStatus
from sluss.domain.papers import Mark
from sluss.usecases.clients import register_client
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.recipients import recipients
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import add
from sluss.usecases.session import Session


def test_a_party_written_down_twice_takes_part_whichever_record_is_named(session: Session) -> None:
    client = register_client(session, given_name="Nils").id
    twice = {"name": "Hyllie", "office": session.office, "short_name": "", "phone": "040-1"}
    later = max(add(session, a_party(**twice)).id for _ in range(2))
    add(session, a_measure(client=client, responsible=later))
    near = [each for each in recipients(session, client, "sv") if each.takes_part]
    assert [each.name for each in near if each.party is not None] == ["Hyllie"]
    assert later not in {each.party for each in near}  # the older record is offered for both


@pytest.mark.feature("INV-14")
def test_a_withdrawal_that_names_the_other_record_of_the_whole_stops_its_unit(
    session: Session,
) -> None:
    usual = {"office": session.office, "short_name": ""}
    one, other = (add(session, a_party(name="Region Skåne", **usual)).id for _ in range(2))
    clinic = add(session, a_party(name="Beroendecentrum", member_of=one, **usual)).id
    client, _none = a_case(session)
    consents_to(session, client, one, "housing", with_units=True)
    request = Request(client=client, document="case_summary", party=clinic)
    asked = Mark("housing")
    assert decide_mark(question_for(session, request), asked).allowed
    day = dt.date(2026, 5, 2)
    ended = {"status": ConsentStatus.WITHDRAWN, "withdrawn_at": session.clock()}
    consents_to(session, client, other, "housing", with_units=True, given_on=day, **ended)
    assert decide_mark(question_for(session, request), asked).why is Why.WITHDRAWN

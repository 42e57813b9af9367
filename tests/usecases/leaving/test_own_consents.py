"""A person around a client is named to a party if and only if they and the client both agreed."""

import datetime as dt
from typing import Any

import pytest
from tests.paper_case import full_case
from tests.usecases.leaving.papers import a_case, consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Disclosure, DisclosureItem, NetworkConsent, NetworkContact
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid, PeriodBackwards
from sluss.errors.leaving import CopyStopped
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.prepared import prepare, prepared_copies
from sluss.usecases.leaving.release import release, release_copy
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id

pytestmark = [pytest.mark.feature("INV-14"), pytest.mark.feature("F-S1-16")]

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
BIRD, OTHER = "kanarievan", "gråsparven"


def a_person(session: Session, client: RecordId, name: str) -> RecordId:
    made = NetworkContact(id=fresh_id(session), client=client, name=name.title(), relation="friend")
    return add(session, made).id


def agrees(
    session: Session, client: RecordId, contact: RecordId, party: RecordId, **but: Any
) -> RecordId:
    given: dict[str, Any] = {
        "contact": contact, "party": party, "given_on": TODAY - DAY, "valid_to": TODAY + 90 * DAY,
    }  # fmt: skip
    return note_fact(session, "NetworkConsent", client, given | but).id


def told(session: Session, client: RecordId, party: RecordId, kind: str = "case_summary") -> str:
    request = Request(client=client, document=kind, party=party)
    return words_in(preview(session, request, "sv").data).casefold()


def test_somebody_is_named_if_they_and_the_client_agreed_and_not_else(session: Session) -> None:
    client, (af, social, region) = a_case(session, "Jobbet", "Socialtjänsten", "Vården")
    bird = a_person(session, client, BIRD)
    a_person(session, client, OTHER)
    consents_to(session, client, social, "network", "identity_contact")
    consents_to(session, client, af, "network")  # the client agreed, she did not
    consents_to(session, client, region, "identity_contact")  # she agreed, the client did not
    assert BIRD not in told(session, client, social)
    consent = agrees(session, client, bird, social)
    agrees(session, client, bird, region)
    text = told(session, client, social)
    assert BIRD in text
    assert OTHER not in text
    assert BIRD not in told(session, client, af)
    assert BIRD not in told(session, client, region)
    whole = preview(session, Request(client=client, document="case_summary", kind="client"), "sv")
    assert BIRD not in words_in(whole.data).casefold()
    request = Request(client=client, document="case_summary", party=social)
    release(session, request, preview(session, request, "sv").digest, InHand())
    items = session.store.find(DisclosureItem, client=client)
    assert {"own_consent", "consent"} <= {each.basis for each in items}
    copy = prepare(session, request, preview(session, request, "sv").digest).id
    change_fact(session, "NetworkConsent", consent, {"taken_back_on": TODAY})
    assert BIRD not in told(session, client, social)
    (line,) = prepared_copies(session, client, "sv")
    assert line.stopped == "narrower"
    with pytest.raises(CopyStopped):
        release_copy(session, copy, InHand())
    assert len(session.store.find(Disclosure, client=client)) == 1
    assert OTHER not in told(session, client, social)


def test_of_the_documents_for_parties_none_names_who_has_not_agreed(session: Session) -> None:
    case = full_case(session, "kanarieplan")
    client, party = case.client, case.parties[1]
    everything = session.catalog.codes("information_category").values()
    consents_to(session, client, party, *everything)
    bird = a_person(session, client, BIRD)
    a_person(session, client, OTHER)
    agrees(session, client, bird, party)
    named = set()
    for kind in ("case_summary", "contact_surface", "joint_plan", "mapping", "minutes"):
        assert "party" in DOCUMENTS[kind].recipients
        text = told(session, client, party, kind)
        assert OTHER not in text, kind
        named |= {kind} if BIRD in text else set()
    assert "case_summary" in named


def test_what_is_agreed_to_is_written_once_and_its_days_in_order(session: Session) -> None:
    client, (social, job) = a_case(session, "Socialtjänsten", "Jobbet")
    bird = a_person(session, client, BIRD)
    with pytest.raises(PeriodBackwards):
        agrees(session, client, bird, social, valid_to=TODAY - 5 * DAY)
    made = agrees(session, client, bird, social)
    with pytest.raises(NotValid):
        amend(session, NetworkConsent, made, party=job)

"""A laptop is approved by head office with a stick, a telephone and thirty digits."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import Client, Office
from sluss.errors.enrolment import EnrolmentReplayed, NotAnEnrolmentFile
from sluss.errors.exchange import NoRequestMade, NotCentral, NotEnrolled
from sluss.usecases import approval, change_states, clients
from sluss.usecases.session import own_office


def test_head_office_needs_nobodys_approval(strangers: World):
    assert approval.is_enrolled(strangers.session(CENTRAL))
    assert not approval.is_enrolled(strangers.session("malmo-1"))


def test_asking_again_makes_another_request_with_the_same_keys(strangers: World):
    session = strangers.session("malmo-1")
    first, second = (approval.request_approval(session) for _ in range(2))
    assert first.digits != second.digits
    assert approval.signing_key(session).public == approval.signing_key(session).public
    answer = approval.approve_request(strangers.session(CENTRAL), second.data, second.digits)
    assert approval.accept_approval(session, answer.data, answer.digits).device == first.device


def test_only_head_office_approves(strangers: World):
    asked = approval.request_approval(strangers.session("malmo-1"))
    with pytest.raises(NotCentral):
        approval.approve_request(strangers.session("lund"), asked.data, asked.digits)


def test_a_request_is_answered_once(strangers: World):
    asked = approval.request_approval(strangers.session("malmo-1"))
    approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)
    with pytest.raises(EnrolmentReplayed):
        approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)


def test_an_answer_needs_a_question(strangers: World):
    asked = approval.request_approval(strangers.session("malmo-1"))
    answer = approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)
    with pytest.raises(NoRequestMade):
        approval.accept_approval(strangers.session("lund"), answer.data, answer.digits)


def test_any_other_file_is_no_request(strangers: World):
    with pytest.raises(NotAnEnrolmentFile):
        approval.approve_request(strangers.session(CENTRAL), b"hej", "0")


def test_nobody_is_trusted_before_the_approval(strangers: World):
    with pytest.raises(NotEnrolled):
        approval.load_trust(strangers.session("malmo-1"))


def test_a_second_laptop_joins_the_office_with_a_letter_of_its_own(strangers: World):
    first, second = (strangers.enrol(name) for name in ("malmo-1", "malmo-2"))
    assert first.device != second.device
    assert strangers.session("malmo-1").office == strangers.session("malmo-2").office
    names = {each.name for each in change_states.devices(strangers.session(CENTRAL))}
    assert names == {first.device, second.device}


def test_a_second_laptop_works_before_its_first_delivery_comes(strangers: World):
    for name in ("malmo-1", "malmo-2"):
        strangers.enrol(name)
    session = strangers.session("malmo-2")
    assert session.store.find(Office, id=session.office) == []
    assert own_office(session).code == own_office(strangers.session("malmo-1")).code
    made = clients.register_client(session, given_name="Nils").id
    letter = (session.store.setting("letter") or b"").decode()
    assert session.store.get(Client, made).case_no == f"MAL-26-{letter}0001"
    strangers.carry_everything(("malmo-1", "malmo-2"))
    assert own_office(session) == session.store.get(Office, session.office)


def test_what_a_laptop_did_before_belongs_to_the_office_it_joins(strangers: World):
    strangers.enrol("malmo-1")
    session = strangers.session("malmo-2")
    before = session.office
    client = clients.register_client(session, given_name="Nils").id
    strangers.enrol("malmo-2")
    assert session.store.get(Client, client).office == session.office != before
    assert session.store.get(Office, before).withdrawn
    trust = approval.load_trust(strangers.session(CENTRAL))
    device = trust.certificate(session.device)
    assert approval.offices_of(strangers.session(CENTRAL), device) == {before, session.office}

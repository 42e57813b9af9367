"""A laptop is approved by head office with a stick, a telephone and thirty digits."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import Client, Office
from sluss.domain.ids import RecordId
from sluss.errors.enrolment import (
    EnrolmentCentralUnfit,
    EnrolmentReplayed,
    NotAnEnrolmentFile,
    OfficeNotChosen,
)
from sluss.errors.exchange import NoRequestMade, NotCentral, NotEnrolled
from sluss.errors.keys import FingerprintDiffers
from sluss.usecases import approval, belonging, change_states, clients, receiving, sending
from sluss.usecases.contents.letters import gather_sought
from sluss.usecases.records import amend
from sluss.usecases.session import fresh_id, own_office

# The folded name begins, hashed, with the same two bytes as "Frivården Malmö".
SAME_PREFIX = "Anstalten Asp 125865"


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
    assert own_office(session).name in repr(gather_sought(session, made, "sv"))
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


class TestWhichOffice:
    """Nobody gets an office's cases by two bytes of a name, or by calling itself like it."""

    def trust(self, strangers: World):
        return approval.load_trust(strangers.session(CENTRAL))

    def approved(self, strangers: World, session, office=None):
        """Return what head office gave to a computer that asks."""
        asked = approval.request_approval(session)
        central = strangers.session(CENTRAL)
        answer = approval.approve_request(central, asked.data, asked.digits, office)
        approval.accept_approval(session, answer.data, answer.digits)
        return self.trust(strangers).certificate(session.device).subject

    def test_an_office_whose_name_hashes_alike_gets_none_of_the_others_cases(
        self, strangers, make_office
    ):
        strangers.enrol("malmo-1")
        malmo = strangers.session("malmo-1")
        clients.register_client(malmo, given_name="Nils")
        strangers.up("malmo-1")
        other = make_office("office", SAME_PREFIX).session
        before = other.office
        assert before[:2] == malmo.office[:2]
        given = self.approved(strangers, other)
        assert given.office == before == other.office != malmo.office
        assert given.prefix != malmo.office[:2]
        assert fresh_id(other)[:2] == given.prefix
        device = self.trust(strangers).certificate(other.device)
        assert approval.offices_of(strangers.session(CENTRAL), device) == {before}

    def test_two_offices_with_one_code_get_two(self, strangers, make_office):
        strangers.enrol("malmo-1")
        other = make_office("office", "Anstalten Malmö").session
        assert own_office(other).code == own_office(strangers.session("malmo-1")).code == "MAL"
        assert self.approved(strangers, other).office_code == own_office(other).code == "MAL2"
        made = clients.register_client(other, given_name="Nils").id
        assert other.store.get(Client, made).case_no.startswith("MAL2-26-")

    def test_who_asks_is_told_before_anything_is_approved(self, strangers):
        strangers.enrol("malmo-1")
        strangers.enrol("lund")
        asked = approval.request_approval(strangers.session("malmo-2"))
        central = strangers.session(CENTRAL)
        seen = belonging.who_asks(central, self.trust(strangers), asked.data)
        assert (seen.name, seen.again) == ("Frivården Malmö", False)
        (alike,) = seen.alike
        assert alike.name == "Frivården Malmö"
        assert len(alike.computers) == 1
        assert [each.name for each in seen.others] == ["Frivården Lund"]

    def test_a_new_office_of_the_same_name_stays_apart_if_a_person_says_so(self, strangers):
        strangers.enrol("malmo-1")
        session = strangers.session("malmo-2")
        given = self.approved(strangers, session, belonging.NEW_OFFICE)
        assert given.office == session.office != strangers.session("malmo-1").office

    def test_two_offices_of_one_name_are_chosen_between(self, strangers, make_office):
        for name in ("malmo-1", "malmo-2"):
            self.approved(strangers, strangers.session(name), belonging.NEW_OFFICE)
        third = make_office("office", "Frivården Malmö").session
        with pytest.raises(OfficeNotChosen):
            self.approved(strangers, third)
        first = strangers.session("malmo-1").office
        assert self.approved(strangers, third, first).office == first == third.office

    def test_who_claims_the_identity_of_an_office_does_not_get_its_cases(
        self, strangers, make_office
    ):
        for name in ("malmo-1", "lund"):
            strangers.enrol(name)
        hostile = make_office("office", "Frivården Malmö").session
        malmo, lund = (strangers.session(name).office for name in ("malmo-1", "lund"))
        hostile.store.set_setting("office", lund)
        hostile.store.set_setting("office-name", "Frivården Malmö".encode())
        hostile.store.set_setting("office-code", b"MAL")
        asked = approval.request_approval(hostile)
        central = strangers.session(CENTRAL)
        with pytest.raises(OfficeNotChosen):
            approval.approve_request(central, asked.data, asked.digits)
        approval.approve_request(central, asked.data, asked.digits, malmo)
        device = self.trust(strangers).certificate(hostile.device)
        assert lund not in approval.offices_of(central, device)

    def test_nor_who_claims_the_identity_an_office_had_before(self, strangers, make_office):
        before = strangers.session("malmo-2").office
        for name in ("malmo-1", "malmo-2", "lund"):
            strangers.enrol(name)
        hostile = make_office("office", "Frivården Lund").session
        hostile.store.set_setting("office", before)
        hostile.store.set_setting("office-name", "Frivården Lund".encode())
        hostile.store.set_setting("office-code", b"LUN")
        asked = approval.request_approval(hostile)
        central = strangers.session(CENTRAL)
        approval.approve_request(central, asked.data, asked.digits)
        trust = self.trust(strangers)
        assert before not in approval.offices_of(central, trust.certificate(hostile.device))
        assert before in approval.offices_of(
            central, trust.certificate(strangers.session("malmo-2").device)
        )

    def test_an_office_that_is_not_known_cannot_be_joined(self, strangers):
        with pytest.raises(OfficeNotChosen):
            self.approved(strangers, strangers.session("lund"), RecordId(b"?" * 16))

    def test_head_office_is_no_office_to_join(self, strangers, make_office):
        central = strangers.session(CENTRAL)
        other = make_office("office", "Huvudkontoret").session
        assert self.approved(strangers, other).office != central.office
        assert own_office(other).code != own_office(central).code

    def test_a_computer_that_asks_again_keeps_its_office_and_letter(self, strangers):
        strangers.enrol("malmo-1")
        session = strangers.session("malmo-1")
        before = self.trust(strangers).certificate(session.device)
        amend(session, Office, session.office, name="Frivården Malmö Norr", code="MNO")
        given = self.approved(strangers, session, belonging.NEW_OFFICE)
        assert (given.office, given.letter) == (before.subject.office, before.subject.letter)
        assert own_office(session).code == "MNO"
        asked = approval.request_approval(session)
        seen = belonging.who_asks(strangers.session(CENTRAL), self.trust(strangers), asked.data)
        assert seen.again


class TestAnotherHeadOffice:
    """Head office has lost everything: with another printed card the work is there again."""

    def test_it_is_taken_with_the_new_card_alone_and_gets_all_work_again(
        self, strangers, make_office
    ):
        strangers.enrol("malmo-1")
        laptop = strangers.session("malmo-1")
        clients.register_client(laptop, given_name="Nils")
        strangers.carry_everything(("malmo-1",))
        assert laptop.store.logs.own("work").acknowledged > 0
        other = make_office("central", "Nya huvudkontoret").session
        asked = approval.request_approval(laptop)
        answer = approval.approve_request(other, asked.data, asked.digits)
        with pytest.raises(EnrolmentCentralUnfit):
            approval.accept_approval(laptop, answer.data, answer.digits)
        old = approval.load_trust(strangers.session(CENTRAL)).root_digits
        with pytest.raises(FingerprintDiffers):
            approval.accept_approval(laptop, answer.data, old, new_card=True)
        taken = approval.accept_approval(laptop, answer.data, answer.digits, new_card=True)
        assert taken.central.startswith("Nya huvudkontoret")
        assert laptop.store.logs.own("work").acknowledged == 0
        (sent,) = sending.send(laptop, strangers.stick)
        report = receiving.receive(other, sent.file)
        assert report.new == sum(laptop.store.logs.own(kind).n for kind in ("work", "access"))
        assert [each.given_name for each in other.store.find(Client)] == ["Nils"]
        (answered,) = sending.send(other, strangers.stick)
        assert receiving.receive(laptop, answered.file).acknowledged > 0
        assert laptop.store.logs.own("work").acknowledged > 0

    def test_a_new_card_of_the_same_head_office_sends_nothing_again(self, strangers):
        strangers.enrol("malmo-1")
        strangers.carry_everything(("malmo-1",))
        laptop = strangers.session("malmo-1")
        before = laptop.store.logs.own("work").acknowledged
        asked = approval.request_approval(laptop)
        answer = approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)
        approval.accept_approval(laptop, answer.data, answer.digits, new_card=True)
        assert laptop.store.logs.own("work").acknowledged == before > 0

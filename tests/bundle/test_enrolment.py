"""Enrolment: what two people compared is what comes true, and nothing else does."""

from dataclasses import replace

import pytest
from tests.bundle import independent as plain
from tests.bundle import world
from tests.data.bundles import parts

from sluss.bundle.certificate import Role
from sluss.bundle.enrolment import accept, approve, read_request, write_request
from sluss.bundle.trust import Revocation
from sluss.errors import SlussError
from sluss.errors.enrolment import (
    EnrolmentCentralUnfit,
    EnrolmentDamaged,
    EnrolmentNotOurs,
    EnrolmentReplayed,
    EnrolmentTaken,
)
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete

A = world.certificate("office-a")
TRUST = world.signed(world.draft(A))
ISSUER = world.signer("issuer")


def request(keys_of="office-b", letter="B", nonce=1, **changed):
    subject = replace(world.subject(keys_of, letter=letter), **changed)
    return write_request(subject, bytes([nonce]) * 16, "0.1.0", world.signer(keys_of))


def approved(asked, *, digits="", trust=TRUST, answered=(), issuer=ISSUER, **assigned):
    return approve(
        asked,
        digits or asked.digits,
        trust=trust,
        answered=answered,
        assigned=replace(asked.subject, **assigned),
        issuer=issuer,
        issued="2026-11-22",
    )


def one_digit_wrong(digits):
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


class TestTheWholeCeremony:
    def test_a_device_is_let_in(self):
        asked = request()
        answer = approved(asked)
        got = accept(answer.reply, answer.root_digits, asked)
        assert got.certificate == answer.certificate
        assert got.certificate.role == Role.DEVICE
        assert got.trust.certificate(got.certificate.device) == got.certificate
        assert got.trust.central == plain.identity("central")

    def test_the_request_survives_the_way(self):
        asked = request()
        assert read_request(asked.data) == asked
        assert asked.digits == read_request(asked.data).digits

    def test_central_gives_office_letter_and_name(self):
        asked = request(letter="A")
        answer = approved(asked, letter="C", name="Dator vid fönstret")
        got = accept(answer.reply, answer.root_digits, asked)
        assert (got.certificate.subject.letter, got.certificate.subject.name) == (
            "C",
            "Dator vid fönstret",
        )

    def test_digits_may_be_typed_in_any_grouping(self):
        asked = request()
        answer = approved(asked, digits=asked.digits.replace(" ", "-"))
        got = accept(answer.reply, answer.root_digits.replace(" ", ""), asked)
        assert got.certificate == answer.certificate

    def test_an_enrolled_device_asks_again_and_keeps_its_keys(self):
        asked = request("office-a", letter="A", nonce=2)
        answer = approved(asked, name="Dator 2")
        assert answer.certificate.serial == 2
        got = accept(answer.reply, answer.root_digits, asked, kept=TRUST)
        assert got.trust.certificate(A.device).subject.name == "Dator 2"


class TestCentralRefuses:
    def test_one_digit_wrong(self):
        asked = request()
        with pytest.raises(FingerprintDiffers):
            approved(asked, digits=one_digit_wrong(asked.digits))

    def test_digits_that_are_too_few(self):
        asked = request()
        with pytest.raises(FingerprintIncomplete):
            approved(asked, digits=asked.digits[:-6])

    def test_a_swapped_request(self):
        ours, swapped = request(), request("stranger", letter="B")
        with pytest.raises(FingerprintDiffers):
            approved(swapped, digits=ours.digits)

    def test_a_request_that_was_answered_before(self):
        asked = request()
        with pytest.raises(EnrolmentReplayed):
            approved(asked, answered={asked.digest})

    @pytest.mark.parametrize(
        ("changed", "what"),
        [
            ({"letter": "A"}, "letter"),
            ({"prefix": b"\0\1"}, "prefix"),
            ({"office": plain.identity("new"), "prefix": b"\0\1"}, "code"),
            ({"work": A.subject.work}, "log"),
        ],
    )
    def test_what_another_device_has(self, changed, what):
        with pytest.raises(EnrolmentTaken) as refused:
            approved(request(**changed))
        assert refused.value.facts == {"what": what}

    def test_other_keys_under_a_known_identity(self):
        asked = request("stranger", letter="C", device=A.device)
        with pytest.raises(EnrolmentTaken):
            approved(asked)

    def test_a_second_central(self):
        asked = request("stranger", letter="C", device=plain.identity("central"))
        with pytest.raises(EnrolmentTaken):
            approved(asked)

    def test_a_revoked_device(self):
        revoked = {A.device: Revocation({}, "lost", "2026-11-22")}
        with pytest.raises(EnrolmentTaken):
            approved(request("office-a", letter="A"), trust=replace(TRUST, revocations=revoked))

    def test_an_issuer_the_roots_do_not_know(self):
        with pytest.raises(EnrolmentCentralUnfit):
            approved(request(), issuer=world.signer("stranger"))

    def test_a_request_not_signed_by_its_own_key(self):
        asked = plain.signed_text(
            "sluss-enrol-request",
            {
                "app": "0.1.0",
                "nonce": "00" * 16,
                "subject": parts.subject("office-b"),
            },
            ["stranger"],
        )
        with pytest.raises(EnrolmentDamaged):
            read_request(asked)

    def test_it_cannot_give_a_device_other_keys(self):
        with pytest.raises(ValueError, match="own"):
            approved(request(), sign=world.signer("stranger").public)


class TestTheDeviceRefuses:
    def test_one_digit_of_the_card_wrong(self):
        asked = request()
        answer = approved(asked)
        with pytest.raises(FingerprintDiffers):
            accept(answer.reply, one_digit_wrong(answer.root_digits), asked)

    def test_a_swapped_reply(self):
        ours, theirs = request(), request("office-c", letter="C")
        answer = approved(theirs)
        with pytest.raises(EnrolmentNotOurs) as refused:
            accept(answer.reply, answer.root_digits, ours)
        assert refused.value.facts == {"fault": "request"}

    def test_the_reply_to_an_older_request_of_its_own(self):
        before, now = request(nonce=1), request(nonce=2)
        answer = approved(before)
        with pytest.raises(EnrolmentNotOurs):
            accept(answer.reply, answer.root_digits, now)

    def test_a_trust_document_older_than_the_one_it_keeps(self):
        asked = request("office-a", letter="A", nonce=2)
        answer = approved(asked)
        kept = world.signed(world.draft(A, version=5))
        with pytest.raises(EnrolmentCentralUnfit) as refused:
            accept(answer.reply, answer.root_digits, asked, kept=kept)
        assert refused.value.facts == {"fault": "trust.older"}

    def test_every_damaged_byte_of_a_reply(self):
        asked = request()
        answer = approved(asked)
        for place in range(0, len(answer.reply), 7):
            changed = bytearray(answer.reply)
            changed[place] ^= 1
            with pytest.raises(SlussError):
                accept(bytes(changed), answer.root_digits, asked)


def test_two_devices_with_one_name_are_told_apart_by_their_digits():
    one, two = request("office-b", name="Laptop"), request("office-c", name="Laptop")
    assert one.digits != two.digits
    first = approved(one)
    trust = TRUST.joined_by([first.certificate.data])
    with pytest.raises(EnrolmentTaken) as refused:
        approved(two, trust=trust)
    assert refused.value.facts == {"what": "letter"}
    assert approved(two, trust=trust, letter="C").certificate.subject.name == "Laptop"

"""Trust only moves forward, by those who may move it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bundle import independent as plain
from tests.bundle import world

from sluss.bundle.certificate import Role, certify
from sluss.bundle.trust import Revocation, Roots, check_trust, write_trust
from sluss.errors import SlussError
from sluss.errors.bundle import (
    TrustExpired,
    TrustMalformed,
    TrustNotSigned,
    TrustSkipsVersion,
    UnknownSender,
)

A, B = world.certificate("office-a"), world.certificate("office-b", letter="B")
LOST = Revocation({}, "lost", "2026-12-01")
FIRST = world.signed(world.draft(A))
OLD = [world.signer(f"root {n}") for n in (1, 2, 3)]
NEW = [world.signer(f"root {n}") for n in (4, 5, 6)]


def roots(keys, threshold=2):
    return Roots(frozenset(key.public for key in keys), threshold)


def test_what_is_written_is_what_is_checked():
    draft = replace(
        world.draft(A, B),
        recipients=(plain.age_recipient("old"), plain.age_recipient("central")),
        revocations={B.device: Revocation({B.subject.work: 7}, "stolen", "2026-11-20")},
    )
    written = world.signed(draft)
    assert check_trust(written.data, None) == written
    assert replace(written, data=b"") == draft
    assert written.newest_recipient == plain.age_recipient("central")


@given(st.data())
def test_a_document_with_one_other_byte_is_refused(data):
    changed = bytearray(FIRST.data)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SlussError):
        check_trust(bytes(changed), None)


def test_a_device_enters_and_a_device_is_revoked():
    second = world.signed(world.draft(A, B, version=2))
    third = world.signed(
        replace(
            world.draft(A, B, version=3),
            revocations={A.device: Revocation({}, "lost", "2026-12-01")},
        )
    )
    kept = FIRST
    for trust in (second, third):
        kept = check_trust(trust.data, kept)
    assert kept.certificates.keys() == {A.device, B.device, plain.identity("central")}
    assert kept.revocations.keys() == {A.device}
    with pytest.raises(TrustMalformed):
        check_trust(world.signed(world.draft(A, B, version=4)).data, kept)


def test_more_can_be_accepted_of_a_revoked_device_afterwards():
    kept = FIRST
    for version, accept in ((2, {}), (3, {A.subject.work: 12})):
        draft = world.draft(A, version=version)
        revoked = {A.device: Revocation(accept, "lost", "2026-12-01")}
        kept = check_trust(world.signed(replace(draft, revocations=revoked)).data, kept)
    assert kept.revocations[A.device].accept == {A.subject.work: 12}


class TestRoots:
    def test_they_are_handed_over_once_by_once(self):
        second = write_trust(
            replace(world.draft(A, version=2), roots=roots(NEW)), [*OLD[:2], *NEW[:2]]
        )
        third = write_trust(replace(world.draft(A, version=3), roots=roots(NEW)), NEW[1:])
        assert check_trust(third.data, check_trust(second.data, FIRST)).roots == roots(NEW)
        with pytest.raises(TrustSkipsVersion):
            check_trust(third.data, FIRST)

    @pytest.mark.parametrize("signers", [OLD[:2], NEW[:2], [OLD[0], NEW[0]], [*NEW, OLD[1]]])
    def test_fewer_signatures_do_not_hand_them_over(self, signers):
        draft = replace(world.draft(A, version=2), roots=roots(NEW))
        with pytest.raises(TrustNotSigned):
            check_trust(write_trust(draft, signers).data, FIRST)

    @pytest.mark.parametrize("threshold", [1, 2, 3])
    def test_any_threshold_of_any_number_works(self, threshold):
        draft = replace(world.draft(A), roots=roots(OLD, threshold))
        assert (
            check_trust(write_trust(draft, OLD[:threshold]).data, None).roots.threshold == threshold
        )
        if threshold > 1:
            with pytest.raises(TrustNotSigned):
                write_trust(draft, OLD[: threshold - 1])

    @pytest.mark.parametrize("threshold", [0, 4])
    def test_a_threshold_that_cannot_be_is_refused(self, threshold):
        with pytest.raises(ValueError, match="threshold"):
            roots(OLD, threshold)

    def test_their_digits_change_with_them_and_with_nothing_else(self):
        later = world.signed(world.draft(A, B, version=2))
        assert later.root_digits == FIRST.root_digits
        assert len(FIRST.root_digits.split()) == 6
        other = write_trust(replace(world.draft(A), roots=roots(NEW)), NEW)
        lower = write_trust(replace(world.draft(A), roots=roots(OLD, 1)), OLD)
        assert len({FIRST.root_digits, other.root_digits, lower.root_digits}) == 3


class TestCertificatesMadeSince:
    def test_an_issuer_lets_a_device_in_without_the_roots(self):
        with pytest.raises(UnknownSender):
            FIRST.certificate(B.device)
        joined = FIRST.joined_by([B.data])
        assert joined.certificate(B.device) == B
        assert joined.data == FIRST.data

    def test_the_higher_serial_counts(self):
        renewed = certify(
            world.subject("office-a"), Role.DEVICE, 2, "2026-12-01", world.signer("issuer")
        )
        assert FIRST.joined_by([renewed.data, A.data]).certificate(A.device) == renewed

    def test_two_certificates_of_one_serial_are_refused(self):
        subject = replace(world.subject("office-a"), letter="C")
        other = certify(subject, Role.DEVICE, 1, "2026-11-01", world.signer("issuer"))
        with pytest.raises(TrustMalformed):
            FIRST.joined_by([other.data])

    def test_a_stranger_lets_nobody_in(self):
        by_stranger = certify(
            world.subject("office-b", letter="B"), Role.DEVICE, 1, "2026-11-01", world.signer("x")
        )
        with pytest.raises(TrustNotSigned):
            FIRST.joined_by([by_stranger.data])

    def test_nobody_becomes_central_by_it(self):
        central = certify(
            world.subject("office-b", letter="B"), Role.CENTRAL, 1, "2026-11-01",
            world.signer("issuer"),
        )  # fmt: skip
        with pytest.raises(TrustMalformed):
            FIRST.joined_by([central.data])

    def test_a_letter_is_given_once_in_an_office(self):
        with pytest.raises(TrustMalformed) as refused:
            FIRST.joined_by([world.certificate("office-b", letter="A").data])
        assert refused.value.facts == {"fault": "taken-letter"}


def test_the_last_day_is_still_good():
    FIRST.check_expiry("2027-11-22")
    with pytest.raises(TrustExpired):
        FIRST.check_expiry("2027-11-23")

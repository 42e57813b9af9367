"""The trust document over the years: one test for each sentence of the security model, part 3.6.

The sentence stands above its test. What people do with it (two persons, warnings on the screen) is
in `tests/usecases/test_trust_changes.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.bundle import independent as plain
from tests.bundle import world

from sluss.bundle.certificate import Role, certify
from sluss.bundle.enrolment import accept, approve, write_request
from sluss.bundle.read import read_bundle
from sluss.bundle.trust import (
    Revocation,
    Roots,
    Trust,
    check_trust,
    join_trust,
    sign_trust,
    trust_json,
    write_trust,
)
from sluss.bundle.verify import verify
from sluss.crypto.signing import SigningKey
from sluss.errors.bundle import (
    SenderRevoked,
    TrustExpired,
    TrustMalformed,
    TrustNotSigned,
    TrustOlder,
    TrustSkipsVersion,
    UnknownSender,
)
from sluss.errors.enrolment import EnrolmentCentralUnfit

A, B = world.certificate("office-a"), world.certificate("office-b", letter="B")
OLD = [world.signer(f"root {n}") for n in (1, 2, 3)]
NEW = [world.signer(f"root {n}") for n in (4, 5, 6)]
FIRST = world.signed(world.draft(A))


def roots_of(keys: Sequence[SigningKey]) -> Roots:
    return Roots(frozenset(key.public for key in keys), 2)


def later(version: int, **changed: Any) -> Trust:
    """Return a drafted document of this version with some things changed."""
    return replace(world.draft(A, version=version), **changed)


class TestWhatStandsInIt:
    """Root keys, issuers, recipients in order, certificates, revocations, version, expiry."""

    def test_three_root_keys_and_two_have_to_sign(self):
        assert (len(FIRST.roots.keys), FIRST.roots.threshold) == (3, 2)
        for pair in ((0, 1), (0, 2), (1, 2)):
            write_trust(world.draft(A), [OLD[n] for n in pair])
        with pytest.raises(TrustNotSigned):
            write_trust(world.draft(A), OLD[:1])

    def test_two_persons_sign_on_different_days(self):
        json = trust_json(world.draft(A))
        monday = {OLD[0].public: sign_trust(json, OLD[0])}
        with pytest.raises(TrustNotSigned):
            join_trust(json, monday)
        both = {**monday, OLD[2].public: sign_trust(json, OLD[2])}
        assert join_trust(json, both).data == write_trust(world.draft(A), [OLD[0], OLD[2]]).data

    def test_one_persons_signature_under_another_text_is_worth_nothing(self):
        json, other = trust_json(world.draft(A)), trust_json(world.draft(A, version=2))
        mixed = {
            OLD[0].public: sign_trust(json, OLD[0]),
            OLD[1].public: sign_trust(other, OLD[1]),
        }
        with pytest.raises(TrustNotSigned):
            join_trust(json, mixed)

    def test_issuers_certify_devices_and_roots_do_not(self):
        by_root = certify(
            world.subject("office-b", letter="B"), Role.DEVICE, 1, "2026-11-01", OLD[0]
        )
        with pytest.raises(TrustNotSigned):
            FIRST.joined_by([by_root.data])
        assert FIRST.joined_by([B.data]).certificate(B.device) == B

    def test_recipients_stand_in_the_order_they_came(self):
        keys = tuple(plain.age_recipient(name) for name in ("central", "second", "third"))
        trust = world.signed(later(2, recipients=keys))
        assert check_trust(trust.data, FIRST).recipients == keys

    def test_a_revocation_says_up_to_where_and_why(self, tmp_path: Path):
        revoked = {A.device: Revocation({A.subject.work: 3}, "stolen", "2026-12-01")}
        trust = check_trust(world.signed(later(2, revocations=revoked)).data, FIRST)
        gone = trust.revocations[A.device]
        assert (gone.accept, gone.reason) == ({A.subject.work: 3}, "stolen")
        sent = world.write(tmp_path, world.manifest(), operations=world.runs())
        verify(sent.path, plain.identity("central"), trust, lambda _: None)
        revoked = {A.device: Revocation({}, "stolen", "2026-12-01")}
        trust = world.signed(later(2, revocations=revoked))
        with pytest.raises(SenderRevoked):
            verify(sent.path, plain.identity("central"), trust, lambda _: None)

    def test_a_device_that_is_not_in_it_is_nobody(self, tmp_path: Path):
        sent = world.write(tmp_path, world.manifest(), operations=world.runs())
        nobody = world.signed(world.draft(B))
        with pytest.raises(UnknownSender):
            verify(sent.path, plain.identity("central"), nobody, lambda _: None)


class TestRoots:
    """Signed by a threshold of both the previous and the new root keys."""

    def test_the_old_ones_hand_over_to_the_new_ones(self):
        second = write_trust(later(2, roots=roots_of(NEW)), [*OLD[:2], *NEW[:2]])
        assert check_trust(second.data, FIRST).roots == roots_of(NEW)

    @pytest.mark.parametrize("signers", [OLD, NEW, [*OLD[:1], *NEW], [*OLD, *NEW[:1]]])
    def test_neither_do_it_alone(self, signers: list[SigningKey]):
        with pytest.raises(TrustNotSigned):
            check_trust(write_trust(later(2, roots=roots_of(NEW)), signers).data, FIRST)

    def test_the_old_ones_are_worth_nothing_afterwards(self):
        second = write_trust(later(2, roots=roots_of(NEW)), [*OLD[:2], *NEW[:2]])
        kept = check_trust(second.data, FIRST)
        with pytest.raises(TrustNotSigned):
            check_trust(world.signed(later(3)).data, kept)


class TestVersion:
    """Exactly the next where root keys change, else it rises; a lower one is refused."""

    def test_a_hand_over_that_was_skipped_is_seen(self):
        third = write_trust(later(3, roots=roots_of(NEW)), [*OLD[:2], *NEW[:2]])
        with pytest.raises(TrustSkipsVersion):
            check_trust(third.data, FIRST)

    def test_else_versions_may_be_skipped(self):
        assert check_trust(world.signed(later(9)).data, FIRST).version == 9

    def test_an_older_one_is_a_rollback(self):
        kept = check_trust(world.signed(later(9)).data, FIRST)
        for version in (1, 8):
            with pytest.raises(TrustOlder):
                check_trust(world.signed(later(version)).data, kept)

    def test_another_one_of_the_same_version_is_a_fork(self):
        with pytest.raises(TrustNotSigned) as refused:
            check_trust(world.signed(later(1, expires="2030-01-01")).data, FIRST)
        assert refused.value.facts == {"fault": "fork"}

    def test_the_very_same_again_is_no_fault(self):
        assert check_trust(FIRST.data, FIRST) is FIRST

    def test_what_was_revoked_stays_so_in_every_later_one(self):
        revoked = {A.device: Revocation({}, "lost", "2026-12-01")}
        kept = check_trust(world.signed(later(2, revocations=revoked)).data, FIRST)
        with pytest.raises(TrustMalformed):
            check_trust(world.signed(later(3)).data, kept)


class TestExpiry:
    """An expired one is warned about on devices and refused at central (freeze)."""

    def test_a_device_takes_it_and_central_refuses_to_work_with_it(self):
        old = world.signed(later(2, expires="2020-01-01"))
        assert check_trust(old.data, FIRST).version == 2
        with pytest.raises(TrustExpired):
            old.check_expiry("2026-11-22")

    def test_the_last_day_is_still_good(self):
        FIRST.check_expiry(FIRST.expires)


class TestRecipients:
    """Devices encrypt to the newest key they know; a bundle to a retired key still opens."""

    def test_the_newest_is_sealed_to(self):
        keys = (plain.age_recipient("central"), plain.age_recipient("second"))
        assert world.signed(later(2, recipients=keys)).newest_recipient == keys[1]

    def test_the_retired_key_still_opens(self, tmp_path: Path):
        sent = world.write(tmp_path, world.manifest(), operations=world.runs())
        found: list[object] = []
        keys = [world.identity("second"), world.identity("central")]
        read_bundle(world.verified(sent.path), keys, found.append)
        assert found


class TestRootLoss:
    """Root loss: re-enrolment with paper fingerprints."""

    def test_new_roots_come_with_the_card_and_never_with_a_stick(self):
        lost = write_trust(later(2, roots=roots_of(NEW)), NEW)
        with pytest.raises(TrustNotSigned):
            check_trust(lost.data, FIRST)
        subject = world.subject("office-b", letter="B")
        request = write_request(subject, bytes(16), "0.1.0", world.signer("office-b"))
        reply = approve(
            request,
            request.digits,
            trust=lost,
            answered=(),
            assigned=subject,
            issuer=world.signer("issuer"),
            issued="2026-12-01",
        )
        assert lost.root_digits != FIRST.root_digits
        with pytest.raises(EnrolmentCentralUnfit):
            accept(reply.reply, lost.root_digits, request, kept=FIRST)
        taken = accept(reply.reply, lost.root_digits, request)
        assert taken.trust.roots == roots_of(NEW)

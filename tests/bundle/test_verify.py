"""Nothing but the very bytes that were signed, for us, in order, is accepted."""

import ast
import random
from dataclasses import replace
from pathlib import Path

import pytest
from tests.bundle import independent as plain
from tests.bundle import world

import sluss.bundle
from sluss.bundle.trust import Revocation
from sluss.bundle.verify import SenderMemory, check_file, verify
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleAlreadyRead,
    BundleCutShort,
    BundleDamaged,
    BundleForked,
    BundleNotForUs,
    BundleUnreadable,
    SenderRevoked,
    UnknownSender,
)

ME = plain.identity("central")


@pytest.fixture
def written(tmp_path):
    return world.write(tmp_path, world.manifest(), operations=world.runs())


class TestDamage:
    """One small bundle, and everything that can befall its bytes."""

    def verdict(self, path, data, trust):
        path.write_bytes(data)
        try:
            verify(path, ME, trust, lambda _: None)
        except SlussError as error:
            return error.code
        return "accepted"

    def test_no_flipped_bit_is_accepted(self, written, tmp_path):
        data, path, trust = written.path.read_bytes(), tmp_path / "flipped", world.trust()
        luck = random.Random(2026)
        verdicts = set()
        for place in range(len(data)):
            for bit in {0, luck.randrange(1, 8)}:
                changed = bytearray(data)
                changed[place] ^= 1 << bit
                verdicts.add(self.verdict(path, bytes(changed), trust))
        assert "accepted" not in verdicts
        assert "bundle.damaged" in verdicts

    def test_no_beginning_is_accepted(self, written, tmp_path):
        data, path, trust = written.path.read_bytes(), tmp_path / "cut", world.trust()
        verdicts = {self.verdict(path, data[:end], trust) for end in range(len(data))}
        assert verdicts == {"bundle.not-a-bundle", "bundle.cut-short"}

    def test_nothing_may_follow(self, written, tmp_path):
        data, path, trust = written.path.read_bytes(), tmp_path / "longer", world.trust()
        for more in (b"\0", b"\n", b" ", data, data[-142:], bytes(5000)):
            assert self.verdict(path, data + more, trust) == "bundle.damaged"

    def test_no_header_of_another_bundle_fits(self, written, tmp_path):
        told = world.manifest(seq=2, prev=written.sha256)
        second = world.write(tmp_path, told, operations=world.runs()).path.read_bytes()
        first = written.path.read_bytes()
        end, other_end = first.index(b"\n\n") + 2, second.index(b"\n\n") + 2
        path, trust = tmp_path / "mixed", world.trust()
        for mixed in (second[:other_end] + first[end:], first[:-142] + second[-142:]):
            assert self.verdict(path, mixed, trust) != "accepted"


class TestWhoAndWhom:
    def test_a_bundle_for_someone_else_is_refused_before_its_sender_is_looked_up(self, written):
        us = plain.identity("office-b")
        nobody = replace(world.trust(), certificates={})
        with pytest.raises(BundleNotForUs) as refused:
            verify(written.path, us, nobody, lambda _: None)
        assert refused.value.facts == {"to": ME[-4:].hex(), "us": us[-4:].hex()}

    def test_a_sender_without_certificate_is_refused(self, written):
        nobody = replace(world.trust(), certificates={})
        with pytest.raises(UnknownSender):
            verify(written.path, ME, nobody, lambda _: None)

    def test_a_revoked_sender_is_refused_unless_some_of_its_work_is_accepted(self, written):
        sender = plain.identity("office-a")
        for accept, heard in (({}, False), ({world.LOG: 0}, False), ({world.LOG: 3}, True)):
            revoked = {sender: Revocation(accept, "lost", "2026-11-22")}
            trust = replace(world.trust(), revocations=revoked)
            if heard:
                assert verify(written.path, ME, trust, lambda _: None).accept == accept
            else:
                with pytest.raises(SenderRevoked):
                    verify(written.path, ME, trust, lambda _: None)

    def test_anybody_with_the_trust_document_can_check_a_stick(self, written):
        scan, sender = check_file(written.path, world.trust())
        assert scan.sha256 == written.sha256
        assert sender.device == plain.identity("office-a")
        data = written.path.read_bytes()
        written.path.write_bytes(data[:-200] + b"?" + data[-199:])
        with pytest.raises(BundleDamaged):
            check_file(written.path, world.trust())


class TestOrder:
    def test_the_same_stick_twice_is_told_apart_from_a_fork(self, written):
        same = SenderMemory(1, written.sha256)
        with pytest.raises(BundleAlreadyRead):
            world.verified(written.path, same)
        with pytest.raises(BundleForked):
            world.verified(written.path, replace(same, sha256=b"\1" * 32))

    def test_missing_bundles_are_counted(self, tmp_path):
        late = world.write(tmp_path, world.manifest(0, seq=9, prev=b"\1" * 32))
        assert world.verified(late.path).missing == 8
        assert world.verified(late.path, SenderMemory(3, b"\2" * 32)).missing == 5

    def test_a_chain_of_bundles_is_followed(self, tmp_path):
        memory, prev = None, bytes(32)
        for seq in (1, 2, 3):
            written = world.write(tmp_path, world.manifest(0, seq=seq, prev=prev))
            verified = world.verified(written.path, memory)
            assert verified.missing == 0
            memory, prev = SenderMemory(seq, verified.sha256), verified.sha256


class TestTheMedium:
    def test_a_file_that_is_not_there_is_told(self, tmp_path):
        with pytest.raises(BundleUnreadable):
            world.verified(tmp_path / "no such file")

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(BundleUnreadable):
            world.verified(tmp_path)

    def test_a_file_that_is_cut_tells_how_much_is_there(self, written):
        size = written.size
        written.path.write_bytes(written.path.read_bytes()[: size - 7])
        with pytest.raises(BundleCutShort) as refused:
            world.verified(written.path)
        assert refused.value.facts == {"expected": size, "found": size - 7}


def test_a_verified_bundle_is_made_in_one_place():
    makers = [
        path.name
        for path in Path(sluss.bundle.__path__[0]).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "VerifiedBundle"
    ]
    assert makers == ["verify.py"]

"""The second reading: the bytes that were verified and no others, piece by piece, to the end."""

import os
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bundle import independent as plain
from tests.bundle import world
from tests.data.bundles import parts

from sluss.bundle import limits
from sluss.bundle.contents import Document, Piece
from sluss.bundle.read import read_bundle
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleChangedWhileRead,
    BundleContentsWrong,
    BundleKeyMissing,
    BundleUnreadable,
)


class StopNow(Exception):
    """A person pressed cancel, or the store has had enough."""


@pytest.fixture
def written(tmp_path):
    return world.write(tmp_path, world.manifest(), operations=world.runs())


@pytest.fixture
def large(tmp_path):
    """A bundle of some blocks, so that its end is not in the first."""
    documents = [Document("trust", bytes([n]) * 900_000) for n in range(4)]
    return world.write(tmp_path, world.manifest(0, documents=4), documents=documents)


def test_an_old_key_still_opens_what_was_sealed_to_it(written):
    keys = [world.identity("a new key"), world.identity("central")]
    manifest = read_bundle(world.verified(written.path), keys, lambda _: None)
    assert manifest == world.manifest()


def test_without_the_key_nothing_is_given_out(written):
    found: list[Piece] = []
    with pytest.raises(BundleKeyMissing):
        read_bundle(world.verified(written.path), [world.identity("office-b")], found.append)
    assert found == []


@pytest.mark.parametrize("block", [0, 1, 2, 3])
def test_a_stick_that_answers_differently_is_found_out_before_a_byte_is_used(large, block):
    verified = world.verified(large.path)
    data = bytearray(large.path.read_bytes())
    data[block * limits.BLOCK_BYTES + 700] ^= 1
    large.path.write_bytes(data)
    found: list[Piece] = []
    with pytest.raises(BundleChangedWhileRead):
        read_bundle(verified, [world.identity("central")], found.append)
    assert len(found) <= 1 + block * limits.BLOCK_BYTES // 900_000


def test_a_file_that_shrinks_meanwhile_is_found_out(large):
    verified = world.verified(large.path)
    os.truncate(large.path, limits.BLOCK_BYTES * 2)
    with pytest.raises(BundleChangedWhileRead):
        read_bundle(verified, [world.identity("central")], lambda _: None)


def test_a_file_that_is_gone_meanwhile_is_told(written):
    verified = world.verified(written.path)
    written.path.unlink()
    with pytest.raises(BundleUnreadable):
        read_bundle(verified, [world.identity("central")], lambda _: None)


@pytest.mark.parametrize("error", [StopNow, OSError, KeyboardInterrupt])
def test_what_the_taker_raises_comes_out_as_it_was(written, error):
    def take(_):
        raise error

    with pytest.raises(error):
        read_bundle(world.verified(written.path), [world.identity("central")], take)


def test_progress_is_told_and_may_end_the_reading(large):
    told: list[int] = []
    verified = world.verified(large.path)
    read_bundle(verified, [world.identity("central")], lambda _: None, progress=told.append)
    assert told[-1] == large.size
    assert len(told) == 4

    def stop(_):
        raise StopNow

    with pytest.raises(StopNow):
        read_bundle(verified, [world.identity("central")], lambda _: None, progress=stop)


def test_the_manifest_comes_first_and_the_end_is_needed(tmp_path):
    told, frames = parts.three()
    path = tmp_path / "no end"
    path.write_bytes(parts.whole(parts.first_frame(told) + frames[0]))
    found: list[Piece] = []
    with pytest.raises(BundleContentsWrong) as refused:
        read_bundle(world.verified(path), [world.identity("central")], found.append)
    assert refused.value.facts == {"fault": "no-end"}
    assert [type(piece).__name__ for piece in found] == ["Manifest", "OperationRun"]


@settings(max_examples=150)
@given(st.data())
def test_a_certified_but_hostile_device_reaches_nothing(tmp_path_factory, data):
    """Any bytes of the body are exchanged, then sealed and signed as they should be."""
    told, frames = parts.three()
    inside = bytearray(parts.body(told, frames))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(inside) - 1))
        what = data.draw(st.binary(max_size=6))
        inside[place : place + data.draw(st.integers(0, 6))] = what
    if data.draw(st.booleans()):  # with an end frame that fits what stands before it
        inside = bytearray(_ended_anew(bytes(inside)))
    path = tmp_path_factory.getbasetemp() / "hostile"
    path.write_bytes(parts.whole(bytes(inside)))
    verified = world.verified(path)
    try:
        manifest = read_bundle(verified, [world.identity("central")], lambda _: None)
    except SlussError:
        return
    assert manifest.operations == 3


def _ended_anew(inside: bytes) -> bytes:
    before = inside[:-45]
    count = inside[-40:-32]
    digest = sha256(before).digest()
    return before + plain.frame(b"E", count + digest)


def test_a_device_cannot_write_into_the_log_of_another(tmp_path):
    verified = world.verified(world.write(tmp_path, world.manifest(), operations=world.runs()).path)
    other = replace(verified, sender=world.certificate("office-b"))
    with pytest.raises(BundleContentsWrong) as refused:
        read_bundle(other, [world.identity("central")], lambda _: None)
    assert refused.value.facts == {"fault": "foreign-log"}

"""Frames are cut out of whatever portions the bytes come in, and the end frame holds them all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.bundle import frames, limits
from sluss.bundle.frames import FrameParser, FrameWriter
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge

KINDS = [frames.MANIFEST, frames.DOCUMENT, frames.OPERATIONS, frames.ERASED, frames.STREAM]
some_frames = st.lists(st.tuples(st.sampled_from(KINDS), st.binary(max_size=60)), max_size=8)


def encoded(found):
    writer = FrameWriter()
    return b"".join([writer.frame(kind, data) for kind, data in found] + [writer.end()])


def parsed(portions):
    found = []
    parser = FrameParser(lambda kind, data: found.append((kind, data)))
    for portion in portions:
        parser.feed(portion)
    parser.finish()
    return found


@given(some_frames, st.lists(st.integers(1, 30), min_size=1, max_size=10))
def test_frames_come_out_as_they_went_in(found, sizes):
    data = encoded(found)
    portions: list[bytes] = []
    at = 0
    while at < len(data):
        size = sizes[len(portions) % len(sizes)]
        portions.append(data[at : at + size])
        at += size
    assert parsed(portions) == found


@given(some_frames, st.data())
def test_a_flipped_bit_is_never_overlooked(found, data):
    whole = bytearray(encoded(found))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((BundleContentsWrong, BundleTooLarge)):
        parsed([bytes(whole)])


@given(some_frames)
def test_no_beginning_is_taken_for_the_whole(found):
    whole = encoded(found)
    for end in range(len(whole)):
        with pytest.raises(BundleContentsWrong):
            parsed([whole[:end]])


@pytest.mark.parametrize("kind", KINDS)
def test_a_length_over_the_limit_is_refused_before_its_data_comes(kind):
    limit = limits.MANIFEST_BYTES if kind == frames.MANIFEST else limits.FRAME_BYTES
    with pytest.raises(BundleTooLarge) as refused:
        parsed([kind + (limit + 1).to_bytes(4, "big")])
    assert refused.value.facts == {"what": "frame", "limit": limit, "found": limit + 1}


def test_a_frame_as_large_as_it_may_be_passes():
    found = [(frames.DOCUMENT, bytes(limits.FRAME_BYTES))]
    assert parsed([encoded(found)]) == found


def test_a_writer_refuses_what_no_reader_takes():
    with pytest.raises(BundleTooLarge):
        FrameWriter().frame(frames.MANIFEST, bytes(limits.MANIFEST_BYTES + 1))

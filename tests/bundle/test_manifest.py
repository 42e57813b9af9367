"""The manifest comes back as it was, in one spelling, and a wrong one is not even written."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bundle import world

from sluss.bundle import limits
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import (
    LogKind,
    LogPart,
    Manifest,
    StreamPart,
    decode_manifest,
    encode_manifest,
)
from sluss.bundle.stream import START, Mark
from sluss.errors import SlussError
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge

identities = st.binary(min_size=16, max_size=16)
links = st.binary(min_size=32, max_size=32).filter(any)
ranges = st.tuples(st.integers(2, 1 << 30), st.integers(0, 1000), links, links)
marks = st.builds(Mark, st.integers(1, 1 << 30), links) | st.just(Mark(0, START))
manifests = st.builds(
    Manifest,
    kind=st.sampled_from(Kind),
    sender=identities,
    recipient=identities,
    seq=st.integers(1, 1 << 50),
    prev=links,
    app=st.just("1.2.3"),
    created=st.just("2026-11-22T08:00:00Z"),
    trust=st.integers(0, 1 << 30),
    logs=st.dictionaries(
        identities,
        ranges.map(lambda r: LogPart(LogKind.ACCESS, r[0], r[0] + r[1], r[2], r[3])),
        max_size=3,
    ),
    acks=st.dictionaries(identities, marks, max_size=3),
    stream=st.none() | ranges.map(lambda r: StreamPart(r[0], r[0] + r[1], r[2], r[3])),
    stream_ack=st.none() | marks,
    documents=st.integers(0, limits.DOCUMENTS),
)


@given(manifests)
def test_a_manifest_comes_back_as_it_was(manifest):
    data = encode_manifest(manifest)
    assert decode_manifest(data) == manifest
    told = json.loads(data)
    assert data == json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


@given(manifests, st.data())
def test_a_manifest_with_one_other_byte_is_another_or_none(manifest, data):
    changed = bytearray(encode_manifest(manifest))
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = decode_manifest(bytes(changed))
    except SlussError:
        return
    assert found != manifest
    assert encode_manifest(found) == changed


def test_counts_follow_from_the_ranges():
    part = StreamPart(3, 9, b"\1" * 32, b"\2" * 32)
    manifest = world.manifest(130, stream=part)
    assert (manifest.operations, manifest.stream_items) == (130, 7)
    counts = json.loads(encode_manifest(manifest))["counts"]
    assert counts == {"documents": 0, "operations": 130, "stream": 7}


@pytest.mark.parametrize(
    "changed",
    [
        {"app": "a version with spaces"},
        {"created": "yesterday"},
        {"sender": b"short"},
        {"prev": b"short"},
        {"seq": 0},
        {"trust": -1},
        {"acks": {world.LOG: Mark(0, b"\1" * 32)}},
        {"stream": StreamPart(5, 4, b"\1" * 32, b"\1" * 32)},
    ],
)
def test_a_wrong_manifest_is_found_out_where_it_is_made(changed):
    with pytest.raises(BundleContentsWrong):
        encode_manifest(world.manifest(**changed))


def test_more_operations_than_a_bundle_holds_are_refused_with_the_number():
    part = LogPart(LogKind.WORK, 1, limits.OPERATIONS + 1, START, b"\1" * 32)
    with pytest.raises(BundleTooLarge) as refused:
        encode_manifest(replace(world.manifest(), logs={world.LOG: part}))
    assert refused.value.facts == {
        "what": "operations",
        "limit": limits.OPERATIONS,
        "found": limits.OPERATIONS + 1,
    }

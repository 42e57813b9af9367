"""What a sender tells beside operations: one spelling, limits, and a later version passed over."""

import json

import pytest

from sluss.bundle.notices import (
    MOST,
    Forked,
    HasCarried,
    Notices,
    Refused,
    SawFork,
    SawLoss,
    decode_notices,
    encode_notices,
)
from sluss.errors.bundle import BundleContentsWrong

AT = "2026-11-22T08:00:00Z"
FULL = Notices(
    carried=(HasCarried(bytes(16), 3, bytes(32)),),
    covers={b"\1" * 16: 7},
    forks=(SawFork(Forked.LOG, 4, AT),),
    lost=(SawLoss(b"\2" * 16, 5, 9), SawLoss(None, 1, 1)),
    refused=(Refused(0, 326, AT),),
    clock_off_s=-86_400,
    put_back=b"\3" * 16,
)


def test_all_of_it_comes_back_as_it_was():
    assert decode_notices(encode_notices(FULL)) == FULL
    assert decode_notices(encode_notices(Notices())) == Notices()
    assert Notices().says_nothing
    assert not FULL.says_nothing


def test_a_later_version_is_passed_over():
    assert decode_notices(b'{"anything":1,"version":2}') is None


def changed(**fields: object) -> bytes:
    """Return the document with other values in it, in its one spelling."""
    told = json.loads(encode_notices(FULL)) | fields
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version":0}',
        encode_notices(FULL) + b" ",
        encode_notices(FULL).replace(b'"version":1', b'"version":1,"version":1'),
        changed(more=1),
        changed(clock_off=1 << 40),
        changed(clock_off=True),
        changed(put_back="00"),
        changed(covers={"zz": 1}),
        changed(covers={"00" * 16: 1 << 40}),
        changed(forks=[{"at": AT, "kind": "other", "seq": 1}]),
        changed(forks=[{"at": AT, "kind": "log", "seq": 0}]),
        changed(forks=[{"at": "yesterday", "kind": "log", "seq": 1}]),
        changed(lost=[{"first": 3, "last": 2, "log": None}]),
        changed(refused=[{"at": AT, "number": 10_000, "seq": 1}]),
        changed(carried=[{"device": "00" * 16, "seq": 1, "sha256": "0" * 64}] * (MOST + 1)),
        b'{"carried":' + b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(data: bytes):
    with pytest.raises(BundleContentsWrong) as refused:
        decode_notices(data)
    assert refused.value.facts == {"fault": "notices"}


def test_nothing_is_written_that_nobody_would_read():
    with pytest.raises(BundleContentsWrong):
        encode_notices(Notices(lost=(SawLoss(None, 2, 1),)))

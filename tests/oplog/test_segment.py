"""Operations of one log in one value: kept as they were received, erased ones told by type."""

import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.oplog.segment import NUMBER_BITS, Entry, decode_segment, encode_segment, pack, unpack

ENTRIES = st.builds(
    Entry,
    header=st.binary(max_size=20),
    body=st.none() | st.binary(max_size=40),
    digest=st.binary(max_size=32),
    before=st.integers(0, (1 << 63) - 1),
)


@given(st.lists(ENTRIES, max_size=64))
def test_it_comes_back_as_it_was(entries):
    assert decode_segment(encode_segment(entries)) == entries


def test_a_body_of_32_bytes_is_no_digest():
    kept = Entry(b"h", bytes(32), b"", 0)
    erased = Entry(b"h", None, bytes(32), 0)
    assert [entry.body for entry in decode_segment(encode_segment([kept, erased]))] == [
        bytes(32),
        None,
    ]


@given(st.integers(1, (1 << 22) - 1), st.integers(0, (1 << NUMBER_BITS) - 1))
def test_a_local_reference_is_one_number_that_a_database_keeps(number, n):
    ref = pack(number, n)
    assert unpack(ref) == (number, n)
    assert ref < 1 << 63


@given(*[st.tuples(st.integers(1, 100), st.integers(1, (1 << NUMBER_BITS) - 1))] * 2)
def test_local_references_sort_by_log_then_number(one, other):
    assert (pack(*one) < pack(*other)) == (one < other)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_segment_or_an_error_that_is_expected(data):
    with contextlib.suppress(msgspec.MsgspecError):
        decode_segment(data)


def test_a_cut_segment_is_refused():
    data = encode_segment([Entry(b"header", b"body", b"", 0)])
    for cut in range(len(data)):
        with pytest.raises(msgspec.DecodeError):
            decode_segment(data[:cut])

"""Runs of operations come back as they were, and long ones are spread over frames."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.bundle import limits
from sluss.bundle.runs import OperationRun, decode_run, encode_run
from sluss.errors import SlussError
from sluss.errors.bundle import BundleTooLarge

LOG = bytes(range(16))
part = st.binary(min_size=1, max_size=50)
operations = st.lists(st.tuples(part, part), min_size=1, max_size=200)


@given(operations, st.integers(1, limits.LOG_NUMBER - 300), st.booleans())
def test_operations_come_back_as_they_were(found, first, erased):
    if erased:
        found = [(header, (body * 32)[:32]) for header, body in found]
    frames = list(encode_run(OperationRun(LOG, first, found, erased)))
    runs = [decode_run(data, erased=erased) for data in frames]
    assert [operation for run in runs for operation in run.operations] == found
    assert [run.first for run in runs] == list(range(first, first + len(found), 64))
    assert {run.log for run in runs} == {LOG}
    assert runs[-1].last == first + len(found) - 1


@given(operations, st.data())
def test_damaged_data_is_refused_or_read_as_other_operations(found, data):
    (encoded, *_) = encode_run(OperationRun(LOG, 1, found))
    changed = bytearray(encoded)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        run = decode_run(bytes(changed), erased=False)
    except SlussError:
        return
    assert list(encode_run(run)) == [bytes(changed)]


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_at_all_do_no_harm(data, erased):
    try:
        run = decode_run(data, erased=erased)
    except SlussError:
        return
    assert list(encode_run(run)) == [data]


def test_large_operations_share_no_frame_that_is_too_large():
    large = (b"h" * limits.OPERATION_HEADER_BYTES, b"b" * limits.OPERATION_BODY_BYTES)
    frames = list(encode_run(OperationRun(LOG, 5, [large] * 10)))
    assert max(map(len, frames)) <= limits.FRAME_BYTES
    runs = [decode_run(data, erased=False) for data in frames]
    assert [operation for run in runs for operation in run.operations] == [large] * 10
    assert [run.first for run in runs][1:] == [run.last + 1 for run in runs][:-1]


@pytest.mark.parametrize(
    "operation",
    [
        (b"h" * (limits.OPERATION_HEADER_BYTES + 1), b"b"),
        (b"h", b"b" * (limits.OPERATION_BODY_BYTES + 1)),
    ],
)
def test_an_operation_no_bundle_can_carry_is_refused_at_the_writer(operation):
    with pytest.raises(BundleTooLarge):
        list(encode_run(OperationRun(LOG, 1, [operation])))


def test_a_body_of_32_bytes_is_a_body_unless_the_frame_says_otherwise():
    (data,) = encode_run(OperationRun(LOG, 1, [(b"h", bytes(32))]))
    assert not decode_run(data, erased=False).erased
    assert decode_run(data, erased=True).erased

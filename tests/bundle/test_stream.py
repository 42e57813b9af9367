"""The stream: items come back as they were, and its chain survives erasure and overlap."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.bundle import limits
from sluss.bundle.stream import (
    ENTER,
    ERASED,
    OPERATION,
    START,
    Item,
    Mark,
    StreamRun,
    StreamWalk,
    commitment,
    decode_stream,
    encode_stream,
    entry,
    leave,
    next_link,
)
from sluss.errors import SlussError
from sluss.errors.bundle import BundleContentsWrong, StreamForked, StreamGap

LOG, CLIENT = bytes(range(16)), b"client".ljust(16)
NOTHING = Mark(0, START)
part = st.binary(min_size=1, max_size=40)
operation = st.builds(Item, st.just(OPERATION), st.just(LOG), st.integers(1, 1 << 39), part, part)
runs = st.builds(
    StreamRun,
    st.integers(1, 1 << 50),
    st.lists(operation | st.just(leave(CLIENT)), min_size=1, max_size=150),
)


def operations(count):
    return [Item(OPERATION, LOG, n, b"header %d" % n, b"body %d" % n) for n in range(1, count + 1)]


def head(items, base=START):
    for item in items:
        base = next_link(base, commitment(item))
    return base


def walked(items, mine=NOTHING, first=1, base=START):
    walk = StreamWalk(first, base, mine)
    walk.walk(StreamRun(first, items))
    walk.finish()
    return walk


@given(runs)
def test_items_come_back_as_they_were(run):
    found = [decode_stream(data) for data in encode_stream(run)]
    assert [item for each in found for item in each.items] == run.items
    assert found[0].position == run.position
    assert [each.position for each in found][1:] == [each.last + 1 for each in found][:-1]
    assert found[-1].last == run.last


@given(st.binary(max_size=300))
def test_any_bytes_at_all_do_no_harm(data):
    try:
        run = decode_stream(data)
    except SlussError:
        return
    assert list(encode_stream(run)) == [data]


def test_large_items_share_no_frame_that_is_too_large():
    large = Item(OPERATION, LOG, 1, b"h", b"b" * limits.OPERATION_BODY_BYTES)
    frames = list(encode_stream(StreamRun(1, [large] * 9)))
    assert max(map(len, frames)) <= limits.FRAME_BYTES
    assert sum(len(decode_stream(data).items) for data in frames) == 9


def test_erasing_the_content_of_an_operation_leaves_the_chain_as_it_was():
    whole = operations(3)
    gone = whole[1]._replace(kind=ERASED, second=sha256(whole[1].second).digest())
    assert head([whole[0], gone, whole[2]]) == head(whole)
    assert entry(CLIENT, [whole[0], gone]) == entry(CLIENT, whole[:2])


@pytest.mark.parametrize(
    "change", [{"number": 9}, {"id": CLIENT}, {"first": b"?"}, {"second": b"?"}]
)
def test_whatever_changes_in_an_item_changes_the_head(change):
    items = operations(3)
    other = [items[0], items[1]._replace(**change), items[2]]
    assert head(other) != head(items)


@pytest.mark.parametrize("have", range(6))
def test_what_is_held_already_is_passed_by(have):
    items = operations(5)
    mine = Mark(have, head(items[:have]))
    assert walked(items, mine).link == head(items)
    if have:
        with pytest.raises(StreamForked):
            walked(items, Mark(have, head(operations(6)[1:])))


def test_a_stream_that_begins_after_what_is_held_is_a_gap():
    with pytest.raises(StreamGap) as refused:
        StreamWalk(4, head(operations(3)), Mark(2, head(operations(2))))
    assert refused.value.facts == {"have": 2, "first": 4}


def test_a_stream_that_continues_at_another_link_is_a_fork():
    with pytest.raises(StreamForked):
        StreamWalk(3, head(operations(3)), Mark(2, head(operations(2))))


def test_a_case_that_enters_comes_whole():
    items = operations(4)
    announced = entry(CLIENT, items[:3])
    assert announced.kind == ENTER
    assert walked([announced, *items]).position == 5
    for wrong in ([announced, *items[:2]], [announced, *items[1:]], [announced, leave(CLIENT)]):
        with pytest.raises(BundleContentsWrong):
            walked(wrong)

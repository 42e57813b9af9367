"""Operations as bytes: what goes in comes out, and what is too large or wrong is refused."""

import contextlib
import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chance import stream

from sluss.domain.machines import MeasureStatus
from sluss.oplog.operation import (
    SALT_BYTES,
    Header,
    Verb,
    about_id,
    decode_body,
    decode_header,
    encode_body,
    encode_header,
    plain,
    reference,
    split_reference,
)

IDS = st.binary(min_size=16, max_size=16)
NUMBERS = st.integers(1, (1 << 40) - 1)
REFERENCES = st.builds(reference, IDS, NUMBERS)
HEADERS = st.builds(
    Header,
    log=IDS,
    n=NUMBERS,
    act=NUMBERS,
    time=st.integers(0, (1 << 63) - 1),
    user=IDS,
    entity=st.integers(0, (1 << 16) - 1),
    verb=st.sampled_from(Verb),
    record=IDS,
    about=IDS,
    fields=st.dictionaries(
        st.from_regex(r"[a-z_]{1,64}", fullmatch=True),
        st.lists(REFERENCES, max_size=3).map(tuple),
        max_size=4,
    ),
)
HEADER = Header(
    bytes(16), 1, 1, 0, bytes(16), 33, Verb.CHANGE, bytes(16), bytes(16), {"title": (bytes(24),)}
)


def but(**values):
    """Return the bytes of a header of which some values are not lawful."""
    fields = msgspec.structs.asdict(HEADER) | values
    return msgspec.msgpack.encode(list(fields.values()))


class TestHeader:
    @given(HEADERS)
    def test_it_comes_back_as_it_was_and_in_the_same_order(self, header):
        again = decode_header(encode_header(header))
        assert again == header
        assert list(again.fields) == list(header.fields)
        assert about_id(again) == header.about

    @pytest.mark.parametrize(
        "wrong",
        [
            {"log": bytes(15)},
            {"log": bytes(17)},
            {"n": 0},
            {"n": -1},
            {"n": 1 << 40},
            {"act": 0},
            {"time": -1},
            {"time": 1 << 63},
            {"user": b""},
            {"entity": -1},
            {"entity": 1 << 16},
            {"verb": 0},
            {"verb": 99},
            {"record": "x" * 16},
            {"about": None},
            {"fields": {"": ()}},
            {"fields": {"a" * 65: ()}},
            {"fields": {"title": (bytes(23),)}},
            {"fields": {"title": (bytes(24),) * 1001}},
            {"fields": ["title"]},
        ],
        ids=str,
    )
    def test_what_is_outside_the_limits_is_refused(self, wrong):
        decode_header(but())
        with pytest.raises(msgspec.ValidationError):
            decode_header(but(**wrong))

    def test_one_value_more_or_less_is_refused(self):
        values = list(msgspec.structs.asdict(HEADER).values())
        for wrong in (values[:-1], [*values, 1], {"log": 1}, 7):
            with pytest.raises(msgspec.ValidationError):
                decode_header(msgspec.msgpack.encode(wrong))

    @given(HEADERS, st.data())
    def test_bytes_that_are_cut_or_followed_by_others_are_refused(self, header, data):
        good = encode_header(header)
        cut = data.draw(st.integers(0, len(good) - 1))
        for wrong in (good[:cut], good + b"\xc0"):
            with pytest.raises(msgspec.DecodeError):
                decode_header(wrong)

    @given(st.binary(max_size=200))
    def test_any_bytes_are_a_header_or_an_error_that_is_expected(self, data):
        with contextlib.suppress(msgspec.MsgspecError):
            decode_header(data)


class TestBody:
    def test_values_come_back_plain_and_in_order(self):
        values = ["Åse", None, 3, True, dt.date(2028, 2, 29), MeasureStatus.AGREED, b"\x01" * 16]
        body = encode_body(values, stream(1))
        assert decode_body(body) == ["Åse", None, 3, True, "2028-02-29", "agreed", b"\x01" * 16]

    def test_two_bodies_of_one_value_cannot_be_told_to_be_alike(self):
        random = stream(2)
        first, second = encode_body(["ja"], random), encode_body(["ja"], random)
        assert first != second
        assert len(first) == len(second) > SALT_BYTES

    def test_a_value_is_plain_as_it_stands_in_a_column(self):
        assert plain(dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC)) == "2026-05-04T08:00:00Z"
        assert plain(MeasureStatus.AGREED) == "agreed"
        assert type(plain(MeasureStatus.AGREED)) is str
        assert plain(("a", "b")) in (["a", "b"], ("a", "b"))
        assert plain(None) is None
        assert plain(False) is False


class TestReference:
    @given(IDS, NUMBERS)
    def test_it_names_log_and_number(self, log, n):
        made = reference(log, n)
        assert len(made) == 24
        assert split_reference(made) == (log, n)

    @given(IDS, NUMBERS, NUMBERS)
    def test_references_of_one_log_sort_by_number(self, log, one, other):
        assert (reference(log, one) < reference(log, other)) == (one < other)

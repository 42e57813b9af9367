"""Identifiers begin with their office, sort by time and are UUIDs to whoever reads them."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.ids import id_from_hex, is_invented, new_id, office_prefix

PREFIXES = st.binary(min_size=2, max_size=2)
TIMES = st.integers(0, (1 << 48) - 1)
TAILS = st.binary(min_size=8, max_size=8)


@given(PREFIXES, TIMES, TAILS)
def test_it_has_the_layout_of_a_uuid_of_version_8(prefix, now, tail):
    made = new_id(prefix, now, lambda n: tail)
    read = uuid.UUID(bytes=made)
    assert read.version == 8
    assert read.variant == uuid.RFC_4122
    assert made[:2] == prefix


@given(PREFIXES, TIMES, TIMES, TAILS, TAILS)
def test_those_of_one_office_sort_by_time(prefix, one, other, tail, another):
    first, second = new_id(prefix, one, lambda n: tail), new_id(prefix, other, lambda n: another)
    if one != other:
        assert (first < second) == (one < other)


@given(PREFIXES, TIMES, TAILS, TAILS)
def test_luck_is_58_bits(prefix, now, tail, another):
    first, second = new_id(prefix, now, lambda n: tail), new_id(prefix, now, lambda n: another)
    mask = (1 << 58) - 1
    same = int.from_bytes(tail, "big") & mask == int.from_bytes(another, "big") & mask
    assert (first == second) == same


@pytest.mark.parametrize(("prefix", "now"), [(b"a", 0), (b"abc", 0), (b"ab", -1), (b"ab", 1 << 48)])
def test_what_does_not_fit_is_a_bug(prefix, now):
    with pytest.raises(ValueError, match="office prefix"):
        new_id(prefix, now, bytes)


def test_it_is_read_from_hexadecimal_digits():
    made = new_id(b"ab", 1_777_000_000_000, lambda n: b"\xff" * n)
    assert id_from_hex(made.hex()) == made
    assert id_from_hex(str(uuid.UUID(bytes=made))) == made


@pytest.mark.parametrize("text", ["", "ab", "g" * 32, "ab" * 17, "ab" * 15, "MAL-26-A0001"])
def test_nothing_else_is_read(text):
    with pytest.raises(ValueError, match=r"hexadecimal|fromhex"):
        id_from_hex(text)


@given(PREFIXES)
def test_what_is_invented_begins_as_nothing_else_does(digest):
    assert is_invented(office_prefix(digest, invented=True))
    assert not is_invented(office_prefix(digest))

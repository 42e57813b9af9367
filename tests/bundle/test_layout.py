"""The text header, the trailer and the name of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.bundle import layout, limits
from sluss.bundle.layout import Header, Kind, parse_header
from sluss.errors import SlussError
from sluss.errors.bundle import BundleDamaged, NotABundle

HEADER = Header(Kind.SYNC, bytes(range(16)), bytes(range(16, 32)), 7, b"\xab" * 32, 1234)

headers = st.builds(
    Header,
    kind=st.sampled_from(Kind),
    sender=st.binary(min_size=16, max_size=16),
    recipient=st.binary(min_size=16, max_size=16),
    seq=st.integers(2, limits.NUMBER - 1),
    prev=st.binary(min_size=32, max_size=32).filter(any),
    body=st.integers(0, limits.BODY_BYTES),
)


def test_a_header_is_seven_lines_and_a_blank_one():
    assert HEADER.encode() == (
        b"sluss-bundle/1\n"
        b"kind sync\n"
        b"from 000102030405060708090a0b0c0d0e0f\n"
        b"to 101112131415161718191a1b1c1d1e1f\n"
        b"seq 7\n"
        b"prev abababababababababababababababababababababababababababababababab\n"
        b"body 0000001234\n"
        b"\n"
    )


@given(headers, st.binary(max_size=40))
def test_what_is_written_is_read_whatever_follows(header, body):
    encoded = header.encode()
    assert parse_header(encoded + body) == (header, len(encoded))
    assert len(encoded) <= limits.HEADER_BYTES


@given(headers, st.data())
def test_a_header_with_one_other_byte_is_another_header_or_none(header, data):
    encoded = bytearray(header.encode())
    place = data.draw(st.integers(0, len(encoded) - 1))
    encoded[place] ^= data.draw(st.integers(1, 255))
    try:
        found, _ = parse_header(bytes(encoded))
    except SlussError:
        return
    assert found != header
    assert found.encode() == encoded


@given(st.binary(max_size=400))
def test_bytes_without_a_header_are_no_bundle(data):
    with pytest.raises(NotABundle):
        parse_header(data)


def test_a_header_is_as_long_for_every_length_of_the_body():
    lengths = {
        len(Header(Kind.ACK, bytes(16), bytes(16), 1, bytes(32), body).encode())
        for body in (0, 9, 10_000, limits.BODY_BYTES)
    }
    assert len(lengths) == 1


def test_the_file_is_as_long_as_header_body_and_trailer():
    assert HEADER.file_bytes == len(HEADER.encode()) + 1234 + len(layout.trailer(bytes(64)))


def test_a_trailer_carries_its_signature():
    signature = bytes(range(64))
    written = layout.trailer(signature)
    assert len(written) == layout.TRAILER_BYTES
    assert layout.parse_trailer(written) == signature


@pytest.mark.parametrize("end", [b"", bytes(142), layout.trailer(bytes(64))[1:] + b"\n"])
def test_another_end_is_damage(end):
    with pytest.raises(BundleDamaged):
        layout.parse_trailer(end)


def test_the_name_of_the_file_tells_no_more_than_the_header():
    assert HEADER.file_name == "sluss-0c0d0e0f-1c1d1e1f-7.sluss"

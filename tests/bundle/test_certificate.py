"""Certificates say whose keys and logs belong to a device, and only as they were signed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bundle import independent as plain
from tests.bundle import world

from sluss.bundle.certificate import (
    NotACertificate,
    Role,
    Taken,
    certify,
    check_distinct,
    read_certificate,
)

GOOD = world.certificate("office-a")


def test_a_certificate_comes_back_as_it_was():
    found = read_certificate(GOOD.data)
    assert found == GOOD
    assert found.subject == world.subject("office-a")
    assert found.issuer == world.signer("issuer").public
    assert found.logs == (found.subject.work, found.subject.access)


@given(st.data())
def test_a_certificate_with_one_other_byte_is_none(data):
    changed = bytearray(GOOD.data)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NotACertificate):
        read_certificate(bytes(changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"letter": "a"},
        {"letter": "AB"},
        {"office_code": "LONGER"},
        {"name": ""},
        {"name": "line\nfeed"},
        {"prefix": b"\1"},
        {"sign": b"\1"},
        {"recipient": "age1"},
        {"recipient": world.subject("office-a").recipient.upper()},
        {"access": world.subject("office-a").work},
    ],
)
def test_a_wrong_field_is_found_out_where_the_certificate_is_made(changed):
    subject = replace(world.subject("office-a"), **changed)
    with pytest.raises(NotACertificate):
        certify(subject, Role.DEVICE, 1, "2026-11-22", world.signer("issuer"))


def test_a_certificate_has_one_issuer():
    text = plain.signed_text("sluss-certificate", {}, ["issuer", "root 1"])
    with pytest.raises(NotACertificate):
        read_certificate(text)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({}, ""),
        ({"device": plain.identity("office-a")}, "device"),
        ({"sign": world.signer("office-a").public}, "key"),
        ({"recipient": plain.age_recipient("office-a")}, "key"),
        ({"work": plain.identity("access log of office-a")}, "log"),
        ({"letter": "A"}, "letter"),
        ({"prefix": b"\1\2"}, "prefix"),
        ({"office": plain.identity("elsewhere")}, "prefix"),
        ({"office": plain.identity("elsewhere"), "prefix": b"\1\2"}, "code"),
        ({"office": plain.identity("elsewhere"), "prefix": b"\1\2", "office_code": "UM"}, ""),
        ({"office": plain.identity("elsewhere"), "prefix": b"\1\2", "office_code": ""}, ""),
    ],
)
def test_devices_share_nothing_that_is_one_devices_own(changed, what):
    subject = replace(world.subject("office-b", letter="B"), **changed)
    other = certify(subject, Role.DEVICE, 1, "2026-11-22", world.signer("issuer"))
    if not what:
        check_distinct([GOOD, other])
        return
    with pytest.raises(Taken) as refused:
        check_distinct([GOOD, other])
    assert refused.value.what == what

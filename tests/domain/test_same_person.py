"""Who may be one person, and why: suggested with reasons, never decided."""

import datetime as dt
import itertools

import pytest
from tests.builders import an_identifier

from sluss.domain.ids import RecordId
from sluss.domain.same_person import (
    Likeness,
    Someone,
    like_names,
    likely_same,
    likeness,
    name_words,
    numbers_differ,
    same_phone,
)

BORN = dt.date(1985, 1, 1)
NUMBER, OTHER_NUMBER = ("personnummer", "198501012390"), ("personnummer", "198501012481")
_ids = itertools.count(1)


def someone(name="", **known):
    record = RecordId(b"\xee\xee" + next(_ids).to_bytes(6, "big") + bytes(8))
    return Someone(record, name_words(name), **known)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (
            {"verified": frozenset({NUMBER}), "numbers": frozenset({NUMBER})},
            {"verified": frozenset({NUMBER}), "numbers": frozenset({NUMBER})},
            (Likeness.VERIFIED_NUMBER,),
        ),
        (
            {"verified": frozenset({NUMBER}), "numbers": frozenset({NUMBER})},
            {"numbers": frozenset({NUMBER})},
            (Likeness.NUMBER,),
        ),
        ({"register_no": "KV-12 a"}, {"register_no": "kv-12 A"}, (Likeness.REGISTER_NO,)),
        (
            {"name": "Nils Björk", "birth_date": BORN},
            {"name": "Björck Nils Erik", "birth_date": BORN},
            (Likeness.BIRTH_AND_NAME,),
        ),
        (
            {"name": "Mohammed Ali", "phone": "+46 70-123 45 67"},
            {"name": "Mohamed Ali", "phone": "0701234567"},
            (Likeness.PHONE_AND_NAME,),
        ),
        (
            {"name": "Nils", "phone": "0701234567", "birth_date": BORN},
            {"name": "Ali", "phone": "0701234567", "birth_date": BORN},
            (Likeness.PHONE_AND_BIRTH,),
        ),
        ({"name": "Nils Björk"}, {"name": "Nils Björk"}, ()),
        ({"name": "Nils", "birth_date": BORN}, {"name": "Ali", "birth_date": BORN}, ()),
        ({"name": "Nils Ek", "phone": "0701234567"}, {"name": "Ali Ek", "phone": "0701234567"}, ()),
        ({"birth_date": BORN}, {"birth_date": BORN}, ()),
    ],
)
@pytest.mark.feature("INV-01")
def test_each_reason(one, other, reasons):
    first, second = someone(**one), someone(**other)
    assert likeness(first, second) == likeness(second, first) == reasons
    found = likely_same([second, first])
    assert [(each.one, each.other, each.reasons) for each in found] == (
        [(first.id, second.id, reasons)] if reasons else []
    )


def test_verified_numbers_that_differ_say_that_they_are_two():
    one, other = (
        someone("Nils Björk", birth_date=BORN, verified=frozenset({number}))
        for number in (NUMBER, OTHER_NUMBER)
    )
    assert likely_same([one, other]) == ()


def test_what_was_decided_is_not_asked_again():
    one, other = (someone("Nils Björk", birth_date=BORN) for _ in "ab")
    assert likely_same([one, other], {frozenset((one.id, other.id))}) == ()


def test_the_strongest_reason_comes_first():
    alike = [someone("Nils Björk", birth_date=BORN) for _ in "ab"]
    sure = [someone(numbers=frozenset({NUMBER}), verified=frozenset({NUMBER})) for _ in "ab"]
    found = likely_same([*alike, *sure])
    assert [each.reasons[0] for each in found] == [
        Likeness.VERIFIED_NUMBER,
        Likeness.BIRTH_AND_NAME,
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Karlsson", "Carlson", True),
        ("Nils Björk", "Bjork", True),
        ("Bo", "Bo", True),
        ("Bo", "Bob", False),
        ("", "Nils", False),
        ("", "", False),
    ],
)
def test_names_that_are_alike(one, other, alike):
    assert like_names(name_words(one), name_words(other)) is alike


@pytest.mark.parametrize("phone", ["12345", "", "ring vakten"])
def test_no_phone_number_is_like_no_other(phone):
    assert same_phone(phone) == ""


@pytest.mark.parametrize(
    ("kinds", "verified", "differ"),
    [
        (("personnummer", "personnummer"), True, True),
        (("personnummer", "personnummer"), False, False),
        (("samordningsnummer", "personnummer"), True, False),
        (("cpr", "personnummer"), True, False),
        (("prison_no", "prison_no"), True, False),
    ],
)
@pytest.mark.feature("INV-01")
def test_numbers_of_one_kind_that_differ_are_of_two_persons(kinds, verified, differ):
    one, other = (
        an_identifier(type=kind, value=value, verified=verified)
        for kind, value in zip(kinds, (NUMBER[1], OTHER_NUMBER[1]), strict=True)
    )
    assert numbers_differ([one], [other]) is differ
    assert not numbers_differ([one], [one])

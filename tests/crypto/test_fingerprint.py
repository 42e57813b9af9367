"""Thirty digits compared by telephone."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.crypto.fingerprint import compare, fingerprint, read_fingerprint
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete

DIGEST = sha256(b"request").digest()


def test_has_six_groups_of_five_digits():
    groups = fingerprint(DIGEST).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert all(group.isdigit() for group in groups)


def test_is_the_digest_modulo_ten_to_the_thirtieth():
    # SHA-256 of "abc" (FIPS 180-4), divided by hand with bc.
    digest = bytes.fromhex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    assert fingerprint(digest).replace(" ", "") == f"{int(digest.hex(), 16)}"[-30:]


def test_keeps_zeros_in_front():
    assert fingerprint((7).to_bytes(32, "big")) == "00000 00000 00000 00000 00000 00007"


@pytest.mark.parametrize("length", [0, 20, 31, 33])
def test_takes_a_sha_256_and_nothing_else(length):
    with pytest.raises(ValueError, match="32 bytes"):
        fingerprint(bytes(length))


@given(st.binary(min_size=32, max_size=32))
def test_reads_what_it_writes(digest):
    shown = fingerprint(digest)
    assert read_fingerprint(shown) == shown
    assert read_fingerprint(shown.replace(" ", "")) == shown
    assert read_fingerprint("  " + shown.replace(" ", "-") + "\n") == shown
    compare(digest, shown.replace(" ", "  "))


@pytest.mark.parametrize(("typed", "found"), [("", 0), ("12345 67890", 10), ("1" * 31, 31)])
def test_says_how_many_digits_are_missing(typed, found):
    with pytest.raises(FingerprintIncomplete) as refused:
        compare(DIGEST, typed)
    assert refused.value.facts == {"found": found, "wanted": 30}


def test_every_single_wrong_digit_is_found_and_its_group_told():
    digits = fingerprint(DIGEST).replace(" ", "")
    for place in range(30):
        wrong = str((int(digits[place]) + 1) % 10)
        with pytest.raises(FingerprintDiffers) as refused:
            compare(DIGEST, digits[:place] + wrong + digits[place + 1 :])
        assert refused.value.facts == {"group": place // 5 + 1}

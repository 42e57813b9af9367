"""A recovery code survives being read aloud, written by hand and typed in a hurry."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chance import stream

from sluss.crypto.recovery import (
    ALPHABET,
    BITS,
    RecoveryCode,
    new_recovery_code,
    read_recovery_code,
)
from sluss.errors.keys import RecoveryCodeIncomplete, RecoveryCodeMistyped

CODE = new_recovery_code(stream("sheet"))
SIGNS = CODE.text.replace("-", "")


class TestNewCode:
    def test_has_eight_groups_of_four_without_ambiguous_letters(self):
        groups = CODE.text.split("-")
        assert [len(group) for group in groups] == [4] * 8
        assert set(CODE.text) <= set(ALPHABET) | {"-"}
        assert not set("ILOU") & set(ALPHABET)

    def test_holds_at_least_128_bits(self):
        assert BITS == 155
        assert len(CODE.key) == 20

    def test_never_ends_in_a_sign_that_is_hard_to_say(self):
        draw = stream("many")
        last = {new_recovery_code(draw).text[-1] for _ in range(2000)}
        assert last == set(ALPHABET)

    def test_every_bit_of_it_is_drawn(self):
        draw = stream("bits")
        seen_ones = seen_zeros = 0
        for _ in range(200):
            number = int.from_bytes(new_recovery_code(draw).key, "big")
            seen_ones |= number
            seen_zeros |= ~number
        assert seen_ones == (1 << BITS) - 1
        assert seen_zeros & (1 << BITS) - 1 == (1 << BITS) - 1

    def test_check_character_is_crockfords(self):
        # The number 31 * 32**29 + ... is computed here from the printed text, not by the module.
        number = 0
        for sign in SIGNS[:-1]:
            number = number * 32 + ALPHABET.index(sign)
        assert ALPHABET[number % 37] == SIGNS[-1]

    @pytest.mark.parametrize("key", [b"", bytes(19), bytes(21), b"\xff" * 20])
    def test_no_other_bytes_make_one(self, key):
        with pytest.raises(ValueError, match="no recovery code"):
            RecoveryCode(key)


class TestReading:
    @pytest.mark.parametrize(
        "change",
        [
            str,
            str.lower,
            lambda text: text.replace("-", ""),
            lambda text: text.replace("-", " "),
            lambda text: f"  {text}\n",
            lambda text: text.replace("-", "–"),  # noqa: RUF001 - what word processors make of it
            lambda text: text.replace("-", "\n"),
            " ".join,
            lambda text: text.replace("0", "o").replace("1", "l"),
            lambda text: text.replace("0", "O").replace("1", "I"),
            lambda text: "".join(chr(ord(s) + 0xFEE0) if s.isalnum() else s for s in text),
        ],
    )
    def test_forgives_the_ways_people_type(self, change):
        assert read_recovery_code(change(CODE.text)) == CODE

    @given(st.integers(0, 2**32))
    def test_reads_every_code_it_prints(self, seed):
        code = new_recovery_code(stream(seed))
        assert read_recovery_code(code.text) == code

    def test_finds_every_single_wrong_character(self):
        for place in range(32):
            for wrong in ALPHABET:
                if wrong != SIGNS[place]:
                    with pytest.raises(RecoveryCodeMistyped):
                        read_recovery_code(SIGNS[:place] + wrong + SIGNS[place + 1 :])

    def test_finds_every_swap_of_neighbours(self):
        found = 0
        for place in range(30):
            one, two = SIGNS[place], SIGNS[place + 1]
            if one != two:
                found += 1
                with pytest.raises(RecoveryCodeMistyped):
                    read_recovery_code(SIGNS[:place] + two + one + SIGNS[place + 2 :])
        assert found > 20

    def test_finds_nearly_all_other_mistakes(self):
        chance, missed = random.Random(7), 0
        for _ in range(2000):
            try:
                missed += read_recovery_code("".join(chance.choices(ALPHABET, k=32))) is not None
            except RecoveryCodeMistyped:
                continue
        assert missed < 2000 / 37 * 1.6

    @pytest.mark.parametrize(("text", "found"), [("", 0), (SIGNS[:-1], 31), (SIGNS + "7", 33)])
    def test_says_how_many_characters_there_are(self, text, found):
        with pytest.raises(RecoveryCodeIncomplete) as refused:
            read_recovery_code(text)
        assert refused.value.facts == {"found": found, "wanted": 32}

    @pytest.mark.parametrize("strange", ["U", "Å", "中"])
    def test_a_letter_no_code_has_is_a_typing_error(self, strange):
        with pytest.raises(RecoveryCodeMistyped):
            read_recovery_code(SIGNS[:5] + strange + SIGNS[6:])

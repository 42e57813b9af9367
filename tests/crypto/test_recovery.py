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
    is_group,
    new_recovery_code,
    read_recovery_code,
)
from sluss.errors.keys import RecoveryCodeIncomplete, RecoveryCodeMistyped

CODE = new_recovery_code(stream("sheet"))
SIGNS = CODE.text.replace("-", "")


class TestNewCode:
    def test_has_eight_groups_of_five_without_ambiguous_letters(self):
        groups = CODE.text.split("-")
        assert [len(group) for group in groups] == [5] * 8
        assert CODE.groups == tuple(groups)
        assert set(CODE.text) <= set(ALPHABET) | {"-"}
        assert not set("ILOU") & set(ALPHABET)

    def test_holds_at_least_128_bits(self):
        assert BITS == 160
        assert len(CODE.key) == 20

    def test_no_group_ends_in_a_sign_that_is_hard_to_say(self):
        draw = stream("many")
        codes = [new_recovery_code(draw) for _ in range(500)]
        for place in range(8):
            assert {code.groups[place][-1] for code in codes} == set(ALPHABET)

    def test_every_bit_of_it_is_drawn(self):
        draw = stream("bits")
        seen_ones = seen_zeros = 0
        for _ in range(200):
            number = int.from_bytes(new_recovery_code(draw).key, "big")
            seen_ones |= number
            seen_zeros |= ~number
        assert seen_ones == (1 << BITS) - 1
        assert seen_zeros & (1 << BITS) - 1 == (1 << BITS) - 1

    def test_check_characters_are_crockfords_of_the_group_and_its_place(self):
        # The number is computed here from the printed text, not by the module.
        for place, group in enumerate(CODE.groups):
            number = 0
            for sign in group[:-1]:
                number = number * 32 + ALPHABET.index(sign)
            assert ALPHABET[(number + place) % 37] == group[-1]

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

    def test_finds_every_single_wrong_character_and_names_its_group(self):
        for place in range(40):
            for wrong in ALPHABET:
                if wrong != SIGNS[place]:
                    with pytest.raises(RecoveryCodeMistyped) as refused:
                        read_recovery_code(SIGNS[:place] + wrong + SIGNS[place + 1 :])
                    assert refused.value.facts == {"group": place // 5 + 1}

    def test_finds_every_swap_of_neighbours(self):
        found = 0
        for code in (new_recovery_code(stream(seed)) for seed in range(20)):
            signs = code.text.replace("-", "")
            for place in range(39):
                one, two = signs[place], signs[place + 1]
                if one != two and place % 5 != 4:  # of two in one group
                    found += 1
                    with pytest.raises(RecoveryCodeMistyped):
                        read_recovery_code(signs[:place] + two + one + signs[place + 2 :])
        assert found > 500

    def test_finds_groups_that_changed_places(self):
        groups = list(CODE.groups)
        for one in range(8):
            for two in range(one):
                swapped = groups.copy()
                swapped[one], swapped[two] = groups[two], groups[one]
                with pytest.raises(RecoveryCodeMistyped) as refused:
                    read_recovery_code(" ".join(swapped))
                assert refused.value.facts == {"group": two + 1}

    def test_finds_nearly_all_other_mistakes_in_a_group(self):
        chance, missed = random.Random(7), 0
        for _ in range(20_000):
            missed += is_group(3, "".join(chance.choices(ALPHABET, k=5)))
        assert missed < 20_000 / 37 * 1.3

    @pytest.mark.parametrize(("text", "found"), [("", 0), (SIGNS[:-1], 39), (SIGNS + "7", 41)])
    def test_says_how_many_characters_there_are(self, text, found):
        with pytest.raises(RecoveryCodeIncomplete) as refused:
            read_recovery_code(text)
        assert refused.value.facts == {"found": found, "wanted": 40}

    @pytest.mark.parametrize("strange", ["U", "Å", "中"])
    def test_a_letter_no_code_has_is_a_typing_error(self, strange):
        with pytest.raises(RecoveryCodeMistyped):
            read_recovery_code(SIGNS[:5] + strange + SIGNS[6:])


class TestGroups:
    def test_a_group_is_right_in_its_own_place_only(self):
        for place, group in enumerate(CODE.groups):
            assert is_group(place, group)
            assert is_group(place, f" {group.lower()} ")
            assert not is_group((place + 1) % 8, group)
            assert not is_group(place, group[:-1])
            assert not is_group(place, group + "0")

"""Generated passphrases hold what they promise; own ones are refused for a reason that is said."""

from collections import Counter

import pytest
from tests.chance import stream

from sluss import paths
from sluss.crypto.passphrase import check_own, entropy_bits, generate, read_words
from sluss.errors.keys import PassphraseTooCommon, PassphraseTooShort, PassphraseTooSimple


@pytest.fixture(scope="module")
def words():
    return read_words((paths.resources() / "words" / "passphrase.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def refused():
    return read_words((paths.resources() / "words" / "refused.txt").read_text("utf-8"))


class TestWordList:
    def test_gives_eleven_bits_a_word(self, words):
        assert len(words) == len(set(words)) == 2048
        assert entropy_bits(len(words)) == 55.0

    def test_is_typed_alike_on_every_keyboard(self, words):
        assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
        assert {len(word) for word in words} <= set(range(4, 10))

    def test_no_two_words_begin_alike(self, words):
        starts = Counter(word[:5] for word in words)
        assert [start for start, n in starts.items() if n > 1] == []

    def test_no_two_words_are_one_letter_apart(self, words):
        holes = Counter(
            (*word[:place], "", *word[place + 1 :]) for word in words for place in range(len(word))
        )
        assert [hole for hole, n in holes.items() if n > 1] == []

    def test_is_in_order(self, words):
        assert list(words) == sorted(words)


class TestGenerate:
    def test_draws_five_words_of_the_list(self, words):
        drawn = generate(words, stream(1)).split(" ")
        assert len(drawn) == 5
        assert set(drawn) <= set(words)

    def test_is_the_same_only_for_the_same_randomness(self, words):
        assert generate(words, stream(1)) == generate(words, stream(1))
        assert len({generate(words, stream(seed)) for seed in range(100)}) == 100

    def test_draws_evenly(self):
        # 1,500 words do not divide 2**32: favouring the first ones would show in the halves.
        list_ = tuple(f"w{number:04}" for number in range(1500))
        draw = stream("even")
        counts = Counter(word for _ in range(6000) for word in generate(list_, draw).split())
        assert len(counts) == 1500
        first = sum(n for word, n in counts.items() if word < "w0750")
        assert abs(first - 15000) < 5 * 87  # five standard deviations

    def test_draws_again_what_would_favour_the_first_words(self):
        # 0xFFFFFFFF lies in the remainder of 2**32 by 1,500 and is passed over.
        given = [b"\xff" * 4] + [number.to_bytes(4, "big") for number in (0, 1, 2, 3, 1499)]
        list_ = tuple(f"w{number:04}" for number in range(1500))
        answers = iter(given)
        drawn = generate(list_, lambda _n: next(answers))
        assert drawn == "w0000 w0001 w0002 w0003 w1499"

    @pytest.mark.parametrize("list_", [("a",) * 2000, tuple(map(str, range(1023))), ()])
    def test_refuses_a_list_that_gives_too_little(self, list_):
        with pytest.raises(ValueError, match="1024 different words"):
            generate(list_, stream(1))

    def test_what_it_draws_is_good_enough_as_an_own_one(self, words, refused):
        draw = stream("own")
        for _ in range(300):
            passphrase = generate(words, draw)
            assert len(passphrase) >= 15
            check_own(passphrase, refused)


class TestOwnPassphrase:
    @pytest.mark.parametrize(
        "short", ["", "kort", "x" * 14, "åäö åäö åäö åä", "   kort men brett  "]
    )
    def test_has_at_least_fifteen_characters(self, short, refused):
        with pytest.raises(PassphraseTooShort) as told:
            check_own(short, refused)
        assert told.value.facts == {"minimum": 15}

    @pytest.mark.parametrize(
        "common",
        [
            "lösenord1234567890",
            "Sommaren2026 Sommaren2026",
            "Kriminalvården 2026!",
            "password-password",
            "qwertyuiop12345",
            "JagÄlskarDig!!!!!!!!",
            "kærlighed kærlighed",
            "hemlig HEMLIG hemlig",
            "Anna Andersson 1984",
            "correct horse battery staple",
            "januari februari mars",
        ],
    )
    def test_is_not_among_the_first_guesses(self, common, refused):
        with pytest.raises(PassphraseTooCommon):
            check_own(common, refused)

    @pytest.mark.parametrize(
        "simple",
        [
            "a" * 15,
            "abababababababab",
            "abc abc abc abc abc",
            "11112222111122221111",
            "efghijklmnopqrstu",
            "utsrqponmlkjihgf",
            "höst! höst! höst! höst!",
        ],
    )
    def test_is_more_than_repeating_and_counting(self, simple):
        with pytest.raises(PassphraseTooSimple):
            check_own(simple, [])

    @pytest.mark.parametrize(
        "good",
        [
            "min granne matar skator",
            "tolv gula tulpaner i maj",
            "ALLT MED STORA BOKSTÄVER",
            "utan siffror och tecken",
            "829104756103948",
            "Sommaren vi målade båten röd",
        ],
    )
    def test_needs_no_kinds_of_characters(self, good, refused):
        check_own(good, refused)

    def test_without_a_list_only_length_and_repetition_count(self):
        check_own("kriminalvården!", [])

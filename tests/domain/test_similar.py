"""Names that are nearly the same, and names that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.folding import fold
from sluss.domain.similar import _places, _steps, beginnings, near, word

NAMES = [
    "Björk", "Bergström", "Lindström", "Lindqvist", "Karlsson", "Andersson", "Mohammed",
    "Kjærgård", "Ångström",
    "Eriksson", "Ali", "Ek", "Kristina", "Sørensen", "Håkansson", "Szymański", "Ahlberg",
]  # fmt: skip
WORDS = [word(fold(name)) for name in NAMES]


def found(typed):
    return list(near(fold(typed), WORDS))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bjrök", "bjork"),  # two changed places
        ("Björg", "bjork"),  # another letter
        ("Bjrk", "bjork"),  # one left out
        ("Bjöork", "bjork"),  # one too many
        ("Lidnström", "lindstrom"),
        ("Lindsrtm", "lindstrom"),  # two wrong ones
        ("Carlson", "karlsson"),
        ("Carlzon", "karlsson"),
        ("Anderson", "andersson"),
        ("Anderzzon", "andersson"),
        ("Muhamed", "mohammed"),
        ("Mohamad", "mohammed"),
        ("Kærgård", "kjargard"),
        ("Ericson", "eriksson"),
        ("Christina", "kristina"),
        ("Sörenson", "sorensen"),
        ("Haakanson", "hakansson"),
        ("Szymansky", "szymanski"),
        ("Vallin", None),
        ("Aly", "ali"),
        ("Alberg", "ahlberg"),
    ],
)
def test_a_name_written_otherwise_is_found_first(typed, name):
    assert found(typed)[:1] == ([name] if name else [])


@pytest.mark.parametrize("typed", ["lidst", "bergts", "anderz", "mohame", "kristn"])
def test_it_is_found_while_it_is_being_typed(typed):
    assert found(typed)


@pytest.mark.parametrize("typed", ["", "b", "bj", "xyzzy", "0123", "a0017", "19900101"])
def test_too_short_too_strange_or_a_number_finds_nothing(typed):
    assert found(typed) == []


def test_what_fits_as_it_stands_is_not_similar():
    assert "lindstrom" not in found("lindst")


def test_the_best_come_first_and_never_more_than_a_few():
    many = [word(f"lind{a}{b}") for a in "abcdefgh" for b in "abcdefgh"]
    assert len(near("lindta", many)) == 3


def test_a_short_word_is_compared_with_whole_names():
    assert "alimanda" not in near("alm", [word("alimanda"), word("ahm")])


@given(st.text("abcd", max_size=8), st.text("abcd", min_size=1, max_size=8))
def test_steps_are_those_of_the_table(heard, asked):
    assert _steps(_places(asked), len(asked), heard)[-1] == table(asked, heard)


def table(one, other):
    """Optimal string alignment by the book."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


@pytest.mark.parametrize(
    ("typed", "name"), [("bjork", "jbork"), ("erik", "arik"), ("lind", "ind"), ("karl", "akarl")]
)
def test_a_wrong_beginning_shares_a_letter_with_the_right_one(typed, name):
    assert beginnings(typed) & beginnings(name)

"""Sort keys against the documented Swedish and Danish orders."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.sorting import sort_key

# Unicode CLDR, collations sv and da: z å ä=æ ö=ø with ü=y; z æ=ä ø=ö å=aa with ü=y.
SWEDISH = [
    "Ek",
    "Ek Berg",
    "Ekberg",
    "Vall",
    "Wall",
    "Xerxes",
    "Yberg",
    "Übling",
    "Ydre",
    "Zorn",
    "Åberg",
    "Åse",
    "Åström",
    "Äng",
    "Ænge",
    "Ärla",
    "Öberg",
    "Øgaard",
    "Öst",
]
DANISH = [
    "Ab",
    "Becker",
    "Vad",
    "Wad",
    "Yding",
    "Üding",
    "Zahle",
    "Æbelø",
    "Ängby",
    "Ærø",
    "Øland",
    "Öresund",
    "Østergaard",
    "Aabenraa",
    "Åkirkeby",
    "Aalborg",
    "Aarhus",
]


@pytest.mark.parametrize(("country", "order"), [("SE", SWEDISH), ("DK", DANISH)])
def test_the_alphabet_of_each_country(country, order):
    mixed = random.Random(7).sample(order, len(order))
    assert sorted(mixed, key=lambda name: sort_key(name, country)) == order


@pytest.mark.parametrize("country", ["SE", "DK"])
@pytest.mark.parametrize(
    "order",
    [
        ["Kap 9", "Kap 10", "Kap 010 B", "Kap 100"],
        ["Andre", "André", "Andre B", "Andrea"],
        ["Anna Karin", "Anna-Karin", "Annakarin"],
        ["", "1", "2", "10", "Ek"],
        ["v1", "v2", "v10", "v123456789", "v1234567890"],
        ["Gudrun", "Guðrún", "Gudrun B"],
    ],
)
def test_accents_numbers_and_punctuation_in_both(country, order):
    mixed = random.Random(7).sample(order, len(order))
    assert sorted(mixed, key=lambda name: sort_key(name, country)) == order


def test_aa_is_a_letter_of_its_own_in_denmark_only():
    names = ["Kaas", "Kab", "Kåt", "Kz"]
    assert sorted(names, key=lambda n: sort_key(n, "DK")) == ["Kab", "Kz", "Kaas", "Kåt"]
    assert sorted(names, key=lambda n: sort_key(n, "SE")) == ["Kaas", "Kab", "Kz", "Kåt"]


def test_a_country_without_an_order_of_its_own_sorts_as_sweden():
    assert sort_key("Åberg", "NO") == sort_key("Åberg", "SE")


@given(st.text(), st.sampled_from(["SE", "DK"]))
def test_a_key_can_be_kept_by_every_engine_and_ignores_case(text, country):
    key = sort_key(text, country)
    assert "\x00" not in text or "\x00" not in key.partition("\t")[0]
    assert sort_key(text.casefold(), country) == key


@given(st.lists(st.text(alphabet="abyzåäöæøüéÅÄÖ -19", max_size=6)), st.sampled_from(["SE", "DK"]))
def test_bytes_sort_as_characters_do(texts, country):
    keys = [sort_key(text, country) for text in texts]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode())

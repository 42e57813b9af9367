"""Fictional people: adults with numbers that are given to nobody, each number once."""

from random import Random
from typing import Any

from tests.domain.fiction.worlds import TODAY, definitions

from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.people import People, coordination_number, phone_number
from sluss.domain.fictional import fictional_number, is_fictional
from sluss.domain.identity import IdentifierKind, age_on, parse


def people(country: str, count: int) -> list[Any]:
    chance, maker = Chance(Random(1)), People(definitions()[1], country, TODAY)
    return [maker.client(chance) for _ in range(count)]


def test_everybody_is_an_adult_with_a_number_that_fits_and_is_fictional():
    for country in ("SE", "DK"):
        for person in people(country, 500):
            assert 18 <= age_on(TODAY, person.born) <= 74
            number = person.number
            assert is_fictional(number.value, number.kind)
            read = parse(number.value, country, TODAY)
            assert (read.value, read.kind) == (number.value, number.kind)
            assert (read.birth_date, read.gender) == (person.born, person.gender)


def test_no_number_is_given_twice_and_names_come_back_as_they_do_in_life():
    made = people("SE", 5_000)
    assert len({person.number.value for person in made}) == 5_000
    families = [person.family for person in made]
    assert families.count("Andersson") > 3 * families.count("Ångström") > 0


def test_letters_of_the_north_and_of_elsewhere_are_there():
    names = "".join(person.name for person in people("SE", 5_000))
    assert set("åäöÅÄÖæëéøŞćž-'") - set(names) <= {"ø"}
    danish = "".join(person.name for person in people("DK", 5_000))
    assert set("æøåÆØÅ") <= set(danish)


def test_a_coordination_number_is_one_and_fictional():
    for person in people("SE", 50):
        made = coordination_number(person.number)
        read = parse(made.value, "SE", TODAY)
        assert read.kind is IdentifierKind.SAMORDNINGSNUMMER
        assert (read.birth_date, read.gender) == (person.born, person.gender)
        assert is_fictional(made.value, made.kind)


def test_a_day_without_a_number_left_gives_a_person_without_one(monkeypatch):
    monkeypatch.setattr("sluss.domain.fiction.people._YOUNGEST", 7_000)
    monkeypatch.setattr("sluss.domain.fiction.people._OLDEST", 7_000)
    made = people("SE", 60)
    numbers = [person.number.value for person in made if person.number]
    assert len(numbers) == len(set(numbers)) < 60
    assert fictional_number("SE", made[0].born, "male", 0).value in numbers


def test_telephones_are_those_kept_for_fiction():
    chance = Chance(Random(1))
    for _ in range(200):
        digits = phone_number("SE", chance).replace(" ", "").replace("-", "")
        assert 701740605 <= int(digits) <= 701740699
    assert phone_number("DK", chance) == ""

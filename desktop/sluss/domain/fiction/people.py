"""Fictional people: a name, a day of birth, and a number that is given to nobody."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.material import Material
from sluss.domain.fictional import DANISH_SERIALS, SWEDISH_SERIALS, fictional_number
from sluss.domain.identity import DAY_SHIFT, FEMALE, MALE, Identifier, IdentifierKind, check_digit

_WOMEN = 0.13  # share of women among clients of the probation service, rounded
_TRIES = 40  # days of birth drawn until one has a number left
_YOUNGEST, _OLDEST = 18 * 365, 74 * 365  # days
# The Swedish Post and Telecom Authority keeps 070-1740605 to 070-1740699 for films and books.
# Denmark keeps none, so Danes have no telephone here.
_FIRST_PHONE, _LAST_PHONE = 605, 699


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. `gender` is "female" or "male"."""

    given: str
    family: str
    gender: str
    born: dt.date
    number: Identifier | None

    @property
    def name(self) -> str:
        """Given name first."""
        return f"{self.given} {self.family}"

    @property
    def short_name(self) -> str:
        """As colleagues write it: "L. Öst"."""
        return f"{self.given[0]}. {self.family}"


class People:
    """Makes people, no two of whom have the same number."""

    def __init__(
        self, material: Material, country: str, today: dt.date, first_serial: int = 0
    ) -> None:
        """Make people of a country ("SE", "DK") who are adults on `today`.

        Two makers whose first serials lie apart give no number twice in small worlds.
        """
        self._names = material.names
        self._country = country
        self._today = today
        self._first_serial = first_serial
        self._used: Counter[tuple[dt.date, str]] = Counter()

    def client(self, chance: Chance) -> Person:
        """Return somebody with a number, or without one where the country has none left."""
        gender = FEMALE if chance.whether(_WOMEN) else MALE
        given, family = self._name(chance, gender)
        limit = SWEDISH_SERIALS if self._country == "SE" else DANISH_SERIALS
        for _ in range(_TRIES):
            born = self._born(chance)
            serial = self._first_serial + self._used[born, gender]
            if serial < limit:
                self._used[born, gender] += 1
                number = fictional_number(self._country, born, gender, serial)
                return Person(given, family, gender, born, number)
        return Person(given, family, gender, self._born(chance), None)

    def colleague(self, chance: Chance) -> Person:
        """Return somebody who works at an office or a party."""
        gender = FEMALE if chance.whether(0.6) else MALE
        given, family = self._name(chance, gender)
        return Person(given, family, gender, self._born(chance), None)

    def _name(self, chance: Chance, gender: str) -> tuple[str, str]:
        given = chance.usual(self._names[self._country, gender])
        family = chance.usual(self._names[self._country, "family"])
        return given, family

    def _born(self, chance: Chance) -> dt.date:
        # The lower of two draws: more people in their twenties and thirties than in their sixties.
        days = min(chance.between(_YOUNGEST, _OLDEST), chance.between(_YOUNGEST, _OLDEST))
        return self._today - dt.timedelta(days=days)


def coordination_number(number: Identifier) -> Identifier:
    """Return a Swedish personal number made into a coordination number: the day raised by 60."""
    shifted = f"{number.value[:6]}{int(number.value[6:8]) + DAY_SHIFT}{number.value[8:11]}"
    return Identifier(
        IdentifierKind.SAMORDNINGSNUMMER,
        f"{shifted}{check_digit(shifted[2:])}",
        number.birth_date,
        number.gender,
    )


def phone_number(country: str, chance: Chance) -> str:
    """Return a telephone number that belongs to nobody, or "" where a country keeps none."""
    if country != "SE":
        return ""
    four = f"{chance.between(_FIRST_PHONE, _LAST_PHONE):04}"
    return f"070-174 {four[:2]} {four[2:]}"

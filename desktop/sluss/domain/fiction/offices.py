"""A fictional office: the people who work there and the parties they work with."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sluss.domain.entities import Office, Party, PartyContact, Region, User
from sluss.domain.fiction.chance import Chance
from sluss.domain.fiction.material import Material, OfficePlace
from sluss.domain.fiction.pages import Pages
from sluss.domain.fiction.people import People, phone_number
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId

OWN_PARTY = "prison_probation_service"
CASES_OF_ONE_OFFICER = 35  # open cases
_ROLES = ("release_consultant", "probation_officer", "probation_officer", "probation_officer")
_CONTACTS = 2  # persons to call at a party
LANGUAGES: Mapping[str, str] = {"SE": "sv", "DK": "da"}


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party with the people one calls there, as "L. Öst"."""

    id: RecordId
    name: str
    type: str
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Officer:
    """A colleague whom cases are given to."""

    id: RecordId
    name: str


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around an office: its town, prison and remand prison by name."""

    place: OfficePlace
    town: str
    prison: str
    remand: str


@dataclass(frozen=True)
class Desk:
    """What is known at an office before the first client: who works there and with whom."""

    id: RecordId
    around: Around
    officers: tuple[Officer, ...]
    parties: Mapping[str, tuple[KnownParty, ...]]  # by type

    @property
    def language(self) -> str:
        """The language the office writes in: "sv" or "da"."""
        return LANGUAGES[self.around.place.country]

    @property
    def own_party(self) -> KnownParty:
        """The prison and probation service itself."""
        return self.parties[OWN_PARTY][0]


def office_prefix(name: str) -> bytes:
    """Return the two bytes that begin the identifiers of an office of this name."""
    return sha256(fold(name).encode()).digest()[:2]


def region_records(
    pages: Pages, country: str, region_names: Mapping[str, str]
) -> dict[str, RecordId]:
    """Write the regions of a country, as head office does; return them by code."""
    regions: dict[str, RecordId] = {}
    for code, name in region_names.items():
        regions[code] = pages.id()
        pages.add(Region(id=regions[code], name=name, country=country, code=code))
    return regions


def office_records(
    pages: Pages,
    chance: Chance,
    material: Material,
    office: Office,
    around: Around,
    staff: int,
    today: dt.date,
) -> Desk:
    """Write an office, its staff and its parties with their contacts; return its desk."""
    country = office.country
    pages.add(office)
    people = People(material, country, today)
    writer = _Staffing(pages, chance, people, office, LANGUAGES[country], material)
    officers = tuple(writer.officer(number) for number in range(1, staff + 1))
    parties: dict[str, tuple[KnownParty, ...]] = {}
    for model in material.parties[country]:
        name = model.name.replace("{place}", around.town)
        party = pages.id()
        local = around.place.municipality if "{place}" in model.name else ""
        pages.add(
            Party(
                id=party,
                name=name,
                type=model.type,
                short_name=model.short,
                office=office.id,
                municipality=local,
            )
        )
        contacts = writer.contacts(party, model.type)
        each = KnownParty(party, name, model.type, contacts)
        parties[model.type] = (*parties.get(model.type, ()), each)
    return Desk(office.id, around, officers, parties)


@dataclass(frozen=True)
class _Staffing:
    """Makes the people of an office and of its parties."""

    pages: Pages
    chance: Chance
    people: People
    office: Office
    language: str
    material: Material

    def officer(self, number: int) -> Officer:
        """Write the number-th member of staff; the first is the manager of a larger office."""
        person = self.people.colleague(self.chance)
        role = "manager" if number == 1 else _ROLES[number % len(_ROLES)]
        user = User(
            id=self.pages.id(),
            office=self.office.id,
            login=f"{fold(person.given).replace(' ', '')}{number}",
            name=person.name,
            role=role,
        )
        self.pages.add(user)
        return Officer(user.id, person.name)

    def contacts(self, party: RecordId, type_: str) -> tuple[str, ...]:
        """Write the people to call at a party; return their short names."""
        role = self.material.texts[self.language, "role", type_].items[0].said(self.chance, {})
        names = []
        for _ in range(_CONTACTS):
            person = self.people.colleague(self.chance)
            names.append(person.short_name)
            self.pages.add(
                PartyContact(
                    id=self.pages.id(),
                    party=party,
                    office=self.office.id,
                    name=person.name,
                    role=role,
                    phone=phone_number(self.office.country, self.chance),
                    email=_address(person.given, person.family),
                )
            )
        return tuple(names)


def _address(given: str, family: str) -> str:
    """Return an e-mail address nobody can have: example.org is kept for examples (RFC 2606)."""
    name = f"{given}.{family}".replace(" ", ".").replace("'", "")
    plain = ".".join(fold(part).replace(" ", "") for part in name.split("."))
    return f"{plain}@example.org"

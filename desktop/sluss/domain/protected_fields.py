"""Which fields say who a client is or where to be found: sealed where the identity is protected."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    MunicipalCaseFact,
    NeedsMapping,
    NetworkContact,
    Notice,
    OccupationFact,
    Representative,
    Residence,
    SentenceEpisode,
    SpecialCondition,
    WorkHistory,
)

# Source: domain model 5.6 rules 2, 3 and 7; security model 2.4; which and why: decisions/0022.
PRIVATE: Mapping[type[Entity], tuple[str, ...]] = {
    Client: (
        "register_no", "given_name", "family_name", "preferred_name", "birth_date", "phone",
        "email",
    ),
    ClientIdentifier: ("value",),
    HomeMunicipality: ("municipality",),
    Residence: ("address", "postal_code", "town"),
    NetworkContact: ("name", "phone"),
    Representative: ("name", "organisation", "phone", "address"),
    MunicipalCaseFact: ("municipality", "unit", "caseworker", "phone"),
    OccupationFact: ("place",),
    WorkHistory: ("place",),
    NeedsMapping: ("participants",),
    Notice: ("name", "phone"),
    SentenceEpisode: ("case_ref",),
    EnforcementPhase: ("decision_ref",),
    SpecialCondition: ("decision_ref",),
}  # fmt: skip

# Records that are nothing but a number or a place are withdrawn; of the others the rest stays.
WITHDRAWN: frozenset[type[Entity]] = frozenset({ClientIdentifier, HomeMunicipality, Residence})

# What a person was called or known by; an earlier one tells of a changed gender or a new identity.
NAMES: Mapping[type[Entity], tuple[str, ...]] = {
    Client: ("given_name", "family_name", "preferred_name", "legal_gender"),
    ClientIdentifier: ("value",),
}


class SealedRecord(msgspec.Struct, frozen=True):
    """The private fields of one record as they were, by the name of its kind and its id in hex."""

    kind: str
    id: str
    values: dict[str, str | None]
    withdrawn: bool = False


class Former(msgspec.Struct, frozen=True):
    """A name or number somebody had until a day; `field` is "Client.family_name" and the like."""

    field: str
    value: str
    until: dt.date


class Details(msgspec.Struct, frozen=True):
    """What is in a sealed box: private fields by record, and what somebody was known by before."""

    records: tuple[SealedRecord, ...] = ()
    former: tuple[Former, ...] = ()

    def with_records(self, newer: tuple[SealedRecord, ...]) -> "Details":
        """Return the details with these records in the place of those of the same id."""
        known = {each.id: each for each in (*self.records, *newer)}
        return Details(tuple(known.values()), self.former)

    def with_found(self, found: tuple[SealedRecord, ...]) -> "Details":
        """Return the details with what stood in the open; where nothing did, they stay."""
        known = {each.id: each.values for each in self.records}
        merged = (
            SealedRecord(
                each.kind,
                each.id,
                known.get(each.id, {}) | {name: v for name, v in each.values.items() if v},
                each.withdrawn,
            )
            for each in found
        )
        return self.with_records(tuple(merged))


def private_values(record: Entity) -> dict[str, str]:
    """Return what a record says of who somebody is or where to be found, as text by its field."""
    found = ((name, getattr(record, name)) for name in PRIVATE.get(type(record), ()))
    return {name: str(value) for name, value in found if value not in (None, "")}


def blank(kind: type[Entity]) -> dict[str, object]:
    """Return the private fields of a kind as they stand in the open while they are sealed."""
    return {name: None if name == "birth_date" else "" for name in PRIVATE[kind]}


def encode_details(details: Details) -> bytes:
    """Return details as they are sealed."""
    return msgspec.json.encode(details)


def decode_details(data: bytes) -> Details:
    """Return sealed details. Raises `msgspec.DecodeError`, `msgspec.ValidationError`."""
    return msgspec.json.decode(data, type=Details)

"""Parties: authorities and organisations that answer for measures, and whom to call there."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.dates import Span
from sluss.domain.entities import Party, PartyContact
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.sorting import sort_key
from sluss.usecases.changed import Saved
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording

PARTY_FIELDS = ("name", "type", "short_name", "municipality", "member_of", "phone", "email")
CONTACT_FIELDS = ("name", "role", "topics", "phone", "email")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person to call at a party."""

    id: RecordId
    name: str
    role: str
    phone: str
    email: str
    topics: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with the people to call there. `own` ones are this office's alone."""

    id: RecordId
    name: str
    type: str
    short_name: str
    municipality: str
    phone: str
    email: str
    own: bool
    contacts: tuple[ContactLine, ...]


def add_party(session: Session, name: str, type: str, **values: object) -> Saved:  # noqa: A002
    """Note a party of this office. Raises what `put_new` raises.

    `office=None` makes it one for every office, which is head office's to do.
    """
    given: dict[str, object] = {"office": session.office} | values
    return add(
        session,
        Party(id=fresh_id(session), name=name, type=type, **given),  # type: ignore[arg-type]
    )


def add_contact(session: Session, party: RecordId, name: str, **values: object) -> Saved:
    """Note a person to call at a party. Raises `NotFound` and what `put_new` raises."""
    session.store.get(Party, party)
    given: dict[str, object] = {"office": session.office} | values
    return add(
        session,
        PartyContact(id=fresh_id(session), party=party, name=name, **given),  # type: ignore[arg-type]
    )


def end_contact(session: Session, contact: RecordId, day: dt.date | None = None) -> Saved:
    """Note that somebody is not to be called any more, from today unless told."""
    return amend(session, PartyContact, contact, valid_to=day or today(session))


def parties(session: Session, language: str) -> tuple[PartyLine, ...]:
    """Return the parties of today by name, each with the people to call there today."""
    words, day, country = Wording(session, language), today(session), session.store.country
    contacts: dict[RecordId, list[PartyContact]] = {}
    people = session.store.find(PartyContact)
    for each in sorted(people, key=lambda each: (sort_key(each.name, country), each.id)):
        if _is_valid(each, day):
            contacts.setdefault(each.party, []).append(each)
    found = distinct([each for each in session.store.find(Party) if _is_valid(each, day)])
    found.sort(key=lambda each: (sort_key(each.name, country), each.id))
    return tuple(_line(words, each, contacts.get(each.id, []), day) for each in found)


def distinct(found: Sequence[Party], chosen: object = None) -> list[Party]:
    """Return parties without those that only repeat an older one under the same name.

    Each computer of an office begins with the authorities every office plans with, so that after
    the first exchange there are two of each. The one that is `chosen` already stays.
    """
    first: dict[tuple[str, str, str], Party] = {}
    for each in sorted(found, key=lambda each: (each.id != chosen, each.id)):
        first.setdefault((fold(each.name), each.type, each.municipality), each)
    return list(first.values())


def _is_valid(record: Party | PartyContact, day: dt.date) -> bool:
    return day in Span(record.valid_from or dt.date.min, record.valid_to)


def _line(words: Wording, party: Party, contacts: list[PartyContact], day: dt.date) -> PartyLine:
    return PartyLine(
        id=party.id,
        name=party.name,
        type=words.code("party_type", party.type, day),
        short_name=party.short_name,
        municipality=words.code("municipality", party.municipality, day),
        phone=party.phone,
        email=party.email,
        own=party.office is not None,
        contacts=tuple(
            ContactLine(each.id, each.name, each.role, each.phone, each.email, each.topics)
            for each in contacts
        ),
    )

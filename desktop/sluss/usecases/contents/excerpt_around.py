"""What is kept about who acts for a client or is somebody in their life, for that person alone.

It stands in the client's case, so the right to it is that of the act on criminal data. The client
is not named, and free texts, which are about both, are counted only: they are looked at one by one.
Of a protected client nothing is told that leads to them, the parties around them neither.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import (
    Client,
    Disclosure,
    DisclosureItem,
    Meeting,
    NetworkConsent,
    NetworkContact,
    Participant,
    Representative,
)
from sluss.domain.gate.asked import Basis
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.papers import PLAIN, Cell, Fact, Facts, Part, Row, Rows, Section, Words
from sluss.usecases.contents.saying import Say
from sluss.usecases.contents.tables import shown
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import local

Around = Representative | NetworkContact
AROUND: Final[tuple[type[Around], ...]] = (Representative, NetworkContact)
_UNSAID: Final = frozenset({"id", "withdrawn", "client", "contact", "scan", "note"})
_FREE: Final = "note"  # a text about them and about the client in one


def excerpt_around(say: Say, texts: Texts, person: Around) -> tuple[Section, ...]:
    """Return the law, what is kept about one of them, and what was given out that names them."""
    store = say.session.store
    hidden = store.get(Client, person.client).protection is not Protection.NONE
    law = texts("excerpt.around_dk" if say.country == "DK" else "excerpt.around_se")
    acts = isinstance(person, Representative)
    why = texts("excerpt.purpose_acting" if acts else "excerpt.purpose_network")
    agreed = _agreed(say, person)
    beside = [] if hidden else [*_consents(say, agreed), *_given_out(say, person, agreed)]
    return (
        Section("", (Words(law), Words(why))),
        Section(say.words.entity(type(person)), (_own(say, person),)),
        *([] if hidden else _meetings(say, person)),
        *beside,
        *_apart(texts, [person, *agreed], hidden=hidden),
    )


def _own(say: Say, record: Entity) -> Facts:
    """Return all of a record that is theirs: whoever reads it is who it is about."""
    kind = type(record)
    found = (
        Fact(say.words.field(kind, each.name), shown(say, record, each.name), PLAIN)
        for each in fields_of(kind)
        if each.name not in _UNSAID
    )
    return Facts(tuple(each for each in found if each.value), columns=2)


def _agreed(say: Say, person: Around) -> list[NetworkConsent]:
    if isinstance(person, Representative):
        return []
    return say.session.store.find(NetworkConsent, client=person.client, contact=person.id)


def _consents(say: Say, agreed: list[NetworkConsent]) -> Iterator[Section]:
    if agreed:
        parts: tuple[Part, ...] = tuple(_own(say, each) for each in agreed)
        yield Section(say.words.entity(NetworkConsent), parts)


def _meetings(say: Say, person: Around) -> Iterator[Section]:
    """Give the meetings they were asked to, and whether they came; not what was said there."""
    store = say.session.store
    asked = store.find(Participant, client=person.client, contact=person.id)
    days = store.referenced(Meeting, [each.meeting for each in asked])
    rows = tuple(
        Row((Cell(say.day(days[each.meeting].day)), Cell(shown(say, each, "attended"))))
        for each in asked
        if each.meeting in days
    )
    if rows:
        heads = (say("disclosed.when"), say.words.field(Participant, "attended"))
        yield Section(say.words.entity(Meeting), (Rows(heads, rows, (3, 7)),))


def _given_out(say: Say, person: Around, agreed: list[NetworkConsent]) -> Iterator[Section]:
    """Give what went to who acts, or to whom something went that may name the other."""
    store = say.session.store
    left = store.find(Disclosure, client=person.client)
    acts = isinstance(person, Representative)
    if acts:
        found = [each for each in left if each.representative == person.id]
    else:
        named = {
            each.disclosure
            for each in store.find(DisclosureItem, client=person.client)
            if each.basis == Basis.OWN_CONSENT
        }
        found = [each for each in left if each.id in named and _under(say, each, agreed)]
    rows = tuple(
        Row(
            (
                Cell(shown(say, each, "disclosed_at")),
                Cell(shown(say, each, "document") if acts else each.recipient),
            )
        )
        for each in sorted(found, key=lambda one: (one.disclosed_at, one.id))
    )
    if rows:
        heads = (say("disclosed.when"), say("disclosed.what" if acts else "disclosed.to_whom"))
        yield Section(say("disclosed.heading"), (Rows(heads, rows, (3, 7)),))


def _under(say: Say, left: Disclosure, agreed: list[NetworkConsent]) -> bool:
    """Whether something went to a party on a day on which they had agreed to it."""
    day = local(say.country, left.disclosed_at).date()
    return any(
        each.party == left.party
        and each.given_on is not None
        and each.given_on <= day < (each.valid_to or dt.date.max)
        for each in agreed
    )


def _apart(texts: Texts, records: list[Entity], *, hidden: bool) -> Iterator[Section]:
    """Say that there is more, which is looked at one by one, and how much of it."""
    free = sum(bool(getattr(each, _FREE, "")) for each in records)
    told = [texts("excerpt.around_free", n=str(free))] if free else []
    if hidden:
        told.append(texts("excerpt.around_apart"))
    if told:
        yield Section("", tuple(Words(each) for each in told))


def of_client(person: Entity) -> RecordId | None:
    """Return whose case somebody stands in, None for whoever stands in none."""
    return person.client if isinstance(person, AROUND) else None

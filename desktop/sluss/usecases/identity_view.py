"""How a client's identity stands, as the page shows it: names to change, protection, who reads."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import entity_named, field_map
from sluss.domain.entities import Client
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import WITHDRAWN
from sluss.domain.rights import Right
from sluss.errors.rights import NoGrant
from sluss.usecases.protection import Holder, PlainField, protection_of, unmask
from sluss.usecases.rights import may
from sluss.usecases.sealed_boxes import own_key
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

_IN = {
    "SE": (
        Protection.SECRECY_MARKING,
        Protection.PROTECTED_REGISTRATION,
        Protection.FICTITIOUS_IDENTITY,
    ),
    "DK": (Protection.NAME_ADDRESS_PROTECTION,),
}


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Everything the page about an identity shows but what is sealed.

    `level` is what the protection is called, "" where there is none; `levels` what can be chosen
    in this country. `readable` tells that the user holds a key. `asked_by` waits for a second
    person, `own_wish` that it is the user. `names` are the open fields of `Client` by their names.
    """

    client: RecordId
    level: str
    until: dt.date | None
    levels: tuple[Choice, ...]
    holders: tuple[Holder, ...]
    others: tuple[Choice, ...]
    asked_by: str
    own_wish: bool
    readable: bool
    may_protect: bool
    may_write: bool
    names: dict[str, str]
    genders: tuple[Choice, ...]
    number_kinds: tuple[Choice, ...]


def identity_view(session: Session, client: RecordId, language: str) -> IdentityView:
    """Return how a client's identity stands. Raises `NotAllowed`, `NotFound`."""
    words, found = Wording(session, language), session.store.get(Client, client)
    held = protection_of(session, client)
    protected = held.level is not Protection.NONE
    return IdentityView(
        client=client,
        level=words.code("protection", held.level) if protected else "",
        until=held.until,
        levels=tuple(
            Choice(each.value, words.code("protection", each))
            for each in _IN[session.store.country]
        ),
        holders=held.holders,
        others=tuple(Choice(user.hex(), name) for user, name in held.others),
        asked_by=held.asked_by,
        own_wish=held.own_wish,
        readable=protected and _readable(session, client),
        may_protect=may(session, Right.PROTECT),
        may_write=may(session, Right.WRITE_CASES),
        names={
            name: str(getattr(found, name))
            for name in ("given_name", "family_name", "preferred_name", "legal_gender")
        },
        genders=_choices(session, "legal_gender", language),
        number_kinds=_choices(session, "identifier_type", language),
    )


def _choices(session: Session, codes: str, language: str) -> tuple[Choice, ...]:
    listed = session.catalog.codes(codes)
    return tuple(Choice(each, listed.label(each, language)) for each in listed.values())


def _readable(session: Session, client: RecordId) -> bool:
    try:
        own_key(session, client)
    except NoGrant:
        return False
    return True


def unmasked(session: Session, client: RecordId, language: str) -> tuple[tuple[str, str], ...]:
    """Return the protected details in words, pairs of what it is and what it says; logged.

    Raises as `unmask` does.
    """
    words = Wording(session, language)
    return tuple(_in_words(words, each) for each in unmask(session, client))


def _in_words(words: Wording, field: PlainField) -> tuple[str, str]:
    entity, _dot, name = field.field.partition(".")
    kind = entity_named(entity)
    declared = field_map(kind)[name]
    label = words.session.catalog.name(field.field, words.language)
    value = words.code(declared.codes, field.value) if declared.codes else field.value
    # "Name" and "Phone" of a relative are not the client's.
    own = kind is Client or kind in WITHDRAWN
    return label if own else f"{words.entity(kind)}: {label}", value

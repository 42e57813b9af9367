"""Those who act in a client's place: who may have copies today, and why somebody may not."""

from collections.abc import Mapping
from typing import Final

from sluss.domain.entities import Representative
from sluss.domain.gate.grounds import WHOLE
from sluss.domain.ids import RecordId
from sluss.domain.representing import Lack, lack_of
from sluss.errors import SlussError
from sluss.errors.leaving import NoSuchRecipient
from sluss.errors.representing import (
    AuthorityAhead,
    AuthorityEnded,
    AuthorityRunOut,
    AuthorityUnseen,
)
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

_ERRORS: Final[Mapping[Lack, type[SlussError]]] = {
    Lack.ENDED: AuthorityEnded,
    Lack.RUN_OUT: AuthorityRunOut,
    Lack.AHEAD: AuthorityAhead,
    Lack.UNSEEN: AuthorityUnseen,
}


def in_force(session: Session, client: RecordId) -> list[Representative]:
    """Return who may act for a client today."""
    day = today(session)
    found = session.store.find(Representative, client=client)
    return [each for each in found if lack_of(each, day) is None]


def representative_name(session: Session, representative: RecordId | None, language: str) -> str:
    """Return how somebody who may act for a client today is called on paper.

    Raises `NoSuchRecipient`, `AuthorityEnded`, `AuthorityRunOut`, `AuthorityAhead` and
    `AuthorityUnseen`.
    """
    found = None
    if representative is not None:
        found = get_or_none(session.store.connection, Representative, representative)
    if found is None:
        raise NoSuchRecipient
    lack = lack_of(found, today(session))
    if lack is not None:
        raise _ERRORS[lack]
    return called(session, found, language)


def called(session: Session, representative: Representative, language: str) -> str:
    """Return a name with what they are; only the latter where the name is sealed."""
    words = Wording(session, language)
    kind = words.code("representative_kind", representative.kind)
    name = ", ".join(filter(None, (representative.name, representative.organisation)))
    return f"{name} ({kind[:1].lower()}{kind[1:]})" if name else kind


def reach_of(session: Session, representative: Representative) -> frozenset[str] | None:
    """Return the categories an authority is about, None where it is all the client may have.

    A reach nobody knows, of a newer version, is about nothing.
    """
    reach = session.catalog.gate_rules.reaches.get(representative.reach, frozenset())
    return None if WHOLE in reach else reach

"""Whether anything may be said of a release to or about a client: half of all clients have none."""

from collections.abc import Iterable
from typing import Final

from sluss.domain.codes import Code
from sluss.domain.custody import HOUSED
from sluss.domain.entities import EnforcementPhase, ReleaseEvent, SentenceEpisode
from sluss.domain.ids import RecordId
from sluss.usecases.session import Session

OFFERED_TO: Final = "offered_to"  # the column of a list that says to whom alone a code is offered
_RELEASED: Final = "released"


def has_release(session: Session, client: RecordId) -> bool:
    """Whether a release is planned or was, or the client is or was held.

    Of a client whose sentence is not known yet it may be spoken of as well.
    """
    find = session.store.find
    if find(ReleaseEvent, client=client):
        return True
    phases = find(EnforcementPhase, client=client)
    if any(each.phase in HOUSED for each in phases):
        return True
    return not phases and not find(SentenceEpisode, client=client)


def fitting(session: Session, codes: Iterable[Code], client: RecordId | None) -> tuple[Code, ...]:
    """Return the codes that fit a client: those of a release only where there is one."""
    every = tuple(codes)
    of_release = [each for each in every if each.more.get(OFFERED_TO) == _RELEASED]
    if not of_release or client is None or has_release(session, client):
        return every
    return tuple(each for each in every if each not in of_release)

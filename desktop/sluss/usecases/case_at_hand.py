"""What may be written in a case on its way, and in one that another office has."""

from typing import Final

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseIntroduction,
    CaseNote,
    ChecklistMark,
    Client,
    LateContribution,
    Notice,
    Task,
    Transfer,
)
from sluss.domain.machines import TransferStatus
from sluss.errors.transfers import AnswerFirst, CaseElsewhere, CaseOnItsWay
from sluss.store.transfers import office_of, transfers_of
from sluss.usecases.session import Session, is_central

UNDER_WAY: Final = (TransferStatus.OFFERED, TransferStatus.ASSIGNED)
_ABOUT_IT: Final = (Transfer, CaseIntroduction, LateContribution)
_WRITTEN: Final = (CaseNote,)
_TICKED_OFF: Final = (CaseNote, Task, ChecklistMark, Notice)


def check_at_hand(session: Session, before: Entity | None, after: Entity) -> None:
    """Return if a record of a case may be written in this office now.

    While a case is on its way the office that offered it writes notes and ticks off what is to be
    done; the office it is for writes when it has accepted. Raises `CaseOnItsWay`, `AnswerFirst`,
    `CaseElsewhere`.
    """
    client = after.id if isinstance(after, Client) else getattr(after, "client", None)
    if client is None or isinstance(after, _ABOUT_IT) or is_central(session):
        return
    found = [
        each for each in transfers_of(session.store.connection, client) if each.to_party is None
    ]
    if not found:
        return
    # One clock may be behind: what has no answer yet counts, whatever day it says.
    newest = next((each for each in found if each.status in UNDER_WAY), found[-1])
    having, own = office_of(session.store.connection, client), session.office
    if having != own and any(each.to_office == own for each in found):
        answers = newest.status in UNDER_WAY and newest.to_office == own
        raise AnswerFirst if answers else CaseElsewhere
    if newest.status in UNDER_WAY:
        if not isinstance(after, _WRITTEN if before is None else _TICKED_OFF):
            raise CaseOnItsWay
    elif having not in (own, newest.from_office):
        raise CaseElsewhere


def is_here_now(session: Session, client: bytes) -> bool:
    """Whether this office has a case, and not one that it came from or is to go to."""
    found = transfers_of(session.store.connection, client)
    having = office_of(session.store.connection, client)
    moved = {having, session.office}
    return having == session.office or not any(each.to_office in moved for each in found)

"""What letters and head office's call list say of the office itself: the number to call."""

from dataclasses import dataclass

from sluss.domain.entities import Office
from sluss.domain.rights import Right
from sluss.errors.cases import NotValid
from sluss.errors.exchange import OfficeNotHere
from sluss.usecases.changed import Saved
from sluss.usecases.records import amend
from sluss.usecases.rights import rights
from sluss.usecases.session import Session, own_office

LONGEST = 40  # signs of a number with its words, "0520-49 00 00, knappval 2"


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The office of this computer. `phone` is empty where nobody has written it.

    `here` is False as long as the office's own record has not come with head office's first
    delivery; `may_change` says whether the user may write the number.
    """

    name: str
    phone: str
    here: bool
    may_change: bool


def told_of_office(session: Session) -> OwnOffice:
    """Return what is known of the own office."""
    office, here = own_office(session), _is_here(session)
    may = Right.WRITE_OFFICE in rights(session)
    return OwnOffice(office.name, office.phone, here, here and may)


def set_phone(session: Session, phone: str) -> Saved:
    """Write the number that letters tell people to call; empty takes it away.

    Raises `NotAllowed`, `OfficeNotHere`, `NotValid` (field: phone; too long or without a digit).
    """
    wanted = " ".join(phone.split())
    if len(wanted) > LONGEST or (wanted and not any(sign.isdigit() for sign in wanted)):
        raise NotValid(field="phone")
    if not _is_here(session):
        raise OfficeNotHere
    return amend(session, Office, session.office, phone=wanted)


def _is_here(session: Session) -> bool:
    return bool(session.store.find(Office, id=session.office))

"""Where one works: which office, as whom, on which day. What a window asks for first."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.usecases.rights import rights
from sluss.usecases.session import Session, is_central, own_office, today

DEMO = "demo"  # the setting that marks a store with nothing but invented people in it


@dataclass(frozen=True, slots=True)
class Situation:
    """The user, the office, and today's local calendar day there; `country` is "SE" or "DK".

    `rights` are the user's when the window opened; use cases ask for those of the moment.
    """

    user: RecordId
    user_name: str
    office: RecordId
    office_name: str
    country: str
    today: dt.date
    central: bool
    demo: bool
    rights: frozenset[Right]


def situation(session: Session) -> Situation:
    """Return where one works."""
    office = own_office(session)
    user = session.store.get(User, session.user)
    return Situation(
        user=user.id,
        user_name=user.name or user.login,
        office=office.id,
        office_name=office.name,
        country=session.store.country,
        today=today(session),
        central=is_central(session),
        demo=bool(session.store.setting(DEMO)),
        rights=rights(session),
    )


def mark_as_demo(session: Session) -> None:
    """Mark the store as one that holds nothing but invented people; the mark stays for ever."""
    session.store.set_setting(DEMO, b"1")

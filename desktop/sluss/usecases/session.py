"""Who works, in which store, at what time: what every use case gets first."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sluss.catalog.load import Catalog
from sluss.crypto.user_keys import UserKeys
from sluss.domain.ids import EVERYONE, RecordId, new_id
from sluss.domain.organisation import Office
from sluss.domain.policy import NOTHING_DECIDED, Policy
from sluss.store.acts import Stamp
from sluss.store.opened import Store

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # of devices; without I and O, which are read as 1 and 0

PREFIX = "prefix"  # the setting with the two bytes head office gave to the office

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_ZONES = {"SE": ZoneInfo("Europe/Stockholm"), "DK": ZoneInfo("Europe/Copenhagen")}


@dataclass(frozen=True, slots=True)
class Session:
    """An unlocked store and the user at it. `clock` gives aware instants in UTC.

    `policy` is what the IT department decided for this computer. `keys` are the user's own, which
    open what is sealed to them; None for a session that speaks for nobody at a screen.
    """

    store: Store
    catalog: Catalog
    user: RecordId
    clock: Callable[[], dt.datetime]
    random: Callable[[int], bytes]
    policy: Policy = NOTHING_DECIDED
    keys: UserKeys | None = None

    @property
    def device(self) -> RecordId:
        """The record of this device."""
        return RecordId(self.store.setting("device") or EVERYONE)

    @property
    def office(self) -> RecordId:
        """The office this device belongs to; head office may assign another one at enrolment."""
        return RecordId(self.store.setting("office") or EVERYONE)


def stamp(session: Session) -> Stamp:
    """Return who acts and when, for an act that begins now."""
    return Stamp(session.user, milliseconds(session.clock()), session.random)


def milliseconds(instant: dt.datetime) -> int:
    """Return whole milliseconds since 1970 UTC of an aware instant."""
    return (instant - _EPOCH) // dt.timedelta(milliseconds=1)


def from_milliseconds(ms: int) -> dt.datetime:
    """Return the aware instant in UTC that `milliseconds` was given."""
    return _EPOCH + dt.timedelta(milliseconds=ms)


def today(session: Session) -> dt.date:
    """Return the local calendar day of the office's country."""
    return local(session.store.country, session.clock()).date()


def local(country: str, instant: dt.datetime) -> dt.datetime:
    """Return an instant in the local time of a country ("SE", "DK")."""
    return instant.astimezone(_ZONES[country])


def fresh_id(session: Session) -> RecordId:
    """Return a new record identifier that begins as head office assigned it to the office."""
    prefix = session.store.setting(PREFIX) or session.office[:2]
    return new_id(prefix, milliseconds(session.clock()), session.random)


def is_central(session: Session) -> bool:
    """Whether this is head office's store."""
    return session.store.setting("kind") == b"central"


def own_office(session: Session) -> Office:
    """Return the office this device belongs to.

    Head office's record of an office that has computers already comes with the first delivery from
    there; until then its name and code are those of the approval.
    """
    store, office = session.store, session.office
    name, code = store.setting("office-name"), store.setting("office-code")
    if name is None or code is None or store.find(Office, id=office, withdrawn=True):
        return store.get(Office, office)
    return Office(id=office, name=name.decode(), code=code.decode())

"""What a delivery would hold for each recipient, and what stays here and why: before it is made."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sluss import __version__
from sluss.bundle.certificate import Certificate
from sluss.domain.ids import EVERYONE
from sluss.domain.protection import CaseKey
from sluss.domain.versions import version
from sluss.store import drafts
from sluss.store.streams import count_cases, held_reasons
from sluss.usecases.approval import load_trust, offices_of
from sluss.usecases.exchange_view import central_name
from sluss.usecases.scope_of_device import scope_of_device
from sluss.usecases.session import Session, is_central
from sluss.usecases.versions import version_of
from sluss.usecases.writing_out.recipients import CENTRAL, Choice, choices, recipients


class Why(StrEnum):
    """Why something is not in a delivery, or is in it otherwise than it stands here.

    `DRAFTS`: not said yet. `OTHER_OFFICES`: cases the recipient's office does not have. `UNLAWFUL`:
    kept and shown to nobody. `READING_LOG`: who has read what is for head office alone. `SEALED`:
    goes along, names and places sealed. `OLDER`: goes along, and the recipient's older version may
    not show all of it.
    """

    DRAFTS = "drafts"
    OTHER_OFFICES = "other_offices"
    UNLAWFUL = "unlawful"
    READING_LOG = "reading_log"
    SEALED = "sealed"
    OLDER = "older"

    @property
    def goes_along(self) -> bool:
        """Whether it is in the delivery all the same."""
        return self in (Why.SEALED, Why.OLDER)


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much of what, and why: drafts, cases, changes or entries; for `OLDER` one computer."""

    why: Why
    count: int


@dataclass(frozen=True, slots=True)
class Goes:
    """What a delivery to one recipient leaves here, and what goes along otherwise than usual."""

    recipient: str
    withheld: tuple[Withheld, ...]


def what_stays(session: Session, to: str = "") -> Goes:
    """Return what would not be in a delivery, and why.

    `to` is the name of a computer or its identity in hexadecimals. An empty one means head office,
    and there all computers: then what none of them gets is counted. Changes are counted, never
    named. Raises `NotEnrolled`, `NoSuchDevice`, and at head office `TrustExpired`.
    """
    trust, counted = load_trust(session), _Counted(session)
    central = is_central(session)
    if not to and central:
        return Goes("", counted.for_all())
    if not to:
        return Goes(central_name(trust), counted.for_central(trust.certificate(trust.central)))
    (computer,) = (each.certificate for each in recipients(session, to)[:1])
    stays = counted.for_computer(computer) if central else counted.for_mate(computer)
    return Goes(computer.subject.name, stays)


def for_whom(session: Session) -> tuple[Choice, ...]:
    """Return for whom deliveries can be made, head office under its own name.

    Raises `NotEnrolled`.
    """
    name = central_name(load_trust(session))
    return tuple(
        replace(each, name=name) if each.kind == CENTRAL else each for each in choices(session)
    )


class _Counted:
    """What is the same for every recipient is counted once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        connection = session.store.connection
        self._drafts = sum(each.thrown is None for each in drafts.of_user(connection, session.user))
        reasons = held_reasons(connection).values()
        self._unlawful = sum(why == "invalid" for why in reasons)
        keys = session.store.find(CaseKey)
        self._sealed = {bytes(each.client) for each in keys if each.ended_on is None}
        logs = session.store.logs.by_number.values()
        self._readings = sum(log.n for log in logs if log.kind == "access")
        self._cases = count_cases(connection)

    def for_central(self, central: Certificate) -> tuple[Withheld, ...]:
        """Return what an office does not send to head office: what nobody has said yet."""
        return _only(
            (Why.DRAFTS, self._drafts),
            (Why.SEALED, len(self._sealed)),
            (Why.OLDER, self._is_older(central)),
        )

    def for_mate(self, computer: Certificate) -> tuple[Withheld, ...]:
        """Return what does not go to a colleague's computer of this office."""
        return _only(
            (Why.DRAFTS, self._drafts),
            (Why.READING_LOG, self._readings),
            (Why.UNLAWFUL, self._unlawful),
            (Why.SEALED, len(self._sealed)),
            (Why.OLDER, self._is_older(computer)),
        )

    def for_all(self) -> tuple[Withheld, ...]:
        """Return what head office sends to nobody."""
        return _only(
            (Why.READING_LOG, self._readings),
            (Why.UNLAWFUL, self._unlawful),
            (Why.DRAFTS, self._drafts),
        )

    def for_computer(self, computer: Certificate) -> tuple[Withheld, ...]:
        """Return what head office does not send to a computer."""
        scope = scope_of_device(self._session, computer)
        cases = len(scope - {EVERYONE} - offices_of(self._session, computer))
        return _only(
            (Why.OTHER_OFFICES, max(0, self._cases - cases)),
            (Why.READING_LOG, self._readings),
            (Why.UNLAWFUL, self._unlawful),
            (Why.DRAFTS, self._drafts),
            (Why.SEALED, len(self._sealed & scope)),
            (Why.OLDER, self._is_older(computer)),
        )

    def _is_older(self, computer: Certificate) -> int:
        """Return 1 where the recipient's last delivery was made by an older version than ours."""
        told = version_of(self._session, computer.device)
        return int(bool(told) and told < version(__version__))


def _only(*counts: tuple[Why, int]) -> tuple[Withheld, ...]:
    return tuple(Withheld(why, count) for why, count in counts if count)

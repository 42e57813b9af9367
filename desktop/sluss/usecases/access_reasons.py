"""Why a case is opened: known where it is one's own, asked where it is a colleague's.

The law asks who looked, when and for what reason (directive (EU) 2016/680 art. 25): the reason
stands beside each opening in the log of readings.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sluss.domain.entities import CaseResponsibility, Client, StandIn, User
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.cases import NotValid
from sluss.errors.rights import ReasonNeeded
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp, today

OWN, STAND_IN, DUTY, UNASSIGNED = "own_case", "stand_in", "duty_today", "unassigned"
KNOWN_ALREADY = frozenset({OWN, STAND_IN, DUTY, UNASSIGNED})  # never chosen by a person
WORDS_LENGTH = 200  # characters of a reason in words
_DUTY = "duty "  # the setting that holds who is on duty on which day, by user
_GIVEN = "reason "  # the setting that holds whose cases a user opened today, having said why


class _OnDuty(msgspec.Struct, frozen=True):
    """That a user is on duty on one day, and why."""

    day: dt.date
    reason: str


class _Given(msgspec.Struct, frozen=True):
    """The cases a user said on one day why they open them."""

    day: dt.date
    clients: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to choose from: its code and what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked before a case opens. `responsible` is whose case it is."""

    case_no: str
    responsible: str
    reasons: tuple[Reason, ...]


def known_reason(session: Session, client: RecordId) -> str:
    """Return the code of the reason that needs no asking, "" where it must be asked.

    Own is a case the user is responsible for today, in whatever role; a stand-in has the cases of
    those who are away; on duty today every case is one's own. A case nobody here is responsible for
    yet, such as one handed over, may be opened by whoever takes it up.
    """
    day = today(session)
    users = _responsible(session, client)
    if session.user in users:
        return OWN
    away = session.store.find(StandIn, stand_in=session.user)
    if any(each.absent in users and _on(each.start, each.end, day) for each in away):
        return STAND_IN
    if duty_today(session):
        return DUTY
    return "" if session.store.referenced(User, sorted(users)) else UNASSIGNED


def _responsible(session: Session, client: RecordId) -> set[RecordId]:
    """Return the users who are responsible for a client today."""
    day = today(session)
    found = session.store.find(CaseResponsibility, client=client)
    return {each.user for each in found if each.user and _on(each.start, each.end, day)}


def _on(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)


def works_with(session: Session, client: RecordId) -> bool:
    """Whether the user needs to know of a case today: theirs, or they said why they opened it.

    Who may read a case may also take it along within the own authority: domain model 5.3 step 1.
    """
    return bool(known_reason(session, client)) or client in _given(session).clients


def keep_reason(session: Session, clients: Iterable[bytes]) -> None:
    """Keep that the user said why they open these cases; it ends by itself at midnight."""
    known = _given(session)
    found = tuple(dict.fromkeys((*known.clients, *clients)))
    if found != known.clients:
        given = msgspec.msgpack.encode(_Given(today(session), found))
        session.store.set_setting(_GIVEN + session.user.hex(), given)


def _given(session: Session) -> _Given:
    kept = session.store.setting(_GIVEN + session.user.hex())
    found = msgspec.msgpack.decode(kept, type=_Given) if kept is not None else None
    return found if found and found.day == today(session) else _Given(today(session))


def asking(session: Session, client: RecordId, language: str) -> Asking | None:
    """Return what to ask before a case opens, None where nothing needs to be asked.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    found = session.store.get(Client, client)
    if known_reason(session, client):
        return None
    known = session.store.referenced(User, sorted(_responsible(session, client)))
    codes = session.catalog.codes("access_reason")
    return Asking(
        found.case_no,
        ", ".join(user.name or user.login for user in known.values()),
        tuple(
            Reason(code.value, code.label(language))
            for code in codes.offered(today(session))
            if code.value not in KNOWN_ALREADY
        ),
    )


def checked_reason(session: Session, client: RecordId, why: str) -> str:
    """Return the reason an opening is logged with: the one that was given, or the known one.

    `why` is a code of the list `access_reason`, words of one's own, or both with a space between.
    Raises `ReasonNeeded` where the case is a colleague's and nothing was given that says more,
    `NotValid` for too many words.
    """
    given = " ".join(why.split())
    if len(given) > WORDS_LENGTH:
        raise NotValid(field="why")
    known = known_reason(session, client)
    if not known and (not given or given in KNOWN_ALREADY):
        raise ReasonNeeded
    return given or known


def on_duty_today(session: Session, reason: str = "") -> None:
    """Say once that one is on duty (jour): no case asks for a reason until the day is over.

    The reason is logged now, and `duty_today` with each opening. It ends by itself at midnight.
    Raises `NotAllowed`, `NotValid` for too many words.
    """
    require(session, Right.READ_CASES)
    words = " ".join(reason.split())
    if len(words) > WORDS_LENGTH:
        raise NotValid(field="reason")
    with session.store.act(stamp(session)) as act:
        _keep(session, _OnDuty(today(session), words))
        act.access(session.office, DUTY, words)


def end_duty(session: Session) -> None:
    """Be on duty no longer, before the day is over."""
    with session.store.act(stamp(session)) as act:
        _keep(session, _OnDuty(dt.date.min, ""))
        act.access(session.office, DUTY, "ended")


def duty_today(session: Session) -> bool:
    """Whether the user is on duty today."""
    kept = session.store.setting(_DUTY + session.user.hex())
    if kept is None:
        return False
    return msgspec.msgpack.decode(kept, type=_OnDuty).day == today(session)


def _keep(session: Session, duty: _OnDuty) -> None:
    session.store.set_setting(_DUTY + session.user.hex(), msgspec.msgpack.encode(duty))

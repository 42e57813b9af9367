"""Whether the computer's clock can be right: compared, at unlocking, with what is known of it.

A wrong clock moves every deadline and puts a wrong day on every note, so a person is asked once.
"""

import contextlib
import datetime as dt
import enum
from dataclasses import dataclass

from sluss.domain.ids import EVERYONE
from sluss.errors.keys import FolderNotWritable, HeaderNotWritten
from sluss.usecases.office import Workplace
from sluss.usecases.session import Session, is_central, local, stamp
from sluss.usecases.situation import DEMO

# A clock that was set right by some minutes is no clock that is wrong.
SLACK = dt.timedelta(minutes=10)
# Head office's clock is another one, and a delivery says whole seconds of it.
SLACK_BETWEEN = dt.timedelta(hours=1)
JUMP = dt.timedelta(days=45)  # longer than a summer's holiday
_HEARD = "clock-heard"  # the setting with the newest time a delivery of head office told


class Reason(enum.Enum):
    """Why a clock is doubted."""

    BEFORE_SAVED = "before-saved"
    BEFORE_HEARD = "before-heard"
    JUMPED = "jumped"


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """What the clock says and what speaks against it, in local time.

    `known` is when something was saved last, or when head office made its newest delivery.
    """

    reason: Reason
    now: dt.datetime
    known: dt.datetime


def clock_doubt(place: Workplace) -> ClockDoubt | None:
    """Return why the clock may be wrong, None if nothing speaks against it.

    Earlier than the last save, or than the newest delivery from head office was made, or more than
    `JUMP` later than both. A demo is never doubted: it may lie for months.
    """
    session = place.session
    if session.store.setting(DEMO):
        return None
    now, saved, heard = session.clock(), place.opened.header.tail.at, heard_at(session)
    latest = saved if heard is None else max(saved, heard)
    if now < saved - SLACK:
        reason, known = Reason.BEFORE_SAVED, saved
    elif heard is not None and now < heard - SLACK_BETWEEN:
        reason, known = Reason.BEFORE_HEARD, heard
    elif now > latest + JUMP:
        reason, known = Reason.JUMPED, latest
    else:
        return None
    country = session.store.country
    here = (local(country, each).replace(tzinfo=None) for each in (now, known))
    return ClockDoubt(reason, *here)


def accept_clock(session: Session, doubt: ClockDoubt) -> None:
    """Go on with the clock as it is, because a person says that it is right.

    It is logged, and what spoke against it does so no longer. Raises what `Store.act` raises.
    """
    now = session.clock()
    with session.store.act(stamp(session)) as act:
        said = f"{doubt.reason.value} {doubt.known:%Y-%m-%d} {doubt.now:%Y-%m-%d}"
        act.access(EVERYONE, "clock", said)
        if doubt.reason is Reason.BEFORE_HEARD:
            session.store.set_setting(_HEARD, now.isoformat().encode())
    with contextlib.suppress(FolderNotWritable, HeaderNotWritten):  # it is asked again then
        session.store.mark()


def note_heard(session: Session, created: str, *, from_central: bool) -> None:
    """Remember when head office made a delivery, as part of reading it; the newest time counts.

    `created` is what the delivery says ("2026-11-22T08:00:00Z"): it is told, so it may lead to a
    question and never to more.
    """
    if not from_central or is_central(session):
        return
    told, heard = _instant(created), heard_at(session)
    if told is not None and (heard is None or told > heard):
        session.store.set_setting(_HEARD, told.isoformat().encode())


def heard_at(session: Session) -> dt.datetime | None:
    """Return the newest time a delivery of head office told, None if there was none."""
    return _instant((session.store.setting(_HEARD) or b"").decode())


def _instant(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None

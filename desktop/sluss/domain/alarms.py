"""What two computers must not go on with before a person has said what was done about it."""

import datetime as dt
from enum import StrEnum


class AlarmKind(StrEnum):
    """What was found out.

    A log, a delivery or a stream that says two things under one number; a receipt for something
    that was never made; the other side lost what it had received; a clock is wrong; a delivery of
    ours was refused.
    """

    LOG = "log"
    DELIVERY = "delivery"
    STREAM = "stream"
    RECEIPT = "receipt"
    LOST = "lost"
    CLOCK = "clock"
    REFUSED = "refused"


FORKS = frozenset({AlarmKind.LOG, AlarmKind.DELIVERY, AlarmKind.STREAM, AlarmKind.RECEIPT})


def clock_off(
    told: dt.datetime, now: dt.datetime, not_before: dt.datetime | None, slack: dt.timedelta
) -> int:
    """Return by how many seconds another computer's clock is ahead, negative if it is behind.

    `told` is when it made a delivery by its own clock, `now` when that was read by ours: a delivery
    may have lain for weeks, so being earlier alone proves nothing. It cannot have been made before
    `not_before`, when something was made here that it had read by then. 0 within `slack`.
    """
    if told > now + slack:
        return round((told - now).total_seconds())
    if not_before is not None and told < not_before - slack:
        return round((told - not_before).total_seconds())
    return 0

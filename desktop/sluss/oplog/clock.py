"""Hybrid time: the wall clock in milliseconds and a counter, in one number that only rises."""

import datetime as dt

COUNTER_BITS = 16
# 6429-08-28; a clock that claims more is cut there. What is left of 63 bits is room for 2**48
# operations of a device whose clock went there once.
LAST_MS = (1 << 47) - (1 << 32)

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def next_time(last: int, now_ms: int) -> int:
    """Return the hybrid time of the next operation of this device.

    `last` is the hybrid time of this device's last operation. It is never advanced by the time of
    another device, so that one lying clock stays one lying clock.
    """
    wall = min(max(now_ms, 0), LAST_MS) << COUNTER_BITS
    return max(last + 1, wall)


def instant(time: int) -> dt.datetime:
    """Return the wall clock part of a hybrid time as an aware instant in UTC.

    Years after 9999, which a broken clock can claim, are shown as the end of 9999.
    """
    milliseconds = time >> COUNTER_BITS
    try:
        return _EPOCH + dt.timedelta(milliseconds=milliseconds)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)

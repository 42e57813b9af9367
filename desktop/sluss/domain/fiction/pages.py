"""The records of a fictional world in the making: each with an identifier and a time of writing."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import Entity
from sluss.domain.fiction.chance import Chance
from sluss.domain.ids import RecordId, new_id

_EPOCH = dt.date(1970, 1, 1)
_DAY_MS = 86_400_000
_OPENS_MS, _CLOSES_MS = 7 * 3_600_000, 15 * 3_600_000  # 8-9 to 16-17 local time, as UTC
_STEP_MS = 20_000  # between two records written one after the other


@dataclass(frozen=True, slots=True)
class Written:
    """A record and when it was written, in milliseconds since 1970 UTC."""

    at_ms: int
    record: Entity


class Pages:
    """What is written about one client, or about an office: turn to a day, then write."""

    __slots__ = ("_at_ms", "_chance", "_first_ms", "_last_ms", "_prefix", "written")

    def __init__(self, prefix: bytes, chance: Chance, last_ms: int) -> None:
        """Begin with identifiers of an office's prefix; nothing is written after `last_ms`."""
        self._prefix = prefix
        self._chance = chance
        self._first_ms = 0
        self._last_ms = last_ms
        self._at_ms = last_ms
        self.written: list[Written] = []

    @property
    def at_ms(self) -> int:
        """The time at which the next record is written."""
        return self._at_ms

    def turn(self, day: dt.date, after_ms: int = 0) -> None:
        """Go on writing in the office hours of a day, or at the end where it is yet to come.

        Never before the first record, and not before `after_ms`.
        """
        time = (day - _EPOCH).days * _DAY_MS + self._chance.between(_OPENS_MS, _CLOSES_MS)
        self._at_ms = min(max(time, after_ms, self._first_ms), self._last_ms)

    def id(self) -> RecordId:
        """Return an identifier for the next record."""
        return new_id(self._prefix, self._at_ms, self._chance.bytes)

    def add(self, record: Entity) -> None:
        """Write a record."""
        self._first_ms = self._first_ms or self._at_ms
        self.written.append(Written(self._at_ms, record))
        self._at_ms = min(self._at_ms + _STEP_MS, self._last_ms)

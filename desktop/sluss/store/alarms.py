"""Alarms: what somebody has to see and to say something about. Local: they never travel."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec
from sqlalchemy import Connection

from sluss.domain.alarms import AlarmKind

Fact = str | int | bool

_COLUMNS = "id, kind, device, facts, at, seen_by, settled_at"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm about `device`. Instants are UTC; `settled_at` None while nobody has answered.

    `facts` say which delivery or log it is about, and what the person who settled it said.
    """

    id: bytes
    kind: AlarmKind
    device: bytes | None
    facts: Mapping[str, Fact]
    at: dt.datetime
    seen_by: bytes | None = None
    settled_at: dt.datetime | None = None
    told: bool = field(default=False)

    @property
    def number(self) -> int:
        """The number of the delivery it is about, 0 for none."""
        return int(self.facts.get("seq", 0))


def alarm_id(kind: AlarmKind, device: bytes, *parts: str | int) -> bytes:
    """Return the identity of what was found out: the same fact is one alarm."""
    text = "\n".join((kind.value, device.hex(), *map(str, parts)))
    return sha256(text.encode()).digest()[:16]


def add_alarm(connection: Connection, alarm: Alarm) -> bool:
    """Keep an alarm; return whether it is new. One that was answered is not asked again."""
    done = connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO alarm ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)",  # noqa: S608 - names above
        (
            alarm.id,
            alarm.kind.value,
            alarm.device,
            msgspec.json.encode({**alarm.facts, "told": alarm.told}),
            alarm.at.isoformat(),
            alarm.seen_by,
            None if alarm.settled_at is None else alarm.settled_at.isoformat(),
        ),
    )
    return bool(done.rowcount)


def alarms(connection: Connection, *, every: bool = False) -> list[Alarm]:
    """Return the alarms nobody has answered, or all of them; the newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM alarm WHERE (? OR settled_at IS NULL) ORDER BY at DESC, id",  # noqa: S608 - names above
        (every,),
    )
    return [_alarm(*row) for row in rows]


def count_open(connection: Connection) -> int:
    """Return how many alarms nobody has answered."""
    found = connection.exec_driver_sql("SELECT count(*) FROM alarm WHERE settled_at IS NULL")
    return int(found.scalar_one())


def settle_alarm(
    connection: Connection, alarm: Alarm, by: bytes | None, at: dt.datetime, said: str
) -> None:
    """Note that an alarm was answered, by whom and with what; `by` None: it settled itself."""
    connection.exec_driver_sql(
        "UPDATE alarm SET seen_by = ?, settled_at = ?, facts = ? WHERE id = ?",
        (
            by,
            at.isoformat(),
            msgspec.json.encode({**alarm.facts, "told": alarm.told, "said": said}),
            alarm.id,
        ),
    )


def _alarm(
    identity: bytes,
    kind: str,
    device: bytes | None,
    facts: bytes,
    at: str,
    seen_by: bytes | None,
    settled_at: str | None,
) -> Alarm:
    known: dict[str, Fact] = msgspec.json.decode(facts, type=dict[str, str | int | bool])
    told = bool(known.pop("told", False))
    settled = None if settled_at is None else dt.datetime.fromisoformat(settled_at)
    return Alarm(
        identity, AlarmKind(kind), device, known, dt.datetime.fromisoformat(at),
        seen_by, settled, told,
    )  # fmt: skip

"""The shape of what follows: one line for each thing that moves, ends, rests or begins."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from sluss.domain.declaration import Entity
from sluss.domain.ids import RecordId


class Then(Enum):
    """What becomes of a thing."""

    MOVES = "moves"
    ENDS = "ends"
    PAUSES = "pauses"
    RESUMES = "resumes"
    BEGINS = "begins"
    STOPS = "stops"  # was planned, and will not be
    TASK = "task"  # something to do that follows
    STAYS = "stays"  # nothing is written; somebody has to look at it


@dataclass(frozen=True, slots=True)
class Write:
    """Fields of a record that get values; a `record` of None is made anew with them."""

    kind: type[Entity]
    record: RecordId | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows. Days are local; `old` and `new` say from when to when it moves.

    `key` tells it from the others of the same happening. `bound` ones belong to what happened and
    cannot be left out. `task` is the code of the list event_task, for what is to be done; `place`
    names where, for what has no record yet.
    """

    key: str
    then: Then
    kind: type[Entity]
    record: RecordId | None = None
    old: dt.date | None = None
    new: dt.date | None = None
    writes: tuple[Write, ...] = field(default=())
    bound: bool = False
    task: str = ""
    place: str = ""


class Why(Enum):
    """Why somebody has to be told."""

    MEASURE = "measure"  # answers for a measure
    PLAN = "plan"  # answers for the plan as a whole, or has one of its own
    RESPONSIBLE = "responsible"
    INVOLVED = "involved"
    NETWORK = "network"
    LAY = "lay"
    MUNICIPALITY = "municipality"
    SUPERVISION = "supervision"
    HOLDER = "holder"  # holds a copy with the old day


@dataclass(frozen=True, slots=True)
class Tell:
    """Somebody to be told, with a number to call; `about` names what of theirs it touches."""

    key: str
    why: Why
    party: RecordId | None = None
    user: RecordId | None = None
    name: str = ""
    phone: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Everything that follows from a happening, in the order a person reads it."""

    consequences: tuple[Consequence, ...]
    tells: tuple[Tell, ...]


def made(
    then: Then,
    record: Entity,
    values: Mapping[str, object],
    *,
    old: dt.date | None = None,
    new: dt.date | None = None,
    bound: bool = False,
    also: tuple[Write, ...] = (),
) -> Consequence:
    """Return what becomes of a record there is: these values are written into it."""
    kind = type(record)
    own = (Write(kind, record.id, dict(values)),) if values else ()
    return Consequence(
        f"{then.value}:{kind.__name__}:{record.id.hex()}",
        then, kind, record.id, old, new, (*own, *also), bound,
    )  # fmt: skip


def begun(
    kind: type[Entity], values: Mapping[str, object], *, new: dt.date | None = None, place: str = ""
) -> Consequence:
    """Return a record that begins because of what happened, and cannot be left out."""
    return Consequence(
        f"{Then.BEGINS.value}:{kind.__name__}",
        Then.BEGINS, kind, None, None, new, (Write(kind, None, dict(values)),),
        bound=True, place=place,
    )  # fmt: skip


def seen(record: Entity, *, old: dt.date | None = None, new: dt.date | None = None) -> Consequence:
    """Return what stays as it is and yet has to be looked at."""
    return made(Then.STAYS, record, {}, old=old, new=new)

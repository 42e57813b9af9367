"""What one client's case looks like at the moment something happens: records, nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    EnforcementPhase,
    LaySupervisor,
    Meeting,
    Party,
    PartyContact,
    ReleaseEvent,
    SupervisionPeriod,
    VisitDay,
)
from sluss.domain.ids import RecordId

Kind = TypeVar("Kind", bound=Entity)

# Phases during which a client cannot leave as he pleases. Source: domain model 2.1 C.
INSIDE = frozenset(
    {"remand", "prison", "day_release", "extended_day_release", "halfway_house", "care_stay"}
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What an officer says has happened; days are local, `kind` of the list client_event_kind.

    `new_day` is the new day of release, or the last known day of a stay or sentence. `place` is
    where the client is now; a code of the list municipality for a move, and one of sanction_type
    for a new sentence.
    """

    kind: str
    happened_on: dt.date
    new_day: dt.date | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """The records of a client by entity name, and what of the office they point at.

    `meetings` are those the client is invited to, `visits` the days of visits by their ids, `lay`
    the lay supervisors by theirs.
    """

    today: dt.date
    records: Mapping[str, tuple[Entity, ...]]
    parties: Mapping[RecordId, Party] = field(default_factory=dict)
    party_contacts: tuple[PartyContact, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: Mapping[RecordId, VisitDay] = field(default_factory=dict)
    lay: Mapping[RecordId, LaySupervisor] = field(default_factory=dict)

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return the records of one kind that stand."""
        found = self.records.get(kind.__name__, ())
        return tuple(each for each in found if isinstance(each, kind) and not each.withdrawn)


def release_of(case: Case) -> ReleaseEvent | None:
    """Return the release that is to come, the last one planned where several are."""
    waiting = [each for each in case.of(ReleaseEvent) if each.actual_date is None]
    return max(waiting, key=lambda each: (each.planned_date or dt.date.min, each.id), default=None)


def phase_on(case: Case, day: dt.date) -> EnforcementPhase | None:
    """Return how the sanction is served on a day."""
    found = [
        each
        for each in case.of(EnforcementPhase)
        if (each.start is None or each.start <= day)
        and ((end := each.actual_end or each.planned_end) is None or day < end)
    ]
    return max(found, key=lambda each: (each.start or dt.date.min, each.id), default=None)


def supervision_on(case: Case, day: dt.date) -> SupervisionPeriod | None:
    """Return the supervision that runs on a day."""
    found = [
        each
        for each in case.of(SupervisionPeriod)
        if (each.start is None or each.start <= day)
        and each.actual_end is None
        and (each.planned_end is None or day <= each.planned_end)
    ]
    return max(found, key=lambda each: (each.start or dt.date.min, each.id), default=None)


def is_inside(case: Case, day: dt.date) -> bool:
    """Whether the client is held on a day."""
    phase = phase_on(case, day)
    return phase is not None and phase.phase in INSIDE


def has_release(case: Case) -> bool:
    """Whether a release is planned, or the client is held and one is to come."""
    return release_of(case) is not None or is_inside(case, case.today)

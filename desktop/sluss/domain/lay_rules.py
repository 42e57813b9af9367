"""What has to be in order before somebody is made a client's lay supervisor. INV-03, 04, 05.

Which demands there are, and whether one stands firm (hard) or asks for a reason (soft), is data of
a country. Nothing here decides: each rule says what speaks against an assignment, or nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sluss.domain.entities import (
    Assignment,
    LaySupervisor,
    NetworkContact,
    RegisterCheck,
    SupervisionPeriod,
    TrainingCompletion,
)
from sluss.domain.folding import fold
from sluss.domain.machines import AssignmentStatus, LayStatus

LIVE = frozenset({AssignmentStatus.APPOINTED, AssignmentStatus.ACTIVE, AssignmentStatus.SUSPENDED})
MAIN = "main"
READY = frozenset({LayStatus.APPROVED, LayStatus.ACTIVE})
GONE = frozenset({LayStatus.ENDED, LayStatus.REJECTED})
BEGINS, ENDS = "begins", "ends"  # which day of the supervision an objection names
_PASSED = "ok"
_PHONE_DIGITS = 7  # of a number, without prefix; the shortest Nordic ones have eight with it


class LayRule(StrEnum):
    """What may speak against an assignment. The value is the code in `resources/lay`."""

    WITHIN_SUPERVISION = "within_supervision"
    ROOM = "room"
    ONE_MAIN = "one_main"
    STATUS = "status"
    REGISTER_CHECK = "register_check"  # value: days a check holds where it does not say itself
    CHECK_RUNS_OUT = "check_runs_out"  # value: days before its end that one is told
    MODULE = "module"  # value: a part of the training that is required
    CLOSE_PERSON = "close_person"  # value: relations, parted by |


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand with the days it holds (half-open; None is open). `hard` refuses, else it asks."""

    rule: LayRule
    value: str
    hard: bool
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of one country."""

    lines: tuple[Demand, ...] = ()

    def on(self, rule: LayRule, day: dt.date) -> tuple[Demand, ...]:
        """Return the demands of a rule that hold on a day."""
        return tuple(
            each
            for each in self.lines
            if each.rule is rule
            and each.valid_from <= day
            and (each.valid_to is None or day < each.valid_to)
        )

    def days(self, rule: LayRule, day: dt.date) -> int:
        """Return the number of days a rule names; 0 where it is in force on no such day."""
        return next((int(each.value) for each in self.on(rule, day)), 0)


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against an assignment, and the field of the form it stands at.

    `day` is the day a check ran out or the supervision begins or ends, `count` and `most` how many
    clients there are and may be, `codes` parts of the training, relations, or which day it is.
    """

    rule: LayRule
    hard: bool
    field: str
    day: dt.date | None = None
    count: int = 0
    most: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a lay supervisor; `others` is the number of live assignments of theirs."""

    lay: LaySupervisor
    checks: Sequence[RegisterCheck] = ()
    trainings: Sequence[TrainingCompletion] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """The client's side: the supervision meant, all assignments, the people in their life."""

    period: SupervisionPeriod | None = None
    assignments: Sequence[Assignment] = ()
    network: Sequence[NetworkContact] = ()


def objections(
    wanted: Assignment, standing: Standing, around: Around, demands: Demands, day: dt.date
) -> tuple[Objection, ...]:
    """Return everything that speaks against an assignment on a day, what refuses it first.

    What has to be in order is looked at for the day it begins, or today if that lies later.
    """
    then = max(day, wanted.start or day)
    found = [
        *_supervision(wanted, around.period, demands, day),
        *_main(wanted, around.assignments, demands, day),
        *_room(standing, demands, day),
        *_status(standing.lay, demands, day),
        *_check(standing.checks, demands, then),
        *_training(standing.trainings, demands, then),
        *_close(standing.lay, around.network, demands, day),
    ]
    return tuple(sorted(found, key=lambda each: not each.hard))


def lacks(standing: Standing, demands: Demands, day: dt.date) -> tuple[Objection, ...]:
    """Return what a lay supervisor lacks whoever the client is: the check, parts of training.

    A check that runs out soon is told of before it does, as a soft one.
    """
    found = [
        *_check(standing.checks, demands, day),
        *_runs_out(standing.checks, demands, day),
        *_training(standing.trainings, demands, day),
    ]
    return tuple(found)


def holds_through(
    checks: Iterable[RegisterCheck], demands: Demands, day: dt.date
) -> dt.date | None:
    """Return the last day the newest check holds; None if there is none or it did not pass."""
    newest = _newest(checks)
    if newest is None or newest.result != _PASSED:
        return None
    if newest.valid_until is not None:
        return newest.valid_until
    days = demands.days(LayRule.REGISTER_CHECK, day)
    return newest.checked_on + dt.timedelta(days=days) if days else dt.date.max


def is_live(each: Assignment, day: dt.date) -> bool:
    """Whether an assignment takes up a lay supervisor's room on a day, or is going to."""
    return not each.withdrawn and each.status in LIVE and (each.end is None or day < each.end)


def is_close(lay: LaySupervisor, contact: NetworkContact) -> bool:
    """Whether somebody in a client's life seems to be this person: by name, or by telephone."""
    named = fold(lay.name) == fold(contact.name) and bool(fold(lay.name))
    phones = {_digits(lay.phone), _digits(contact.phone)}
    return named or (len(phones) == 1 and phones != {""})


def _supervision(
    wanted: Assignment, period: SupervisionPeriod | None, demands: Demands, day: dt.date
) -> Iterator[Objection]:
    for demand in demands.on(LayRule.WITHIN_SUPERVISION, day):
        if period is None or period.withdrawn:
            yield Objection(demand.rule, demand.hard, "supervision_period")
            return
        over = period.actual_end or period.planned_end
        if wanted.start is None or (period.start is not None and wanted.start < period.start):
            yield Objection(demand.rule, demand.hard, "start", period.start, codes=(BEGINS,))
        elif over is not None and wanted.start >= over:
            yield Objection(demand.rule, demand.hard, "start", over, codes=(ENDS,))
        elif over is not None and wanted.end is not None and wanted.end > over:
            yield Objection(demand.rule, demand.hard, "end", over, codes=(ENDS,))


def _main(
    wanted: Assignment, others: Iterable[Assignment], demands: Demands, day: dt.date
) -> Iterator[Objection]:
    if wanted.role != MAIN:
        return
    taken = [
        each
        for each in others
        if each.id != wanted.id and each.role == MAIN and is_live(each, day) and _meet(wanted, each)
    ]
    for demand in demands.on(LayRule.ONE_MAIN, day) if taken else ():
        yield Objection(demand.rule, demand.hard, "role")


def _meet(one: Assignment, other: Assignment) -> bool:
    first, last = dt.date.min, dt.date.max
    begins = max(one.start or first, other.start or first)
    return begins < min(one.end or last, other.end or last)


def _room(standing: Standing, demands: Demands, day: dt.date) -> Iterator[Objection]:
    most = standing.lay.max_clients
    for demand in demands.on(LayRule.ROOM, day) if standing.others >= most else ():
        yield Objection(demand.rule, demand.hard, "lay", count=standing.others, most=most)


def _status(lay: LaySupervisor, demands: Demands, day: dt.date) -> Iterator[Objection]:
    for demand in demands.on(LayRule.STATUS, day) if lay.status not in READY else ():
        yield Objection(demand.rule, demand.hard, "lay", codes=(lay.status.value,))


def _check(checks: Sequence[RegisterCheck], demands: Demands, day: dt.date) -> Iterator[Objection]:
    for demand in demands.on(LayRule.REGISTER_CHECK, day):
        newest = _newest(checks)
        until = holds_through(checks, demands, day)
        if newest is None:
            yield Objection(demand.rule, demand.hard, "lay")
        elif until is None:
            yield Objection(demand.rule, demand.hard, "lay", codes=(newest.result,))
        elif until < day:
            yield Objection(demand.rule, demand.hard, "lay", until)


def _runs_out(
    checks: Sequence[RegisterCheck], demands: Demands, day: dt.date
) -> Iterator[Objection]:
    until = holds_through(checks, demands, day)
    for demand in demands.on(LayRule.CHECK_RUNS_OUT, day):
        if until is not None and day <= until <= day + dt.timedelta(days=int(demand.value)):
            yield Objection(demand.rule, demand.hard, "lay", until)


def _training(
    trainings: Iterable[TrainingCompletion], demands: Demands, day: dt.date
) -> Iterator[Objection]:
    done = {each.module for each in trainings if not each.withdrawn and each.completed_on <= day}
    missing: dict[bool, list[str]] = {}
    for demand in demands.on(LayRule.MODULE, day):
        if demand.value not in done:
            missing.setdefault(demand.hard, []).append(demand.value)
    for hard, codes in missing.items():
        yield Objection(LayRule.MODULE, hard, "lay", codes=tuple(codes))


def _close(
    lay: LaySupervisor, network: Iterable[NetworkContact], demands: Demands, day: dt.date
) -> Iterator[Objection]:
    for demand in demands.on(LayRule.CLOSE_PERSON, day):
        relations = frozenset(demand.value.split("|"))
        close = _relations(lay, network, relations)
        if close:
            yield Objection(demand.rule, demand.hard, "lay", codes=close)


def _relations(
    lay: LaySupervisor, network: Iterable[NetworkContact], relations: Collection[str]
) -> tuple[str, ...]:
    found = (
        each.relation
        for each in network
        if not each.withdrawn and each.relation in relations and is_close(lay, each)
    )
    return tuple(dict.fromkeys(found))


def _newest(checks: Iterable[RegisterCheck]) -> RegisterCheck | None:
    known = (each for each in checks if not each.withdrawn)
    return max(known, key=lambda each: (each.checked_on, each.id), default=None)


def _digits(phone: str) -> str:
    digits = "".join(each for each in phone if each.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""


@dataclass(frozen=True, slots=True)
class LayBook:
    """The demands by country; a country without a file demands nothing."""

    by_country: Mapping[str, Demands] = field(default_factory=dict)

    def of(self, country: str) -> Demands:
        """Return the demands of "SE" or "DK"."""
        return self.by_country.get(country, Demands())

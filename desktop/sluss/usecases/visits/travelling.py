"""What a travelling laptop takes along: the cases of one day of visits, until it is back.

It is told of these cases alone. When it is back and what was written on it has been received, the
cases are put away there; see decision 0033.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.entities import Device, DeviceCase, VisitDay, VisitStop
from sluss.domain.ids import RecordId
from sluss.errors.exchange import NotEnrolled
from sluss.errors.visits import NobodyToVisit, NoTravellingLaptop
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.office_computers import mates
from sluss.usecases.records import amend, put_changes, put_new
from sluss.usecases.scope_of_device import TRAVEL
from sluss.usecases.session import Session, fresh_id, stamp, today

VISIT = "visit"  # code of the list device_case_reason


@dataclass(frozen=True, slots=True)
class Laptop:
    """A colleague's computer; `cases` travel on it now, if it `travels` at all."""

    device: RecordId
    name: str
    travels: bool
    cases: int


@dataclass(frozen=True, slots=True)
class Journey:
    """The cases of a day of visits on a laptop from `start` on; back on `end`, None: still away."""

    device: RecordId
    laptop: str
    clients: int
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class TravelPlan:
    """Where the cases of a day of visits are, and on which laptops they could travel."""

    journey: Journey | None
    laptops: tuple[Laptop, ...]


def travel_plan(session: Session, visit: RecordId) -> TravelPlan:
    """Return where the cases of a day are; before approval there is no laptop to take them."""
    try:
        return TravelPlan(journey_of(session, visit), laptops(session))
    except NotEnrolled:
        return TravelPlan(None, ())


def laptops(session: Session) -> tuple[Laptop, ...]:
    """Return the colleagues' computers, those that travel first. Raises `NotEnrolled`."""
    roles = {each.id: each.role for each in session.store.find(Device)}
    found = []
    for each in mates(session):
        device = RecordId(each.device)
        away = {case.client for case in _away(session.store.find(DeviceCase, device=device))}
        travels = roles.get(device) == TRAVEL
        found.append(Laptop(device, each.subject.name, travels, len(away)))
    return tuple(sorted(found, key=lambda each: (not each.travels, each.name)))


def make_travelling(session: Session, device: RecordId) -> Saved:
    """Let a computer of the office be one that travels.

    From then on it keeps only what it is given; everything else is put away there, once what was
    written on it has been received. Raises `NotFound` and what `amend` raises.
    """
    return amend(session, Device, device, role=TRAVEL)


def take_along(session: Session, visit: RecordId, device: RecordId) -> Saved:
    """Let the cases of a day of visits travel on a laptop; its next delivery brings them there.

    A case that travels on it already stays. Raises `NotFound`, `NoTravellingLaptop`,
    `NobodyToVisit`.
    """
    if not any(each.device == device and each.travels for each in laptops(session)):
        raise NoTravellingLaptop
    session.store.get(VisitDay, visit)
    stops = session.store.find(VisitStop, visit=visit)
    there = {each.client for each in _away(session.store.find(DeviceCase, device=device))}
    wanted = dict.fromkeys(stop.client for stop in stops if stop.client not in there)
    if not stops:
        raise NobodyToVisit
    with session.store.act(stamp(session)) as act:
        for client in wanted:
            case = DeviceCase(
                id=fresh_id(session), client=client, device=device, visit=visit, reason=VISIT,
                start=today(session),
            )  # fmt: skip
            put_new(session, act, case)
    return Saved(visit, Changed(frozenset({visit, *wanted})))


def bring_back(session: Session, visit: RecordId) -> Saved:
    """Note that the laptop is back: its cases of this day leave it when its work is received."""
    away = _away(session.store.find(DeviceCase, visit=visit))
    with session.store.act(stamp(session)) as act:
        for each in away:
            put_changes(session, act, DeviceCase, each.id, {"end": today(session)})
    return Saved(visit, Changed(frozenset({visit, *(each.client for each in away)})))


def journey_of(session: Session, visit: RecordId) -> Journey | None:
    """Return the journey of a day of visits, the last one; None where nothing travels."""
    cases = session.store.find(DeviceCase, visit=visit)
    if not cases:
        return None
    last = max(cases, key=lambda each: (each.end is None, each.start, each.id))
    together = [each for each in cases if each.device == last.device]
    names = {each.device: each.subject.name for each in mates(session)}
    ends = [each.end for each in together]
    return Journey(
        device=last.device,
        laptop=names.get(last.device, ""),
        clients=len({each.client for each in together}),
        start=min(each.start for each in together),
        end=None if None in ends else max(end for end in ends if end is not None),
    )


def _away(found: Sequence[DeviceCase]) -> list[DeviceCase]:
    """Return those that travel now."""
    return [each for each in found if each.end is None]

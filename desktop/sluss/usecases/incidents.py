"""Losses that were reported here or at an office: the day they are to be told, and the paper."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.entities import Device, Incident, Office
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.errors.cases import NotFound
from sluss.errors.lost import NothingToRevoke
from sluss.store.reading import get_or_none
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.approval_files import write
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.exchange_view import central_name
from sluss.usecases.forms import Form, new_form
from sluss.usecases.lost import COMPUTER, STICK, OnIt, on_it
from sluss.usecases.records import amend
from sluss.usecases.session import Session, is_central, today
from sluss.usecases.trust_changes import propose_revocation
from sluss.usecases.wording import Wording

FIELDS = ("what", "device", "delivery", "clients", "noticed_on", "lost_on", "how", "locked", "note")
# What is not asked for about each: a stick is never locked, a print is on no computer.
_NOT_OF = {STICK: {"device", "locked"}, COMPUTER: {"delivery"}}
_HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One loss. `due` is the last day on which the authority is to be told; days are local.

    `open` while it was not reported. `office` is whose loss it is, `revocable` whether head office
    can end its trust in the computer. Words are in the language asked for.
    """

    id: RecordId
    office: str
    what: str
    thing: str
    how: str
    locked: str
    clients: int
    delivery: int
    noticed_on: dt.date
    lost_on: dt.date | None
    due: dt.date
    reported_on: dt.date | None
    found_on: dt.date | None
    note: str
    open: bool
    overdue: bool
    revocable: bool


@dataclass(frozen=True, slots=True)
class OpenLosses:
    """How many losses are still to be reported to the authority, and the first day one is due."""

    count: int
    due: dt.date
    overdue: bool


def loss_form(session: Session, key: str, language: str) -> Form:
    """Return the form of a report about a thing of `things`, filled in as far as is known.

    An empty `key` is something else, such as a print. Raises `NotFound`.
    """
    preset: dict[str, object] = {"noticed_on": today(session), "what": "paper"}
    if key:
        found = on_it(session, key)
        preset |= {"what": found.thing.what, "clients": found.clients}
        if found.thing.what == STICK:
            preset["delivery"] = found.thing.delivery
        elif get_or_none(session.store.connection, Device, found.thing.device) is not None:
            preset["device"] = found.thing.device
    left_out = _NOT_OF.get(str(preset["what"]), {"device", "delivery", "locked"})
    only = tuple(each for each in FIELDS if each not in left_out)
    return new_form(session, Incident.__name__, language, only=only, preset=preset)


def incidents(session: Session, language: str) -> tuple[IncidentLine, ...]:
    """Return the losses known here: those not reported yet first, then the newest."""
    found = [_line(session, each, language) for each in session.store.find(Incident)]
    return tuple(sorted(found, key=lambda one: (not one.open, -one.noticed_on.toordinal())))


def open_losses(session: Session) -> OpenLosses | None:
    """Return the losses that are to be reported, None where there are none."""
    found = [
        _due(session, each)
        for each in session.store.find(Incident, status=TaskStatus.OPEN)
        if each.reported_on is None
    ]
    if not found:
        return None
    return OpenLosses(len(found), min(found), min(found) < today(session))


def mark_reported(session: Session, incident: RecordId) -> Saved:
    """Say that the authority has been told today."""
    return amend(session, Incident, incident, reported_on=today(session), status=TaskStatus.DONE)


def mark_found(session: Session, incident: RecordId) -> Saved:
    """Say that the thing is there again."""
    return amend(session, Incident, incident, found_on=today(session))


def save_report(session: Session, incident: RecordId, target: Path, language: str) -> Path:
    """Write the report for the authority as a PDF, filled in as far as is known.

    Raises `NotFound`, `FileNotWritten`.
    """
    from sluss.reports.incident_report import (  # noqa: PLC0415 - drawing PDFs loads slowly
        IncidentReport,
        incident_report,
    )

    line = next((each for each in incidents(session, language) if each.id == incident), None)
    if line is None:
        raise NotFound
    known = _known(session, session.store.get(Incident, incident))
    report = IncidentReport(
        office=line.office,
        what=line.what,
        is_computer=session.store.get(Incident, incident).what == COMPUTER,
        thing=line.thing,
        how=line.how,
        locked=line.locked,
        clients=line.clients,
        delivery=line.delivery,
        noticed_on=line.noticed_on,
        lost_on=line.lost_on,
        due=line.due,
        note=line.note,
        classes=() if known is None else known.classes,
        received=known is not None and known.received,
        sealed_for=_sealed_for(session),
        country=session.store.country,
        made_on=today(session),
    )
    return write(target, incident_report(report, language))


def propose_withdrawal(session: Session, incident: RecordId) -> Changed:
    """Propose that head office believes a lost computer no longer; a second person confirms it.

    What head office holds of it stays. Raises `NothingToRevoke` and what `propose_revocation`
    raises.
    """
    found = session.store.get(Incident, incident)
    if not _revocable(session, found) or found.device is None:
        raise NothingToRevoke
    return propose_revocation(session, found.device, "stolen" if found.how == "stolen" else "lost")


def _line(session: Session, found: Incident, language: str) -> IncidentLine:
    wording, day = Wording(session, language), today(session)
    due = _due(session, found)
    device = None
    if found.device is not None:
        device = get_or_none(session.store.connection, Device, found.device)
    office = get_or_none(session.store.connection, Office, found.office)
    is_open = found.status is TaskStatus.OPEN and found.reported_on is None
    return IncidentLine(
        id=found.id,
        office="" if office is None else office.name,
        what=wording.code("lost_what", found.what),
        thing="" if device is None else device.name,
        how=wording.code("lost_how", found.how),
        locked=wording.code("yes_no_unknown", found.locked),
        clients=found.clients,
        delivery=found.delivery,
        noticed_on=found.noticed_on,
        lost_on=found.lost_on,
        due=due,
        reported_on=found.reported_on,
        found_on=found.found_on,
        note=found.note,
        open=is_open,
        overdue=is_open and day > due,
        revocable=_revocable(session, found),
    )


def _due(session: Session, found: Incident) -> dt.date:
    """Return the last day on which the authority is to be told."""
    limits = exchange_limits_on(today(session), session.catalog.exchange_limits)
    return found.noticed_on + dt.timedelta(days=limits.incident_hours // _HOURS_OF_A_DAY)


def _revocable(session: Session, found: Incident) -> bool:
    if not is_central(session) or found.device is None or found.what != COMPUTER:
        return False
    trust = load_trust(session)
    return (
        found.device in trust.certificates
        and found.device not in trust.revocations
        and found.device != session.device
    )


def _known(session: Session, found: Incident) -> OnIt | None:
    """Return what was on the thing, if it can be told from here still."""
    if not is_enrolled(session):
        return None
    trust = load_trust(session)
    if found.what == COMPUTER and found.device is not None:
        key = f"{COMPUTER}:{found.device.hex()}"
    elif found.what == STICK and found.delivery and not is_central(session):
        key = f"{STICK}:{trust.central.hex()}:{found.delivery}"
    else:
        return None
    try:
        return on_it(session, key)
    except NotFound:
        return None


def _sealed_for(session: Session) -> str:
    return central_name(load_trust(session)) if is_enrolled(session) else ""

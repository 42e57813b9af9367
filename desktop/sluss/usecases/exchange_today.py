"""What has to be seen to between the computers, each matter as one line of the first page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sluss.usecases import approvals_waiting, put_back
from sluss.usecases.alarms import open_count
from sluss.usecases.approval import is_enrolled
from sluss.usecases.conflict_desk import waiting_count
from sluss.usecases.held_twice import held_alone
from sluss.usecases.incidents import open_losses
from sluss.usecases.replacement import replacement
from sluss.usecases.session import Session, is_central
from sluss.usecases.told_otherwise import told_count
from sluss.usecases.transfers.waiting import transfers_waiting
from sluss.usecases.trust_view import trust_expiry, trust_view


class MatterKind(StrEnum):
    """What a line is about."""

    ALARMS = "alarms"  # what does not agree between two computers
    PUT_BACK = "put-back"  # head office was put back, and that has to be said there
    UNHEARD = "unheard"  # head office was put back, and that has to be confirmed here
    CALLS = "calls"  # offices that have not confirmed it yet
    SECOND_TRUST = "second-trust"  # a change of trust waits for a second person
    SECOND_APPROVAL = "second-approval"  # so does the approval of a computer
    COMING = "coming"  # cases this office is to take or refuse
    GOING = "going"  # cases offered, without an answer; at head office those to be assigned
    TO_DECIDE = "to-decide"
    TOLD = "told"  # own changes that were decided otherwise
    ALONE = "alone"  # cases that lie on this computer only
    EXPIRY = "expiry"  # the list of approved computers
    LOST = "lost"  # losses still to be reported to the authority
    FORMER = "former"  # changes of a replaced computer head office does not have yet


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter. `n` counts what it is about, `day` and `days` tell since or until when.

    `urgent`: somebody should see to it before anything else.
    """

    kind: MatterKind
    n: int = 1
    day: dt.date | None = None
    days: int = 0
    urgent: bool = False


def exchange_matters(session: Session) -> tuple[Matter, ...]:
    """Return what has to be seen to, the most urgent first; nothing before the approval."""
    if not is_enrolled(session):
        return ()
    return tuple((_at_central if is_central(session) else _in_office)(session))


def _in_office(session: Session) -> Iterator[Matter]:
    if put_back.is_unheard(session):
        yield Matter(MatterKind.UNHEARD, urgent=True)
    yield from _alarms(session)
    yield from _losses(session)
    yield from _expiry(session)
    moving = transfers_waiting(session)
    if moving.incoming:
        yield Matter(MatterKind.COMING, moving.incoming, moving.oldest, urgent=bool(moving.untaken))
    if n := waiting_count(session):
        yield Matter(MatterKind.TO_DECIDE, n)
    if n := told_count(session):
        yield Matter(MatterKind.TOLD, n)
    alone = held_alone(session)
    if alone.too_long:
        yield Matter(MatterKind.ALONE, alone.cases, alone.oldest, alone.days, urgent=True)
    if moving.outgoing:
        yield Matter(MatterKind.GOING, moving.outgoing, moving.oldest, urgent=bool(moving.untaken))
    if n := sum(each.left for each in replacement(session).formers):
        yield Matter(MatterKind.FORMER, n)


def _at_central(session: Session) -> Iterator[Matter]:
    """Yield what head office has to see to: no client is looked at."""
    state = put_back.put_back_state(session)
    if state.due:
        yield Matter(MatterKind.PUT_BACK, urgent=True)
    elif state.waiting:
        yield Matter(MatterKind.CALLS, len(state.waiting))
    yield from _alarms(session)
    yield from _losses(session)
    yield from _expiry(session)
    if n := len(approvals_waiting.waiting(session)):
        yield Matter(MatterKind.SECOND_APPROVAL, n)
    if trust_view(session).draft is not None:
        yield Matter(MatterKind.SECOND_TRUST)
    moving = transfers_waiting(session)
    if moving.outgoing:
        yield Matter(MatterKind.GOING, moving.outgoing, moving.oldest, urgent=bool(moving.untaken))


def _alarms(session: Session) -> Iterator[Matter]:
    if n := open_count(session):
        yield Matter(MatterKind.ALARMS, n, urgent=True)


def _losses(session: Session) -> Iterator[Matter]:
    losses = open_losses(session)
    if losses is not None:
        yield Matter(MatterKind.LOST, losses.count, losses.due, urgent=losses.overdue)


def _expiry(session: Session) -> Iterator[Matter]:
    expiry = trust_expiry(session)
    if expiry is not None:
        yield Matter(MatterKind.EXPIRY, day=expiry.on, urgent=expiry.over)

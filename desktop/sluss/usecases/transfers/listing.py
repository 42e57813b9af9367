"""Cases on the move, as the card, Today and the command line show them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

import msgspec

from sluss.domain.clients import Client
from sluss.domain.entities import Measure, Office, Party, Task, Transfer
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, Protection, TaskStatus, TransferStatus
from sluss.errors.cases import NotFound
from sluss.oplog.clock import instant
from sluss.store.history import history
from sluss.store.putting_away import PutAway
from sluss.store.reader import seeing_all
from sluss.store.transfers import office_of
from sluss.usecases.case_at_hand import UNDER_WAY
from sluss.usecases.session import Session, is_central, local, own_office, today
from sluss.usecases.wiping import TRANSFER, stubs

SHOWN_DAYS: Final = 30  # an answer stays in the list for a month
_GOES_ON: Final = (
    MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE, MeasureStatus.PAUSED,
)  # fmt: skip


class Side(StrEnum):
    """Which part this office has in a handover."""

    RECEIVES = "receives"
    GIVES = "gives"
    ASSIGNS = "assigns"  # head office


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One handover. `name` is empty at head office, which needs none, and `days` is its age.

    `untaken`: it has waited for an answer longer than the list of limits says. `sealed`: the
    identity in it is protected. `measures` and `tasks` are those that go on. Of a `stub` the case
    was put away here: its number, the office that has it and the day it left are all there is.
    """

    id: RecordId
    client: RecordId
    case_no: str
    name: str
    side: Side
    kind: str
    from_office: str
    to: str
    to_office: RecordId | None
    reason: str
    note: str
    status: TransferStatus
    offered_on: dt.date
    assigned_on: dt.date | None
    answered_on: dt.date | None
    answer_reason: str
    answer_note: str
    days: int
    untaken: bool
    sealed: bool
    measures: int = 0
    tasks: int = 0
    stub: bool = False

    @property
    def open(self) -> bool:
        """Whether it has no answer yet."""
        return self.status in UNDER_WAY


def transfers(session: Session) -> tuple[TransferLine, ...]:
    """Return the handovers this office has a part in: those to answer first, the oldest first.

    At head office all of them, by case number alone. An answer is shown for `SHOWN_DAYS`.
    """
    if not is_central(session):
        found = session.store.find(Transfer)
        return (*_lines(session, found), *map(partial(_stub, session), _handed_over(session)))
    with seeing_all(session.store.connection):
        return _lines(session, session.store.find(Transfer))


def transfer_of_case(session: Session, case_no: str) -> TransferLine:
    """Return the handover of a case that has no answer, else its newest. Raises `NotFound`."""
    found = [each for each in transfers(session) if each.case_no.casefold() == case_no.casefold()]
    if not found:
        raise NotFound
    return next((each for each in found if each.open), found[-1])


def transfer_for(session: Session, client: RecordId) -> TransferLine | None:
    """Return the newest handover of a case that is still to be shown, None if there is none."""
    found = [each for each in transfers(session) if each.client == client]
    return next((each for each in found if each.open), found[-1] if found else None)


def _lines(session: Session, found: Iterable[Transfer]) -> tuple[TransferLine, ...]:
    day, store = today(session), session.store
    since = day - dt.timedelta(days=SHOWN_DAYS)
    stands = [_as_it_stands(session, each) for each in found]
    shown = [each for each in stands if each.answered_on is None or each.answered_on >= since]
    parties = store.referenced(Party, [each.to_party for each in shown if each.to_party])
    named: list[Party | Office] = [*parties.values(), *store.find(Office, withdrawn=True)]
    names: dict[bytes, str] = {each.id: each.name for each in named}
    clients = store.referenced(Client, [each.client for each in shown])
    lines = [
        _line(session, each, clients[each.client], names)
        for each in shown
        if each.client in clients
    ]
    return tuple(sorted(lines, key=_order))


def _as_it_stands(session: Session, each: Transfer) -> Transfer:
    """Return a handover as accepted where the case is with the office it was assigned to.

    So it is at a head office that was put back and assigned it once more: the acceptance follows a
    word that is lost, and waits for it. That the case moved is the acceptance, too.
    """
    if each.status is not TransferStatus.ASSIGNED or each.to_office is None:
        return each
    store = session.store
    if office_of(store.connection, each.client) != each.to_office:
        return each
    moved = [
        event
        for event in history(store.connection, store.logs, Client, each.client)
        if event.values.get("office") == each.to_office
    ]
    day = local(store.country, instant(moved[0].time)).date() if moved else each.assigned_on
    return msgspec.structs.replace(each, status=TransferStatus.ACCEPTED, answered_on=day)


def _handed_over(session: Session) -> Iterator[PutAway]:
    """Yield the cases that went to another office and were put away here, the last first."""
    return (each for each in stubs(session) if each.why == TRANSFER)


def _stub(session: Session, kept: PutAway) -> TransferLine:
    names = session.store.referenced(Office, [kept.office] if kept.office is not None else [])
    to = next(iter(names.values()), None)
    day = local(session.store.country, kept.at).date()
    return TransferLine(
        id=RecordId(kept.about),
        client=RecordId(kept.about),
        case_no=kept.case_no,
        name="",
        side=Side.GIVES,
        kind="office",
        from_office=own_office(session).name,
        to=to.name if to is not None else "",
        to_office=to.id if to is not None else None,
        reason="",
        note="",
        status=TransferStatus.ACCEPTED,
        offered_on=day,
        assigned_on=None,
        answered_on=day,
        answer_reason="",
        answer_note="",
        days=0,
        untaken=False,
        sealed=False,
        stub=True,
    )


def _order(line: TransferLine) -> tuple[bool, bool, dt.date, bytes]:
    first = line.status is TransferStatus.ASSIGNED and line.side is Side.RECEIVES
    return not line.open, not first, line.offered_on, line.id


def _line(
    session: Session, each: Transfer, client: Client, names: dict[bytes, str]
) -> TransferLine:
    store, day, central = session.store, today(session), is_central(session)
    limit = exchange_limits_on(day, session.catalog.exchange_limits).transfer_untaken_days
    days = ((each.answered_on or day) - each.offered_on).days
    to = each.to_office or each.to_party
    measures = store.find(Measure, client=client.id, status=_GOES_ON)
    return TransferLine(
        id=each.id,
        client=client.id,
        case_no=client.case_no,
        name="" if central else _name(client),
        side=_side(session, each, central=central),
        kind=each.kind,
        from_office=names.get(each.from_office, ""),
        to=names.get(to, "") if to is not None else "",
        to_office=each.to_office,
        reason=each.reason,
        note="" if central else each.note,
        status=each.status,
        offered_on=each.offered_on,
        assigned_on=each.assigned_on,
        answered_on=each.answered_on,
        answer_reason=each.answer_reason,
        answer_note=each.answer_note,
        days=days,
        untaken=each.status in UNDER_WAY and days > limit,
        sealed=client.protection is not Protection.NONE,
        measures=len(measures),
        tasks=len(store.find(Task, client=client.id, status=TaskStatus.OPEN)),
    )


def _name(client: Client) -> str:
    """Return the name of a client, family name first; nothing where it is sealed."""
    return ", ".join(filter(None, (client.family_name, client.given_name)))


def _side(session: Session, each: Transfer, *, central: bool) -> Side:
    if central:
        return Side.ASSIGNS
    return Side.RECEIVES if each.to_office == session.office else Side.GIVES

"""Head office reads out a code: one person opens the first half, another one the second."""

import datetime as dt
from dataclasses import dataclass

import msgspec

from sluss.crypto.escrow import open_inner, open_outer
from sluss.domain.entities import Device, EscrowDeposit, Office, User
from sluss.domain.ids import RecordId
from sluss.errors.exchange import NotCentral
from sluss.errors.lost import (
    CodeNotForYou,
    CodeUnreadable,
    FirstPersonWanted,
    SecondPersonWanted,
)
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed
from sluss.usecases.escrow_deposit import Boxes, read_boxes
from sluss.usecases.session import Session, is_central, local, stamp, today

HALF_OPEN = "escrow-open"  # the setting with the first halves that are open
_FOR = dt.timedelta(hours=24)  # a call is made on the day somebody was asked


@dataclass(frozen=True, slots=True)
class DepositLine:
    """A code that was left. Days and times are local.

    `opened_by` opened the first half at `opened_at`, "" if nobody has. `used_on` is when a code was
    read out; the computer leaves a new one when it hears of it. `mine`: the reader is one of those
    it was left for. `own_half`: the reader opened the first half.
    """

    id: RecordId
    office: str
    computer: str
    person: str
    login: str
    made_on: dt.date
    used_on: dt.date | None
    opened_by: str
    opened_at: dt.datetime | None
    mine: bool
    own_half: bool


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code to be read out: eight groups of five signs. It is shown once."""

    groups: tuple[str, ...]
    changed: Changed


class _Half(msgspec.Struct, frozen=True):
    by: bytes
    at: str
    boxes: dict[str, bytes]  # by the second person's user, hexadecimal
    made: str  # the boxes it belongs to


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, _Half])


def deposits(session: Session) -> tuple[DepositLine, ...]:
    """Return the codes that were left, by office and computer. Raises `NotCentral`."""
    if not is_central(session):
        raise NotCentral
    halves = _halves(session)
    found = [_line(session, each, halves) for each in session.store.find(EscrowDeposit)]
    return tuple(sorted(found, key=lambda one: (one.office, one.computer, one.login)))


def open_first_half(session: Session, deposit: RecordId) -> Changed:
    """Open the first half of a code, after the office was called back on a number one knows.

    Raises `CodeUnreadable`, `CodeNotForYou`, `NotFound`, `NotCentral`.
    """
    found, boxes = _found(session, deposit)
    keys = session.keys
    me, place = session.user.hex(), bytes.fromhex(boxes.place)
    mine = [(second, box) for first, second, box in boxes.boxes if first == me]
    if not mine or keys is None:
        raise CodeNotForYou
    inner = {
        second: half
        for second, box in mine
        if (half := open_outer(keys.case, _bytes(box), place)) is not None
    }
    if not inner:
        raise CodeUnreadable
    halves = _halves(session)
    at = session.clock().isoformat()
    halves[deposit.hex()] = _Half(session.user, at, inner, found.boxes)
    with session.store.act(stamp(session)) as act:
        session.store.set_setting(HALF_OPEN, _encoder.encode(halves))
        act.access(found.office, "phone_first_half", found.user.hex())
    return Changed(frozenset({deposit}))


def read_out(session: Session, deposit: RecordId) -> CodeRead:
    """Open the second half of a code and return it; noted as used wherever it was left.

    Raises `FirstPersonWanted`, `SecondPersonWanted`, `CodeNotForYou`, `CodeUnreadable`, `NotFound`,
    `NotCentral`.
    """
    found, boxes = _found(session, deposit)
    halves = _halves(session)
    half = halves.get(deposit.hex())
    if half is None or half.made != found.boxes:
        raise FirstPersonWanted
    if half.by == session.user:
        raise SecondPersonWanted
    box, keys = half.boxes.get(session.user.hex()), session.keys
    if box is None or keys is None:
        raise CodeNotForYou
    code = open_inner(keys.case, box, bytes.fromhex(boxes.place))
    if code is None:
        raise CodeUnreadable
    del halves[deposit.hex()]
    with session.store.act(stamp(session)) as act:
        session.store.set_setting(HALF_OPEN, _encoder.encode(halves))
        act.change(EscrowDeposit, deposit, used_on=today(session))
        act.access(found.office, "phone_code", found.user.hex())
    return CodeRead(code.groups, Changed(frozenset({deposit})))


def _found(session: Session, deposit: RecordId) -> tuple[EscrowDeposit, Boxes]:
    if not is_central(session):
        raise NotCentral
    found = session.store.get(EscrowDeposit, deposit)
    boxes = read_boxes(found)
    if boxes is None or len(_bytes(boxes.place)) != len(session.device):
        raise CodeUnreadable
    return found, boxes


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _halves(session: Session) -> dict[str, _Half]:
    """Return the first halves that were opened within a day."""
    kept = session.store.setting(HALF_OPEN)
    now = session.clock()
    found = _decoder.decode(kept) if kept else {}
    return {
        name: half for name, half in found.items()
        if now - _FOR <= dt.datetime.fromisoformat(half.at) <= now
    }  # fmt: skip


def _line(session: Session, deposit: EscrowDeposit, halves: dict[str, _Half]) -> DepositLine:
    connection = session.store.connection
    office = get_or_none(connection, Office, deposit.office)
    device = get_or_none(connection, Device, deposit.device)
    user = get_or_none(connection, User, deposit.user)
    half = halves.get(deposit.id.hex())
    if half is not None and half.made != deposit.boxes:
        half = None
    opener = None if half is None else get_or_none(connection, User, RecordId(half.by))
    boxes = read_boxes(deposit)
    people = set() if boxes is None else {first for first, _, _ in boxes.boxes}
    country = session.store.country
    return DepositLine(
        id=deposit.id,
        office="" if office is None else office.name,
        computer="" if device is None else device.name,
        person="" if user is None else user.name,
        login="" if user is None else user.login,
        made_on=deposit.made_on,
        used_on=deposit.used_on,
        opened_by="" if opener is None else opener.name or opener.login,
        opened_at=None
        if half is None
        else local(country, dt.datetime.fromisoformat(half.at)).replace(tzinfo=None),
        mine=session.user.hex() in people,
        own_half=half is not None and half.by == session.user,
    )

"""A code left with head office, sealed for two persons together, that lets its user in again."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from itertools import permutations

import msgspec

from sluss.bundle.escrow import Openers
from sluss.crypto.escrow import seal_for_two
from sluss.crypto.recovery import RecoveryCode, new_recovery_code
from sluss.crypto.slots import SlotKind
from sluss.domain.entities import EscrowDeposit, User
from sluss.errors import SlussError
from sluss.store.opening import Opened
from sluss.store.reading import get_or_none
from sluss.usecases.escrow_people import known_openers
from sluss.usecases.session import Session, fresh_id, is_central, stamp, today


class Boxes(msgspec.Struct, frozen=True):
    """What a deposit holds, as JSON: for each two persons the code, sealed to one after the other.

    `place` is the store, `slot` the slot the code opens, `version` that of the text about the
    persons. A box is [first user, second user, sealed bytes]; all are hexadecimal digits.
    """

    place: str
    slot: str
    version: int
    boxes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class PhoneHelp:
    """Who of head office can read out a code for the user, two of them together.

    `left_on` is the local day on which it was left, None while there is none that holds.
    """

    names: tuple[str, ...]
    left_on: dt.date | None


def phone_help(session: Session) -> PhoneHelp | None:
    """Return who can help on the telephone, None where head office has not said."""
    people = known_openers(session)
    if people is None or is_central(session):
        return None
    deposit = _own(session)
    left = None if deposit is None or deposit.used_on is not None else deposit.made_on
    return PhoneHelp(tuple(each.name for each in people.people), left)


def read_boxes(deposit: EscrowDeposit) -> Boxes | None:
    """Return what a deposit holds, None if it holds nothing of that form."""
    try:
        return msgspec.json.decode(deposit.boxes.encode(), type=Boxes)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def leave_code_if_due(opened: Opened, session: Session) -> bool:
    """Leave a code where none is left that holds; say whether one was left.

    Due when head office has told to whom, when those persons have changed, and when a code was
    read out. It keeps nobody from working that it cannot be left now.
    """
    people = known_openers(session)
    if people is None or is_central(session) or opened.by is SlotKind.ESCROW:
        return False
    if _holds(opened, session, people):
        return False
    with suppress(SlussError):
        _leave(opened, session, people)
        return True
    return False


def leave_another(opened: Opened, session: Session) -> None:
    """Leave a new code for one that was used: the old one opens nothing any more."""
    used, opened.by = opened.by is SlotKind.ESCROW, SlotKind.PASSPHRASE
    people = known_openers(session)
    if used and people is None:
        opened.forget_code()
    elif used and people is not None:
        _leave(opened, session, people)
    else:
        leave_code_if_due(opened, session)


def _own(session: Session) -> EscrowDeposit | None:
    found = session.store.find(EscrowDeposit, user=session.user, device=session.device)
    return found[0] if found else None


def _holds(opened: Opened, session: Session, people: Openers) -> bool:
    deposit = _own(session)
    slot = opened.header.slots_of(opened.login).get(SlotKind.ESCROW)
    if deposit is None or slot is None or deposit.used_on is not None:
        return False
    boxes = read_boxes(deposit)
    return (
        boxes is not None and boxes.version == people.version and boxes.slot == slot.slot.id.hex()
    )


def _leave(opened: Opened, session: Session, people: Openers) -> None:
    """Let a new code open the store, then leave it with head office."""
    if get_or_none(session.store.connection, User, session.user) is None:
        return
    code = new_recovery_code(session.random)
    opened.leave_code(code, session.random)
    slot = opened.header.slots_of(opened.login)[SlotKind.ESCROW].slot
    sealed = _sealed(code, people, opened.header.store)
    boxes = Boxes(opened.header.store.hex(), slot.id.hex(), people.version, sealed)
    text = msgspec.json.encode(boxes).decode()
    before = _own(session)
    with session.store.act(stamp(session)) as act:
        if before is None:
            act.create(
                EscrowDeposit(
                    id=fresh_id(session),
                    office=session.office,
                    user=session.user,
                    device=session.device,
                    boxes=text,
                    made_on=today(session),
                )
            )
        else:  # what was left before is erased wherever it has come
            act.restate(EscrowDeposit, before.id, boxes=text, made_on=today(session), used_on=None)


def _sealed(code: RecoveryCode, people: Openers, place: bytes) -> list[tuple[str, str, str]]:
    return [
        (
            first.user.hex(),
            second.user.hex(),
            seal_for_two(first.key, second.key, code, place).hex(),
        )
        for first, second in permutations(people.people, 2)
    ]

"""Unlocking a store at its own screen, where wrong passphrases cost time."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sluss.crypto.recovery import read_recovery_code
from sluss.crypto.slots import SlotKind
from sluss.errors.keys import WaitBeforeNextTry, WrongPassphrase, WrongRecoveryCode
from sluss.store.header import read_header, wait_seconds
from sluss.store.keyring import UserSlot
from sluss.usecases.office import Surroundings, Workplace, open_office
from sluss.usecases.session import local


@dataclass(slots=True)
class Attempts:
    """The wrong passphrases in a row since the program was started, and when one may try again.

    They are counted for all users of the store together: whoever sits there may know several names.
    `clock` gives aware instants in UTC.
    """

    clock: Callable[[], dt.datetime]
    wrong: int = 0
    not_before: dt.datetime | None = None

    def wait(self) -> int:
        """Return how many seconds are left to wait, rounded up; 0 if one may try."""
        if self.not_before is None:
            return 0
        left = math.ceil((self.not_before - self.clock()).total_seconds())
        # A clock that was put back must not lock anybody out for longer than the longest wait.
        return min(max(left, 0), wait_seconds(self.wrong))

    def fail(self) -> int:
        """Count a wrong passphrase; return how many seconds to wait before the next one."""
        self.wrong += 1
        seconds = wait_seconds(self.wrong)
        self.not_before = self.clock() + dt.timedelta(seconds=seconds)
        return seconds

    def succeed(self) -> None:
        """Begin to count anew."""
        self.wrong, self.not_before = 0, None


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who can open a locked store, as its header says. Nobody has vouched for it yet.

    `sheet_on` is the local day on which the recovery sheet was made, None where there is none.
    `phone_on` is the one on which a code was left that head office can read out.
    """

    login: str
    sheet_on: dt.date | None
    phone_on: dt.date | None = None


def doors_of(folder: Path) -> tuple[Door, ...]:
    """Return who can open a store that is locked, and who has a recovery sheet from when.

    Raises `NoStoreHere`, `HeaderUnreadable`, `HeaderDamaged`, `HeaderNewer`.
    """
    header = read_header(folder).header
    return tuple(
        Door(
            login,
            _day(header.slots_of(login).get(SlotKind.RECOVERY)),
            _day(header.slots_of(login).get(SlotKind.ESCROW)),
        )
        for _, login in header.users()
    )


def _day(slot: UserSlot | None) -> dt.date | None:
    # Which country it is stands inside the store; Stockholm and Copenhagen have the same day.
    return None if slot is None else local("SE", slot.made_at).date()


def recover(
    attempts: Attempts, around: Surroundings, folder: Path, login: str, typed: str
) -> Workplace:
    """Open a store with the code of the recovery sheet; a new passphrase is due then.

    Raises `RecoveryCodeIncomplete`, `RecoveryCodeMistyped` (neither costs a wait: nothing was
    tried), `WaitBeforeNextTry`, `WrongRecoveryCode` with the fact `wait_seconds`, and what
    `open_office` raises.
    """
    code = read_recovery_code(typed)
    if left := attempts.wait():
        raise WaitBeforeNextTry(seconds=left)
    try:
        place = open_office(around, folder, login, code)
    except WrongRecoveryCode as error:
        raise WrongRecoveryCode(wait_seconds=attempts.fail()) from error
    attempts.succeed()
    return place


def unlock(
    attempts: Attempts, around: Surroundings, folder: Path, login: str, passphrase: str
) -> Workplace:
    """Open a store as `open_office` does.

    Raises `WaitBeforeNextTry` when it is too early to try again, `WrongPassphrase` with the fact
    `wait_seconds` (0 is none), and what `open_office` raises.
    """
    if left := attempts.wait():
        raise WaitBeforeNextTry(seconds=left)
    try:
        place = open_office(around, folder, login, passphrase)
    except WrongPassphrase as error:
        raise WrongPassphrase(wait_seconds=attempts.fail()) from error
    attempts.succeed()
    return place

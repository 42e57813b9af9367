"""Unlocking a store at its own screen, where wrong passphrases cost time."""

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sluss.errors.keys import WaitBeforeNextTry, WrongPassphrase
from sluss.store.header import wait_seconds
from sluss.usecases.office import Surroundings, Workplace, open_office


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

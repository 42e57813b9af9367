"""What runs in the worker before there is a session: who can unlock a store, and unlocking it.

The heavy parts of the program are imported here, in the worker, while somebody types a passphrase:
the window is there first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.ui.desk import PinHolder
from sluss.usecases.machine import Machine

if TYPE_CHECKING:
    from sluss.usecases.clock_check import ClockDoubt
    from sluss.usecases.office import Surroundings, Workplace
    from sluss.usecases.returning import Place
    from sluss.usecases.session import Session
    from sluss.usecases.situation import Situation
    from sluss.usecases.unlocking import Attempts, Door


@dataclass(frozen=True, slots=True)
class News:
    """What unlocking has to tell: `damaged_copy` of the header was mended ("a", "b"), or None.

    `place` is where one was when the store was locked. `recovered`: it was opened with a recovery
    sheet, so a new passphrase is due before anything else. `synced_by` names the program that
    copies the folder of the store to a server, or nothing. `clock` says why the computer's clock is
    to be asked about first, None if it may be right.
    """

    situation: "Situation"
    damaged_copy: str | None
    pin: PinHolder = field(default_factory=PinHolder)
    place: "Place | None" = None
    recovered: bool = False
    synced_by: str = ""
    clock: "ClockDoubt | None" = None


@dataclass(slots=True)
class OpenPlace:
    """An open store as the runner keeps it."""

    workplace: "Workplace"
    news: News

    @property
    def session(self) -> "Session":
        """What use cases get first."""
        return self.workplace.session

    def close(self) -> None:
        """Close the store."""
        self.workplace.close()


@dataclass(frozen=True, slots=True)
class Known:
    """Who opens a demo and with which passphrase; everybody may know it."""

    login: str
    passphrase: str


def forget_at_once(_folder: Path) -> None:
    """Keep no note of a store that was made: the next start finds it, or is told."""


class Doors:
    """The way into one store on this computer; `known` is told at the door of a demo.

    Without a `folder` there is no store yet; `found` is told of the one that is made.
    """

    def __init__(
        self,
        machine: Machine,
        folder: Path | None,
        known: Known | None = None,
        found: Callable[[Path], object] = forget_at_once,
    ) -> None:
        self.machine = machine
        self.folder = folder
        self.known = known
        self._found = found
        self._around: Surroundings | None = None
        self._attempts: Attempts | None = None

    def lead_to(self, folder: Path) -> None:
        """Lead into a store that was just made."""
        self.folder = folder
        self._found(folder)

    @property
    def store(self) -> Path:
        """The folder of the store. Raises `LookupError` before there is one."""
        if self.folder is None:
            raise LookupError("there is no store yet")
        return self.folder

    def who(self) -> "tuple[Door, ...]":
        """Return who can unlock the store, and since when there are recovery sheets.

        Raises `NoStoreHere`, `HeaderDamaged`.
        """
        from sluss.usecases.unlocking import doors_of  # noqa: PLC0415 - not before the window

        return doors_of(self.store)

    def prepare(self) -> None:
        """Read the definitions while somebody types. Raises `CatalogMistakes`."""
        if self._around is None:
            self._around = self.machine.surroundings()

    def unlock(self, login: str, passphrase: str) -> OpenPlace:
        """Unlock the store; takes as long as the key derivation. Raises what it raises."""
        from sluss.usecases import unlocking  # noqa: PLC0415 - not before the window

        return self._open(unlocking.unlock, login, passphrase)

    def recover(self, login: str, code: str) -> OpenPlace:
        """Open the store with the code of a recovery sheet. Raises what `recover` raises."""
        from sluss.usecases import unlocking  # noqa: PLC0415 - not before the window

        return self._open(unlocking.recover, login, code)

    def _open(self, way: "Callable[..., Workplace]", login: str, secret: str) -> OpenPlace:
        from sluss.usecases.unlocking import Attempts  # noqa: PLC0415 - not before the window

        self.prepare()
        if self._around is None:
            raise LookupError("no surroundings after preparing them")
        if self._attempts is None:
            self._attempts = Attempts(self.machine.clock)
        place = way(self._attempts, self._around, self.store, login, secret)
        try:
            return OpenPlace(place, news_of(place))
        except BaseException:
            place.close()
            raise


def news_of(place: "Workplace") -> News:
    """Return what is to be told of an opened store; where one was is told once."""
    from sluss.usecases.clock_check import clock_doubt  # noqa: PLC0415 - not before the window
    from sluss.usecases.pins import pin_of  # noqa: PLC0415 - the same
    from sluss.usecases.returning import take_place  # noqa: PLC0415 - the same
    from sluss.usecases.situation import situation  # noqa: PLC0415 - the same

    session = place.session
    return News(
        situation(session),
        place.opened.damaged_copy,
        PinHolder(pin_of(session)),
        take_place(session),
        place.recovered,
        place.opened.synced_by,
        clock_doubt(place),
    )

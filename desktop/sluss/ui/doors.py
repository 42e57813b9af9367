"""What runs in the worker before there is a session: who can unlock a store, and unlocking it.

The heavy parts of the program are imported here, in the worker, while somebody types a passphrase:
the window is there first.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.ui.desk import PinHolder
from sluss.usecases.machine import Machine

if TYPE_CHECKING:
    from sluss.usecases.office import Surroundings, Workplace
    from sluss.usecases.returning import Place
    from sluss.usecases.session import Session
    from sluss.usecases.situation import Situation
    from sluss.usecases.unlocking import Attempts


@dataclass(frozen=True, slots=True)
class News:
    """What unlocking has to tell: `damaged_copy` of the header was mended ("a", "b"), or None.

    `place` is where one was when the store was locked.
    """

    situation: "Situation"
    damaged_copy: str | None
    pin: PinHolder = field(default_factory=PinHolder)
    place: "Place | None" = None


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


class Doors:
    """The way into one store on this computer; `known` is told at the door of a demo."""

    def __init__(self, machine: Machine, folder: Path, known: Known | None = None) -> None:
        self.machine = machine
        self.folder = folder
        self.known = known
        self._around: Surroundings | None = None
        self._attempts: Attempts | None = None

    def logins(self) -> tuple[str, ...]:
        """Return who can unlock the store. Raises `NoStoreHere`, `HeaderDamaged`."""
        from sluss.usecases.office import users_of  # noqa: PLC0415 - not before the window

        return users_of(self.folder)

    def prepare(self) -> None:
        """Read the definitions while somebody types. Raises `CatalogMistakes`."""
        if self._around is None:
            self._around = self.machine.surroundings()

    def unlock(self, login: str, passphrase: str) -> OpenPlace:
        """Unlock the store; takes as long as the key derivation. Raises what it raises."""
        from sluss.usecases import unlocking  # noqa: PLC0415 - not before the window

        self.prepare()
        if self._around is None:
            raise LookupError("no surroundings after preparing them")
        if self._attempts is None:
            self._attempts = unlocking.Attempts(self.machine.clock)
        place = unlocking.unlock(self._attempts, self._around, self.folder, login, passphrase)
        try:
            return OpenPlace(place, _news(place))
        except BaseException:
            place.close()
            raise


def _news(place: "Workplace") -> News:
    """Return what is to be told of an opened store; where one was is told once."""
    from sluss.usecases.pins import pin_of  # noqa: PLC0415 - not before the window
    from sluss.usecases.returning import take_place  # noqa: PLC0415 - the same
    from sluss.usecases.situation import situation  # noqa: PLC0415 - the same

    session = place.session
    return News(
        situation(session),
        place.opened.damaged_copy,
        PinHolder(pin_of(session)),
        take_place(session),
    )

"""What a passphrase is chosen with: asked of the worker, before a store is open or while it is.

The rules and the lists of words load in the worker.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from sluss.errors import SlussError
from sluss.ui.runner import Runner

if TYPE_CHECKING:
    from sluss.usecases.machine import Machine
    from sluss.usecases.office import Computer, Workplace
    from sluss.usecases.passphrases import Strength, Suggested

Failed = Callable[[SlussError], object]


class Choosing(Protocol):
    """Suggests passphrases, judges them, and says how strong they are."""

    def suggest(self, asker: QObject, then: Callable[["Suggested"], object]) -> None:
        """Ask for five words."""

    def strength(self, asker: QObject, then: Callable[["Strength"], object]) -> None:
        """Ask how long guessing takes."""

    def judge(
        self, asker: QObject, passphrase: str, then: Callable[[None], object], failed: Failed
    ) -> None:
        """Ask whether somebody may have this passphrase of their own."""


class AtTheDoor:
    """Choosing before a store is open."""

    def __init__(self, runner: Runner, machine: "Machine") -> None:
        self._runner, self._machine = runner, machine

    def suggest(self, asker: QObject, then: Callable[["Suggested"], object]) -> None:
        """Ask for five words."""
        self._runner.prepare(asker, _suggest, self._machine, then=then)

    def strength(self, asker: QObject, then: Callable[["Strength"], object]) -> None:
        """Ask how long guessing takes."""
        self._runner.prepare(asker, _strength, self._machine, then=then)

    def judge(
        self, asker: QObject, passphrase: str, then: Callable[[None], object], failed: Failed
    ) -> None:
        """Ask whether somebody may have this passphrase of their own."""
        self._runner.prepare(asker, _judge, self._machine, passphrase, then=then, failed=failed)


class InTheStore:
    """Choosing while a store is open."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def suggest(self, asker: QObject, then: Callable[["Suggested"], object]) -> None:
        """Ask for five words."""
        self._runner.run(asker, _suggest_in, then=then, whole=True)

    def strength(self, asker: QObject, then: Callable[["Strength"], object]) -> None:
        """Ask how long guessing takes."""
        self._runner.run(asker, _strength_in, then=then, whole=True)

    def judge(
        self, asker: QObject, passphrase: str, then: Callable[[None], object], failed: Failed
    ) -> None:
        """Ask whether somebody may have this passphrase of their own."""
        self._runner.run(asker, _judge_in, passphrase, then=then, failed=failed, whole=True)


# In the worker.


def _suggest(machine: "Computer") -> "Suggested":
    from sluss.usecases.passphrases import suggest  # noqa: PLC0415 - loads in the worker

    return suggest(machine)


def _strength(machine: "Computer") -> "Strength":
    from sluss.usecases.passphrases import strength  # noqa: PLC0415 - loads in the worker

    return strength(machine)


def _judge(machine: "Computer", passphrase: str) -> None:
    from sluss.usecases.passphrases import check_own  # noqa: PLC0415 - loads in the worker

    check_own(machine, passphrase)


def _suggest_in(place: "Workplace") -> "Suggested":
    return _suggest(place.machine)


def _strength_in(place: "Workplace") -> "Strength":
    return _strength(place.machine)


def _judge_in(place: "Workplace", passphrase: str) -> None:
    _judge(place.machine, passphrase)

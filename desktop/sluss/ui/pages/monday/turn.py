"""Whose turn it is: the steps of one stick after the other, without a widget and without a mouse.

A stick comes by being put in and goes by being taken out; the one key is Enter. `step` functions
take how things stand and return how they stand then; `wants` says what is to be done about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.errors import SlussError
from sluss.usecases.one_stick import Answered, DeliveryState, Stick
from sluss.usecases.stick_contents import StickKind


class Step(StrEnum):
    """Where a stick is. `NO_FOLDER`: read, but the answer has nowhere to go yet."""

    WAITING = "waiting"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    LOOKING = "looking"
    FOUND = "found"
    TOLD = "told"
    READING = "reading"
    ANSWERING = "answering"
    NO_FOLDER = "no_folder"
    OUT = "out"
    FAILED = "failed"


AT_WORK = frozenset({Step.LOOKING, Step.READING, Step.ANSWERING})
_FINISHED = frozenset({Step.TOLD, Step.OUT, Step.FAILED})


@dataclass(frozen=True, slots=True)
class Turn:
    """How things stand. `key` tells the stick from others, `folder` is where its files lie.

    `done` sticks are still in the computer and have had their turn; `waiting` ones have not.
    `failed` is the step to go on from after an `error`. `read` and `told` count the sticks of this
    sitting.
    """

    step: Step = Step.WAITING
    key: str = ""
    folder: Path | None = None
    label: str = ""
    stick: Stick | None = None
    answered: Answered | None = None
    error: SlussError | None = None
    failed: Step = Step.WAITING
    done: frozenset[str] = frozenset()
    waiting: tuple[Carrier, ...] = field(default=())
    read: int = 0
    told: int = 0

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder somebody chose, which nobody can take out."""
        return self.key.startswith(_FOLDER)


_FOLDER = "folder:"


def carriers_seen(turn: Turn, carriers: Sequence[Carrier]) -> Turn:
    """Take note of what is in the computer now."""
    sticks = {each.key: each for each in carriers if each.kind is CarrierKind.REMOVABLE}
    done = turn.done & sticks.keys()
    gone = bool(turn.key) and not turn.is_folder and turn.key not in sticks
    waiting = tuple(
        each for each in sticks.values() if each.key not in done and each.key != turn.key
    )
    seen = replace(turn, done=done, waiting=waiting)
    if gone and turn.step not in AT_WORK and turn.step is not Step.FAILED:
        return next_stick(replace(seen, key=""))
    if turn.step in (Step.LOCKED, Step.UNREADABLE):
        return _begin(seen, sticks[turn.key])
    if turn.step is Step.WAITING or (gone and turn.step is Step.FAILED and waiting):
        return next_stick(replace(seen, key=""))
    return seen


def next_stick(turn: Turn) -> Turn:
    """Go on with a stick that waits, or wait for one."""
    done = turn.done | ({turn.key} if turn.key and not turn.is_folder else set())
    clear = Turn(done=done, read=turn.read, told=turn.told, waiting=turn.waiting)
    waiting = [each for each in turn.waiting if each.key not in done]
    return _begin(clear, waiting[0]) if waiting else clear


def folder_chosen(turn: Turn, folder: Path) -> Turn:
    """Take a folder instead of a stick."""
    if turn.step in AT_WORK:
        return turn
    clear = next_stick(replace(turn, waiting=()))
    return replace(
        clear, step=Step.LOOKING, key=f"{_FOLDER}{folder}", folder=folder, label=folder.name,
        waiting=turn.waiting,
    )  # fmt: skip


def _begin(turn: Turn, carrier: Carrier) -> Turn:
    steps = {CarrierState.LOCKED: Step.LOCKED, CarrierState.UNREADABLE: Step.UNREADABLE}
    step = steps.get(carrier.state, Step.LOOKING)
    if step is Step.LOOKING and not carrier.path:
        step = Step.UNREADABLE
    waiting = tuple(each for each in turn.waiting if each.key != carrier.key)
    return replace(
        turn,
        step=step,
        key=carrier.key,
        folder=Path(carrier.path) if carrier.path else None,
        label=carrier.label,
        waiting=waiting,
    )


def entered(turn: Turn) -> Turn:
    """Enter was pressed: read what was found, try again, or go on with the next stick."""
    if turn.step is Step.FOUND:
        return replace(turn, step=Step.READING)
    if turn.step is Step.FAILED:
        return replace(turn, step=turn.failed, error=None)
    if turn.step in _FINISHED and (turn.waiting or turn.is_folder):
        return next_stick(turn)
    return turn


def looked(turn: Turn, stick: Stick) -> Turn:
    """The stick was looked at."""
    if turn.step is not Step.LOOKING:
        return turn
    if stick.contents.kind is not StickKind.DELIVERIES:
        return replace(turn, step=Step.TOLD, stick=stick, told=turn.told + 1)
    readable = stick.count(DeliveryState.VERIFIED)
    if readable:
        return replace(turn, step=Step.FOUND, stick=stick)
    return replace(turn, step=Step.OUT, stick=stick, told=turn.told + 1)


def has_read(turn: Turn, stick: Stick) -> Turn:
    """The deliveries were read, or some of them."""
    if turn.step is not Step.READING:
        return turn
    if stick.count(DeliveryState.READ):
        return replace(turn, step=Step.ANSWERING, stick=stick, read=turn.read + 1)
    if stick.count(DeliveryState.VERIFIED):  # it was stopped before the first
        return replace(turn, step=Step.FOUND, stick=stick)
    return replace(turn, step=Step.OUT, stick=stick, told=turn.told + 1)


def has_answered(turn: Turn, answered: Answered) -> Turn:
    """The answers were written and read back."""
    if turn.step is not Step.ANSWERING:
        return turn
    return replace(turn, step=Step.OUT, answered=answered)


def kept_off(turn: Turn, error: SlussError) -> Turn:
    """The answer cannot go on this stick, and no folder is chosen for such answers."""
    return replace(turn, step=Step.NO_FOLDER, error=error)


def folder_given(turn: Turn) -> Turn:
    """A folder was chosen for answers that cannot go on the stick."""
    return replace(turn, step=Step.ANSWERING, error=None) if turn.step is Step.NO_FOLDER else turn


def has_failed(turn: Turn, error: SlussError) -> Turn:
    """Something refused; what was read before stays read."""
    return replace(turn, step=Step.FAILED, failed=turn.step, error=error)


def can_enter(turn: Turn) -> bool:
    """Whether Enter does something now."""
    return entered(turn) is not turn

"""What a delivery can be carried on: sticks first, then other disks and shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CarrierKind(StrEnum):
    """Whether a place can be taken out of the computer and carried away."""

    REMOVABLE = "removable"
    DISK = "disk"
    NETWORK = "network"


class CarrierState(StrEnum):
    """What can be done with a place.

    `LOCKED`: encrypted, and nobody has opened it yet. `UNREADABLE`: in the computer, but not there
    to be read. `READ_ONLY`: read, not written. `POLICY`: the IT department lets nobody write to it.
    """

    READY = "ready"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    READ_ONLY = "read_only"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A stick, disk or share that is here now.

    `key` tells it from the others. `path` is where its files lie, empty while nothing can be
    reached there. `label` is the name its owner gave it, or the computer. `free` in bytes, None
    where it is not known: shares are not asked, because one that is gone keeps who asks waiting.
    """

    key: str
    path: str
    label: str
    kind: CarrierKind
    state: CarrierState
    free: int | None = None


_KINDS = tuple(CarrierKind)
_STATES = tuple(CarrierState)


def in_order(carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """Return what can be carried away first, what can be used before what cannot, then by name."""
    return tuple(
        sorted(
            carriers,
            key=lambda each: (
                _KINDS.index(each.kind), _STATES.index(each.state), each.label.casefold(), each.key,
            ),
        )
    )  # fmt: skip

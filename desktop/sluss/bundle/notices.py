"""What a sender tells the recipient beside operations: the document `notices` of a delivery.

Canonical JSON. It is believed because it lies in the sender's signed and sealed delivery; it tells,
and changes no record. Each delivery holds the whole of it, so a lost stick does no harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from sluss.bundle import canonical
from sluss.bundle.canonical import Count, Hex32, Hex64, Instant, LogNumber, Positive
from sluss.errors.bundle import BundleContentsWrong

NAME = "notices"
VERSION: Literal[1] = 1
MOST = 1_000  # of each kind; the oldest are left out by who writes
_SECONDS = 1 << 40  # 35,000 years: every instant a delivery can name

Seconds = Annotated[int, msgspec.Meta(gt=-_SECONDS, lt=_SECONDS)]
ErrorNumber = Annotated[int, msgspec.Meta(ge=1, le=9_999)]


class Forked(StrEnum):
    """What says two things: a log, a delivery, a stream, or a receipt for what was never made."""

    LOG = "log"
    DELIVERY = "delivery"
    STREAM = "stream"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class HasCarried:
    """A delivery of `device` for head office that head office has: nobody need take it along."""

    device: bytes
    seq: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class SawFork:
    """The recipient's delivery `seq` did not agree with what the sender holds; `at` as text UTC."""

    kind: Forked
    seq: int
    at: str


@dataclass(frozen=True, slots=True)
class SawLoss:
    """The recipient once held `last` of a log (None: of the stream), and now only before `first`.

    The sender of the notice has heard it acknowledge more, earlier, than it does now.
    """

    log: bytes | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The recipient's delivery `seq` was refused with the error of this number; `at` as text UTC.

    Where `seq` is 0 the number of the delivery is not known.
    """

    seq: int
    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Notices:
    """All that one delivery tells.

    `covers` says per log up to which n the sender's sealed deliveries for head office hold it.
    `clock_off_s`: by so many seconds the recipient's clock is ahead (negative: behind), as far as
    the sender can tell; 0 for right. `put_back` is what the thirty digits of a head office that was
    put back from a backup are made of (16 bytes).
    """

    carried: tuple[HasCarried, ...] = ()
    covers: Mapping[bytes, int] = field(default_factory=dict)
    forks: tuple[SawFork, ...] = ()
    lost: tuple[SawLoss, ...] = ()
    refused: tuple[Refused, ...] = ()
    clock_off_s: int = 0
    put_back: bytes | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Notices()


class _Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    device: Hex32
    seq: Positive
    sha256: Hex64


class _Fork(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at: Instant
    kind: Forked
    seq: Positive


class _Lost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    first: Positive
    last: Positive
    log: Hex32 | None


class _Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at: Instant
    number: ErrorNumber
    seq: Count


_Many = msgspec.Meta(max_length=MOST)


class _Notices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    carried: Annotated[list[_Carried], _Many]
    clock_off: Seconds
    covers: Annotated[dict[Hex32, LogNumber], _Many]
    forks: Annotated[list[_Fork], _Many]
    lost: Annotated[list[_Lost], _Many]
    put_back: Hex32 | None
    refused: Annotated[list[_Refused], _Many]
    version: Literal[1]


class _AnyVersion(msgspec.Struct, frozen=True):
    version: Positive


def encode_notices(notices: Notices) -> bytes:
    """Return the data of the document. Raises `BundleContentsWrong` for what nobody would read."""
    data = canonical.encode(
        _Notices(
            carried=[_Carried(c.device.hex(), c.seq, c.sha256.hex()) for c in notices.carried],
            clock_off=notices.clock_off_s,
            covers={log.hex(): n for log, n in notices.covers.items()},
            forks=[_Fork(each.at, each.kind, each.seq) for each in notices.forks],
            lost=[_lost(each) for each in notices.lost],
            put_back=None if notices.put_back is None else notices.put_back.hex(),
            refused=[_Refused(each.at, each.number, each.seq) for each in notices.refused],
            version=VERSION,
        )
    )
    if decode_notices(data) != notices:
        raise BundleContentsWrong(fault=NAME)
    return data


def decode_notices(data: bytes) -> Notices | None:
    """Read the data of the document; None where it is of a later version, which is passed over.

    Raises `BundleContentsWrong`.
    """
    try:
        if msgspec.json.decode(data, type=_AnyVersion).version > VERSION:
            return None
        wire = canonical.decode(data, _Notices)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, canonical.NotCanonical) as error:
        raise BundleContentsWrong(fault=NAME) from error
    if any(each.first > each.last for each in wire.lost):
        raise BundleContentsWrong(fault=NAME)
    of = bytes.fromhex
    return Notices(
        carried=tuple(HasCarried(of(c.device), c.seq, of(c.sha256)) for c in wire.carried),
        covers={of(log): n for log, n in wire.covers.items()},
        forks=tuple(SawFork(each.kind, each.seq, each.at) for each in wire.forks),
        lost=tuple(
            SawLoss(None if each.log is None else of(each.log), each.first, each.last)
            for each in wire.lost
        ),
        refused=tuple(Refused(each.seq, each.number, each.at) for each in wire.refused),
        clock_off_s=wire.clock_off,
        put_back=None if wire.put_back is None else of(wire.put_back),
    )


def _lost(each: SawLoss) -> _Lost:
    return _Lost(each.first, each.last, None if each.log is None else each.log.hex())

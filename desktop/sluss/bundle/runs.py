"""Runs of operations of one log as bytes: frames of type O, and X for those whose content is gone.

    data    = log(16) first(8) count(2) lengths operations      numbers big-endian
    lengths = count times: header length(4) body length(4)
    operations = count times: header body

In X the body is the SHA-256 of the body that was erased, so the chain of the log still verifies.
Header and body are opaque here; they are stored and passed on byte for byte.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from sluss.bundle import limits
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge

DIGEST_BYTES = 32
ID_BYTES = 16

_HEAD = struct.Struct(">16sQH")
# A table of lengths for each count there may be: compiled once, they make reading fast.
_LENGTHS = [struct.Struct(f">{2 * count}I") for count in range(limits.RUN_OPERATIONS + 1)]


@dataclass(frozen=True, slots=True)
class OperationRun:
    """Consecutive operations of one log.

    `operations` are (header, body) of the operations n = `first`, `first` + 1, ...; where `erased`,
    (header, SHA-256 of the body). `log` is the log's identity (16 bytes).
    """

    log: bytes
    first: int
    operations: list[tuple[bytes, bytes]]
    erased: bool = False

    @property
    def last(self) -> int:
        """The n of the last operation."""
        return self.first + len(self.operations) - 1


def encode_run(run: OperationRun) -> Iterator[bytes]:
    """Yield the data of one frame, or of several where the run is too long or too large for one.

    Raises `BundleTooLarge` for an operation that no bundle can carry.
    """
    for start in range(0, len(run.operations), limits.RUN_OPERATIONS):
        operations = run.operations[start : start + limits.RUN_OPERATIONS]
        yield from _encode(run.log, run.first + start, operations, erased=run.erased)


def decode_run(data: bytes, *, erased: bool) -> OperationRun:
    """Read the data of one frame of type O, or X where `erased`.

    Raises `BundleContentsWrong`, `BundleTooLarge`.
    """
    if len(data) < _HEAD.size:
        raise BundleContentsWrong(fault="run")
    log, first, count = _HEAD.unpack_from(data)
    if not 1 <= count <= limits.RUN_OPERATIONS:
        raise BundleContentsWrong(fault="run")
    table = _LENGTHS[count]
    start = _HEAD.size + table.size
    if len(data) < start:
        raise BundleContentsWrong(fault="run")
    lengths = table.unpack_from(data, _HEAD.size)
    _check(lengths, first, erased=erased)
    ends = list(accumulate(lengths, initial=start))
    if ends[-1] != len(data):
        raise BundleContentsWrong(fault="run")
    parts = [data[begin:end] for begin, end in pairwise(ends)]
    return OperationRun(log, first, list(zip(parts[::2], parts[1::2], strict=True)), erased)


def check_operation(header: int, body: int, *, erased: bool) -> None:
    """Return if these may be the lengths of an operation, or the longest ones of a run.

    Raises `BundleContentsWrong`, `BundleTooLarge`.
    """
    if header > limits.OPERATION_HEADER_BYTES:
        raise BundleTooLarge(
            what="operation-header", limit=limits.OPERATION_HEADER_BYTES, found=header
        )
    if body > limits.OPERATION_BODY_BYTES:
        raise BundleTooLarge(what="operation-body", limit=limits.OPERATION_BODY_BYTES, found=body)
    if not header or not body or (erased and body != DIGEST_BYTES):
        raise BundleContentsWrong(fault="operation")


def _encode(
    log: bytes, first: int, operations: list[tuple[bytes, bytes]], *, erased: bool
) -> Iterator[bytes]:
    lengths = [len(part) for operation in operations for part in operation]
    size = _HEAD.size + 4 * len(lengths) + sum(lengths)
    if size > limits.FRAME_BYTES and len(operations) > 1:
        half = len(operations) // 2
        yield from _encode(log, first, operations[:half], erased=erased)
        yield from _encode(log, first + half, operations[half:], erased=erased)
        return
    _check(lengths, first, erased=erased)
    head = _HEAD.pack(log, first, len(operations)) + _LENGTHS[len(operations)].pack(*lengths)
    yield head + b"".join(chain.from_iterable(operations))


def _check(lengths: list[int] | tuple[int, ...], first: int, *, erased: bool) -> None:
    headers, bodies = lengths[::2], lengths[1::2]
    # Longest and shortest stand for all: looking at each would double the cost of reading.
    check_operation(max(headers), max(bodies), erased=erased)
    check_operation(min(headers), min(bodies), erased=erased)
    if not 1 <= first <= limits.LOG_NUMBER - len(headers):
        raise BundleContentsWrong(fault="run")

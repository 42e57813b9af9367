"""An operation as it stands in a delivery."""

import msgspec

from sluss.errors.exchange import OperationUnreadable
from sluss.oplog.operation import decode_header
from sluss.store.log import Operation


def read_operation(
    log: bytes, n: int, header_bytes: bytes, body: bytes, erased: object
) -> Operation:
    """Read an operation that stands in a delivery as the n-th of a log.

    `body` is its digest where it is `erased`. Raises `OperationUnreadable`.
    """
    try:
        header = decode_header(header_bytes)
        if header.log != log or header.n != n:
            raise OperationUnreadable
        if erased:
            return Operation(header, header_bytes, None, body)
        operation = Operation(header, header_bytes, body)
        # What is as declared has as many values as fields; of a newer version it may be anything.
        if operation.understood() is None and len(operation.read_values()) != len(header.fields):
            raise OperationUnreadable
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise OperationUnreadable from error
    return operation

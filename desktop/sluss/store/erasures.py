"""Which erasures another device has not confirmed: records said anew that its stream holds."""

from itertools import islice

from sqlalchemy import Connection

from sluss.oplog.operation import Verb, decode_header
from sluss.store.log import SegmentReader
from sluss.store.streams import OUT, parts_after, stream_state

MOST = 2_000  # items that are looked through; a device has as a rule some hundred to confirm


def unerased(connection: Connection, reader: SegmentReader, device: bytes) -> int:
    """Return how many records a device was sent anew and has not acknowledged.

    What was said of them before is erased wherever that comes; until then it lies on the device.
    Of a stream with more than `MOST` unacknowledged items the first of them are looked through.
    """
    state = stream_state(connection, device, OUT)
    if state.position <= state.acknowledged:
        return 0
    items = (
        item
        for part in parts_after(connection, device, state.acknowledged)
        for position, item in enumerate(part.items, part.first)
        if position > state.acknowledged and item.kind == "o"
    )
    return sum(_says_anew(reader, item.ref) for item in islice(items, MOST))


def _says_anew(reader: SegmentReader, ref: int) -> bool:
    entry = reader.entry(ref)
    return entry is not None and decode_header(entry.header).verb is Verb.RESTATE

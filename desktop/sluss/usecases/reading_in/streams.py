"""The stream in a delivery: what others wrote about the cases we have, passed on by its sender."""

from sluss.bundle.stream import ENTER, ERASED, LEAVE, OPERATION, Item, StreamRun
from sluss.domain.ids import LogId, RecordId
from sluss.errors.exchange import OperationUnreadable
from sluss.oplog.operation import Verb
from sluss.oplog.segment import pack
from sluss.store.log import SegmentReader
from sluss.store.streams import IN, change_scope, last_reference, stream_state
from sluss.usecases.approval import load_trust
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.operations import read_operation


class PassedOn:
    """Takes in the items of one delivery's stream that are not here yet."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._reader = SegmentReader(arrival.store.connection)
        self._tops: dict[int, int] = {}  # per log number the last operation that is here
        self._mine = stream_state(arrival.store.connection, arrival.sender, IN)

    def take(self, run: StreamRun) -> None:
        """Take in what others did, as far as it is not here yet. Raises `OperationUnreadable`."""
        connection, sender = self._arrival.store.connection, self._arrival.sender
        for position, item in enumerate(run.items, run.position):
            if position <= self._mine.position:
                self._arrival.already += item.kind in (OPERATION, ERASED)
            elif item.kind == ENTER:
                change_scope(connection, sender, [item.id], [])
            elif item.kind == LEAVE:
                change_scope(connection, sender, [], [item.id])
            else:
                self._foreign(item)

    def _writer(self, log: bytes) -> RecordId | None:
        """Return whose log it is, as far as head office has told."""
        known = load_trust(self._arrival.session).certificates.values()
        return next((RecordId(each.device) for each in known if log in each.logs), None)

    def _foreign(self, item: Item) -> None:
        """Take in an operation somebody else wrote, unless it is here."""
        arrival = self._arrival
        logs = arrival.store.logs
        log = logs.by_id.get(item.id)
        if log is None:
            log = logs.new(LogId(item.id), "work", own=False, whole=False)
            log.device = self._writer(item.id)
        if log.number not in self._tops:
            self._tops[log.number] = last_reference(arrival.store.connection, log.number)
            arrival.touched[log.number] = log
        ref = pack(log.number, item.number)
        if ref > self._tops[log.number]:
            self._tops[log.number] = ref
        elif ref in arrival.queued or self._reader.entry(ref) is not None:
            arrival.already += 1
            return
        erased = item.kind == ERASED
        operation = read_operation(item.id, item.number, item.first, item.second, erased)
        if log.own or operation.header.verb is Verb.ACCESS:
            raise OperationUnreadable  # nobody else writes our log, and access is not passed on
        arrival.queued.add(ref)
        arrival.ahead += operation.header.time > arrival.latest
        arrival.pending.append(operation)

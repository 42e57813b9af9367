"""The logs in a delivery: what its sender wrote itself, each a chain from where we stand."""

from sluss.bundle.manifest import LogPart, Manifest
from sluss.bundle.runs import OperationRun
from sluss.domain.entities import Client
from sluss.domain.ids import LogId
from sluss.errors.exchange import LogForked, LogGap, OperationUnreadable
from sluss.oplog.chain import links
from sluss.oplog.operation import Header, Verb
from sluss.store.deliveries import link_at, receipts
from sluss.store.log import LogState
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.operations import read_operation


class SenderLogs:
    """Follows the chains of the sender's logs through one delivery."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._links: dict[bytes, bytes] = {}

    def begin(self, manifest: Manifest) -> None:
        """Check where the sender's logs begin. Raises `LogGap`, `LogForked`."""
        arrival = self._arrival
        logs = arrival.store.logs
        for log_id, part in manifest.logs.items():
            log = logs.by_id.get(log_id)
            if log is None:
                log = logs.new(LogId(log_id), part.kind.value, own=False, whole=True)
                log.device = arrival.sender
            if part.first > log.n + 1:
                raise LogGap(have=log.n, first=part.first)
            if part.first == log.n + 1 and part.base != log.head:
                raise LogForked
            # A log that has become shorter was put back from a copy; its heir says so and goes on.
            if part.last < log.n and not self._is_left_behind(log, part):
                raise LogForked
            self._links[log_id] = part.base
            arrival.touched[log.number] = log

    def _is_left_behind(self, log: LogState, part: LogPart) -> bool:
        """Whether its sender is replaced, and all in it is what stands here already.

        It is a last delivery, or one that was made before it and taken along by a colleague.
        """
        connection, header = self._arrival.store.connection, self._arrival.bundle.header
        replaced = header.is_last or receipts(connection, header.sender, last_ones=True)
        return bool(replaced) and link_at(connection, log, part.last) == part.head

    def take(self, run: OperationRun) -> None:
        """Follow the chain of a log, and take in what is not here yet.

        Raises `LogForked`, `OperationUnreadable`.
        """
        arrival = self._arrival
        log = arrival.store.logs.by_id[run.log]
        head, n = self._links[run.log], run.first - 1
        looking, scope, erased = log.kind == "access", arrival.scope, run.erased
        after = links(head, run.operations, erased=erased)
        for head, (header_bytes, body) in zip(after, run.operations, strict=True):
            n += 1
            if n <= log.n:
                arrival.already += 1
                if n == log.n and head != log.head:
                    raise LogForked
                continue
            operation = read_operation(run.log, n, header_bytes, body, erased)
            header = operation.header
            if (header.verb is Verb.ACCESS) != looking and not _follows_another(header):
                raise OperationUnreadable
            if scope is not None and (
                header.about not in scope.abouts or header.entity == Client.__number__
            ):
                scope.judge(operation)
            if header.time > arrival.latest:
                arrival.ahead += 1
            arrival.pending.append(operation)
        if n > log.n:
            arrival.readings += n - log.n if looking else 0
            log.n, log.head = n, head
        self._links[run.log] = head

    def end(self, manifest: Manifest) -> None:
        """Check that each chain ends where the manifest says. Raises `LogForked`."""
        if any(self._links[log_id] != part.head for log_id, part in manifest.logs.items()):
            raise LogForked


def _follows_another(header: Header) -> bool:
    """Whether it is the first word of a log that begins where that of a former computer ended."""
    return header.n == 1 and header.verb is Verb.ACCESS

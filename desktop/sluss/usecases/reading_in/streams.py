"""The stream in a delivery: what others wrote about the cases we have, passed on by its sender."""

from collections import Counter

from sluss.bundle.certificate import Role
from sluss.bundle.stream import ENTER, ERASED, LEAVE, OPERATION, Item, StreamRun
from sluss.domain.entities import Client, Office
from sluss.domain.ids import LogId, RecordId
from sluss.errors.exchange import LogForked, OperationUnreadable, OutOfScope
from sluss.oplog.chain import digest
from sluss.oplog.operation import Verb, decode_header
from sluss.oplog.segment import pack
from sluss.store.log import Operation, SegmentReader
from sluss.store.putting_away import bring_back, cases_put_away, note_back
from sluss.store.reading import is_here
from sluss.store.streams import IN, change_scope, last_reference, stream_state
from sluss.store.transfers import was_with
from sluss.usecases.office_computers import offices_here
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.operations import read_operation
from sluss.usecases.scope_of_device import is_travelling, scope_of_device
from sluss.usecases.trust_kept import load_trust


class PassedOn:
    """Takes in the items of one delivery's stream that are not here yet."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._reader = SegmentReader(arrival.store.connection)
        self._tops: dict[int, int] = {}  # per log number the last operation that is here
        self._mine = stream_state(arrival.store.connection, arrival.sender, IN)
        self._central = arrival.bundle.sender.role is Role.CENTRAL
        self._abouts: Counter[bytes] = Counter()  # of what a colleague passes on
        self._travels = is_travelling(arrival.session)
        self._away = {each.about for each in cases_put_away(arrival.store.connection)}
        self._come_again: dict[int, bytes] = {}  # bodies by reference, of what was put away

    def take(self, run: StreamRun) -> None:
        """Take in what others did, as far as it is not here yet.

        Raises `OperationUnreadable`, and `LogForked` where it is here and says something else.
        """
        connection, sender = self._arrival.store.connection, self._arrival.sender
        for position, item in enumerate(run.items, run.position):
            if position <= self._mine.position:
                self._arrival.already += item.kind in (OPERATION, ERASED)
            elif item.kind not in (ENTER, LEAVE):
                self._foreign(item)
            elif self._central:  # nobody else says which cases we have
                entered = item.kind == ENTER
                change_scope(connection, sender, [item.id][:entered], [item.id][entered:])
                self._move(item.id, entered=entered)
            elif self._travels and item.kind == ENTER:  # a colleague sends it along once more
                self._move(item.id, entered=True)

    def _move(self, about: bytes, *, entered: bool) -> None:
        """Note that a case has come or has left; the last word counts."""
        arrival = self._arrival
        come, gone = (arrival.entered, arrival.left) if entered else (arrival.left, arrival.entered)
        come.add(about)
        gone.discard(about)

    def bring_back(self) -> None:
        """Bring back what was put away here and came again, before what waits is tried."""
        arrival = self._arrival
        if self._come_again:
            bring_back(arrival.store.connection, self._come_again)
            arrival.applier = arrival.store.applier()
        note_back(arrival.store.connection, self._away & arrival.entered)

    def end(self) -> None:
        """Check, when all is applied, that a colleague told of our cases alone.

        Raises `OutOfScope`.
        """
        session = self._arrival.session
        if not self._abouts:
            return
        own = load_trust(session).certificate(session.device)
        beyond = self._abouts.keys() - scope_of_device(session, own)
        count = sum(self._abouts[each] for each in beyond if not self._was_ours(each))
        if count:
            raise OutOfScope(count=count)

    def _was_ours(self, about: bytes) -> bool:
        """Whether a case was this office's at some time, or is still to come."""
        store = self._arrival.store
        if not is_here(store.connection, Client, about):
            return not store.find(Office, id=about, withdrawn=True)
        offices = offices_here(self._arrival.session)
        return was_with(store.connection, store.logs, about, offices)

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
        if self._central and item.number > log.acknowledged and not log.whole:
            log.acknowledged = item.number  # head office has it, and all before it; see `covering`
        if ref > self._tops[log.number]:
            self._tops[log.number] = ref
        elif self._is_here(ref, item):
            arrival.already += 1
            return
        erased = item.kind == ERASED
        operation = read_operation(item.id, item.number, item.first, item.second, erased)
        if log.own or operation.header.verb is Verb.ACCESS:
            raise OperationUnreadable  # nobody else writes our log, and access is not passed on
        about = operation.header.about
        if about in self._away and about not in arrival.entered and operation.body is not None:
            # Passed on by a colleague who has not heard that the case left: put away as the rest.
            operation = Operation(operation.header, item.first, None, digest(item.second))
        arrival.queued[ref] = operation
        if not self._central:
            self._abouts[about] += 1
        arrival.ahead += operation.header.time > arrival.latest
        arrival.pending.append(operation)

    def _is_here(self, ref: int, item: Item) -> bool:
        """Whether an operation came before, by this way or another. Raises `LogForked`.

        What came then is what was written: a stream is not signed by who wrote what is in it.
        """
        kept = self._reader.entry(ref)
        if kept is not None and kept.body == item.second and item.kind == OPERATION:
            if kept.header != item.first:
                raise LogForked
            return True  # as a rule: nothing needs to be hashed
        found = kept or self._arrival.queued.get(ref)
        if found is None:
            return False
        header = found.header_bytes if isinstance(found, Operation) else found.header
        if header != item.first or not _is_same(found.body, found.digest, item):
            raise LogForked
        if found.body is None and item.kind == OPERATION and self._away:
            self._note_again(ref, item)
        return True

    def _note_again(self, ref: int, item: Item) -> None:
        """Keep the content of an operation that lies here without it, if its case has come again.

        Only a case that comes whole, with what was written here, is brought back: from head office,
        or on a laptop that travels from a colleague.
        """
        if decode_header(item.first).about in self._away & self._arrival.entered:
            self._come_again[ref] = item.second


def _is_same(body: bytes | None, committed: bytes, item: Item) -> bool:
    """Whether content that is here, or the SHA-256 of it, is what an item brings."""
    erased = item.kind == ERASED
    if body is not None:
        return (digest(body) if erased else body) == item.second
    return committed == (item.second if erased else digest(item.second))

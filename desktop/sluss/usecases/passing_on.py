"""What head office passes on to each computer: the work of others about the cases it has."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sluss.bundle.certificate import Certificate
from sluss.bundle.stream import (
    ENTER,
    ERASED,
    LEAVE,
    OPERATION,
    Item,
    StreamRun,
    commitment,
    entry,
    leave,
    next_link,
)
from sluss.domain.entities import Client, DeviceCase, Transfer
from sluss.oplog.operation import Header, Verb, decode_header
from sluss.oplog.segment import Entry, unpack
from sluss.store.log import SegmentReader
from sluss.store.opened import Store
from sluss.store.putting_away import cases_put_away
from sluss.store.streams import (
    OUT,
    PART_ITEMS,
    Part,
    StreamItem,
    StreamState,
    about_of_entry,
    accepted_after,
    add_part,
    change_scope,
    held_back,
    last_accepted,
    left_before,
    link_of_part,
    parts_after,
    save_stream,
    scope_of,
    stream_state,
    whole_log_about,
)
from sluss.store.transfers import travelling_on
from sluss.usecases.cases_that_leave import CasesThatLeave
from sluss.usecases.covering import Covering
from sluss.usecases.put_back import put_back_notice
from sluss.usecases.scope_of_device import scope_of_device, travels
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class StreamOut:
    """The part of a stream a delivery carries: `first` to `last`, links before and after it.

    Where there is nothing to send, `first` lies after `last`.
    """

    first: int
    last: int
    base: bytes
    head: bytes
    store: Store
    parts: tuple[Part, ...]

    def runs(self) -> Iterator[StreamRun]:
        """Yield the items with their contents."""
        reader = SegmentReader(self.store.connection)
        for part in self.parts:
            yield StreamRun(part.first, [_item(self.store, reader, each) for each in part.items])


def extend_stream(session: Session, to: Certificate) -> None:
    """Append to a computer's stream what this store has taken in since.

    A case that comes into the computer's scope enters with its whole log; one that leaves it is
    followed by a `leave` item, see `cases_that_leave`. A computer's own work is never sent back to
    it, but for a case that comes again: it was put away there. So does each that goes on a journey.
    To a colleague goes what is covered, see `covering`.
    """
    store = session.store
    with store.writing():
        state = stream_state(store.connection, to.device, OUT)
        told = scope_of(store.connection, to.device) - _setting_out(session, to, state)
        scope = scope_of_device(session, to)
        items, covering = _Items(store, state), Covering(session, to)
        leaving = CasesThatLeave(session, to, told, scope, anew=not state.position)
        own = set(to.logs)
        until = last_accepted(store.connection)
        both, held = told & scope, held_back(store.connection)
        away = {each.about for each in cases_put_away(store.connection)}
        items.waited([ref for ref in covering.released() if held.get(ref, True)], both)
        since = accepted_after(store.connection, store.logs, state.accepted, leaving.without)
        for ref, kept in since:
            header = decode_header(kept.header)
            leaving.note(header)
            says_where = header.about in leaving.clients and _says_where(header)
            # Of a case put away only stubs are here; whoever gets those gets no word any more.
            emptied = kept.body is None and header.about in away
            wanted = header.log not in own and (header.about in both or says_where) and not emptied
            if wanted and held.get(ref, True) and covering.passes(ref):
                items.operation(ref, kept)
        again = left_before(store.connection, to.device, scope - told)
        if put_back_notice(session) is not None or travels(session, to.device):
            again = scope - told  # which of them had left before is forgotten, or not known here
        for about in sorted(scope - told):
            without = set() if about in again else own
            refs = whole_log_about(store.connection, store.logs, about, without)
            items.case(about, [ref for ref in refs if covering.passes(ref)])
        for about in sorted(leaving.all()):
            items.leaves(about)
        items.flush()
        state.accepted = until
        save_stream(store.connection, state)
        covering.save()
        change_scope(store.connection, to.device, scope - told, told - scope)


def _setting_out(session: Session, to: Certificate, state: StreamState) -> set[bytes]:
    """Return the cases that went on a journey on a laptop since: whole, whatever it was told.

    Head office may have had it put away what it was told of before; a colleague does not hear.
    """
    store = session.store
    if not travels(session, to.device):
        return set()
    since = accepted_after(store.connection, store.logs, state.accepted, set())
    headers = (decode_header(kept.header) for _, kept in since)
    return {
        each.about
        for each in headers
        if each.entity == DeviceCase.__number__ and each.verb is Verb.CREATE
    } & travelling_on(store.connection, to.device)


def _says_where(header: Header) -> bool:
    """Whether an operation tells where a case went: who had it before hears that last of it."""
    if header.entity == Client.__number__:
        return "office" in header.fields and header.verb is not Verb.RESTATE
    return header.entity in (Transfer.__number__, DeviceCase.__number__)


def stream_out(session: Session, device: bytes) -> StreamOut:
    """Return what a computer has not acknowledged of its stream, in whole parts."""
    connection = session.store.connection
    state = stream_state(connection, device, OUT)
    parts = tuple(parts_after(connection, device, state.acknowledged))
    if not parts:
        return StreamOut(
            state.position + 1, state.position, state.head, state.head, session.store, ()
        )
    base = link_of_part(connection, device, parts[0].first - 1)
    if base is None:
        raise RuntimeError("a stream has a hole")
    last = parts[-1].first + len(parts[-1].items) - 1
    return StreamOut(parts[0].first, last, base, parts[-1].head, session.store, parts)


class _Items:
    """Collects items, links them to the stream and writes them in parts."""

    def __init__(self, store: Store, state: StreamState) -> None:
        self._store = store
        self._state = state
        self._reader = SegmentReader(store.connection)
        self._pending: list[StreamItem] = []

    def operation(self, ref: int, kept: Entry) -> None:
        """Append one operation, as it is kept."""
        self._append(StreamItem("o", ref), _operation(self._store, ref, kept))

    def waited(self, refs: list[int], abouts: AbstractSet[bytes]) -> None:
        """Append operations that had to wait, if they are about any of these still."""
        for ref in refs:
            kept = self._reader.entry(ref)
            if kept is not None and about_of_entry(kept) in abouts:
                self.operation(ref, kept)

    def case(self, about: bytes, refs: list[int]) -> None:
        """Append a case with its whole log; nothing where the recipient wrote all of it itself."""
        if refs:
            items = [StreamItem("o", ref) for ref in refs]
            contents = [_item(self._store, self._reader, item) for item in items]
            made = entry(about, contents)
            self._append(StreamItem("e", 0, about, made.number, made.second), made)
            for item, content in zip(items, contents, strict=True):
                self._append(item, content)

    def leaves(self, about: bytes) -> None:
        """Append that a case leaves."""
        self._append(StreamItem("l", 0, about), leave(about))

    def flush(self) -> None:
        """Write what was collected."""
        if self._pending:
            first = self._state.position - len(self._pending) + 1
            part = Part(first, self._pending, self._state.head)
            add_part(self._store.connection, self._state.device, part)
            self._pending = []

    def _append(self, item: StreamItem, content: Item) -> None:
        self._state.position += 1
        self._state.head = next_link(self._state.head, commitment(content))
        self._pending.append(item)
        if len(self._pending) == PART_ITEMS:
            self.flush()


def _item(store: Store, reader: SegmentReader, item: StreamItem) -> Item:
    """Return an item with its contents as they go into a bundle."""
    if item.kind == "e":
        return Item(ENTER, item.about, item.count, b"", item.digest)
    if item.kind == "l":
        return leave(item.about)
    kept = reader.entry(item.ref)
    if kept is None:
        raise RuntimeError("a stream names an operation that is not in the log")
    return _operation(store, item.ref, kept)


def _operation(store: Store, ref: int, kept: Entry) -> Item:
    """Return an operation as it goes into a bundle."""
    number, n = unpack(ref)
    log = store.logs.by_number[number].id
    if kept.body is None:
        return Item(ERASED, log, n, kept.header, kept.digest)
    return Item(OPERATION, log, n, kept.header, kept.body)


__all__ = ["LEAVE", "StreamOut", "extend_stream", "stream_out"]

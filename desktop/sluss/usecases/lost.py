"""A stick or a computer that is gone: which it may be, what was on it, and what that means."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sluss.bundle.certificate import Role
from sluss.bundle.trust import Trust
from sluss.crypto.slots import SlotKind
from sluss.domain.declaration import ENTITIES, About, Class, field_map
from sluss.domain.entities import Office
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors.cases import NotFound
from sluss.oplog.operation import Header, Verb, decode_header
from sluss.store.deliveries import Delivery, deliveries, receipts
from sluss.store.header import read_header
from sluss.store.log import SegmentReader, read_log
from sluss.store.streams import OUT, clients_of, parts_after, scope_of, stream_state
from sluss.usecases.approval import is_enrolled, load_trust, offices_of
from sluss.usecases.exchange_view import central_name
from sluss.usecases.session import Session, is_central, local

STICK, COMPUTER = "stick", "computer"
MOST_STICKS = 12  # deliveries offered; an older one has been received or made again since


@dataclass(frozen=True, slots=True)
class Thing:
    """What may be lost: a stick with a delivery `delivery` for `name`, or a computer of that name.

    `key` tells it from the others. `device` is the computer, or the one the stick was made for.
    """

    key: str
    what: str
    device: RecordId
    name: str
    delivery: int = 0
    made_on: dt.date | None = None
    own: bool = False  # it is the computer one sits at


@dataclass(frozen=True, slots=True)
class OnIt:
    """What was on it, by numbers alone. Nobody is named.

    At most so many `clients`, `changes` and `readings` (who has looked at what). `classes` are the
    letters of the classes of what is told about people. `received`: what was on the stick has
    arrived, so nothing is missing; `unsent` changes lay on the computer alone, None where that is
    not known here. `heard_on` is when something last came from there or was confirmed. `openers`
    can open the computer's store, 0 where that is not known.
    """

    thing: Thing
    clients: int
    changes: int
    readings: int
    classes: tuple[str, ...]
    received: bool
    unsent: int | None = None
    heard_on: dt.date | None = None
    openers: int = 0
    for_whom: str = ""


@dataclass(slots=True)
class _Seen:
    """Counts what goes by."""

    clients: set[bytes] = field(default_factory=set)
    classes: set[Class] = field(default_factory=set)
    changes: int = 0
    readings: int = 0

    def look(self, headers: Iterable[Header]) -> "_Seen":
        for header in headers:
            if header.verb is Verb.ACCESS:
                self.readings += 1
                continue
            self.changes += 1
            kind = ENTITIES.get(header.entity)
            if kind is not None and kind.__about__ is About.CLIENT:
                self.clients.add(header.about)
                known = field_map(kind)
                self.classes |= {known[n].sensitivity for n in header.fields if n in known}
        return self

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(each.value for each in Class if each in self.classes and each != Class.NONE)


def things(session: Session) -> tuple[Thing, ...]:
    """Return what may be lost: sticks with what was made here, newest first; then computers."""
    trust = load_trust(session) if is_enrolled(session) else None
    made = sorted(deliveries(session.store.connection), key=lambda each: each.made_at, reverse=True)
    sticks = [_stick(session, trust, each) for each in made[:MOST_STICKS]]
    return (*sticks, *_computers(session, trust))


def on_it(session: Session, key: str) -> OnIt:
    """Return what was on a thing. Raises `NotFound`."""
    thing = next((each for each in things(session) if each.key == key), None)
    if thing is None:
        raise NotFound
    return _on_stick(session, thing) if thing.what == STICK else _on_computer(session, thing)


def _stick(session: Session, trust: Trust | None, made: Delivery) -> Thing:
    name = made.recipient[-4:].hex()
    if trust is not None and made.recipient == trust.central:
        name = central_name(trust)
    elif trust is not None and made.recipient in trust.certificates:
        name = trust.certificates[made.recipient].subject.name
    day = local(session.store.country, made.made_at).date()
    key = f"{STICK}:{made.recipient.hex()}:{made.seq}"
    return Thing(key, STICK, RecordId(made.recipient), name, made.seq, day)


def _computers(session: Session, trust: Trust | None) -> Iterator[Thing]:
    """Yield the computers of one's office, at head office all; one's own first."""
    if trust is None:
        return
    own = trust.certificate(session.device).subject
    for each in sorted(
        trust.certificates.values(),
        key=lambda one: (one.device != session.device, one.subject.name),
    ):
        ours = each.subject.office == own.office or is_central(session)
        if ours and (each.role is Role.DEVICE or each.device == session.device):
            yield Thing(
                f"{COMPUTER}:{each.device.hex()}",
                COMPUTER,
                RecordId(each.device),
                each.subject.name,
                own=each.device == session.device,
            )


def _on_stick(session: Session, thing: Thing) -> OnIt:
    store = session.store
    made = next(
        each for each in deliveries(store.connection, thing.device) if each.seq == thing.delivery
    )
    if made.stream_last or is_central(session):
        seen = _Seen().look(_of_stream(session, made))
        known = stream_state(store.connection, thing.device, OUT).acknowledged
        received = made.stream_last <= known
    else:
        seen, received = _Seen().look(_of_logs(session, made)), True
        for kind, last in (("work", made.work_last), ("access", made.access_last)):
            received &= last <= store.logs.own(kind).acknowledged
    return OnIt(
        thing=thing,
        clients=len(seen.clients),
        changes=seen.changes,
        readings=seen.readings,
        classes=seen.letters,
        received=received,
        for_whom=thing.name,
    )


def _of_logs(session: Session, made: Delivery) -> Iterator[Header]:
    """Yield what a delivery of the own logs held, and at most as much again before it.

    Where each log began in it is not kept; that it held so many altogether is.
    """
    for kind, last in (("work", made.work_last), ("access", made.access_last)):
        number, first = session.store.logs.own(kind).number, max(1, last - made.operations + 1)
        for _, entry in read_log(session.store.connection, number, first, last):
            yield decode_header(entry.header)


def _of_stream(session: Session, made: Delivery) -> Iterator[Header]:
    connection = session.store.connection
    reader = SegmentReader(connection)
    first = made.stream_last - made.operations + 1
    for part in parts_after(connection, made.recipient, first - 1):
        for position, item in enumerate(part.items, part.first):
            kept = reader.entry(item.ref) if item.kind == "o" else None
            if kept is not None and first <= position <= made.stream_last:
                yield decode_header(kept.header)


def _on_computer(session: Session, thing: Thing) -> OnIt:
    """Return what lies on a computer at most: the cases it is told about."""
    store = session.store
    if is_central(session) and not thing.own:
        own = offices_of(session, load_trust(session).certificate(thing.device))
        told = scope_of(store.connection, thing.device) - own
        abouts = told | clients_of(store.connection, sorted(own))
    else:
        abouts = clients_of(store.connection, [session.office])
    offices = {EVERYONE, session.office} | {each.id for each in store.find(Office, withdrawn=True)}
    work = store.logs.own("work") if thing.own else None
    header = read_header(store.folder).header if thing.own else None
    return OnIt(
        thing=thing,
        clients=len(abouts - offices),
        changes=0 if work is None else work.n,
        readings=0,
        classes=tuple(each.value for each in Class if each != Class.NONE),
        received=work is not None and work.n == work.acknowledged,
        unsent=None if work is None else work.n - work.acknowledged,
        heard_on=_heard(session, thing),
        openers=0
        if header is None
        else sum(each.slot.kind is SlotKind.PASSPHRASE for each in header.slots),
    )


def _heard(session: Session, thing: Thing) -> dt.date | None:
    """Return when something last came from a computer; of one's own, what last came to it."""
    sender = None if thing.own else thing.device
    read = receipts(session.store.connection, sender)
    newest = max((each.read_at for each in read), default=None)
    return None if newest is None else local(session.store.country, newest).date()

"""Finding, registering and opening clients."""

import datetime as dt
from dataclasses import dataclass

from sluss.crypto.kdf import labelled
from sluss.domain.declaration import ENTITIES, About, Entity
from sluss.domain.entities import CaseResponsibility, Client
from sluss.domain.folding import fold, terms
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.listing import EVERYWHERE, ClientRow, ListOrder, Narrowed, Where
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.store.acts import Act
from sluss.store.client_list import count_clients, find_clients, match_few, rows
from sluss.store.client_order import Ordering
from sluss.store.history import several
from sluss.store.narrowing import clients_where, intersected, narrowed
from sluss.store.reader import reader
from sluss.store.reading import kinds_with
from sluss.usecases.access_reasons import KNOWN_ALREADY, checked_reason, keep_reason
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.finding_former import find_former
from sluss.usecases.records import put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, own_office, stamp, today

FEW = 5_000  # matches that are sorted faster than they are met in the order of names
AT_A_GLANCE = 500  # matches that are read, sorted and counted at once
TELLING = 3  # letters; most clients have two of them somewhere in their names
LIST_LIMIT = 500  # more lines than anybody reads; the count says how many there are


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a list is sorted by, `down` from the end; names of places are those in `language`."""

    order: ListOrder = ListOrder.NAME
    down: bool = False
    language: str = "sv"


BY_NAME = Sorted()


@dataclass(frozen=True, slots=True)
class ClientList:
    """Matching clients in the order of names, the first `LIST_LIMIT` of `total`."""

    rows: tuple[ClientRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class UndecidedField:
    """A field of a record that has several values a person has to decide between."""

    kind: type[Entity]
    record: RecordId
    field: str


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Everything about one client: its line, and its records by entity name."""

    client: Client
    row: ClientRow
    records: dict[str, tuple[Entity, ...]]
    undecided: tuple[UndecidedField, ...]
    today: dt.date


def list_clients(
    session: Session,
    search: str = "",
    limit: int = LIST_LIMIT,
    offset: int = 0,
    to: Narrowed | None = None,
    sorted_by: Sorted = BY_NAME,
    where: Where = EVERYWHERE,
) -> ClientList:
    """Return clients whose name, number or case number holds every word of `search`.

    `to` and `where` narrow the list, `sorted_by` puts it into another order than that of names.
    """
    require(session, Right.READ_CASES)
    connection, day = session.store.connection, today(session)
    within = narrowed(to, day, session.user) if to is not None else None
    if where != EVERYWHERE:
        asked = clients_where(where, day)
        within = asked if within is None else intersected(within, asked)
    ordering = _ordering(session, sorted_by)
    if ordering is None and len(fold(search)) >= TELLING:
        matching = match_few(connection, search, AT_A_GLANCE, within)
        if matching is not None:
            known = set(matching)
            matching += [each for each in find_former(session, search) if each not in known]
            some = rows(connection, matching[offset : offset + limit], day)
            return ClientList(tuple(some), len(matching))
    total = count_clients(connection, search, within)
    found = find_clients(
        connection, search, day, limit, offset,
        few=total <= FEW, within=within,
        ordering=ordering,
    )  # fmt: skip
    return ClientList(tuple(found), total)


def _ordering(session: Session, by: Sorted) -> Ordering | None:
    """Return an order by the alphabet of the office's country, None for that of names."""
    if by.order is ListOrder.NAME and not by.down:
        return None
    day, country = today(session), session.store.country
    places = session.catalog.codes("municipality") if by.order is ListOrder.HOME else None

    def alphabet(text: str) -> str:
        return sort_key(places.label(text, by.language, day) if places else text, country)

    return Ordering(by.order, by.down, alphabet)


def register_client(session: Session, **values: object) -> Saved:
    """Register a client; the case number and the responsibility are filled in.

    `values` are fields of `Client`. One of them is enough. Raises `NotValid`.
    """
    with session.store.act(stamp(session)) as act:
        client = put_client(session, act, values)
    return Saved(client.id, Changed(frozenset({client.id})))


def put_client(session: Session, act: Act, values: dict[str, object]) -> Client:
    """Write a new client with its main responsible officer as part of an act."""
    given = {"case_no": next_case_number(session), "office": session.office} | values
    client = Client(id=fresh_id(session), **given)  # type: ignore[arg-type]
    put_new(session, act, client)
    put_new(
        session,
        act,
        CaseResponsibility(
            id=fresh_id(session),
            client=client.id,
            role="main",
            user=session.user,
            start=today(session),
        ),
    )
    return client


def next_case_number(session: Session) -> str:
    """Return the next free case number: office code, year, device letter and a running number.

    The letter keeps two laptops of an office apart, so that both can register clients offline.
    """
    return CaseNumbers(session).next()


class CaseNumbers:
    """Gives out one case number after the other; what they begin with is looked up once."""

    def __init__(self, session: Session) -> None:
        self._session, self._begins = session, case_number_begins(session)

    def next(self) -> str:
        """Return the next free case number."""
        number = _last_number(self._session, self._begins) + 1
        self._session.store.set_setting(f"case-number {self._begins}", str(number).encode())
        return f"{self._begins}{number:04}"


def case_number_begins(session: Session) -> str:
    """Return what all case numbers begin with that are given out on this device this year."""
    letter = (session.store.setting("letter") or b"A").decode()
    return f"{own_office(session).code}-{today(session).year % 100:02}-{letter}"


def pass_case_number(session: Session, begins: str, case_no: str) -> None:
    """Give out only later case numbers than one a client brought along, if it begins so."""
    number = case_no.removeprefix(begins)
    if number != case_no and number.isdecimal() and int(number) > _last_number(session, begins):
        session.store.set_setting(f"case-number {begins}", str(int(number)).encode())


def _last_number(session: Session, begins: str) -> int:
    return int(session.store.setting(f"case-number {begins}") or 0)


def note_search(session: Session, search: str, hits: int) -> None:
    """Log that clients were searched for and found; no hit is no reading.

    The words are kept as a keyed digest, so that two searches for the same can be told from the
    log, and nobody's name can (directive (EU) 2016/680 art. 25, consultation).
    """
    words = " ".join(terms(search))
    if not words or not hits:
        return
    key = session.store.setting("search-key")
    with session.store.act(stamp(session)) as act:
        if key is None:
            key = session.random(32)
            session.store.set_setting("search-key", key)
        act.access(EVERYONE, "search", f"{labelled(key, words).hex()[:16]} {hits}")


def open_client(session: Session, client: RecordId, why: str = "") -> ClientFile:
    """Return everything about one client, after the reading has been logged with its reason.

    `why` is a code or a reason in words (directive (EU) 2016/680 art. 25); it need not be given
    where it is known. Raises `NotAllowed`, `NotFound`, `ReasonNeeded`.
    """
    require(session, Right.READ_CASES, client)
    session.store.get(Client, client)
    reason = checked_reason(session, client, why)
    cases = reader(session.store.connection).cases_of(client)
    with session.store.act(stamp(session)) as act:
        for case in cases:  # what is read is logged
            act.access(RecordId(case), "open", reason)
        if reason not in KNOWN_ALREADY:
            keep_reason(session, cases)
    return read_client(session, client)


def read_client(session: Session, client: RecordId) -> ClientFile:
    """Return everything about a client that is open already: a page that shows itself anew."""
    require(session, Right.READ_CASES, client)
    store = session.store
    found = store.get(Client, client)
    day = today(session)
    (row,) = rows(store.connection, [client], day)
    known = [k for k in ENTITIES.values() if k.__about__ is About.CLIENT and k is not Client]
    # Most clients have records of few kinds; to look into each table costs more than all the rest.
    kinds = kinds_with(store.connection, known, client)
    records = {kind.__name__: tuple(store.find(kind, client=client)) for kind in kinds}
    undecided: tuple[UndecidedField, ...] = ()
    if row.undecided:  # of few clients; to look for it costs as much as all the rest
        undecided = _undecided(session, Client, client)
        for kind in kinds:
            for each in store.undecided(kind, client):
                undecided += _undecided(session, kind, each)
    return ClientFile(found, row, records, undecided, day)


def _undecided(
    session: Session, kind: type[Entity], record: RecordId
) -> tuple[UndecidedField, ...]:
    store = session.store
    return tuple(
        UndecidedField(kind, record, each.field)
        for each in several(store.connection, store.logs, kind, record)
        if each.undecided
    )

"""A store of head office that a certified laptop fills with what no program writes."""

from contextlib import ExitStack
from hashlib import sha256
from random import Random
from typing import Any

from tests.bundle import central
from tests.bundle import independent as plain
from tests.bundle.independent_msgpack import pack
from tests.data.bundles import faults_records as faults
from tests.data.bundles.faults_notices import full_notices
from tests.soak.mutations import IDS, VALUES, unlike

from sluss.domain.declaration import About, Field, fields_of
from sluss.domain.entities import ALL, Client
from sluss.errors import SlussError
from sluss.oplog.operation import Verb
from sluss.store.log import verify_chain
from sluss.usecases import alarms, change_states, clients, computers, inbox, quarantine
from sluss.usecases.client_history import client_history

LONGEST = 400  # operations, then the pages are opened and it begins anew
DAYS = ("0001-01-01", "1970-01-01", "2026-05-04", "2026-06-30", "2027-02-28", "9999-12-31")
MOMENTS = (
    "2026-11-22T08:00:00Z",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0000-00-00T00:00:00Z",
    "2026-99-99T99:99:99Z",
)
VERBS = (Verb.CREATE, Verb.CREATE, Verb.CHANGE, Verb.CHANGE, Verb.SETTLE, Verb.UNDO, Verb.RESTATE)
FIRST = (faults.FIRST, faults.FAR)


class Grown:
    """Reads delivery after delivery of one hostile laptop."""

    def __init__(self, offices: central.Central, luck: Random) -> None:
        """Begin with what head office has read of the first vectors."""
        self._offices, self._luck = offices, luck
        self._stack = ExitStack()
        self._begin()

    def _begin(self) -> None:
        self._session = self._stack.enter_context(self._offices.after(FIRST))
        self._n, self._link = 3, faults.LINK
        self._made: dict[int, list[bytes]] = {}
        self._seq, self._prev = 2, str(faults.NEXT["prev"])

    def step(self) -> str:
        """Deliver some operations; return the code of the refusal, or "read"."""
        made = [self._operation(self._n + 1 + at) for at in range(self._luck.choice((1, 1, 2, 5)))]
        data = faults.delivery(
            made,
            self._n + 1,
            self._link,
            seq=self._seq,
            prev=self._prev,
            documents=self._documents(),
            created=self._luck.choice(MOMENTS),
        )
        try:
            self._read(data)
        except SlussError as error:
            return error.code
        for head, body in made:
            self._link = plain.link(self._link, head, sha256(body).digest())
        self._n += len(made)
        self._seq, self._prev = self._seq + 1, sha256(data).hexdigest()
        if self._n > LONGEST:
            self._look()
            self._stack.close()
            self._begin()
        return "read"

    def _read(self, data: bytes) -> None:
        """Have it read, now and then after a look at what it would bring, as a person does."""
        if self._luck.random() < 0.7:
            central.receive(self._session, data)
            return
        path = self._session.store.folder.with_suffix(".looked-at")
        path.write_bytes(data)
        seen = inbox.look_at(self._session, path, "sv")
        if seen.proposal is not None:
            inbox.read(self._session, seen.proposal, "sv", sure=True)

    def _documents(self) -> tuple[tuple[str, bytes], ...]:
        """Return what is told beside operations: as a rule nothing, and seldom what is right."""
        luck = self._luck
        if luck.random() < 0.8:
            return ()
        told = full_notices(at=luck.choice(MOMENTS))
        data = plain.canonical(told if luck.random() < 0.5 else _spoken(unlike(told, luck)))
        name = luck.choice(("notices", "notices", "trust", "certificate", "reference", "escrow"))
        return ((name, data),)

    def _operation(self, n: int) -> faults.Op:
        """Return an operation that is lawful in most, and in something not."""
        luck = self._luck
        kind, verb = luck.choice(ALL), luck.choice(VERBS)
        own = luck.random() < 0.95 and kind.__about__ is not About.EVERYONE
        whose = faults.OFFICE if kind.__about__ is About.OFFICE else faults.OWN
        about = whose if own else luck.choice(IDS)
        there = self._made.setdefault(kind.__number__, [luck.choice(IDS)])
        record = luck.randbytes(16) if verb == Verb.CREATE else luck.choice(there)
        there.append(record)
        names = [each for each in fields_of(kind) if each.required or luck.random() < 0.3]
        values = {each.name: self._value(each) for each in names if each.name != "id"}
        for owner in {"client", "office"} & values.keys():
            values[owner] = {"client": faults.OWN, "office": faults.OFFICE}[owner]
        parents = [self._ref() for _ in range(luck.choice((0, 0, 0, 1, 2)))]
        fields: dict[str, Any] = dict.fromkeys(values, parents)
        but: dict[str, Any] = {"fields": fields}
        if luck.random() < 0.1:
            but["fields"] = unlike(fields, luck)
        head, body = faults.op(n, int(verb), kind.__number__, record, about, values, **but)
        if luck.random() < 0.05:
            row = [
                plain.identity("x"),
                n,
                n,
                faults.NOW,
                record,
                10,
                int(verb),
                record,
                about,
                fields,
            ]
            head = pack(unlike(row, luck))
        return head, body

    def _ref(self) -> bytes:
        return faults.ref(self._luck.randint(1, self._n + 2))

    def _value(self, field: Field) -> Any:
        """Return a value of the field's type, and now and then something else."""
        luck = self._luck
        if luck.random() < 0.05:
            return luck.choice(VALUES)
        if field.states:
            return luck.choice(field.states).value
        return {
            "bytes": luck.choice(IDS),
            "bool": luck.random() < 0.1,
            "int": luck.randint(field.minimum or 0, field.maximum or 100),
            "date": luck.choice(DAYS),
            "datetime": "2026-11-22T08:00:00Z",
        }.get(field.python.__name__, luck.choice(("", "housing", "work", "other", "40", "Åke")))

    def _look(self) -> None:
        """Open every page's contents: what cannot be read would show here."""
        session = self._session
        for log in session.store.logs.by_number.values():
            if log.whole:
                verify_chain(session.store.connection, log)
        for client in session.store.find(Client, withdrawn=True):
            clients.open_client(session, client.id, "checking")
            client_history(session, client.id, "sv")
        clients.list_clients(session)
        change_states.exchange_state(session)
        change_states.devices(session)
        alarms.all_alarms(session)
        computers.head_office_view(session)
        quarantine.all_set_aside(session)

    def close(self) -> None:
        """Open the pages once more, and close the store."""
        self._look()
        self._stack.close()
        self._offices.close()


def _spoken(value: Any) -> Any:
    """Return the value without what JSON cannot say."""
    if isinstance(value, dict):
        return {str(key): _spoken(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoken(each) for each in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value.hex() if isinstance(value, bytes) else value

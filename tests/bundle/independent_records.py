"""A second reader of what operations say, made from the specification; shares no code with Sluss.

It reads a row of bundles as head office does and tells of the last one whether it is taken in,
refused, or held back: parts 3 ("An operation") and 11 of `desktop/docs/bundle-format.md`. Of the
data dictionary it knows four entities and the fields the vectors use.
"""

import datetime as dt
import hashlib
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.bundle import independent as plain
from tests.bundle.independent import Refused, need
from tests.bundle.independent_msgpack import unpack

UNREADABLE = "exchange.operation-unreadable"
FORKED = "exchange.log-forked"
CREATE, CHANGE, SETTLE, UNDO, ACCESS, RESTATE = range(1, 7)
EVERYONE = bytes(16)

# --- the part of the data dictionary that the vectors use ---

Check = Callable[[Any], bool]


def _matches(value: object, longest: int, forbidden: str) -> bool:
    return isinstance(value, str) and len(value) <= longest and not re.search(forbidden, value)


def line(value: object) -> bool:
    """At most 200 characters without control characters."""
    return _matches(value, 200, "[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def prose(value: object) -> bool:
    """At most 20,000 characters, of control characters only tab and line feed."""
    return _matches(value, 20_000, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def identity(value: object) -> bool:
    """16 bytes."""
    return isinstance(value, bytes) and len(value) == 16


def truth(value: object) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def day(value: object) -> bool:
    """A day of the calendar."""
    try:
        return isinstance(value, str) and bool(dt.date.fromisoformat(value)) and len(value) == 10
    except ValueError:
        return False


def or_none(check: Check) -> Check:
    """Nothing, or what `check` takes."""
    return lambda value: value is None or check(value)


def hours(value: object) -> bool:
    """Hours of a week."""
    return type(value) is int and 0 <= value <= 168


def measure_status(value: object) -> bool:
    """A state of a measure."""
    states = "proposed agreed confirmed active paused completed interrupted cancelled"
    return value in states.split()


@dataclass(frozen=True)
class Kind:
    """An entity: whom its records are about, what they must have, what never changes."""

    about: str  # "itself", or the field that names whom
    fields: Mapping[str, Check]
    required: frozenset[str]
    fixed: frozenset[str] = frozenset()
    append_only: bool = False


DICTIONARY = {
    3: Kind(
        "office",
        {"name": line, "type": line, "office": or_none(identity), "withdrawn": truth},
        frozenset({"name", "type"}),
        frozenset({"office"}),
    ),
    10: Kind(
        "itself",
        {"office": identity, "withdrawn": truth}
        | dict.fromkeys(("case_no", "given_name", "family_name", "phone", "email"), line),
        frozenset({"office", "case_no"}),
    ),
    33: Kind(
        "client",
        {"client": identity, "area": line, "title": line, "note": prose, "withdrawn": truth}
        | {"hours_a_week": or_none(hours), "planned_start": or_none(day)}
        | {"status": measure_status},
        frozenset({"client", "area", "title"}),
        frozenset({"client"}),
    ),
    40: Kind(
        "client",
        {"client": identity, "happened_on": day, "text": prose, "withdrawn": truth},
        frozenset({"client", "happened_on", "text"}),
        frozenset({"client"}),
        append_only=True,
    ),
}
CLIENT = 10


# --- operations ---


@dataclass(frozen=True)
class Operation:
    """A header and its values."""

    log: bytes
    n: int
    time: int
    entity: int
    verb: int
    record: bytes
    about: bytes
    fields: dict[str, list[bytes]]
    salt: object
    values: list[Any] | None

    @property
    def ref(self) -> bytes:
        """The name it has everywhere."""
        return self.log + self.n.to_bytes(8, "big")

    def value(self, name: str) -> object:
        """Return what it sets a field to."""
        return None if self.values is None else self.values[list(self.fields).index(name)]


def whole_number(value: object, least: int, limit: int) -> bool:
    """Say whether it is a whole number in these bounds, and no truth."""
    return type(value) is int and least <= value < limit


def is_header(row: object) -> bool:
    """Say whether a value has the form of a header."""
    if not isinstance(row, list) or len(row) != 10:
        return False
    log, n, act, time, user, entity, verb, record, about, fields = row
    numbers = whole_number(n, 1, 1 << 40) and whole_number(act, 1, 1 << 40)
    numbers = numbers and whole_number(time, 0, 1 << 63) and whole_number(entity, 0, 1 << 16)
    if not numbers or not whole_number(verb, 1, 7) or not isinstance(fields, dict):
        return False
    return all(map(identity, (log, user, record, about))) and all(
        isinstance(name, str)
        and 1 <= len(name) <= 64
        and isinstance(parents, list)
        and len(parents) <= 1000
        and all(isinstance(each, bytes) and len(each) == 24 for each in parents)
        for name, parents in fields.items()
    )


def read_operation(log: bytes, n: int, head: bytes, body: bytes, *, erased: bool) -> Operation:
    """Read the n-th operation of a log."""
    try:
        row = unpack(head)
        said = None if erased else unpack(body)
    except (ValueError, RecursionError) as error:
        raise Refused(UNREADABLE) from error
    need(is_header(row), UNREADABLE)
    need(row[0] == log and row[1] == n, UNREADABLE)
    _, _, _, time, _, entity, verb, record, about, fields = row
    if erased:
        return Operation(log, n, time, entity, verb, record, about, fields, b"", None)
    need(isinstance(said, list) and len(said) == len(fields) + 1, UNREADABLE)
    assert isinstance(said, list)
    return Operation(log, n, time, entity, verb, record, about, fields, said[0], said[1:])


# --- head office ---


@dataclass
class Record:
    """A record as it is shown: per field the values nobody has replaced, as (time, ref, value)."""

    about: bytes
    made_by: bytes
    heads: dict[str, list[tuple[int, bytes, object]]] = field(default_factory=dict)

    def shown(self) -> dict[str, object]:
        """Return the value on top of each field."""
        return {name: max(heads)[2] for name, heads in self.heads.items()}


@dataclass
class Store:
    """What head office holds: per log (n, link), and every operation that is shown."""

    logs: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    shown: set[bytes] = field(default_factory=set)
    records: dict[tuple[int, bytes], Record] = field(default_factory=dict)
    memory: dict[str, dict[int, str]] = field(default_factory=dict)
    links: dict[tuple[bytes, int], bytes] = field(default_factory=dict)
    offices: dict[bytes, set[bytes]] = field(default_factory=dict)  # of each case, ever

    def clients_of(self, office: bytes) -> set[bytes]:
        """Return the cases an office has."""
        clients = {key[1]: each for key, each in self.records.items() if key[0] == CLIENT}
        return {key for key, each in clients.items() if each.shown()["office"] == office}


class HeadOffice:
    """Reads bundles one after the other."""

    def __init__(self, name: str, trust: dict[str, dict[str, Any]]) -> None:
        self._name, self._trust = name, trust
        self.store = Store()

    def read(self, data: bytes) -> list[str]:
        """Take a bundle in; return why operations are held back. Raises `Refused`."""
        me, secret = plain.identity(self._name), plain.age_secret(self._name)
        told, _, _ = plain.read_header(data)
        memory = self.store.memory.get(told["from"], {})
        manifest, frames = plain.read(data, me, secret, self._trust, memory)
        store = deepcopy(self.store)
        received = (0, bytes(32)) if told["seq"] >= plain.LAST else _mark(manifest["stream_ack"])
        need(received == (0, bytes(32)), "exchange.receipt-forked")
        office = bytes.fromhex(self._trust[told["from"]]["office"])
        taken = list(_follow(store, manifest, frames))
        abouts = {office, *store.clients_of(office)}
        fine = [_in_scope(store, each, office, abouts) for each in taken]
        need(all(fine), "exchange.out-of-scope")
        held = [reason for each in taken if (reason := _apply(store, each))]
        digest = hashlib.sha256(data).hexdigest()
        store.memory.setdefault(told["from"], {})[told["seq"]] = digest
        self.store = store
        return sorted(set(held))


def _mark(mark: dict[str, Any] | None) -> tuple[int, bytes]:
    return (mark["n"], bytes.fromhex(mark["head"])) if mark else (0, bytes(32))


def _follow(
    store: Store, manifest: dict[str, Any], frames: list[tuple[bytes, bytes]]
) -> Iterator[Operation]:
    """Yield the operations that are not here yet, along the chain of each log."""
    links: dict[bytes, bytes] = {}
    for name, part in manifest["logs"].items():
        n, head = store.logs.get(bytes.fromhex(name), (0, bytes(32)))
        need(part["first"] <= n + 1, "exchange.log-gap")
        links[bytes.fromhex(name)] = bytes.fromhex(part["base"])
        need(part["first"] <= n or part["base"] == head.hex(), FORKED)
        there = store.links.get((bytes.fromhex(name), part["last"]), b"").hex()
        left_behind = manifest["seq"] >= plain.LAST and there == part["head"]
        need(part["last"] >= n or left_behind, FORKED)
    for kind, data in frames:
        if kind not in (b"O", b"X"):
            continue
        log, erased = data[:16], kind == b"X"
        looking = manifest["logs"][log.hex()]["kind"] == "access"
        for n, head, body in operations_of(data):
            committed = body if erased else hashlib.sha256(body).digest()
            links[log] = plain.link(links[log], head, committed)
            held, known = store.logs.get(log, (0, bytes(32)))
            if n <= held:
                need(n < held or links[log] == known, FORKED)
                continue
            operation = read_operation(log, n, head, body, erased=erased)
            follows_another = operation.verb == ACCESS and n == 1
            need((operation.verb == ACCESS) == looking or follows_another, UNREADABLE)
            store.logs[log] = (n, links[log])
            store.links[log, n] = links[log]
            yield operation
    for name, part in manifest["logs"].items():
        need(links[bytes.fromhex(name)].hex() == part["head"], FORKED)


def operations_of(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number, header and body of each operation in a frame."""
    first, count = struct.unpack_from(">QH", data, 16)
    lengths = struct.unpack_from(f">{2 * count}I", data, 26)
    at = 26 + 8 * count
    for index in range(count):
        head, body = lengths[2 * index], lengths[2 * index + 1]
        yield first + index, data[at : at + head], data[at + head : at + head + body]
        at += head + body


def _in_scope(store: Store, each: Operation, office: bytes, abouts: set[bytes]) -> bool:
    """Say whether the sender's office may write it; a client it makes joins its cases."""
    if each.verb == ACCESS:
        return True
    given = "office" in each.fields and each.entity == CLIENT and each.values is not None
    if given and each.value("office") != office:
        return False
    if each.about in abouts:
        return True
    own = each.entity == CLIENT and each.about == each.record != EVERYONE
    if own and each.verb == CREATE and (CLIENT, each.record) not in store.records:
        abouts.add(each.about)
        return True
    if (CLIENT, each.about) not in store.records and each.about != EVERYONE:
        of_clients = each.entity in DICTIONARY and DICTIONARY[each.entity].about == "client"
        return of_clients or (each.entity == CLIENT and each.verb != CREATE and own)
    return office in store.offices.get(each.about, set())


def _apply(store: Store, each: Operation) -> str:
    """Show an operation, or return why it is held back."""
    if each.verb == ACCESS or each.values is None:
        return ""
    record = store.records.get((each.entity, each.record))
    reason = _hindrance(store, each, record)
    if reason:
        return reason
    if record is None:
        record = Record(each.about, each.ref)
        store.records[each.entity, each.record] = record
    fixed = DICTIONARY[each.entity].fixed
    for name, parents in each.fields.items():
        if each.verb == RESTATE and name in fixed and name in record.heads:
            continue
        replaced = set(parents or [record.made_by])
        left = [head for head in record.heads.get(name, []) if head[1] not in replaced]
        record.heads[name] = [*left, (each.time, each.ref, each.value(name))]
    store.shown.add(each.ref)
    if each.entity == CLIENT and "office" in each.fields:
        office = each.value("office")
        assert isinstance(office, bytes)
        store.offices.setdefault(each.record, set()).add(office)
    return ""


def _known(each: Operation, kind: Kind) -> bool:
    """Say whether every field is in the dictionary, and its value as the dictionary has it."""
    values = dict(zip(each.fields, each.values or [], strict=True))
    fine = all(name in kind.fields and kind.fields[name](values[name]) for name in values)
    return fine and isinstance(each.salt, bytes)


def _hindrance(store: Store, each: Operation, record: Record | None) -> str:
    kind = DICTIONARY.get(each.entity)
    if kind is None or not _known(each, kind):
        return "newer"
    if each.verb in (CREATE, RESTATE):
        said = each.value(kind.about) if kind.about in each.fields else None
        about = each.record if kind.about == "itself" else said or EVERYONE
        if not kind.required <= each.fields.keys() or about != each.about:
            return "invalid"
    if each.verb == CREATE:
        return "invalid" if record is not None or any(each.fields.values()) else ""
    if each.verb == RESTATE:
        if kind.append_only or (record is not None and record.about != each.about):
            return "invalid"
        return _of_parents(store, each) if record is not None else ""
    if record is None:
        return "parent"
    changeable = {"withdrawn"} if kind.append_only else kind.fields.keys() - kind.fixed
    if record.about != each.about or not each.fields.keys() <= changeable:
        return "invalid"
    return _of_parents(store, each)


def _of_parents(store: Store, each: Operation) -> str:
    for parents in each.fields.values():
        for parent in parents:
            if parent[:16] == each.log and parent >= each.ref:
                return "invalid"
            if parent not in store.shown:
                return "parent"
    return ""

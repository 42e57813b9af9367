"""Rows that are kept while a delivery is read stand in their tables when it ends."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from typing import get_args

import msgspec
import pytest
from tests.any_record import any_record
from tests.builders import a_client, a_measure, a_note
from tests.store.forger import Forger, given_of
from tests.store.replicas import Replica

from sluss.domain.declaration import Entity, Line, Prose, fields_of
from sluss.domain.entities import ALL, CaseNote, Client, Measure
from sluss.domain.ids import LogId
from sluss.oplog.operation import Verb, decode_body, encode_body, plain, reference
from sluss.oplog.segment import NUMBER_BITS
from sluss.store import rows
from sluss.store.applying import Applier
from sluss.store.log import Operation
from sluss.store.reading import is_here
from sluss.store.shapes import shape_of
from sluss.store.tables import table_name


@pytest.fixture(scope="module")
def laptop(make_replica) -> Replica:
    made: Replica = make_replica("Malmö")
    return made


@pytest.fixture
def forger(laptop, request) -> Forger:
    made = Forger(random.Random(request.node.name).randbytes(16))
    laptop.store.logs.new(LogId(made.log), "work", own=False, whole=False)
    return made


@pytest.fixture
def applier(laptop) -> Iterator[Applier]:
    with laptop.store.importing() as applier:
        yield applier


def declared_default(kind: type[Entity], name: str) -> object:
    """Return what the declaration says a column holds that nobody has filled."""
    (field,) = (each for each in fields_of(kind) if each.name == name)
    return None if field.required or field.default is None else plain(field.default)


def edits(forger: Forger, measure: Measure, count: int) -> list[Operation]:
    """Return edits of a measure, each of which has seen the one before it."""
    made: list[Operation] = []
    for each in range(count):
        parents = (forger.ref(),) if each else ()
        made.append(forger.write(Verb.CHANGE, measure, parents=parents, title=f"Titel {each}"))
    return made


def test_what_is_made_and_edited_in_one_delivery_is_written_once(laptop, forger, applier):
    measure = a_measure(client=a_client().id)
    made = forger.write(Verb.CREATE, measure, **given_of(measure))
    said: list[str] = []
    laptop.store.connection.connection.dbapi_connection.set_trace_callback(said.append)
    try:
        for operation in [made, *edits(forger, measure, 5)]:
            applier.apply([operation], more=True)
        assert not is_here(laptop.store.connection, Measure, measure.id)
        applier.apply([])
    finally:
        laptop.store.connection.connection.dbapi_connection.set_trace_callback(None)
    writes = [each for each in said if " measure " in each and not each.startswith("SELECT")]
    assert [each.split()[0] for each in writes] == ["INSERT"]
    assert laptop.store.get(Measure, measure.id).title == "Titel 4"


def test_notes_and_clients_do_not_wait_for_the_end(laptop, forger, applier):
    client = a_client()
    note, measure = a_note(client=client.id), a_measure(client=client.id)
    for each in (client, note, measure):
        applier.apply([forger.write(Verb.CREATE, each, **given_of(each))], more=True)
    there = {kind: is_here(laptop.store.connection, kind, each.id) for kind, each in (
        (Client, client), (CaseNote, note), (Measure, measure))}  # fmt: skip
    assert there == {Client: True, CaseNote: True, Measure: False}


def test_no_more_rows_are_kept_than_fit_the_memory(laptop, forger, applier, monkeypatch):
    monkeypatch.setattr(rows, "MOST_KEPT", 4)
    measures = [a_measure(client=a_client().id) for _ in range(9)]
    most = 0
    for each in measures:
        applier.apply([forger.write(Verb.CREATE, each, **given_of(each))], more=True)
        most = max(most, len(applier._rows))
    assert most == 4
    for each in measures:  # some of them are in the table, and are changed there
        applier.apply(edits(forger, each, 2), more=True)
    applier.apply([])
    titles = [laptop.store.get(Measure, each.id).title for each in measures]
    assert titles == ["Titel 1"] * 9


def test_large_values_are_not_kept(laptop, forger, applier, monkeypatch):
    monkeypatch.setattr(rows, "MOST_BYTES", 1_000)
    for _ in range(8):
        measure = a_measure(client=a_client().id)
        given = given_of(measure) | {"note": "x" * 400}
        applier.apply([forger.write(Verb.CREATE, measure, **given)], more=True)
        assert len(applier._rows) < 3


def test_a_number_that_no_log_can_have_names_no_other_logs_operation(laptop, forger, applier):
    """Its bits beyond the number's would be those of another log."""
    measure = a_measure(client=a_client().id)
    made = forger.write(Verb.CREATE, measure, **given_of(measure))
    (edit,) = edits(forger, measure, 1)
    applier.apply([made, edit])
    own, other = laptop.store.logs.own("work"), laptop.store.logs.by_id[forger.log]
    hidden = (other.number ^ (own.number & other.number)) << NUMBER_BITS | edit.header.n
    aimed = reference(own.id, hidden)
    assert own.number << NUMBER_BITS | hidden == other.number << NUMBER_BITS | edit.header.n
    wrong = forger.write(Verb.CHANGE, measure, parents=(aimed,), title="Fel")
    applier.apply([wrong])
    assert laptop.waiting()[forger.ref()] == "parent"
    assert laptop.store.get(Measure, measure.id).title == "Titel 0"


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_column_that_is_not_named_gets_the_declared_default(laptop, kind):
    """Rows are written without what was not given: the migrated table has to know the rest."""
    columns = ", ".join(f'"{each.name}"' for each in fields_of(kind) if each.name != "id")
    connection = laptop.store.connection
    connection.exec_driver_sql("BEGIN")
    try:
        connection.exec_driver_sql(f"INSERT INTO {table_name(kind)} (id) VALUES (x'00')")
        (found,) = connection.exec_driver_sql(
            f"SELECT {columns} FROM {table_name(kind)} WHERE id = x'00'"
        ).fetchall()
    finally:
        connection.exec_driver_sql("ROLLBACK")
    names = [each.name for each in fields_of(kind) if each.name != "id"]
    wanted = {name: declared_default(kind, name) for name in names}
    assert dict(zip(names, found, strict=True)) == wanted


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_body_is_read_once_and_says_what_stands_in_it(kind):
    record = any_record(kind, code="MAL")
    values = {k: v for k, v in msgspec.structs.asdict(record).items() if k != "id"}
    for each in fields_of(kind):
        if each.python is dt.date:
            values[each.name] = dt.date(2026, 5, 4)
    shape = shape_of(kind, tuple(values))
    assert shape is not None
    body = encode_body(list(values.values()), random.Random(1).randbytes)
    read, wanted = shape.read(body), decode_body(body)
    assert read == wanted
    assert [type(each) for each in read] == [type(each) for each in wanted]


def test_what_is_seen_at_a_glance_to_be_a_text_is_one_by_its_pattern_too():
    every = "".join(each for each in map(chr, range(0x110000)) if each.isprintable())
    assert len(every) > 100_000
    for hint in (Line, Prose):
        (told,) = (each for each in get_args(hint) if isinstance(each, msgspec.Meta))
        assert re.search(str(told.pattern), every)


@pytest.mark.parametrize("wrong", ["a\x00b", "a\x1fb", "a\x7fb", "a\x9fb"])
@pytest.mark.parametrize("name", ["title", "note"])
def test_a_control_character_in_any_text_is_no_text(name, wrong):
    assert _reads(name, wrong) is False


@pytest.mark.parametrize(
    "text", ["en rad\ntill", "\ttab", "rad\u2028till", "ett mellanrum\xa0till"]
)
def test_a_line_has_no_breaks_and_running_text_has(text):
    assert _reads("note", text) is True
    assert _reads("title", text) is ("\xa0" in text)


def _reads(name: str, text: str) -> bool:
    shape = shape_of(Measure, (name,))
    assert shape is not None
    try:
        return shape.read(encode_body([text], random.Random(1).randbytes)) == [text]
    except msgspec.ValidationError:
        return False

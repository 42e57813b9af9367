"""One more field in a declaration, and everything else has it: no list of fields is kept twice."""

import datetime as dt
import json
import types
from dataclasses import dataclass, replace
from typing import Annotated, Any

import msgspec
import pytest
from alembic.autogenerate import produce_migrations
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData
from tests import builders

from sluss.domain import entities
from sluss.domain.declaration import (
    ENTITIES,
    About,
    Class,
    Codes,
    Day,
    Entity,
    Line,
    Merge,
    Prose,
    Shares,
    To,
    Uid,
    fields_of,
)
from sluss.domain.form_fields import FieldKind
from sluss.domain.ids import RecordId
from sluss.domain.labels import Label, Labels
from sluss.domain.machines import MappingStatus
from sluss.oplog.operation import decode_body
from sluss.sheets.reading import read
from sluss.store import migrate, tables
from sluss.store.connection import transaction
from sluss.store.history import history
from sluss.store.log import SegmentReader
from sluss.usecases import approval, receiving, sending
from sluss.usecases.clients import register_client
from sluss.usecases.dictionary import data_dictionary
from sluss.usecases.forms import edit_form, new_form, save_changes, save_new
from sluss.usecases.record_sheet import export_sheet
from sluss.usecases.records import add
from sluss.usecases.records_file import export_records, import_records
from sluss.usecases.session import Session, stamp

NAME = "extra"
LABEL = {"sv": "Nytt fält", "da": "Nyt felt", "en": "New field"}
PARTY = RecordId(b"\xaa" * 16)


@dataclass(frozen=True)
class Kind:
    """A kind of field: its annotation, default, two values, and what a form makes of it."""

    hint: Any
    default: object
    first: object
    second: object
    shown_as: FieldKind
    number_of_the_dictionary: str
    plain: object


KINDS = {
    "line": Kind(
        Annotated[Line, Class.PERSONAL, Shares("substance")],
        *("", "Första", "Åsnan"),
        *(FieldKind.LINE, "text", "Första"),
    ),
    "prose": Kind(
        Annotated[Prose, Class.PERSONAL], "", "a\nb", "c", FieldKind.PROSE, "text", "a\nb"
    ),
    "day": Kind(
        Annotated[Day | None, Class.PERSONAL],
        *(None, dt.date(2026, 6, 1), dt.date(1899, 1, 1)),
        *(FieldKind.DATE, "day", "2026-06-01"),
    ),
    "number": Kind(
        Annotated[int, msgspec.Meta(ge=0, le=10)] | None,
        *(None, 0, 10, FieldKind.INT, "number", 0),
    ),
    "truth": Kind(bool, False, True, False, FieldKind.BOOL, "truth", True),
    "code": Kind(
        Annotated[Line, Codes("life_area")],
        *("occupation", "housing", "economy"),
        *(FieldKind.CODE, "text", "housing"),
    ),
    "state": Kind(
        Annotated[MappingStatus, Codes("mapping_status"), Merge.FURTHEST],
        *(MappingStatus.DRAFT, MappingStatus.DRAFT, MappingStatus.DONE),
        *(FieldKind.CODE, "state", "draft"),
    ),
    "reference": Kind(
        Annotated[Uid | None, To("Party")],
        *(None, PARTY, RecordId(b"\xbb" * 16)),
        *(FieldKind.REFERENCE, "identifier", PARTY.hex()),
    ),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def longer(monkeypatch, kind):
    """Measure with one more field, in place of Measure for the length of the test.

    This and the label are all that is done: it is what a developer writes.
    """
    monkeypatch.delitem(ENTITIES, entities.Measure.__number__)
    said = {"about": About.CLIENT, "shares": "plan_content", "number": entities.Measure.__number__}
    made: Any = types.new_class(
        "Measure",
        (entities.Measure,),
        said | {"frozen": True, "kw_only": True},
        lambda body: body.update(
            {"__annotations__": {NAME: kind.hint}, NAME: kind.default, "__module__": __name__}
        ),
    )
    metadata = MetaData()
    for table in tables.metadata.tables.values():
        if table.name != tables.table_name(made):
            table.to_metadata(metadata)
    monkeypatch.setitem(tables.ENTITY_TABLES, made, tables.entity_table(made, metadata))
    return made


@pytest.fixture
def step(longer):
    """Return a function that brings a store to the longer declaration, by a generated step."""
    wanted = tables.ENTITY_TABLES[longer].metadata

    def call(session: Session) -> Session:
        connection = session.store.connection
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        found = produce_migrations(context, wanted)
        assert found.upgrade_ops is not None
        left: list[Any] = list(found.upgrade_ops.ops)
        with transaction(connection):
            while left:
                each = left.pop(0)
                if hasattr(each, "ops"):
                    left = [*each.ops, *left]
                else:
                    Operations(context).invoke(each)
        assert migrate.differences(connection, wanted) == []
        return replace(session, catalog=labelled(session.catalog))

    return call


def labelled(catalog):
    """Return the definitions with the label of the new field, as a developer writes it too."""
    labels = {**catalog.labels.entries, f"Measure.{NAME}": Label(LABEL, {})}
    return replace(catalog, labels=Labels(labels))


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def stepped(session, step, client):
    return step(session)


def measure(longer, client, **but) -> Entity:
    given = {"id": builders.an_id(), "client": client, "area": "occupation", "title": "Kurs"}
    made: Entity = longer(**given | but)
    return made


def value(record):
    return getattr(record, NAME)


def test_a_migrated_store_is_what_the_declarations_ask_for(session):
    assert migrate.differences(session.store.connection) == []


def test_the_declaration_says_it(longer, kind):
    assert [each.name for each in fields_of(longer)][-1] == NAME


@pytest.fixture
def before(session, client):
    """A measure that was written before the field was declared."""
    return add(session, measure(entities.Measure, client)).id


def test_the_table_has_it_and_records_from_before_have_its_default(
    before, session, longer, step, kind
):
    stepped = step(session)
    assert value(stepped.store.get(longer, before)) == kind.default
    with stepped.store.act(stamp(stepped)) as act:
        act.change(longer, before, **{NAME: kind.second})
    assert value(stepped.store.get(longer, before)) == kind.second


def test_the_codec_creates_changes_and_reads_it_back(stepped, client, longer, kind):
    record = measure(longer, client, **{NAME: kind.first})
    store = stepped.store
    with store.act(stamp(stepped)) as act:
        act.create(record)
    assert value(store.get(longer, record.id)) == kind.first
    with store.act(stamp(stepped)) as act:
        assert act.change(longer, record.id, **{NAME: kind.second}) == {NAME}
    assert value(store.get(longer, record.id)) == kind.second
    assert type(value(store.get(longer, record.id))) is type(kind.second)
    newest, _ = history(store.connection, store.logs, longer, record.id)
    assert newest.values == {NAME: msgspec.to_builtins(kind.second, builtin_types=(bytes,))}


def test_the_dictionary_has_it_with_its_names(longer, catalog, kind):
    entities = data_dictionary(labelled(catalog)).entities
    (entity,) = (each for each in entities if each.name == "Measure")
    found = entity.fields[-1]
    assert (found.name, found.type) == (NAME, kind.number_of_the_dictionary)
    assert found.names == LABEL


def test_a_form_asks_for_it_and_saves_it(stepped, client, longer, kind):
    party = builders.a_party(id=PARTY, office=stepped.office)
    with stepped.store.act(stamp(stepped)) as act:
        act.create(party)
    field = new_form(stepped, "Measure", "sv", client).fields[-1]
    assert (field.name, field.label, field.kind) == (NAME, LABEL["sv"], kind.shown_as)
    first = field.choices[0].value if field.choices else kind.first
    made = save_new(
        stepped, "Measure", client, {"area": "housing", "title": "Kurs", NAME: first}
    ).id
    assert value(stepped.store.get(longer, made)) == first
    shown = edit_form(stepped, "Measure", made, "en").fields[-1]
    assert (shown.label, shown.value) == (LABEL["en"], first)
    if kind.shown_as is not FieldKind.REFERENCE:
        save_changes(stepped, "Measure", made, {NAME: kind.second})
        assert value(stepped.store.get(longer, made)) == kind.second


@pytest.mark.parametrize("kind", ["day", "reference"], indirect=True)
def test_a_file_of_records_carries_it_to_another_store(
    stepped, client, longer, step, kind, make_office, tmp_path
):
    record = measure(longer, client, **{NAME: kind.first})
    with stepped.store.act(stamp(stepped)) as act:
        act.create(record)
    export_records(stepped, tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    (line,) = (each for each in lines if each["entity"] == "Measure")
    assert line[NAME] == kind.plain
    other = step(make_office(name="Frivården Lund").session)
    assert import_records(other, tmp_path / "out").faulty == 0
    assert value(other.store.get(longer, record.id)) == kind.first


@pytest.mark.parametrize("kind", ["line", "code"], indirect=True)
def test_a_spreadsheet_has_a_column_for_it(stepped, client, longer, kind, tmp_path):
    with stepped.store.act(stamp(stepped)) as act:
        act.create(measure(longer, client, **{NAME: kind.first}))
    assert export_sheet(stepped, "Measure", tmp_path / "out.xlsx", "sv") == 1
    sheet = read(tmp_path / "out.xlsx", known=lambda text: text == LABEL["sv"])
    assert sheet.heading.cells[-1] == LABEL["sv"]


@pytest.mark.parametrize("kind", ["prose", "state"], indirect=True)
def test_a_delivery_carries_it_to_head_office(
    stepped, client, longer, step, kind, make_office, tmp_path
):
    central = step(make_office("central", "Huvudkontoret").session)
    asked = approval.request_approval(stepped)
    answer = approval.approve_request(central, asked.data, asked.digits)
    approval.accept_approval(stepped, answer.data, answer.digits)
    record = measure(longer, client, **{NAME: kind.first})
    with stepped.store.act(stamp(stepped)) as act:
        act.create(record)
        act.change(longer, record.id, **{NAME: kind.second})
    (sent,) = sending.send(stepped, tmp_path)
    report = receiving.receive(central, sent.file)
    assert (report.waiting, report.refused) == (0, ())
    assert value(central.store.get(longer, record.id)) == kind.second
    (newest, _) = history(central.store.connection, central.store.logs, longer, record.id)
    operation = SegmentReader(central.store.connection).operation(newest.ref)
    assert operation is not None
    assert list(operation.header.fields) == [NAME]
    assert decode_body(operation.body or b"") == [
        msgspec.to_builtins(kind.second, builtin_types=(bytes,))
    ]

"""Every vector of operations gets its verdict from a real store and from a reader of its own."""

from collections.abc import Iterator

import pytest
from tests.bundle import central, world
from tests.bundle import independent as plain
from tests.bundle.independent import Refused
from tests.bundle.independent_records import HeadOffice
from tests.data.bundles.parts import Vector, trust_for_independent

from sluss.catalog.load import Catalog
from sluss.domain.declaration import ENTITIES
from sluss.domain.entities import CaseNote, Client, Measure
from sluss.errors import SlussError
from sluss.oplog.chain import GENESIS
from sluss.store.deliveries import receipts
from sluss.store.log import verify_chain
from sluss.usecases.session import Session

NAMES = [name for name in world.vector_names() if world.vector(name).reads == "records"]
JUDGED = (Client.__number__, Measure.__number__, CaseNote.__number__)

Shown = dict[tuple[int, bytes], dict[str, object]]


@pytest.fixture(scope="module")
def offices(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> Iterator[central.Central]:
    found = central.Central(tmp_path_factory.mktemp("central"), catalog)
    yield found
    found.close()


def independent(vector: Vector) -> tuple[tuple[str, str], HeadOffice]:
    """Return the verdict of the reader made from the specification, and what it then holds."""
    reader = HeadOffice("central", trust_for_independent())
    for name in vector.after:
        assert reader.read(world.vector(name).data) == []
    try:
        held = reader.read(vector.data)
    except Refused as refusal:
        return (refusal.code, refusal.fault), reader
    return ("held", " ".join(held)) if held else ("accepted", ""), reader


def held_by(session: Session) -> list[str]:
    """Return why operations are held back."""
    rows = session.store.connection.exec_driver_sql("SELECT DISTINCT reason FROM waiting")
    return sorted(row[0] for row in rows)


def state(session: Session) -> tuple[object, ...]:
    """Return what a refused bundle must leave as it was."""
    rows = session.store.connection.exec_driver_sql(
        "SELECT count(*), max(key), sum(count) FROM segment UNION ALL SELECT count(*), 0, 0 "
        "FROM waiting UNION ALL SELECT count(*), 0, 0 FROM receipt UNION ALL "
        "SELECT count(*), 0, 0 FROM client UNION ALL SELECT count(*), 0, 0 FROM measure"
    ).fetchall()
    logs = sorted((log.id, log.n, log.head) for log in session.store.logs.by_number.values())
    return (*rows, *logs)


def product(vector: Vector, session: Session) -> tuple[str, str]:
    """Return the verdict of the program, which changes nothing when it refuses."""
    before = state(session)
    try:
        central.receive(session, vector.data)
    except SlussError as error:
        assert state(session) == before
        return error.code, str(error.facts.get("fault", ""))
    for log in session.store.logs.by_number.values():
        verify_chain(session.store.connection, log)
    held = held_by(session)
    return ("held", " ".join(held)) if held else ("accepted", "")


def shown_by(session: Session, wanted: Shown) -> Shown:
    """Return what the store shows of the fields that `wanted` speaks of."""
    found = {}
    for (entity, record), values in wanted.items():
        kept = session.store.get(ENTITIES[entity], record)
        told = {name: getattr(kept, name) for name in values}
        found[entity, record] = {name: _plain(value) for name, value in told.items()}
    return found


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | bytes) else str(value)


@pytest.mark.parametrize("name", NAMES)
def test_both_readers_give_the_verdict_and_show_the_same(name: str, offices: central.Central):
    vector = world.vector(name)
    verdict, reader = independent(vector)
    assert verdict == (vector.expect, vector.fault), vector.says
    shown = {key: record.shown() for key, record in reader.store.records.items()}
    if vector.expect.startswith("exchange."):
        assert product(vector, offices.standing(vector.after)) == verdict
        return
    with offices.after(vector.after) as session:
        assert product(vector, session) == verdict
        assert shown_by(session, shown) == shown
        kinds = {entity: ENTITIES[entity] for entity in JUDGED}
        found = sum(len(session.store.find(kind, withdrawn=True)) for kind in kinds.values())
        assert found == sum(entity in JUDGED for entity, _ in shown)


def test_the_header_tells_what_the_reader_holds(offices: central.Central):
    vector = world.vector("record-good-change")
    with offices.after(vector.after) as session:
        logs = session.store.logs.by_id
        for told in vector.have:
            log, n, link = told.split(":")
            held = logs[next(each for each in logs if each.hex() == log)]
            assert (held.n, held.head.hex()) == (int(n), link)
        mine = session.store.find(Client, office=bytes.fromhex(vector.office))
        assert [each.id.hex() for each in mine] == list(vector.cases)
        assert len(receipts(session.store.connection, plain.identity("office-a"))) == 1
    first = world.vector("record-good-first")
    with offices.after() as session:
        assert all(log.n == 0 or log.own for log in session.store.logs.by_number.values())
        assert session.store.find(Client) == []
    assert first.have == first.cases == ()
    assert GENESIS.hex() in first.data.decode("latin-1")


def test_vectors_of_each_kind_are_many():
    verdicts = [world.vector(name).expect for name in NAMES]
    assert verdicts.count("accepted") >= 10
    assert verdicts.count("held") >= 25
    assert len([each for each in verdicts if each.startswith("exchange.")]) >= 40

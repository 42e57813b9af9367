"""A case that leaves a computer is put away there, and comes again whole."""

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.journeys.world import (
    CENTRAL,
    Blueprint,
    Shown,
    World,
    about,
    verify_logs,
    waiting,
)

from sluss.domain.declaration import ENTITIES, About, owner_field
from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.ids import RecordId
from sluss.errors.cases import ChangedSince, NotFound
from sluss.errors.wiping import CaseNotReceived
from sluss.store.deliveries import runs
from sluss.store.log import operation_of, read_log
from sluss.store.tables import table_name
from sluss.usecases import clients, records, undo
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.wiping import LEFT, WIPED, put_case_away, stubs

ANNA, BERIT, DAN = "malmo-1", "malmo-2", "lund"
DAY = dt.date(2026, 5, 4)
SECRET = "Bor hos sin syster i Lomma."


@pytest.fixture
def office(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(blueprint, tmp_path_factory.mktemp("wiping") / "world", luck="wiping")
    for name in (ANNA, BERIT, DAN):
        world.enrol(name)
    yield world
    world.close()


@pytest.fixture
def client(office: World) -> RecordId:
    """A client both laptops in Malmö have written about, known to head office."""
    anna, berit = office.session(ANNA), office.session(BERIT)
    made = clients.register_client(anna, given_name="Nils", phone="040-1").id
    for name in (ANNA, BERIT):
        office.up(name)
        office.down(name)
    for session in (anna, berit):
        note = CaseNote(id=fresh_id(session), client=made, happened_on=DAY, text=SECRET)
        records.add(session, note)
        records.amend(session, Client, made, phone="040-2")
    records.add(anna, Measure(id=fresh_id(anna), client=made, area="housing", title="Bostad"))
    office.carry_everything((ANNA, BERIT))
    return made


def give(office: World, client: RecordId, to: str) -> None:
    """Have head office give a case to the office of a laptop."""
    there = office.session(to).office
    records.amend(office.session(CENTRAL), Client, client, office=there)


def rows_about(session: Session, client: RecordId) -> int:
    """Return how many rows of any kind a computer has about a client."""
    count = 0
    for kind in ENTITIES.values():
        if kind.__about__ is About.CLIENT:
            column = owner_field(kind) or "id"
            sql = f"SELECT count(*) FROM {table_name(kind)} WHERE {column} = ?"
            count += session.store.connection.exec_driver_sql(sql, (client,)).scalar_one()
    return count


def bodies_about(session: Session, client: RecordId) -> int:
    """Return how many operations about a client still have their content."""
    store = session.store
    every = [
        operation_of(entry)
        for log in store.logs.by_number.values()
        if log.kind == "work"
        for _, entry in read_log(store.connection, log.number)
    ]
    return sum(each.header.about == client and each.body is not None for each in every)


def wipings(session: Session) -> list[tuple[bytes, list[object]]]:
    """Return what the access log says was put away."""
    store = session.store
    log = store.logs.own("access")
    found = [operation_of(entry) for _, entry in read_log(store.connection, log.number)]
    every = [(each.header.about, each.read_values()) for each in found]
    return [(whom, values) for whom, values in every if values[0] == WIPED]


def here(session: Session, client: RecordId) -> dict[tuple[str, bytes], Shown]:
    """Return what a computer shows about a client."""
    return about(session, client)


def test_a_case_that_left_is_put_away_and_comes_again_whole(
    office: World, client: RecordId
) -> None:
    anna, central = office.session(ANNA), office.session(CENTRAL)
    before, case_no = here(anna, client), anna.store.get(Client, client).case_no
    assert len(before) >= 4
    own = anna.store.logs.own("work")
    held = own.acknowledged
    give(office, client, DAN)
    office.down(ANNA)
    assert here(anna, client) == {}
    assert rows_about(anna, client) == bodies_about(anna, client) == 0
    assert clients.list_clients(anna, search="Nils").rows == ()
    (stub,) = stubs(anna)
    assert (stub.about, stub.case_no, stub.why) == (client, case_no, LEFT)
    assert stub.office == office.session(DAN).office
    assert wipings(anna) == [(client, [WIPED, LEFT])]
    assert verify_logs(anna) > 0
    assert own.acknowledged == held
    with pytest.raises(NotFound):
        anna.store.get(Client, client)

    # Lund goes on with it, and it comes back.
    office.down(DAN)
    dan = office.session(DAN)
    records.amend(dan, Client, client, email="nils@example.org")
    office.up(DAN)
    give(office, client, ANNA)
    report = office.down(ANNA)
    assert report.waiting == 0
    assert waiting(anna) == []
    assert here(anna, client) == here(central, client)
    assert len(here(anna, client)) == len(before)
    assert anna.store.get(Client, client).email == "nils@example.org"
    assert stubs(anna) == ()
    assert verify_logs(anna) > 0
    assert [row.given_name for row in clients.list_clients(anna, search="Nils").rows]
    # And she goes on as if it had never been away.
    records.amend(anna, Client, client, phone="040-3")
    office.up(ANNA)
    assert central.store.get(Client, client).phone == "040-3"


def test_a_case_stays_until_head_office_has_what_was_written_about_it(
    office: World, client: RecordId
) -> None:
    anna, central = office.session(ANNA), office.session(CENTRAL)
    records.amend(anna, Client, client, phone="040-9")
    with pytest.raises(CaseNotReceived):
        put_case_away(anna, client, LEFT)
    give(office, client, DAN)
    office.down(ANNA)
    assert anna.store.get(Client, client).phone == "040-9"
    assert stubs(anna) == ()
    report = office.up(ANNA)
    assert report.late == 1
    office.down(ANNA)
    assert [each.about for each in stubs(anna)] == [client]
    assert here(anna, client) == {}
    assert central.store.logs.by_id[anna.store.logs.own("work").id].n > 0


def test_what_was_put_away_is_not_taken_back(office: World, client: RecordId) -> None:
    anna = office.session(ANNA)
    put_case_away(anna, client, LEFT)
    with pytest.raises(ChangedSince):
        undo.undo_last(anna)
    sent = list(runs(anna.store.connection, anna.store.logs.own("work").number, 1, 1 << 20))
    assert any(each.erased for each in sent)


def test_nothing_of_it_is_left_in_the_file(office: World, client: RecordId) -> None:
    anna = office.session(ANNA)
    put_case_away(anna, client, LEFT)
    found = [
        value
        for (name,) in anna.store.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        for row in anna.store.connection.exec_driver_sql(f"SELECT * FROM {name}")
        for value in row
        if value is not None
    ]
    words = [SECRET, "Nils", "040-2"]
    assert not [word for word in words for value in found if word in str(value)]
    assert not [
        word
        for word in words
        for value in found
        if isinstance(value, bytes) and word.encode() in value
    ]

"""Reading a delivery: what it says it brought is true, looking changes nothing, loss is mended."""

import shutil

import pytest
from tests.journeys.world import CENTRAL, World, about, contents, verify_logs

from sluss.domain.entities import Client, Region
from sluss.domain.ids import RecordId
from sluss.errors.bundle import BundleForked
from sluss.errors.exchange import LogGap
from sluss.errors.work import Cancelled
from sluss.usecases import change_states, clients, receiving, records
from sluss.usecases.progress import Progress
from sluss.usecases.session import fresh_id


@pytest.fixture
def client(world: World) -> RecordId:
    """A client everybody in Malmö and at head office knows."""
    made = clients.register_client(world.session("malmo-1"), given_name="Nils").id
    world.carry_everything()
    return made


def test_looking_tells_the_same_as_reading_and_changes_nothing(world: World, client: RecordId):
    records.amend(world.session("malmo-1"), Client, client, phone="1")
    file = world.send("malmo-1").file
    session = world.session(CENTRAL)
    before = contents(session)
    looked = receiving.preview(session, file)
    assert contents(session) == before
    read = receiving.receive(session, file)
    assert (looked.new, looked.already, looked.conflicts, looked.sender) == (
        read.new, read.already, read.conflicts, read.sender,
    )  # fmt: skip
    assert contents(session) != before


def test_reading_can_be_stopped(world: World, client: RecordId):
    records.amend(world.session("malmo-1"), Client, client, phone="1")
    file = world.send("malmo-1").file
    session = world.session(CENTRAL)
    before = contents(session)
    with pytest.raises(Cancelled):
        receiving.receive(session, file, Progress(cancelled=lambda: True))
    assert contents(session) == before
    assert receiving.receive(session, file).new > 0


def test_progress_comes_to_its_end(world: World, client: RecordId):
    file = world.send("malmo-1").file
    heard: list[tuple[int, int]] = []
    progress = Progress(report=lambda done, total: heard.append((done, total)))
    receiving.receive(world.session(CENTRAL), file, progress)
    assert heard
    assert all(done <= total for done, total in heard[:-1])


def test_work_on_a_case_that_has_left_is_taken_in_as_late(world: World, client: RecordId):
    before = world.session(CENTRAL).store.get(Client, client).phone
    records.amend(world.session(CENTRAL), Client, client, office=world.session("lund").office)
    records.amend(world.session("malmo-1"), Client, client, phone="sent")
    report = world.up("malmo-1")
    assert (report.late, report.waiting) == (1, 0)
    # It is kept, put back, and offered to the office that has the case now.
    assert world.session(CENTRAL).store.get(Client, client).phone == before != "sent"
    world.carry_everything()
    assert about(world.session("lund"), client) == about(world.session(CENTRAL), client)


def test_the_sender_is_told_what_was_received_and_not_more(world: World, client: RecordId):
    session = world.session("malmo-1")
    records.amend(session, Client, client, phone="1")
    world.up("malmo-1")
    records.amend(session, Client, client, phone="2")
    assert world.down("malmo-1").acknowledged >= 1
    log = session.store.logs.own("work")
    assert log.acknowledged == log.n - 1


def test_a_head_office_that_lost_its_newest_work_gets_it_again(world, client, memory_path):
    central = world[CENTRAL]
    central.place.close()
    shutil.copytree(central.folder, memory_path / "backup")
    world.unlock(CENTRAL)
    session = world.session("malmo-1")
    records.amend(session, Client, client, phone="1")
    world.up("malmo-1")
    world.down("malmo-1")
    received = change_states.exchange_state(session).received
    central.place.close()
    shutil.rmtree(central.folder)
    shutil.copytree(memory_path / "backup", central.folder)
    world.unlock(CENTRAL)
    # The laptop believes that it was received, and begins after it: nothing may be passed over.
    records.amend(session, Client, client, phone="2")
    with pytest.raises(LogGap):
        world.up("malmo-1")
    # Its numbers went back as well: the laptop raises the alarm, until they are new ones.
    for _ in range(2):
        with pytest.raises(BundleForked):
            world.down("malmo-1")
    assert world.down("malmo-1").lost == 1
    assert change_states.exchange_state(session).received < received
    world.up("malmo-1")
    assert central.session.store.get(Client, client).phone == "2"
    verify_logs(central.session)


def test_a_wrong_clock_is_told(world: World, client: RecordId):
    world["malmo-1"].clock.forward(days=30)
    records.amend(world.session("malmo-1"), Client, client, phone="1")
    assert world.up("malmo-1").clock_ahead >= 1
    records.amend(world.session(CENTRAL), Client, client, email="a@example.org")
    world["malmo-2"].clock.forward(days=-3)
    assert world.down("malmo-2").clock_ahead >= 1


def test_what_everybody_may_know_reaches_everybody(world: World):
    session = world.session(CENTRAL)
    region = Region(id=fresh_id(session), name="Region Syd")
    records.add(session, region)
    world.carry_everything()
    for name in ("malmo-1", "lund"):
        assert world.session(name).store.get(Region, region.id) == region

"""What is taken along for colleagues: their sealed deliveries for head office, and nothing else."""

import os
import shutil
from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.store.carried import Carried, all_carried, carried_folder
from sluss.usecases import clients, receiving, records, sending
from sluss.usecases.carried import carrier_last, collect, lying_here, take_along
from sluss.usecases.delivering import deliveries_in

ANNA, BERIT, LUND = "malmo-1", "malmo-2", "lund"


@pytest.fixture
def client(world: World) -> RecordId:
    """A client of Anna's; every laptop knows the others."""
    world.carry_everything()
    return clients.register_client(world.session(ANNA), given_name="Nils").id


def stick(world: World, name: str, *, to: str = BERIT) -> Path:
    """Write a stick of a laptop for a colleague, or for head office alone."""
    folder = world.folder / f"stick-{len(list(world.folder.iterdir()))}"
    folder.mkdir()
    wanted = "" if to == CENTRAL else world[to].device.hex()
    sending.send(world.session(name), folder, wanted)
    return folder


def carried(world: World, name: str) -> list[Carried]:
    """Return what a laptop has noted that it takes along."""
    return all_carried(world.session(name).store.connection)


def read(world: World, name: str, folder: Path) -> receiving.ReadReport:
    """Read what is for a laptop on a stick."""
    (file,) = deliveries_in(world.session(name), folder)
    return world.read(name, file)


def test_of_each_computer_the_newest_is_kept(world: World, client: RecordId) -> None:
    read(world, BERIT, stick(world, ANNA))
    (first,) = carried(world, BERIT)
    records.amend(world.session(ANNA), Client, client, phone="1")
    newer = stick(world, ANNA)
    read(world, BERIT, newer)
    (second,) = carried(world, BERIT)
    assert second.seq > first.seq
    out = world.folder / "out"
    out.mkdir()
    (file,) = take_along(world.session(BERIT), out)
    folder = carried_folder(world.session(BERIT).store.folder)
    assert [each.name for each in folder.iterdir()] == [second.file]
    assert file.read_bytes() == (folder / second.file).read_bytes()
    assert take_along(world.session(BERIT), out) == (file,)  # it lies there already
    assert len(list(out.iterdir())) == 1


def test_whoever_only_looks_takes_nothing_along(world: World, client: RecordId) -> None:
    folder = stick(world, ANNA)
    (file,) = deliveries_in(world.session(BERIT), folder)
    receiving.preview(world.session(BERIT), file)
    assert carried(world, BERIT) == []
    assert lying_here(world.session(BERIT)) == ()


@pytest.mark.parametrize("fault", ["damaged", "cut", "other", "of another office", "a pipe"])
def test_what_is_no_colleagues_delivery_stays_where_it_is(
    world: World, client: RecordId, fault: str
) -> None:
    folder = stick(world, ANNA)
    (sealed,) = deliveries_in(world.session(CENTRAL), folder)
    data = sealed.read_bytes()
    sealed.unlink()
    if fault == "damaged":
        sealed.write_bytes(data[:-200] + bytes([data[-200] ^ 1]) + data[-199:])
    elif fault == "cut":
        sealed.write_bytes(data[:-1])
    elif fault == "other":
        sealed.write_bytes(b"Semesterbilder")
    elif fault == "of another office":
        (theirs,) = deliveries_in(world.session(CENTRAL), stick(world, LUND, to=CENTRAL))
        shutil.copy(theirs, folder)
    else:
        os.mkfifo(sealed)
    report = read(world, BERIT, folder)
    assert report.new > 0
    assert carried(world, BERIT) == []
    # What it said is shown here; it is passed on to nobody before head office has heard of it.
    assert world.session(BERIT).store.get(Client, client).given_name == "Nils"


def test_a_stick_with_nothing_for_the_reader_can_be_taken_along(
    world: World, client: RecordId
) -> None:
    session = world.session(BERIT)
    folder = stick(world, ANNA, to=CENTRAL)
    with session.store.importing():
        assert collect(session, folder) == 1
    with session.store.importing():
        assert collect(session, folder) == 0
    assert [each.device for each in carried(world, BERIT)] == [world[ANNA].device]


def test_the_carriers_own_delivery_is_read_last(world: World, client: RecordId) -> None:
    read(world, BERIT, stick(world, ANNA))
    folder = stick(world, BERIT, to=CENTRAL)
    files = deliveries_in(world.session(CENTRAL), folder)
    senders = [world[name].device[-4:].hex() for name in (ANNA, BERIT)]
    assert [each.name.split("-")[1] for each in files] == senders
    assert carrier_last([]) == ()
    for file in files:
        assert world.read(CENTRAL, file).waiting == 0
    world.down(BERIT)
    (told,) = carried(world, BERIT)
    assert told.told_at is not None
    assert lying_here(world.session(BERIT)) == ()

"""A laptop is lost or breaks: another takes its place, and nothing that was kept is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.chance import stream
from tests.journeys.world import CENTRAL, PASSPHRASE, Blueprint, World, about, verify_logs, waiting

from sluss.crypto.kdf import cheapest
from sluss.domain.entities import Client, Device
from sluss.domain.ids import RecordId
from sluss.errors.bundle import BundleAlreadyRead
from sluss.errors.exchange import LogForked
from sluss.errors.lost import AlreadyHeir, NotOurComputer
from sluss.store.carried import carried_folder
from sluss.usecases import approval, clients, receiving, records, sending
from sluss.usecases.backup import Restored, back_up, restore
from sluss.usecases.delivering import deliveries_in
from sluss.usecases.office import NewOffice, Person, Workplace, make_office
from sluss.usecases.replacement import propose_end, replacement, superseded, take_place_of
from sluss.usecases.session import Session, stamp

LOST, COLLEAGUE = "malmo-1", "malmo-2"
OFFICE = (LOST, COLLEAGUE)


@pytest.fixture
def world(blueprint: Blueprint, memory_path: Path) -> Iterator[World]:
    """Two laptops of Malmö that head office has approved."""
    made = World(blueprint, memory_path / "world")
    for name in OFFICE:
        made.enrol(name)
    yield made
    made.close()


@pytest.fixture
def client(world: World) -> RecordId:
    """A client both laptops and head office know."""
    made = clients.register_client(world.session(LOST), given_name="Nils").id
    world.carry_everything(OFFICE)
    return made


class Heirs:
    """Makes laptops that take the place of another from its backup."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.open: list[Workplace] = []

    def of(self, backup: Path, name: str = "heir") -> tuple[Workplace, Restored]:
        """Restore a backup into a new folder."""
        around = self._world[LOST].around
        folder = self._world.folder / name
        place, restored = restore(around, backup, folder, "anna", PASSPHRASE)
        self.open.append(place)
        return place, restored

    def approved(self, session: Session) -> None:
        """Let head office approve a laptop."""
        central = self._world.session(CENTRAL)
        asked = approval.request_approval(session)
        answer = approval.approve_request(central, asked.data, asked.digits)
        approval.accept_approval(session, answer.data, answer.digits)


@pytest.fixture
def heirs(world: World) -> Iterator[Heirs]:
    made = Heirs(world)
    yield made
    for place in made.open:
        place.close()


def kept(world: World, name: str = LOST) -> Path:
    """Make a backup of a laptop beside its store."""
    folder = world.folder / "backups"
    folder.mkdir(exist_ok=True)
    return back_up(world[name].place, folder).folder


def carry_up(world: World, session: Session) -> list[receiving.ReadReport]:
    """Write what a laptop has onto an empty stick, and read all of it at head office."""
    for each in world.stick.iterdir():
        each.unlink()
    sending.send(session, world.stick)
    central = world.session(CENTRAL)
    return [receiving.receive(central, each) for each in deliveries_in(central, world.stick)]


def carry_down(world: World, session: Session) -> None:
    (sent,) = sending.send(world.session(CENTRAL), world.stick, session.device.hex())
    receiving.receive(session, sent.file)


def test_what_had_not_been_sent_comes_along_with_the_heir(
    world: World, client: RecordId, heirs: Heirs
):
    records.amend(world.session(LOST), Client, client, family_name="Björk")
    place, restored = heirs.of(kept(world))
    session = place.session
    assert restored.unsent == world.session(LOST).store.logs.own("work").n - (
        world.session(LOST).store.logs.own("work").acknowledged
    )
    (former,) = replacement(session).formers
    assert (former.unsent, former.left) == (restored.unsent, restored.unsent)
    assert former.name == restored.former
    assert session.store.get(Device, session.device).heir_of == world[LOST].device
    heirs.approved(session)
    records.amend(session, Client, client, phone="040-1")
    carry_up(world, session)
    central = world.session(CENTRAL)
    assert waiting(central) == []
    shown = central.store.get(Client, client)
    assert (shown.family_name, shown.phone) == ("Björk", "040-1")
    world.down(COLLEAGUE)
    assert about(world.session(COLLEAGUE), client) == about(session, client)
    (gone,) = superseded(central)
    assert (gone.device, gone.heir) == (world[LOST].device, restored.device)
    propose_end(central, gone.device)
    with pytest.raises(NotOurComputer):
        propose_end(central, world[COLLEAGUE].device)
    carry_down(world, session)  # with which head office says that it has them
    (former,) = replacement(session).formers
    assert (former.unsent, former.left) == (restored.unsent, 0)
    assert len(carry_up(world, session)) == 1


def test_the_same_stick_again_is_told_and_changes_nothing(
    world: World, client: RecordId, heirs: Heirs
):
    records.amend(world.session(LOST), Client, client, family_name="Björk")
    place, _ = heirs.of(kept(world))
    heirs.approved(place.session)
    carry_up(world, place.session)
    (carried,) = carried_folder(place.session.store.folder).iterdir()
    with pytest.raises(BundleAlreadyRead):
        receiving.receive(world.session(CENTRAL), carried)


def test_what_the_lost_one_sent_after_its_backup_is_no_alarm_and_comes_back(
    world: World, client: RecordId, heirs: Heirs
):
    lost = world.session(LOST)
    records.amend(lost, Client, client, family_name="Björk")
    backup = kept(world)
    records.amend(lost, Client, client, phone="040-2")
    world.up(LOST)
    place, _ = heirs.of(backup)
    session = place.session
    heirs.approved(session)
    assert session.store.get(Client, client).phone == ""
    first, _ = carry_up(world, session)
    assert (first.new, first.missing) == (0, 0)
    carry_down(world, session)
    assert session.store.get(Client, client).phone == "040-2"
    assert about(session, client) == about(world.session(CENTRAL), client)
    assert verify_logs(session)
    back_up(place, world.folder / "backups")  # which reads every chain back


def test_what_a_colleague_carries_of_the_lost_one_arrives_after_its_last_delivery(
    world: World, client: RecordId, heirs: Heirs
):
    lost = world.session(LOST)
    records.amend(lost, Client, client, family_name="Björk")
    (carried,) = sending.send(lost, world.stick)
    late = shutil.copy(carried.file, world.folder / "late")
    place, _ = heirs.of(kept(world))
    heirs.approved(place.session)
    carry_up(world, place.session)
    report = receiving.receive(world.session(CENTRAL), Path(late))
    assert (report.new, report.missing, waiting(world.session(CENTRAL))) == (0, 0, [])
    assert verify_logs(world.session(CENTRAL))


def test_the_heir_hears_what_was_erased_before_anybody_else_heard_of_it(
    world: World, client: RecordId, heirs: Heirs
):
    """Its backup has the record, and what was said anew has seen a change that is nowhere."""
    backup = kept(world)
    colleague = world.session(COLLEAGUE)
    records.amend(colleague, Client, client, phone="040-1")
    with colleague.store.act(stamp(colleague)) as act:
        act.restate(Client, client, given_name="Ny")
    world.up(COLLEAGUE)
    session = heirs.of(backup)[0].session
    heirs.approved(session)
    carry_down(world, session)
    assert waiting(session) == []
    assert session.store.get(Client, client).given_name == "Ny"
    assert about(session, client) == about(world.session(CENTRAL), client)


def test_the_lost_one_found_again_can_still_send(world: World, client: RecordId, heirs: Heirs):
    lost = world.session(LOST)
    records.amend(lost, Client, client, family_name="Björk")
    place, _ = heirs.of(kept(world))
    heirs.approved(place.session)
    carry_up(world, place.session)
    records.amend(lost, Client, client, phone="040-3")
    world.up(LOST)
    assert world.session(CENTRAL).store.get(Client, client).phone == "040-3"


def test_a_copy_that_went_another_way_is_an_alarm(
    world: World, client: RecordId, heirs: Heirs, memory_path: Path
):
    laptop = world[LOST]
    laptop.place.close()
    shutil.copytree(laptop.folder, memory_path / "copy")
    world.unlock(LOST)
    records.amend(laptop.session, Client, client, family_name="Björk")
    backup = kept(world)
    laptop.place.close()
    shutil.rmtree(laptop.folder)
    shutil.copytree(memory_path / "copy", laptop.folder)
    world.unlock(LOST)
    for phone in ("1", "2", "3"):
        records.amend(laptop.session, Client, client, phone=phone)
    world.up(LOST)
    place, _ = heirs.of(backup)
    heirs.approved(place.session)
    with pytest.raises(LogForked):
        carry_up(world, place.session)


def test_an_heir_that_is_replaced_itself_takes_both_along(
    world: World, client: RecordId, heirs: Heirs
):
    records.amend(world.session(LOST), Client, client, family_name="Björk")
    first, _ = heirs.of(kept(world))
    heirs.approved(first.session)
    records.amend(first.session, Client, client, phone="040-4")
    folder = world.folder / "backups"
    second, restored = heirs.of(back_up(first, folder).folder, "heir of the heir")
    session = second.session
    assert restored.unsent
    assert [each.left > 0 for each in replacement(session).formers] == [True, True]
    assert len(list(carried_folder(session.store.folder).iterdir())) == 2
    heirs.approved(session)
    carry_up(world, session)
    central = world.session(CENTRAL)
    shown = central.store.get(Client, client)
    assert (shown.family_name, shown.phone, waiting(central)) == ("Björk", "040-4", [])


def test_an_empty_laptop_gets_the_cases_back_and_says_up_to_when(
    world: World, client: RecordId, heirs: Heirs
):
    lost = world[LOST]
    lost.clock.forward(days=3)
    records.amend(lost.session, Client, client, family_name="Björk")
    world.up(LOST)
    records.amend(lost.session, Client, client, phone="040-5")  # never sent
    around = world[COLLEAGUE].around
    place, _ = make_office(
        around,
        world.folder / "new",
        NewOffice("office", "Frivården Malmö"),
        Person("anna", PASSPHRASE, "Anna Lind"),
        cheapest(stream("new laptop")(16)),
    )
    heirs.open.append(place)
    session = place.session
    heirs.approved(session)
    carry_down(world, session)  # which names the computers of the office
    known = dict(replacement(session).choices)
    assert set(known) == {world[name].device for name in OFFICE}
    with pytest.raises(NotOurComputer):
        take_place_of(session, world["lund"].device)
    take_place_of(session, lost.device)
    with pytest.raises(AlreadyHeir):
        take_place_of(session, world[COLLEAGUE].device)
    shown = session.store.get(Client, client)
    assert (shown.family_name, shown.phone) == ("Björk", "")
    (former,) = replacement(session).formers
    assert (former.unsent, former.left, former.from_backup) == (0, 0, False)
    assert former.newest is not None
    assert former.newest.date() == lost.clock.now.date()
    carry_up(world, session)
    device = world.session(CENTRAL).store.get(Device, session.device)
    assert device.heir_of == lost.device


def test_nothing_is_left_behind_by_one_that_had_sent_everything(world: World, heirs: Heirs):
    for name in OFFICE:
        world.up(name)
        world.down(name)
    lost = world.session(LOST)
    lost.store.mark()
    assert lost.store.logs.own("work").n == lost.store.logs.own("work").acknowledged
    place, restored = heirs.of(kept(world))
    assert restored.unsent == 0
    (former,) = replacement(place.session).formers
    assert (former.unsent, former.left) == (0, 0)


def test_a_colleague_gets_it_from_the_heir_without_head_office(
    world: World, client: RecordId, heirs: Heirs
):
    records.amend(world.session(LOST), Client, client, family_name="Björk")
    place, _ = heirs.of(kept(world))
    session = place.session
    heirs.approved(session)
    carry_down(world, session)  # which names the computers of the office
    world.down(COLLEAGUE)
    records.amend(session, Client, client, family_name="Björck")
    for each in world.stick.iterdir():
        each.unlink()
    colleague = world.session(COLLEAGUE)
    sending.send(session, world.stick, colleague.device.hex())
    for each in deliveries_in(colleague, world.stick):
        receiving.receive(colleague, each)
    assert waiting(colleague) == []
    assert colleague.store.get(Client, client).family_name == "Björck"
    # And the colleague takes along to head office what makes it whole there.
    carry_up(world, colleague)
    central = world.session(CENTRAL)
    assert waiting(central) == []
    assert central.store.get(Client, client).family_name == "Björck"

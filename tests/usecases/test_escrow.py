"""A forgotten passphrase by telephone: two persons of head office together, and nobody alone."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.chance import stream
from tests.journeys.world import CENTRAL, PASSPHRASE, Blueprint, World
from tests.surroundings import Clock

from sluss import paths
from sluss.bundle.escrow import NotEscrowText, read_openers
from sluss.catalog.load import Catalog
from sluss.crypto.kdf import cheapest
from sluss.crypto.recovery import new_recovery_code
from sluss.crypto.slots import SlotKind
from sluss.domain.entities import EscrowDeposit
from sluss.domain.ids import RecordId
from sluss.errors.keys import HeaderNewer, WrongPassphrase
from sluss.errors.lost import (
    CodeNotForYou,
    CodeUnreadable,
    FirstPersonWanted,
    SecondPersonWanted,
)
from sluss.store import header_text
from sluss.store.header import Unlocked, read_header, unlock
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases import receiving, sending
from sluss.usecases.escrow_deposit import leave_code_if_due, phone_help, read_boxes
from sluss.usecases.escrow_opening import deposits, open_first_half, read_out
from sluss.usecases.log import last_lines
from sluss.usecases.machine import Machine
from sluss.usecases.office import Person, Surroundings, Workplace, add_user, at_work, open_office
from sluss.usecases.people import begin_again
from sluss.usecases.recovery import new_paper
from sluss.usecases.session import Session, stamp

LAPTOP = "malmo-1"
OPENERS = ("carl", "disa", "egil")
NEW = "fyra helt andra ord igen"

Keyring = Mapping[tuple[str, str], Unlocked]


class Site:
    """Head office with three who may approve computers, and a laptop that has heard of them.

    Everybody opens a store with the keys a passphrase gave once: that alone takes the time.
    """

    def __init__(self, catalog: Catalog, folder: Path, stores: Path, keys: Keyring) -> None:
        """Copy the stores to `folder`; nothing is open yet."""
        self.folder, self._keys = folder, keys
        self._random, self.clock = stream(str(folder)), Clock()
        self._catalog = catalog
        self._open: dict[str, Workplace] = {}
        for name in (CENTRAL, LAPTOP):
            shutil.copytree(stores / name, folder / name)

    def around(self) -> Surroundings:
        """Return surroundings in which passphrases cost as little as allowed."""
        random = self._random
        machine = Machine(
            clock=self.clock,
            random=random,
            ticks=lambda: 0.0,
            memory_bytes=8 << 30,
            resources=paths.resources(),
            logs=self.folder / "logs",
            kdf=lambda: cheapest(random(16)),
        )
        return Surroundings(self._catalog, self.clock, random, machine=machine)

    def close(self, name: str) -> None:
        if name in self._open:
            self._open.pop(name).close()

    def enter(self, name: str, login: str) -> Workplace:
        """Open a store as somebody who knows the passphrase."""
        self.close(name)
        folder = self.folder / name
        found = replace(self._keys[name, login], header=read_header(folder).header)
        opened = enter(folder, found, hold(folder, self.clock()), self.clock)
        place = self._open[name] = at_work(self.around(), opened)
        leave_code_if_due(opened, place.session)  # as `open_office` does
        return place

    def unlock(self, secret: str) -> Workplace:
        """Unlock the laptop as one does at its own screen."""
        self.close(LAPTOP)
        place = open_office(self.around(), self.folder / LAPTOP, "anna", secret)
        self._open[LAPTOP] = place
        return place

    def central(self, login: str = "carl") -> Session:
        return self.enter(CENTRAL, login).session

    def laptop(self) -> Session:
        return self.enter(LAPTOP, "anna").session

    def up(self) -> None:
        """Carry the laptop's work to head office."""
        (sent,) = sending.send(self.laptop(), self.folder)
        receiving.receive(self.central(), sent.file)

    def down(self) -> None:
        """Carry head office's answer to the laptop."""
        session = self.laptop()
        (sent,) = sending.send(self.central(), self.folder, session.device.hex())
        receiving.receive(session, sent.file)

    def let_in(self, login: str, role: str) -> None:
        """Let one more person open head office's store."""
        place = self.enter(CENTRAL, "carl")
        add_user(place, Person(login, PASSPHRASE, login.title(), role), cheapest(bytes(16)))
        self.close(CENTRAL)
        self._keys = {
            **self._keys, (CENTRAL, login): unlock(self.folder / CENTRAL, login, PASSPHRASE)
        }  # fmt: skip

    def left(self) -> EscrowDeposit:
        """Return what the laptop has left."""
        (found,) = self._open[LAPTOP].session.store.find(EscrowDeposit)
        return found

    def code(self) -> str:
        """Let two persons open the code, one after the other."""
        session = self.central()
        deposit = the_one(session)
        open_first_half(session, deposit)
        return "-".join(read_out(self.central("disa"), deposit).groups)

    def shut(self) -> None:
        for name in tuple(self._open):
            self.close(name)


@pytest.fixture(scope="module")
def stores(
    blueprint: Blueprint, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Keyring]:
    """Stores and keys after the laptop has left its first code with head office."""
    folder = tmp_path_factory.mktemp("escrow")
    world = World(blueprint, folder / "world")
    world.enrol(LAPTOP)
    world.up(LAPTOP)
    place = world[CENTRAL].place
    for login in ("disa", "egil"):
        person = Person(login, PASSPHRASE, login.title(), "administrator")
        add_user(place, person, cheapest(stream(login)(16)))
    world.close()
    at = folder / "world"
    keys = {(CENTRAL, login): unlock(at / CENTRAL, login, PASSPHRASE) for login in OPENERS}
    keys[LAPTOP, "anna"] = unlock(at / LAPTOP, "anna", PASSPHRASE)
    site = Site(catalog, folder / "site", at, keys)
    site.down()
    site.up()
    site.shut()
    return site.folder, keys


@pytest.fixture
def site(stores: tuple[Path, Keyring], catalog: Catalog, tmp_path: Path) -> Iterator[Site]:
    made = Site(catalog, tmp_path / "site", *stores)
    made.enter(LAPTOP, "anna")
    yield made
    made.shut()


def the_one(session: Session) -> RecordId:
    (line,) = deposits(session)
    return line.id


def words(session: Session) -> set[str]:
    return {each.what for each in last_lines(session, 50, "access")}


def test_with_one_person_at_head_office_nothing_is_left(world: World):
    world.down(LAPTOP)
    laptop = world[LAPTOP]
    assert laptop.session.store.setting("escrow-people") is None
    assert not leave_code_if_due(laptop.place.opened, laptop.session)
    assert read_header(laptop.folder).header.req == ()


def test_two_persons_let_somebody_in_and_the_code_is_used_once(site: Site):
    session = site.central()
    deposit = the_one(session)
    with pytest.raises(FirstPersonWanted):
        read_out(session, deposit)
    open_first_half(session, deposit)
    with pytest.raises(SecondPersonWanted):
        read_out(session, deposit)
    (line,) = deposits(session)
    assert (line.opened_by, line.own_half, line.mine) == ("Carl Ek", True, True)
    code = "-".join(read_out(site.central("disa"), deposit).groups)
    with pytest.raises(FirstPersonWanted):  # it was shown once
        read_out(site.central("egil"), deposit)
    assert {"phone_first_half", "phone_code"} <= words(site.central())
    assert site.unlock(code).recovered
    place = site.unlock(code.lower().replace("-", " "))  # nobody has chosen a passphrase yet
    before = site.left()
    begin_again(place, NEW, new_paper(place))
    assert site.left().boxes != before.boxes
    for old in (code, PASSPHRASE):
        with pytest.raises(WrongPassphrase):
            site.unlock(old)
    assert not site.unlock(NEW).recovered


def test_a_code_that_was_read_out_is_left_anew_and_erased_at_head_office(site: Site):
    before = site.left().boxes
    code = site.code()
    site.down()
    site.laptop()  # whoever unlocks it next, with whatever
    assert (site.left().boxes != before, site.left().used_on) == (True, None)
    now = site.left().boxes
    with pytest.raises(WrongPassphrase):
        site.unlock(code)
    site.up()
    rows = site.central().store.connection.exec_driver_sql("SELECT data FROM segment").fetchall()
    assert not any(before.encode() in data for (data,) in rows)
    assert any(now.encode() in data for (data,) in rows)


def test_nobody_else_and_nobody_alone(site: Site):
    site.let_in("frida", "central_importer")
    deposit = the_one(site.central())
    with pytest.raises(CodeNotForYou):
        open_first_half(site.central("frida"), deposit)
    open_first_half(site.central(), deposit)
    with pytest.raises(CodeNotForYou):
        read_out(site.central("frida"), deposit)
    site.clock.forward(days=2)
    with pytest.raises(FirstPersonWanted):
        read_out(site.central("disa"), deposit)


def test_a_hostile_deposit_opens_nothing(site: Site):
    found = read_boxes(site.left())
    assert found is not None
    of_another = site.left().boxes.replace(found.place, "ab" * 16)
    for boxes in ("", "[" * 9_000, '{"place":"00","slot":"","version":1,"boxes":[]}', of_another):
        session = site.central()
        deposit = the_one(session)
        with session.store.act(stamp(session)) as act:
            act.change(EscrowDeposit, deposit, boxes=boxes)
        with pytest.raises(CodeUnreadable):
            open_first_half(session, deposit)


def test_other_people_at_head_office_are_told_and_the_code_is_left_anew(site: Site):
    before = site.left().boxes
    site.let_in("gun", "administrator")
    site.down()
    site.laptop()
    now = site.left().boxes
    assert now != before
    site.laptop()
    assert site.left().boxes == now  # nothing has changed since


def test_an_older_program_says_that_it_is_too_old(site: Site, monkeypatch: pytest.MonkeyPatch):
    header = read_header(site.folder / LAPTOP).header
    assert header.req == ("escrow",)
    assert SlotKind.ESCROW in header.slots_of("anna")
    assert header.without_slots(header.slots[0].user, SlotKind.ESCROW).req == ()
    monkeypatch.setattr(header_text, "KNOWN_FEATURES", frozenset())
    with pytest.raises(HeaderNewer):
        read_header(site.folder / LAPTOP)


def test_the_sheet_in_the_safe_opens_as_before(site: Site):
    place = site.enter(LAPTOP, "anna")
    paper = new_paper(place)
    place.opened.renew_own(stream("sheet"), code=paper.code)
    assert site.unlock(paper.code.text).recovered
    with pytest.raises(WrongPassphrase):
        site.unlock(new_recovery_code(stream("another")).text)


def test_only_what_head_office_signed_says_who_the_persons_are(site: Site):
    told = site.laptop().store.setting("escrow-people") or b""
    assert {each.name for each in read_openers(told).people} == {"Carl Ek", "Disa", "Egil"}
    known = phone_help(site.laptop())
    assert known is not None
    assert (set(known.names), known.left_on) == ({"Carl Ek", "Disa", "Egil"}, site.left().made_on)
    assert phone_help(site.central()) is None
    for damaged in (b"", told[:-1], told.replace(b"Disa", b"Dora"), told + told):
        with pytest.raises(NotEscrowText):
            read_openers(damaged)

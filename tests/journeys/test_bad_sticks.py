"""Whatever is wrong with a delivery or a stick: a sentence, a code, nothing changed, a next try."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.journeys.commands import CommandLine
from tests.journeys.world import CENTRAL, World, contents, verify_logs, waiting

from sluss.domain.entities import CaseNote, Client
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleAlreadyRead,
    BundleCutShort,
    BundleDamaged,
    BundleForked,
    BundleNotForUs,
    BundleOlder,
    BundleTooLarge,
    BundleTooNew,
    BundleUnreadable,
    NotABundle,
    StickFull,
    StickGone,
    StickReadOnly,
    UnknownSender,
)
from sluss.errors.exchange import NotEnrolled
from sluss.errors.store import DiskFull
from sluss.store.deliveries import deliveries
from sluss.text.problems import explain
from sluss.usecases import change_states, clients, receiving, records, sending
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.trust_kept import SINCE

NOTES = 400
TABLES = ("log", "segment", "waiting", "receipt", "delivery", "stream", "stream_scope", "client")


def state(session: Session) -> object:
    """Return what must be the same after a refusal: rows, heads, and what is remembered."""
    store = session.store
    rows = {
        table: store.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in TABLES
    }
    heads = {log.id: (log.n, log.head, log.acknowledged) for log in store.logs.by_id.values()}
    return rows, heads, {name: store.setting(name) for name in ("trust", "certificate", "office")}


@pytest.fixture
def client(world: World) -> Client:
    """A client whom Anna's laptop and head office know."""
    session = world.session("malmo-1")
    made = clients.register_client(session, given_name="Nils").id
    world.carry_everything(("malmo-1",))
    for file in world.stick.iterdir():
        file.unlink()
    return session.store.get(Client, made)


@pytest.fixture
def small(world: World, client: Client) -> Path:
    """A small delivery: one change."""
    records.amend(world.session("malmo-1"), Client, client.id, phone="040-111")
    return world.send("malmo-1").file


@pytest.fixture
def command(world: World, capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """Return a function that runs a command on the store of a computer."""
    return CommandLine(world, lambda: capsys.readouterr().out).run


def refused(world: World, name: str, file: Path, kind: type[SlussError], command) -> None:
    """Read a delivery by use case and by command: refused with class and code, nothing changed."""
    session = world.session(name)
    before = state(session)
    with pytest.raises(kind) as raised:
        receiving.receive(session, file)
    assert type(raised.value) is kind
    said = explain(raised.value)
    assert said.sentence
    assert said.hint
    assert command(name, "import", file).refusal == kind.code
    assert state(world.session(name)) == before


class TestDeliveries:
    def test_for_somebody_else(self, world: World, small: Path, command):
        refused(world, "lund", small, BundleNotForUs, command)

    def test_from_an_unknown_computer(self, blueprint, world: World, memory_path, command):
        other = World(blueprint, memory_path / "other", luck="other")  # same head office, no Lund
        try:
            for name in ("malmo-2", "lund"):
                other.enrol(name)
            # This head office has never approved the laptop that the other one did.
            world.session(CENTRAL).store.set_setting(SINCE, b"")
            refused(world, CENTRAL, other.send("lund").file, UnknownSender, command)
        finally:
            other.close()

    def test_cut_short(self, world: World, small: Path, command):
        small.write_bytes(small.read_bytes()[:-1])
        refused(world, CENTRAL, small, BundleCutShort, command)

    def test_one_bit_flipped(self, world: World, small: Path, command):
        data = bytearray(small.read_bytes())
        data[len(data) // 2] ^= 1
        small.write_bytes(data)
        refused(world, CENTRAL, small, BundleDamaged, command)

    def test_read_before(self, world: World, small: Path, command):
        world.read(CENTRAL, small)
        refused(world, CENTRAL, small, BundleAlreadyRead, command)

    def test_older_than_the_last(self, world: World, small: Path, command):
        world.up("malmo-1")
        refused(world, CENTRAL, small, BundleOlder, command)

    def test_of_a_laptop_that_was_copied(self, world: World, small: Path, memory_path, command):
        world.read(CENTRAL, small)
        laptop = world["malmo-1"]
        laptop.place.close()
        shutil.copytree(laptop.folder, memory_path / "copy")
        world.unlock("malmo-1")
        world.up("malmo-1")
        laptop.place.close()
        shutil.rmtree(laptop.folder)
        shutil.copytree(memory_path / "copy", laptop.folder)
        world.unlock("malmo-1")
        refused(world, CENTRAL, world.send("malmo-1").file, BundleForked, command)

    def test_of_another_program(self, world: World, command):
        letter = world.stick / "brev.sluss"
        letter.write_bytes(b"%PDF-1.7\n")
        refused(world, CENTRAL, letter, NotABundle, command)

    def test_of_a_newer_program(self, world: World, small: Path, command):
        small.write_bytes(small.read_bytes().replace(b"sluss-bundle/1", b"sluss-bundle/2", 1))
        refused(world, CENTRAL, small, BundleTooNew, command)

    def test_that_is_not_there(self, world: World, command):
        refused(world, CENTRAL, world.stick / "borta.sluss", BundleUnreadable, command)

    def test_before_the_approval(self, strangers: World, capsys):
        command = CommandLine(strangers, lambda: capsys.readouterr().out).run
        refused(strangers, "malmo-1", strangers.stick / "any", NotEnrolled, command)
        assert command("malmo-1", "export", "--out", strangers.stick).refusal == NotEnrolled.code

    def test_a_refused_one_does_not_stop_the_next(self, world: World, small: Path):
        good = small.read_bytes()
        small.write_bytes(good[:-7])
        with pytest.raises(BundleCutShort):
            world.read(CENTRAL, small)
        small.write_bytes(good)
        assert world.read(CENTRAL, small).new > 0


EXPECTED = (BundleCutShort, BundleDamaged, BundleNotForUs, NotABundle, BundleTooNew, UnknownSender)


def _none_is_taken(world: World, variants: Iterator[bytes]) -> int:
    """Read every variant of a delivery at head office; return how many there were."""
    session = world.session(CENTRAL)
    before = state(session)
    file = world.folder / "variant"
    count = 0
    for variant in variants:
        file.write_bytes(variant)
        with pytest.raises((*EXPECTED, BundleTooLarge)):
            receiving.receive(session, file)
        count += 1
    assert state(session) == before
    return count


def test_no_byte_of_a_delivery_can_be_changed(world: World, small: Path):
    whole = small.read_bytes()

    def flipped() -> Iterator[bytes]:
        for at in range(len(whole)):
            data = bytearray(whole)
            data[at] ^= 1 << at % 8
            yield bytes(data)

    assert _none_is_taken(world, flipped()) == len(whole)
    assert world.read(CENTRAL, small).new > 0


def test_no_part_of_a_delivery_is_taken_for_it(world: World, small: Path):
    whole = small.read_bytes()
    assert _none_is_taken(world, (whole[:size] for size in range(len(whole)))) == len(whole)
    assert _none_is_taken(world, iter([whole + b"\0", whole + whole])) == 2
    assert world.read(CENTRAL, small).new > 0


# The stick


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Return a function that makes a file system of so many KiB."""
    mounted: list[Path] = []

    def make(kib: int, *, options: str = "") -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        given = ",".join(filter(None, [f"size={kib}k", options]))
        subprocess.run(["mount", "-t", "tmpfs", "-o", given, "tmpfs", str(folder)], check=True)
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


ROOT_ONLY = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk"
)


def write_notes(session: Session, client: bytes, count: int) -> None:
    """Write so many notes about a client in one act."""
    with session.store.act(stamp(session)) as act:
        for number in range(count):
            day = session.clock().date()
            text = f"{number} " * 100
            act.create(CaseNote(id=fresh_id(session), client=client, happened_on=day, text=text))  # type: ignore[arg-type]


def not_sent(world: World, stick: Path, kind: type[SlussError], command) -> None:
    """Send to a stick by use case and by command: refused, nothing left there, all still waits."""
    session = world.session("malmo-1")
    before = change_states.exchange_state(session)
    with pytest.raises(kind):
        sending.send(session, stick)
    assert command("malmo-1", "export", "--out", stick).refusal == kind.code
    session = world.session("malmo-1")
    after = change_states.exchange_state(session)
    assert (after.waiting, after.sent, after.received) == (
        before.waiting, before.sent, before.received,
    )  # fmt: skip
    assert {each.state for each in after.changes[:1]} == {change_states.WAITING}
    assert not stick.exists() or not [each for each in stick.iterdir() if each.name != "full"]


@ROOT_ONLY
def test_a_full_stick(world: World, client: Client, disk, command):
    write_notes(world.session("malmo-1"), client.id, NOTES)
    stick = disk(64)
    not_sent(world, stick, StickFull, command)
    subprocess.run(["mount", "-o", "remount,size=8m", str(stick)], check=True)
    (sent,) = sending.send(world.session("malmo-1"), stick)
    assert world.read(CENTRAL, sent.file).new >= NOTES


@ROOT_ONLY
def test_a_stick_that_may_only_be_read(world: World, client: Client, disk, command):
    records.amend(world.session("malmo-1"), Client, client.id, phone="040-222")
    stick = disk(64, options="ro")
    not_sent(world, stick, StickReadOnly, command)
    subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
    (sent,) = sending.send(world.session("malmo-1"), stick)
    assert world.read(CENTRAL, sent.file).new > 0


def test_a_stick_that_is_not_there(world: World, client: Client, command):
    records.amend(world.session("malmo-1"), Client, client.id, phone="040-333")
    not_sent(world, world.folder / "no stick", StickGone, command)
    assert world.up("malmo-1").new > 0


def test_a_stick_pulled_while_it_is_written(world: World, client: Client):
    session = world.session("malmo-1")
    write_notes(session, client.id, NOTES)
    before = change_states.exchange_state(session)

    def pull(_done: int, _total: int) -> None:
        if world.stick.exists():
            shutil.rmtree(world.stick)

    with pytest.raises(StickGone):
        sending.send(session, world.stick, "", Progress(report=pull))
    after = change_states.exchange_state(session)
    assert (after.waiting, after.sent) == (before.waiting, before.sent)
    world.stick.mkdir()
    assert world.up("malmo-1").new >= NOTES


def test_a_stick_pulled_at_the_last_moment(world: World, client: Client, monkeypatch):
    # The number is given away by then; the changes still wait, and the next delivery has the next.
    session = world.session("malmo-1")
    records.amend(session, Client, client.id, phone="040-444")
    waiting_before = change_states.exchange_state(session).waiting
    last = deliveries(session.store.connection)[-1].seq

    def gone(_part: Path, _target: Path) -> None:
        raise FileNotFoundError

    with monkeypatch.context() as pulled:
        pulled.setattr("sluss.bundle.write._rename", gone)
        with pytest.raises(StickGone):
            sending.send(session, world.stick)
    assert change_states.exchange_state(session).waiting == waiting_before
    assert change_states.state_of(session, session.store.logs.own("work").n)[0] == "waiting"
    assert deliveries(session.store.connection)[-1].seq == last
    sent = world.send("malmo-1")
    assert sent.seq == last + 2
    assert world.read(CENTRAL, sent.file).missing == 1


def test_sending_stopped_by_a_person_leaves_nothing(world: World, client: Client):
    session = world.session("malmo-1")
    write_notes(session, client.id, NOTES)
    before = change_states.exchange_state(session).waiting
    with pytest.raises(SlussError):
        sending.send(session, world.stick, "", Progress(cancelled=lambda: True))
    assert list(world.stick.iterdir()) == []
    assert change_states.exchange_state(session).waiting == before


# The disk of the one who reads


def test_a_full_disk_while_reading(world: World, client: Client):
    write_notes(world.session("malmo-1"), client.id, NOTES)
    file = world.send("malmo-1").file
    session = world.session(CENTRAL)
    before = state(session)
    connection = session.store.connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(DiskFull):
        receiving.receive(session, file)
    assert state(session) == before
    connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert receiving.receive(session, file).new >= NOTES
    verify_logs(session)


@ROOT_ONLY
def test_a_really_full_disk_while_reading(world: World, client: Client, disk, command):
    write_notes(world.session("malmo-1"), client.id, NOTES)
    file = world.send("malmo-1").file
    central = world[CENTRAL]
    central.place.close()
    size = sum(each.stat().st_size for each in central.folder.iterdir()) // 1024
    small_disk = disk(size + 256)
    shutil.copytree(central.folder, small_disk / "store")
    central.folder = small_disk / "store"
    world.unlock(CENTRAL)
    before = state(central.session)
    with pytest.raises(DiskFull):
        receiving.receive(central.session, file)
    assert state(central.session) == before
    subprocess.run(["mount", "-o", "remount,size=32m", str(small_disk)], check=True)
    assert receiving.receive(central.session, file).new >= NOTES
    assert waiting(central.session) == []
    assert verify_logs(central.session) > NOTES
    assert len(contents(central.session)) > NOTES

"""What is found out when a delivery is read is known on both sides until somebody answers."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.alarms import AlarmKind
from sluss.domain.entities import Client
from sluss.errors.alarms import AlarmUnanswered, NoSuchAlarm
from sluss.errors.bundle import BundleForked
from sluss.errors.exchange import LogForked, ReceiptForked
from sluss.store.peers import peers
from sluss.usecases.alarms import all_alarms, answer_alarm, open_alarms
from sluss.usecases.clients import register_client
from sluss.usecases.receiving import preview
from sluss.usecases.records import amend


def copy_of(world: World, name: str, folder: Path) -> None:
    """Copy the store of a computer, closed, as it stands now."""
    world[name].place.close()
    shutil.copytree(world[name].folder, folder)
    world.unlock(name)


def put_copy_in_place(world: World, name: str, folder: Path) -> None:
    """Put an earlier copy where the store of a computer is, and open it."""
    world[name].place.close()
    shutil.rmtree(world[name].folder)
    shutil.copytree(folder, world[name].folder)
    world.unlock(name)


def kinds(world: World, name: str) -> list[tuple[AlarmKind, bool]]:
    """Return the open alarms of a computer: kind, and whether the other side told it."""
    return [(each.kind, each.told) for each in open_alarms(world.session(name))]


def test_a_copied_laptop_is_an_alarm_on_both_sides(world: World, tmp_path: Path):
    """A delivery that says something else under a number that was read before."""
    copy_of(world, "malmo-1", tmp_path / "copy")
    register_client(world.session("malmo-1"), given_name="Nils")
    world.up("malmo-1")
    put_copy_in_place(world, "malmo-1", tmp_path / "copy")
    register_client(world.session("malmo-1"), given_name="Other")
    forked = world.send("malmo-1")
    for _ in range(2):  # the same stick again, and a mere look, are the same alarm
        with pytest.raises(BundleForked):
            world.read(CENTRAL, forked.file)
    with pytest.raises(BundleForked):
        preview(world.session(CENTRAL), forked.file)
    (found,) = open_alarms(world.session(CENTRAL))
    assert (found.kind, found.told, found.seq) == (AlarmKind.DELIVERY, False, forked.seq)
    assert found.name.startswith("Frivården Malmö ")
    # Head office's answer names more than this store ever wrote: that is found out here as well.
    with pytest.raises(ReceiptForked):
        world.down("malmo-1")
    assert kinds(world, "malmo-1") == [(AlarmKind.RECEIPT, False)]
    assert kinds(world, CENTRAL) == [(AlarmKind.DELIVERY, False)]


def test_what_one_side_found_the_other_is_told_and_keeps(world: World, tmp_path: Path):
    """A forked log, told by head office in its next delivery, and answered on each side."""
    world.up("malmo-1")
    copy_of(world, "malmo-1", tmp_path / "copy")
    register_client(world.session("malmo-1"), given_name="Nils")
    forked = world.send("malmo-1")
    put_copy_in_place(world, "malmo-1", tmp_path / "copy")
    session, central = world.session("malmo-1"), world.session(CENTRAL)
    register_client(session, given_name="Other")
    world.up("malmo-1")
    with pytest.raises(BundleForked):
        world.read(CENTRAL, forked.file)
    world.down("malmo-1")
    told = open_alarms(session)
    assert [(each.kind, each.told, each.seq) for each in told] == [
        (AlarmKind.DELIVERY, True, forked.seq)
    ]
    assert told[0].from_central
    with pytest.raises(AlarmUnanswered):
        answer_alarm(session, told[0].id, "  ")
    answer_alarm(session, told[0].id, "Kopian är raderad,\nringde Carl.")
    with pytest.raises(NoSuchAlarm):
        answer_alarm(session, told[0].id, "igen")
    assert not open_alarms(session)
    assert len(open_alarms(central)) == 1  # each side answers for itself
    world.up("malmo-1")
    world.down("malmo-1")  # it is told again, and was answered
    assert not open_alarms(session)
    (kept,) = all_alarms(session)
    assert (kept.said, kept.by) == ("Kopian är raderad, ringde Carl.", session.user)
    assert len(open_alarms(central)) == 1  # what we told is not told back to us


def test_head_office_that_holds_less_is_found_out_and_hears_it(world: World, tmp_path: Path):
    """An acknowledgement that names less than before: what was lost goes again, and is said."""
    world.carry_everything(("malmo-1",))
    copy_of(world, CENTRAL, tmp_path / "copy")
    client = register_client(world.session("malmo-1"), given_name="Nils").id
    world.up("malmo-1")
    before = world.session("malmo-1").store.logs.own("work").n
    world.down("malmo-1")
    put_copy_in_place(world, CENTRAL, tmp_path / "copy")
    world.session(CENTRAL).store.connection.exec_driver_sql(  # numbers go on as if nothing was
        "UPDATE delivery SET seq = seq + 1000"
    )
    report = world.down("malmo-1")
    assert report.lost > 0
    (found,) = open_alarms(world.session("malmo-1"))
    assert (found.kind, found.last, found.told) == (AlarmKind.LOST, before, False)
    world.up("malmo-1")
    assert world.session(CENTRAL).store.get(Client, client).given_name == "Nils"
    (told,) = open_alarms(world.session(CENTRAL))
    assert (told.kind, told.first, told.last, told.told) == (
        AlarmKind.LOST, found.first, found.last, True,
    )  # fmt: skip


def test_a_clock_that_is_ahead_or_was_put_back_is_told_to_its_owner(world: World):
    """Minutes are nothing; a day is an alarm, once, until it is answered."""
    world["malmo-1"].clock.forward(minutes=10)
    world.up("malmo-1")
    assert not open_alarms(world.session(CENTRAL))
    world["malmo-1"].clock.forward(days=3)
    world.up("malmo-1")
    world.up("malmo-1")
    (found,) = open_alarms(world.session(CENTRAL))
    assert found.kind is AlarmKind.CLOCK
    assert found.off_s == pytest.approx(dt.timedelta(days=3).total_seconds(), abs=700)
    world.down("malmo-1")
    assert kinds(world, "malmo-1") == [(AlarmKind.CLOCK, True)]
    world["malmo-1"].clock.forward(days=-40)  # before the delivery it has just read
    world.up("malmo-1")
    known = peers(world.session(CENTRAL).store.connection)[world["malmo-1"].device]
    assert known.clock_off_s < -30 * 86_400


def test_a_stranger_raises_no_alarm(world: World, strangers: World):
    """Only what is signed by a computer we know is an alarm."""
    sent = world.send("malmo-1")
    data = bytearray(sent.file.read_bytes())
    data[-200] ^= 1
    sent.file.write_bytes(bytes(data))
    with pytest.raises(Exception, match=r"bundle\.damaged"):
        world.read(CENTRAL, sent.file)
    assert not open_alarms(world.session(CENTRAL))


def test_a_log_that_forks_within_a_lawful_delivery_is_an_alarm(world: World, tmp_path: Path):
    """The number of the delivery is new, the operations in it are not what is here."""
    world.up("malmo-1")
    copy_of(world, "malmo-1", tmp_path / "copy")
    register_client(world.session("malmo-1"), given_name="Nils")
    world.up("malmo-1")
    put_copy_in_place(world, "malmo-1", tmp_path / "copy")
    session = world.session("malmo-1")
    for name in ("Other", "Third", "Fourth", "Fifth"):
        register_client(session, given_name=name)
    world.send("malmo-1")
    later = world.send("malmo-1")  # a number nobody has read: it holds all since the receipt
    with pytest.raises((LogForked, BundleForked)):
        world.read(CENTRAL, later.file)
    assert len(open_alarms(world.session(CENTRAL))) == 1
    amend(session, Client, register_client(session).id, given_name="X")

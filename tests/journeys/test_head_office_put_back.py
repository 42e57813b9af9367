"""Head office put back from a backup: two persons say so, and each laptop goes on after a call."""

from pathlib import Path

import pytest
from tests.journeys.hostile import Hostile
from tests.journeys.world import CENTRAL, PASSPHRASE, World, verify_logs, waiting

from sluss.domain.alarms import AlarmKind
from sluss.domain.entities import Client, Office, Transfer, User
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import TransferStatus
from sluss.errors.alarms import NotPutBack, PutBackUnheard, PutBackUnsaid, SecondPersonWanted
from sluss.errors.exchange import LogGap, NotCentral, OutOfScope
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete
from sluss.errors.rights import NotAllowed
from sluss.oplog.operation import Verb
from sluss.usecases import put_back, receiving
from sluss.usecases.alarms import open_alarms
from sluss.usecases.backup import back_up, restore
from sluss.usecases.clients import register_client
from sluss.usecases.put_back import confirm_put_back, put_back_state, say_put_back
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.transfers.handing_over import assign, offer
from sluss.usecases.transfers.listing import transfers
from sluss.usecases.transfers.taking_over import accept

LAPTOPS = ("malmo-1", "malmo-2", "lund")


def as_user(session: Session, user: bytes) -> Session:
    """Return the same store with somebody else at the screen."""
    return Session(
        session.store, session.catalog, type(session.user)(user), session.clock, session.random
    )


@pytest.fixture
def second(world: World) -> bytes:
    """A second person at head office who may change whom it trusts."""
    session = world.session(CENTRAL)
    made = User(
        id=fresh_id(session), office=session.office, name="Sara Berg", login="sara",
        role="manager",
    )  # fmt: skip
    return add(session, made).id


def put_central_back(world: World, out: Path, folder: Path) -> None:
    """Restore head office from its backup in `out` on another computer, and use that one."""
    central = world[CENTRAL]
    central.place.close()
    (backup,) = out.iterdir()
    place, _ = restore(central.around, backup, folder, "carl", PASSPHRASE)
    central.place, central.folder = place, folder


@pytest.fixture
def lost(world: World, second: bytes, tmp_path: Path) -> tuple[World, bytes, RecordId]:
    """Head office lost a week: what came, and what it sent; Nils is from that week."""
    (tmp_path / "out").mkdir()
    register_client(world.session("lund"), given_name="Ylva")
    world.carry_everything(LAPTOPS)
    back_up(world[CENTRAL].place, tmp_path / "out")
    client = register_client(world.session("malmo-1"), given_name="Nils").id
    world.carry_everything(LAPTOPS)
    amend(world.session("malmo-2"), Client, client, phone="1")
    world.up("malmo-2")
    put_central_back(world, tmp_path / "out", tmp_path / "restored")
    return world, second, client


def test_everybody_goes_on_with_a_head_office_that_was_put_back(
    lost: tuple[World, bytes, RecordId],
) -> None:
    world, second, client = lost
    central = world.session(CENTRAL)
    # Nothing goes out before two persons have said that it was put back.
    assert put_back_state(central).due
    with pytest.raises(PutBackUnsaid):
        world.send(CENTRAL, "malmo-1")
    # What a laptop brings begins after what head office lost.
    amend(world.session("malmo-1"), Client, client, phone="2")
    with pytest.raises(LogGap):
        world.up("malmo-1")

    assert say_put_back(central).said_by == central.user
    with pytest.raises(SecondPersonWanted):
        say_put_back(central)
    with pytest.raises(PutBackUnsaid):
        world.send(CENTRAL, "malmo-1")
    state = say_put_back(as_user(central, second))
    assert not state.due
    assert len(state.waiting) == len(LAPTOPS)
    assert len(state.digits.split()) == 6

    for name in LAPTOPS:
        session, sent = world.session(name), world.send(CENTRAL, name)
        held = session.store.logs.own("work").acknowledged
        with pytest.raises(NotPutBack):
            confirm_put_back(session, state.digits)  # no delivery has said so yet
        with pytest.raises(PutBackUnheard):
            receiving.preview(session, sent.file)
        with pytest.raises(PutBackUnheard):
            world.read(name, sent.file)
        assert session.store.logs.own("work").acknowledged == held  # nothing was changed
        with pytest.raises(FingerprintIncomplete):
            confirm_put_back(session, "12345")
        wrong = ("1" if state.digits[0] == "0" else "0") + state.digits[1:]
        with pytest.raises(FingerprintDiffers):
            confirm_put_back(session, wrong)
        assert put_back.is_unheard(session)
        confirm_put_back(session, state.digits.replace(" ", ""))
        report = world.read(name, sent.file)
        assert report.missing == 0
        assert world.up(name).new > 0
    assert put_back_state(central).waiting == ()
    assert put_back_state(central).digits == ""
    world.carry_everything(LAPTOPS)

    # What was lost is there again, and the two that changed it are asked.
    assert world.session(CENTRAL).store.get(Client, client).given_name == "Nils"
    for name in (CENTRAL, *LAPTOPS):
        verify_logs(world.session(name))
        assert not waiting(world.session(name))
    phones = {world.session(n).store.get(Client, client).phone for n in (CENTRAL, *LAPTOPS[:2])}
    assert len(phones) == 1
    assert AlarmKind.LOST in {each.kind for each in open_alarms(world.session("malmo-1"))}
    assert AlarmKind.LOST in {each.kind for each in open_alarms(central)}


def test_who_may_say_so_and_when(world: World) -> None:
    session = world.session(CENTRAL)
    with pytest.raises(NotPutBack):
        say_put_back(session)
    with pytest.raises(NotCentral):
        say_put_back(world.session("lund"))
    assert not put_back_state(world.session("lund")).due
    put_back.note_restored(session)
    reader = User(
        id=fresh_id(session), office=session.office, name="Olle", login="olle", role="analyst"
    )
    with pytest.raises(NotAllowed):
        say_put_back(as_user(session, add(session, reader).id))
    # One person alone is enough where there is no second one who may.
    assert not say_put_back(session).due


def test_a_laptop_approved_since_the_backup_is_approved_again_and_told_the_digits(
    strangers: World, tmp_path: Path
) -> None:
    """Everybody else has confirmed it by then; a laptop that never read anything need not."""
    world = strangers
    (tmp_path / "out").mkdir()
    world.enrol("malmo-1")
    world.carry_everything(("malmo-1",))
    back_up(world[CENTRAL].place, tmp_path / "out")
    world.enrol("lund")
    world.carry_everything(("lund",))
    put_central_back(world, tmp_path / "out", tmp_path / "restored")
    digits = say_put_back(world.session(CENTRAL)).digits
    sent = world.send(CENTRAL, "malmo-1")
    with pytest.raises(PutBackUnheard):
        world.read("malmo-1", sent.file)
    confirm_put_back(world.session("malmo-1"), digits)
    world.read("malmo-1", sent.file)
    world.up("malmo-1")
    assert put_back_state(world.session(CENTRAL)).digits == ""

    world.enrol("lund")
    sent = world.send(CENTRAL, "lund")
    with pytest.raises(PutBackUnheard):
        world.read("lund", sent.file)
    state = put_back_state(world.session(CENTRAL))
    assert (len(state.waiting), state.digits) == (1, digits)
    confirm_put_back(world.session("lund"), state.digits)
    world.read("lund", sent.file)
    world.enrol("malmo-2")
    world.down("malmo-2")
    for name in ("lund", "malmo-2"):
        world.up(name)
    assert put_back_state(world.session(CENTRAL)).waiting == ()
    assert not waiting(world.session("lund"))


@pytest.mark.parametrize("order", [("malmo-1", "malmo-2"), ("malmo-2", "malmo-1")])
def test_an_office_of_two_laptops_approved_since_the_backup_is_approved_again(
    strangers: World, tmp_path: Path, order: tuple[str, str]
) -> None:
    """One was an office of its own before it joined: head office has forgotten that, too."""
    world, (first, second) = strangers, order
    (tmp_path / "out").mkdir()
    back_up(world[CENTRAL].place, tmp_path / "out")
    before = world.session("malmo-2").office
    alone = register_client(world.session("malmo-2"), given_name="Ylva").id
    world.enrol("malmo-1")
    world.enrol("malmo-2")
    assert world.session("malmo-2").office != before
    shared = register_client(world.session("malmo-1"), given_name="Nils").id
    world.carry_everything(order)
    amend(world.session("malmo-2"), Client, shared, phone="1")
    put_central_back(world, tmp_path / "out", tmp_path / "restored")
    central = world.session(CENTRAL)
    say_put_back(central)
    for name in order:
        world.enrol(name)
        file = world.send(CENTRAL, name).file
        with pytest.raises(PutBackUnheard):
            world.read(name, file)
        confirm_put_back(world.session(name), put_back_state(central).digits)
        world.read(name, file)
    world.up(first)
    world.up(second)
    world.carry_everything(order)
    for client in (alone, shared):
        assert central.store.get(Client, client).office == world.session("malmo-1").office
    assert central.store.get(Client, shared).phone == "1"
    assert not waiting(central)

    # Nobody calls himself another office afterwards: not one to come, and not one there is.
    lund = world.session("lund").office
    hostile = Hostile(world, "malmo-2")
    claimed = {"name": "X", "kind": "office", "country": "SE"}
    for office in (lund, fresh_id(central)):
        op = hostile.op(Verb.CREATE, Office.__number__, office, EVERYONE, claimed)
        with pytest.raises(OutOfScope):
            world.read(CENTRAL, hostile.deliver([op]))
    world.enrol("lund")
    assert world.session("lund").office == lund


def test_a_handover_assigned_since_the_backup_is_assigned_once_more(
    world: World, tmp_path: Path
) -> None:
    """Who gained a case cannot prove that head office assigned it; head office says it again."""
    (tmp_path / "out").mkdir()
    client = register_client(world.session("malmo-1"), given_name="Nils").id
    world.carry_everything(LAPTOPS)
    back_up(world[CENTRAL].place, tmp_path / "out")
    lund = world.session("lund")
    offered = offer(world.session("malmo-1"), client, lund.office).id
    world.up("malmo-1")
    assign(world.session(CENTRAL), offered)
    world.down("lund")
    accept(lund, offered, "sv")
    world.up("lund")
    put_central_back(world, tmp_path / "out", tmp_path / "restored")
    central = world.session(CENTRAL)
    state = say_put_back(central)
    for name in LAPTOPS:
        file = world.send(CENTRAL, name).file
        with pytest.raises(PutBackUnheard):
            world.read(name, file)
        confirm_put_back(world.session(name), state.digits)
        world.read(name, file)

    # Nothing of it is taken in while head office knows of no handover, nor of one only offered.
    for before in ("malmo-2", "malmo-1"):
        world.up(before)
        with pytest.raises(OutOfScope):
            world.up("lund")
    assert central.store.get(Client, client).office == world.session("malmo-1").office
    assign(central, offered)
    assert [each.status for each in transfers(central)] == [TransferStatus.ASSIGNED]
    amend(lund, Client, client, phone="7")
    world.carry_everything(LAPTOPS)
    there = central.store.get(Client, client)
    assert (there.office, there.phone) == (lund.office, "7")
    assert not world.session("malmo-2").store.find(Client, id=client)
    assert lund.store.get(Transfer, offered).status is TransferStatus.ACCEPTED
    # The acceptance follows a word of head office that is lost: there it waits, as any such does.
    # The list of head office says all the same that the office has it, and since when.
    assert [why for _, why in waiting(central)] == ["parent"]
    assert central.store.get(Transfer, offered).status is TransferStatus.ASSIGNED
    (line,) = transfers(central)
    assert (line.status, line.answered_on, line.open) == (
        TransferStatus.ACCEPTED, today(central), False,
    )  # fmt: skip

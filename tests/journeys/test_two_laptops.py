"""Two laptops of one office, one of another, head office between them, a folder as the stick."""

import datetime as dt
import shutil

import pytest
from tests.journeys.world import (
    CENTRAL,
    LAPTOPS,
    World,
    about,
    contents,
    verify_logs,
    waiting,
)

from sluss.domain.entities import (
    AreaRating,
    CaseNote,
    Client,
    JointPlan,
    Measure,
    MeasureEvent,
    NeedsMapping,
    Office,
    ReleaseEvent,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.cases import SettlementStands
from sluss.errors.keys import FingerprintDiffers
from sluss.store.history import several
from sluss.usecases import approval, change_states, clients, records, undo
from sluss.usecases.conflicts import decide
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.wiping import stubs

DAY = dt.date(2026, 5, 4)
MALMO = ("malmo-1", "malmo-2")


def work_on_a_client(session: Session, given_name: str, family_name: str) -> RecordId:
    """Register a client with needs, a plan, measures, notes and a release, as an officer does."""
    client = clients.register_client(session, given_name=given_name, family_name=family_name).id

    def add(kind, **values):
        return records.add(session, kind(id=fresh_id(session), client=client, **values)).id

    mapping = add(NeedsMapping, mapped_on=DAY)
    add(AreaRating, mapping=mapping, area="occupation", need_level=3, wish="Snickeri")
    plan = add(JointPlan, goal="Bostad och arbete före frigivningen")
    measure = add(Measure, plan=plan, area="housing", title=f"Bostad åt {given_name}")
    add(MeasureEvent, measure=measure, happened_on=DAY, note="Besök på boendet")
    add(CaseNote, happened_on=DAY, text=f"{given_name} kom i tid.")
    add(Task, title="Ring socialtjänsten", due=DAY)
    add(ReleaseEvent, planned_date=dt.date(2026, 9, 1))
    return client


def names(session: Session) -> list[str]:
    """Return the clients a store lists, as the list shows them."""
    return [row.name for row in clients.list_clients(session).rows]


def test_work_goes_round_and_stays_in_its_office(world: World):
    malmo = [
        work_on_a_client(world.session(n), g, "Öberg") for n, g in zip(MALMO, "AB", strict=True)
    ]
    lund = work_on_a_client(world.session("lund"), "Fatima", "Kjærgård")

    world.carry_everything()

    for name in (CENTRAL, *MALMO):
        for client in malmo:
            theirs = about(world.session(name), client)
            assert theirs == about(world.session("malmo-1"), client)
            ruled = [k for k, shown in theirs.items() if shown.values.get("rule")]
            assert ruled  # what has to be done before the release
            # Client, responsible officer, and the eight that were added.
            assert len(theirs) - len(ruled) == 10
    assert about(world.session(CENTRAL), lund) == about(world.session("lund"), lund)
    assert (
        names(world.session("malmo-1"))
        == names(world.session("malmo-2"))
        == ["Öberg, A", "Öberg, B"]
    )
    assert names(world.session("lund")) == ["Kjærgård, Fatima"]
    assert names(world.session(CENTRAL)) == ["Kjærgård, Fatima", "Öberg, A", "Öberg, B"]


def test_another_office_sees_nothing_of_it(world: World):
    for name in MALMO:
        work_on_a_client(world.session(name), "Nils", "Hemlig")
    world.carry_everything()

    kept = contents(world.session("lund"))
    assert {kind for kind, _ in kept} <= {"Office", "User", "Device", "Party", "Region"}
    assert b"Hemlig" in everything_logged(world.session(CENTRAL))
    assert b"Hemlig" not in everything_logged(world.session("lund"))
    # What everybody may know is known: the other offices, not their staff and laptops.
    offices = {office.name for office in world.session("lund").store.find(Office)}
    assert offices == {"Frivården Lund", "Frivården Malmö", "Huvudkontoret"}
    assert {user.login for user in world.session("lund").store.find(User)} == {"dan"}


def everything_logged(session: Session) -> bytes:
    """Return the bytes of every operation in a store."""
    found = session.store.connection.exec_driver_sql("SELECT data FROM segment")
    return b"".join(row[0] for row in found)


def test_every_chain_verifies_and_nothing_waits(world: World):
    for name in LAPTOPS:
        work_on_a_client(world.session(name), "Nils", "Björk")
    world.carry_everything()
    for name in (CENTRAL, *LAPTOPS):
        assert verify_logs(world.session(name)) > 0
        assert waiting(world.session(name)) == []
    logs = world.session(CENTRAL).store.logs.by_number.values()
    assert sum(log.whole for log in logs) == 8  # two of each computer
    for name in LAPTOPS:
        for kind in ("work", "access"):
            own = world.session(name).store.logs.own(kind)
            there = world.session(CENTRAL).store.logs.by_id[own.id]
            assert 0 < there.n <= own.n
            assert kind == "access" or (there.n, there.head) == (own.n, own.head)


@pytest.fixture
def disputed(world: World) -> RecordId:
    """Return a client whose phone number Anna and Berit have both changed, each offline."""
    client = work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    world.carry_everything()
    records.amend(world.session("malmo-1"), Client, client, phone="040-111")
    world["malmo-2"].clock.now = world["malmo-1"].clock.now + dt.timedelta(hours=1)
    records.amend(world.session("malmo-2"), Client, client, phone="040-222")
    return client


def values_of(session: Session, client: RecordId) -> set[object]:
    """Return the several values of the phone number as the store lists them."""
    fields = several(session.store.connection, session.store.logs, Client, client)
    return {event.values["phone"] for each in fields if each.undecided for event in each.events}


def test_two_offline_edits_of_one_field_are_both_kept_and_marked(world: World, disputed: RecordId):
    assert world.up("malmo-1").conflicts == 0
    assert world.up("malmo-2").conflicts == 1
    assert [world.down(name).conflicts for name in MALMO] == [1, 1]

    for name in (CENTRAL, *MALMO):
        session = world.session(name)
        assert values_of(session, disputed) == {"040-111", "040-222"}
        assert session.store.get(Client, disputed).phone == "040-222"  # the later one, everywhere
        (row,) = clients.list_clients(session).rows
        assert row.undecided == 1
        assert [each.field for each in clients.read_client(session, disputed).undecided] == [
            "phone"
        ]


def test_a_decision_travels_and_is_not_undone(world: World, disputed: RecordId):
    world.carry_everything(MALMO)
    anna = world.session("malmo-1")
    decide(anna, disputed, "phone", take=2)  # the one that is not on top

    with pytest.raises(SettlementStands):
        undo.undo_last(anna)

    world.carry_everything(MALMO)
    for name in (CENTRAL, *MALMO):
        session = world.session(name)
        assert session.store.get(Client, disputed).phone == "040-111"
        assert values_of(session, disputed) == set()
        assert clients.list_clients(session).rows[0].undecided == 0


def test_the_same_change_made_twice_asks_nobody(world: World):
    client = work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    world.carry_everything(MALMO)
    for name in MALMO:
        records.amend(world.session(name), Client, client, phone="040-333")
    world.carry_everything(MALMO)
    for name in (CENTRAL, *MALMO):
        assert values_of(world.session(name), client) == set()


def test_a_lost_stick_is_made_good_by_the_next(world: World):
    client = work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    world.send("malmo-1").file.unlink()
    records.amend(world.session("malmo-1"), Client, client, phone="040-444")

    report = world.up("malmo-1")

    assert report.missing == 1
    assert about(world.session(CENTRAL), client) == about(world.session("malmo-1"), client)
    world.send(CENTRAL, "malmo-1").file.unlink()
    assert world.down("malmo-1").acknowledged > 0


def test_a_stick_read_twice_changes_nothing(world: World):
    work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    sent = world.send("malmo-1")
    world.read(CENTRAL, sent.file)
    before = contents(world.session(CENTRAL))
    with pytest.raises(BundleAlreadyRead):
        world.read(CENTRAL, sent.file)
    assert contents(world.session(CENTRAL)) == before


def test_a_stick_that_comes_late_is_refused_because_the_newer_held_it_all(world: World):
    client = work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    first = world.send("malmo-1")
    records.amend(world.session("malmo-1"), Client, client, phone="040-555")
    second = world.send("malmo-1")
    world.read(CENTRAL, second.file)
    before = contents(world.session(CENTRAL))
    with pytest.raises(BundleOlder):
        world.read(CENTRAL, first.file)
    assert contents(world.session(CENTRAL)) == before
    assert about(world.session(CENTRAL), client) == about(world.session("malmo-1"), client)


def test_sticks_in_any_order_between_offices_end_alike(world: World, disputed: RecordId):
    sticks = [world.send(name) for name in MALMO]
    for sent in reversed(sticks):
        world.read(CENTRAL, sent.file)
    older = world.send(CENTRAL, "malmo-1")
    world.down("malmo-1")
    with pytest.raises(BundleOlder):
        world.read("malmo-1", older.file)
    world.carry_everything(MALMO)
    assert contents(world.session("malmo-1")) == contents(world.session("malmo-2"))
    assert values_of(world.session("malmo-1"), disputed) == {"040-111", "040-222"}


def states(session: Session) -> list[tuple[str, int]]:
    """Return how far the acts of this computer have come, newest first."""
    return [(each.state, each.delivery) for each in change_states.exchange_state(session).changes]


def test_each_change_waits_then_lies_in_a_delivery_then_is_received(world: World):
    anna = world.session("malmo-1")
    world.carry_everything(("malmo-1",))
    assert {state for state, _ in states(anna)} == {change_states.RECEIVED}
    client = clients.register_client(anna, given_name="Örjan").id
    assert states(anna)[0] == (change_states.WAITING, 0)

    sent = world.send("malmo-1")
    assert states(anna)[0] == (change_states.SENT, sent.seq)
    records.amend(anna, Client, client, phone="040-666")
    assert states(anna)[:2] == [(change_states.WAITING, 0), (change_states.SENT, sent.seq)]
    state = change_states.exchange_state(anna)
    assert (state.waiting, state.sent) == (1, 2)
    assert state.other.startswith("Huvudkontoret ")

    world.read(CENTRAL, sent.file)
    assert states(anna)[1] == (change_states.SENT, sent.seq)  # nobody has told Anna yet
    assert world.down("malmo-1").acknowledged >= 2
    assert states(anna)[:2] == [(change_states.WAITING, 0), (change_states.RECEIVED, sent.seq)]

    world.carry_everything(("malmo-1",))
    assert {state for state, _ in states(anna)} == {change_states.RECEIVED}
    assert change_states.exchange_state(anna).waiting == 0


def test_wrong_digits_over_the_telephone_approve_nobody(strangers: World):
    asked = approval.request_approval(strangers.session("malmo-1"))
    first = "1" if asked.digits[0] != "1" else "2"
    with pytest.raises(FingerprintDiffers):
        approval.approve_request(strangers.session(CENTRAL), asked.data, first + asked.digits[1:])
    assert change_states.devices(strangers.session(CENTRAL)) == ()
    answer = approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)
    with pytest.raises(FingerprintDiffers):
        approval.accept_approval(strangers.session("malmo-1"), answer.data, asked.digits)
    assert not approval.is_enrolled(strangers.session("malmo-1"))


def test_work_from_before_the_approval_is_the_offices_as_well(strangers: World):
    for name in MALMO:  # each laptop thinks it is an office of its own until it is approved
        work_on_a_client(strangers.session(name), "Nils", name)
    assert strangers.session("malmo-1").office != strangers.session("malmo-2").office
    for name in LAPTOPS:
        strangers.enrol(name)
    assert strangers.session("malmo-1").office == strangers.session("malmo-2").office
    letters = {strangers.session(name).store.setting("letter") for name in MALMO}
    assert len(letters) == 2

    strangers.carry_everything()

    assert contents(strangers.session("malmo-1")) == contents(strangers.session("malmo-2"))
    assert names(strangers.session("malmo-1")) == ["malmo-1, Nils", "malmo-2, Nils"]
    assert names(strangers.session("lund")) == []


def test_a_case_that_moves_takes_its_whole_log_along(world: World):
    client = work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    world.carry_everything()
    records.amend(world.session(CENTRAL), Client, client, office=world.session("lund").office)
    world.carry_everything()
    assert about(world.session("lund"), client) == about(world.session(CENTRAL), client)
    records.amend(world.session("lund"), Client, client, phone="046-777")
    world.carry_everything()
    assert world.session(CENTRAL).store.get(Client, client).phone == "046-777"
    for name in MALMO:  # it has left: what was there is put away
        assert about(world.session(name), client) == {}
        assert [each.about for each in stubs(world.session(name))] == [client]


def test_the_stick_may_be_copied_and_renamed(world: World):
    work_on_a_client(world.session("malmo-1"), "Örjan", "Öberg")
    sent = world.send("malmo-1")
    copy = world.stick / "..borta.txt"
    shutil.move(sent.file, copy)
    assert world.read(CENTRAL, copy).new > 0

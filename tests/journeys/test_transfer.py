"""A case goes from Malmö to Lund by way of head office: real stores, real files on a stick."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.journeys.world import (
    CENTRAL,
    COMPUTERS,
    LAPTOPS,
    PASSPHRASE,
    Blueprint,
    World,
    about,
    waiting,
)

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Client,
    JointPlan,
    Measure,
    Party,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, Protection, TaskStatus, TransferStatus
from sluss.errors.cases import NotFound
from sluss.errors.transfers import (
    AlreadyOnItsWay,
    AnswerFirst,
    CaseElsewhere,
    CaseOnItsWay,
    HandoverOver,
    LateWorkDecided,
    NotToAnswer,
    ReceiverNotLetIn,
    ReceiverNotNamed,
    RefusalWithoutReason,
    TakingOverStands,
)
from sluss.store.header import unlock
from sluss.store.history import history, several
from sluss.usecases import clients, records
from sluss.usecases.identity_view import unmasked
from sluss.usecases.protection import protect
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.transfers.handing_over import assign, call_off, let_in, name_receiver, offer
from sluss.usecases.transfers.late_work import late_work, leave_late_work, take_late_work
from sluss.usecases.transfers.listing import Side, transfers
from sluss.usecases.transfers.taking_over import accept, note_answer, party_matches, refuse
from sluss.usecases.undo import undo_last
from sluss.usecases.wording import Wording

DAY = dt.date(2026, 5, 4)


@dataclass
class Case:
    """A case of Malmö on its way to Lund."""

    world: World
    client: RecordId
    measure: RecordId
    task: RecordId
    transfer: RecordId

    def party(self, office: str) -> RecordId:
        """Return the housing company as an office knows it."""
        (found,) = self.world.session(office).store.find(Party, name="Bostadsbolaget")
        return found.id


class Prepared(Blueprint):
    """Stores in which the case is offered already; head office has not heard of it."""

    def __init__(self, blueprint: Blueprint, folder: Path) -> None:
        self.folder = folder
        self.catalog = blueprint.catalog
        world = World(blueprint, folder)
        for name in LAPTOPS:
            world.enrol(name)
        self.made = offered(world)
        world.close()
        logins = {name: login for name, (_, _, login, _) in COMPUTERS.items()}
        self._found = {name: unlock(folder / name, logins[name], PASSPHRASE) for name in logins}


@pytest.fixture(scope="module")
def prepared(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(blueprint, tmp_path_factory.mktemp("prepared") / "world")


@pytest.fixture
def case(prepared: Prepared, memory_path: Path) -> Iterator[Case]:
    """A case with a measure, a task and a note, known everywhere it should be, then offered."""
    world = World(prepared, memory_path / "world", luck="once more")
    yield replace(prepared.made, world=world)
    world.close()


def offered(world: World) -> Case:
    """Make the case and offer it."""
    malmo, lund = world.session("malmo-1"), world.session("lund")
    client = clients.register_client(malmo, given_name="Örjan", family_name="Öberg").id
    for session in (malmo, lund):
        party = Party(
            id=fresh_id(session), name="Bostadsbolaget", type="employer", office=session.office
        )
        records.add(session, party)
    (own,) = malmo.store.find(Party, name="Bostadsbolaget")
    plan = JointPlan(id=fresh_id(malmo), client=client, goal="Bostad och arbete")
    records.add(malmo, plan)
    measure = Measure(
        id=fresh_id(malmo),
        client=client,
        area="housing",
        title="Bostad efter frigivningen",
        responsible=own.id,
        plan=plan.id,
        status=MeasureStatus.AGREED,
    )
    task = Task(id=fresh_id(malmo), client=client, title="Ring bolaget", owner=malmo.user)
    records.add(malmo, measure)
    records.add(malmo, task)
    records.add(malmo, CaseNote(id=fresh_id(malmo), client=client, happened_on=DAY, text="Kom."))
    world.carry_everything()
    made = offer(malmo, client, lund.office, reason="moved_home", note="Flyttar hem.").id
    return Case(world, client, measure.id, task.id, made)


@pytest.mark.feature("F-S3-21")
@pytest.mark.feature("F-S4-09")
def test_a_case_goes_to_another_office_with_everything_and_names_are_not_lost(case: Case) -> None:
    world, client = case.world, case.client
    malmo, lund, central = (world.session(name) for name in ("malmo-1", "lund", CENTRAL))
    world.up("malmo-1")
    (line,) = transfers(central)
    assert (line.side, line.name, line.note, line.to) == (Side.ASSIGNS, "", "", "Frivården Lund")
    assign(central, case.transfer)
    world.down("lund")
    (line,) = transfers(lund)
    assert (line.side, line.status) == (Side.RECEIVES, TransferStatus.ASSIGNED)
    assert (line.name, line.note) == ("Öberg, Örjan", "Flyttar hem.")
    assert (line.measures, line.tasks >= 1) == (1, True)
    assert about(lund, client) == about(central, client)

    words = Wording(lund, "sv")
    assert words.record(Party, case.party("malmo-1")) == "Bostadsbolaget, Frivården Malmö"
    assert words.record(User, malmo.user) == "Anna Lind, Frivården Malmö"
    with pytest.raises(AnswerFirst):
        records.amend(lund, Measure, case.measure, title="x")

    (match,) = party_matches(lund, case.transfer)
    assert (match.own, match.certain) == (case.party("lund"), True)
    accept(lund, case.transfer, "sv", parties={match.party: case.party("lund")})
    assert lund.store.get(Client, client).office == lund.office
    assert lund.store.get(Measure, case.measure).responsible == case.party("lund")
    assert lund.store.get(Task, case.task).owner == lund.user
    titles = {each.title for each in lund.store.find(Task, client=client, source="transfer")}
    assert any("samtyck" in each for each in titles)
    before, now = sorted(
        lund.store.find(CaseResponsibility, client=client), key=lambda each: each.end is None
    )
    assert (before.user, before.end_reason) == (malmo.user, "Klienten flyttar")
    assert now.user == lund.user
    # The plan is the same plan, its measure stands in it, and its history tells who made it.
    (plan,) = lund.store.find(JointPlan, client=client)
    assert lund.store.get(Measure, case.measure).plan == plan.id
    made = history(lund.store.connection, lund.store.logs, Measure, case.measure)[-1]
    assert (made.user, made.values["title"]) == (malmo.user, "Bostad efter frigivningen")
    with pytest.raises(TakingOverStands):
        undo_last(lund)

    world.up("lund")
    world.down("malmo-1")
    world.carry_everything()
    for name in (CENTRAL, *LAPTOPS):
        assert waiting(world.session(name)) == []
    assert about(lund, client) == about(central, client)
    # Head office has all of it: what stays in Malmö is a number, an office and a day.
    (line,) = transfers(malmo)
    assert (line.side, line.status) == (Side.GIVES, TransferStatus.ACCEPTED)
    assert (line.stub, line.case_no, line.to) == (True, "MAL-26-V0001", "Frivården Lund")
    with pytest.raises(NotFound):
        records.amend(malmo, Measure, case.measure, title="x")


def test_until_the_answer_the_office_writes_notes_and_ticks_off_and_nothing_else(
    case: Case,
) -> None:
    malmo = case.world.session("malmo-1")
    with pytest.raises(AlreadyOnItsWay):
        offer(malmo, case.client)
    with pytest.raises(CaseOnItsWay):
        records.amend(malmo, Client, case.client, phone="040-1")
    with pytest.raises(CaseOnItsWay):
        records.add(malmo, Task(id=fresh_id(malmo), client=case.client, title="Ny"))
    note = CaseNote(id=fresh_id(malmo), client=case.client, happened_on=DAY, text="Ringde.")
    records.add(malmo, note)
    records.amend(malmo, Task, case.task, status=TaskStatus.DONE)
    call_off(malmo, case.transfer)
    records.amend(malmo, Client, case.client, phone="040-1")
    with pytest.raises(HandoverOver):
        call_off(malmo, case.transfer)


def test_offering_is_one_act_that_can_be_undone(case: Case) -> None:
    malmo = case.world.session("malmo-1")
    undo_last(malmo)
    assert transfers(malmo) == ()
    records.amend(malmo, Client, case.client, phone="040-1")


def test_a_refused_case_stays_where_it_is_with_the_reason(case: Case) -> None:
    world, client = case.world, case.client
    malmo, lund, central = (world.session(name) for name in ("malmo-1", "lund", CENTRAL))
    world.up("malmo-1")
    assign(central, case.transfer)
    with pytest.raises(NotToAnswer):
        accept(malmo, case.transfer, "sv")
    world.down("lund")
    with pytest.raises(RefusalWithoutReason):
        refuse(lund, case.transfer, "")
    refuse(lund, case.transfer, "no_capacity", "Åter i juni.")
    world.up("lund")
    world.down("malmo-1")
    (line,) = transfers(malmo)
    assert (line.status, line.answer_reason) == (TransferStatus.REFUSED, "no_capacity")
    assert line.answer_note == "Åter i juni."
    records.amend(malmo, Client, client, phone="040-1")
    assert offer(malmo, client).id != case.transfer
    with pytest.raises(CaseElsewhere):
        records.amend(lund, Client, client, phone="046-1")
    world.carry_everything()
    assert world.session(CENTRAL).store.get(Client, client).office == malmo.office
    with pytest.raises(NotFound):
        records.amend(lund, Client, client, phone="046-1")


def test_what_nobody_takes_stays_in_the_list(case: Case) -> None:
    world = case.world
    world.up("malmo-1")
    for name in ("malmo-1", CENTRAL):
        assert not transfers(world.session(name))[0].untaken
        world[name].clock.now += dt.timedelta(days=15)
        (line,) = transfers(world.session(name))
        assert (line.untaken, line.days) == (True, 15)


def test_called_off_and_accepted_at_once_is_for_head_office_to_decide(case: Case) -> None:
    world = case.world
    world.up("malmo-1")
    assign(world.session(CENTRAL), case.transfer)
    world.down("malmo-1")
    world.down("lund")
    call_off(world.session("malmo-1"), case.transfer)
    accept(world.session("lund"), case.transfer, "sv")
    world.up("malmo-1")
    assert world.up("lund").conflicts == 1
    assert waiting(world.session(CENTRAL)) == []


@pytest.fixture
def moved(case: Case) -> Case:
    """A case Lund has accepted, and a laptop of Malmö that has not heard of it."""
    world = case.world
    world.up("malmo-1")
    world.down("malmo-2")
    assign(world.session(CENTRAL), case.transfer)
    world.down("lund")
    accept(world.session("lund"), case.transfer, "sv")
    world.up("lund")
    return case


def late_edits(session: Session, case: Case) -> None:
    """What somebody in Malmö writes who does not know that the case is on its way."""
    with session.store.act(stamp(session)) as act:
        act.change(Client, case.client, phone="040-1")
        act.change(Measure, case.measure, title="Bostad hos brodern")
        note = CaseNote(id=fresh_id(session), client=case.client, happened_on=DAY, text="Sent.")
        act.create(note)
    with session.store.act(stamp(session)) as act:
        act.change(Client, case.client, phone="040-2")


def test_late_work_changes_no_field_and_is_offered_to_the_new_office(moved: Case) -> None:
    world, client = moved.world, moved.client
    central, lund = world.session(CENTRAL), world.session("lund")
    records.amend(lund, Measure, moved.measure, title="Bostad genom kommunen")
    late_edits(world.session("malmo-2"), moved)

    world.up("lund")
    report = world.up("malmo-2")
    assert (report.late, report.conflicts) == (4, 0)
    assert world.down("lund").conflicts == 0
    for session in (central, lund):
        assert session.store.get(Client, client).phone == ""
        assert session.store.get(Measure, moved.measure).title == "Bostad genom kommunen"
        assert "Sent." in {each.text for each in session.store.find(CaseNote, client=client)}
        for kind, record in ((Client, client), (Measure, moved.measure)):
            fields = several(session.store.connection, session.store.logs, kind, record)
            assert not any(each.undecided for each in fields)
    (line,) = late_work(lund, "en")
    assert (line.office, line.made, line.count) == ("Frivården Malmö", 1, 4)
    changes = {each.field: (each.late, each.now) for each in line.changes}
    assert changes == {
        "phone": ("040-2", ""),
        "title": ("Bostad hos brodern", "Bostad genom kommunen"),
    }

    take_late_work(lund, line.id, [each.key for each in line.changes if each.field == "phone"])
    assert lund.store.get(Client, client).phone == "040-2"
    assert lund.store.get(Measure, moved.measure).title == "Bostad genom kommunen"
    assert late_work(lund, "en") == ()
    with pytest.raises(LateWorkDecided):
        leave_late_work(lund, line.id)
    world.carry_everything()
    assert about(lund, client) == about(central, client)


def test_it_makes_no_difference_when_late_work_comes(moved: Case) -> None:
    """It comes before the new office's own change of the same field, and after."""
    world = moved.world
    late_edits(world.session("malmo-2"), moved)
    assert world.up("malmo-2").late == 4
    records.amend(world.session("lund"), Measure, moved.measure, title="Bostad genom kommunen")
    records.amend(world.session("lund"), Client, moved.client, phone="046-1")
    world.carry_everything()
    for name in (CENTRAL, "lund"):
        store = world.session(name).store
        assert waiting(world.session(name)) == []
        fields = several(store.connection, store.logs, Client, moved.client)
        # Lund changed what head office had put back: both are there, and a person decides.
        assert {each.field for each in fields if each.undecided} == {"phone"}
        assert store.get(Client, moved.client).office == world.session("lund").office
    assert about(world.session("lund"), moved.client) == about(world.session(CENTRAL), moved.client)


def test_a_protected_case_goes_to_a_named_colleague_who_was_let_in(case: Case) -> None:
    world, client = case.world, case.client
    malmo, lund, central = (world.session(name) for name in ("malmo-1", "lund", CENTRAL))
    call_off(malmo, case.transfer)
    protect(malmo, client, Protection.SECRECY_MARKING)
    transfer = offer(malmo, client, lund.office).id
    world.carry_everything()
    (line,) = [each for each in transfers(central) if each.open]
    assert (line.sealed, line.name) == (True, "")
    with pytest.raises(ReceiverNotNamed):
        assign(central, transfer)
    name_receiver(central, transfer, lund.user)
    with pytest.raises(ReceiverNotLetIn):
        assign(central, transfer)
    world.down("malmo-1")
    let_in(malmo, transfer)
    world.up("malmo-1")
    assign(central, transfer)
    world.down("lund")
    assert unmasked(lund, client, "en")[0][1] == "Örjan"
    accept(lund, transfer, "sv")
    assert lund.store.get(Client, client).office == lund.office


def test_a_municipality_answers_on_paper_and_the_office_goes_on_working(case: Case) -> None:
    malmo = case.world.session("malmo-1")
    call_off(malmo, case.transfer)
    made = offer(malmo, case.client, to_party=case.party("malmo-1"), reason="end_of_enforcement")
    records.amend(malmo, Client, case.client, phone="040-1")
    with pytest.raises(NotToAnswer):
        accept(malmo, made.id, "sv")
    note_answer(malmo, made.id, "sv", accepted=True, on=DAY, note="Per telefon")
    line = next(each for each in transfers(malmo) if each.id == made.id)
    assert (line.status, line.answered_on) == (TransferStatus.ACCEPTED, DAY)
    assert malmo.store.find(Task, client=case.client, source="transfer")
    assert malmo.store.get(Client, case.client).office == malmo.office

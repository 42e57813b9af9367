"""An officer falls ill: a colleague goes on with her cases, from one stick and without head office.

What each did is joined when she comes back, and head office hears of all of it.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.commands import CommandLine
from tests.journeys.office_of_three import ANNA, BERIT, DAN, OfficeOfThree
from tests.journeys.world import CENTRAL, Blueprint, about, verify_logs, waiting

from sluss.bundle.stream import Item
from sluss.domain.entities import CaseNote, Client
from sluss.domain.ids import RecordId
from sluss.errors.exchange import NoSuchDevice
from sluss.store.carried import all_carried, carried_folder
from sluss.store.history import several
from sluss.usecases import clients, records, sending
from sluss.usecases.held_twice import held_alone
from sluss.usecases.passing_on import extend_stream, stream_out
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.trust_kept import load_trust
from sluss.usecases.writing_out.recipients import choices

DAY = dt.date(2026, 5, 4)


@pytest.fixture
def office(blueprint: Blueprint, memory_path: Path) -> Iterator[OfficeOfThree]:
    world = OfficeOfThree(blueprint, memory_path / "world", luck="ill")
    yield world
    world.close()


def note(session: Session, client: RecordId, text: str) -> None:
    """Write a note about a client."""
    made = CaseNote(id=fresh_id(session), client=client, happened_on=DAY, text=text)
    records.add(session, made)


def texts(session: Session, client: RecordId) -> set[str]:
    """Return the notes a computer shows of a client."""
    return {each.text for each in session.store.find(CaseNote, client=client)}


def phones(session: Session, client: RecordId) -> set[str]:
    """Return the values a computer keeps of a client's phone."""
    store = session.store
    for each in several(store.connection, store.logs, Client, client):
        if each.field == "phone":
            return {str(event.values["phone"]) for event in each.events}
    return {store.get(Client, client).phone}


def test_a_colleague_goes_on_and_head_office_gets_everything(office: OfficeOfThree) -> None:
    anna, berit, central = (office.session(each) for each in (ANNA, BERIT, CENTRAL))
    nils = clients.register_client(anna, given_name="Nils", phone="1").id
    note(anna, nils, "Första samtalet.")
    assert held_alone(anna).cases == 1

    # Anna's stick lies on Berit's desk; Anna is ill.
    (report,) = office.pass_on(ANNA, BERIT)
    assert (report.conflicts, report.waiting, report.acknowledged) == (0, 0, 0)
    assert clients.open_client(berit, nils, "covering").client.given_name == "Nils"
    assert texts(berit, nils) == {"Första samtalet."}
    (taken,) = all_carried(berit.store.connection)
    assert taken.device == office[ANNA].device

    # Both go on, one from home, and neither knows of the other.
    records.amend(berit, Client, nils, phone="2")
    note(berit, nils, "Berit var med på mötet.")
    olle = clients.register_client(berit, given_name="Olle").id
    records.amend(anna, Client, nils, phone="3")
    note(anna, nils, "Ringde hemifrån.")

    # She is back: one stick each way, and both see what they are to decide.
    (report,) = office.pass_on(BERIT, ANNA)
    assert (report.conflicts, report.waiting, report.acknowledged) == (1, 0, 0)
    note(anna, olle, "Anna om Olle.")
    (report,) = office.pass_on(ANNA, BERIT)
    assert (report.conflicts, report.waiting) == (1, 0)
    assert about(anna, nils) == about(berit, nils)
    assert about(anna, olle) == about(berit, olle)
    assert phones(anna, nils) == {"2", "3"}
    assert held_alone(anna).cases == 2  # nobody has said yet that the last changes have come
    assert held_alone(berit).cases == 0
    office.pass_on(BERIT, ANNA)
    assert held_alone(anna).cases == 0

    # Berit carries it to head office: her own and, before it, what Anna sealed.
    stick = office.hand(BERIT, CENTRAL)
    assert len(list(stick.iterdir())) == 2
    reports = office.take(CENTRAL, stick)
    assert [each.waiting for each in reports][-1] == 0  # Anna's last changes knew of Berit's
    assert waiting(central) == []
    certificates = load_trust(anna).certificates
    assert reports[0].sender == certificates[office[ANNA].device].subject.name
    for client in (nils, olle):
        assert about(central, client) == about(anna, client) == about(berit, client)
    for laptop in (anna, berit):
        own = laptop.store.logs.own("work")
        held = central.store.logs.by_id[own.id]
        assert (held.n, held.head) == (own.n, own.head)
    assert verify_logs(central) > 0

    # Head office tells Berit what it has: she need not carry it any more. Anna hears it too.
    office.down(BERIT)
    assert all(each.told_at for each in all_carried(berit.store.connection))
    stick = office.hand(BERIT, CENTRAL)
    assert len(list(stick.iterdir())) == 1
    assert list(carried_folder(berit.store.folder).iterdir()) == []
    report = office.down(ANNA)
    assert report.acknowledged > 0
    own = anna.store.logs.own("work")
    assert own.acknowledged == own.n


@pytest.mark.parametrize("first", [ANNA, BERIT])
def test_new_cases_of_both_can_be_read_in_any_order(office: OfficeOfThree, first: str) -> None:
    anna, berit, central = (office.session(each) for each in (ANNA, BERIT, CENTRAL))
    nils = clients.register_client(anna, given_name="Nils").id
    office.pass_on(ANNA, BERIT)
    olle = clients.register_client(berit, given_name="Olle").id
    records.amend(berit, Client, nils, phone="2")
    note(berit, nils, "Av Berit.")
    office.pass_on(BERIT, ANNA)
    records.amend(anna, Client, olle, phone="3")
    note(anna, olle, "Av Anna.")
    other = BERIT if first == ANNA else ANNA
    office.up(first)
    report = office.up(other)
    assert (report.waiting, waiting(central)) == (0, [])
    assert central.store.get(Client, nils).phone == "2"
    assert central.store.get(Client, olle).phone == "3"
    assert texts(central, nils) == {"Av Berit."}
    assert texts(central, olle) == {"Av Anna."}


def passed_on(office: OfficeOfThree, name: str, to: str, about_whom: RecordId) -> list[Item]:
    """Return what a computer would pass on to a colleague about a client."""
    session = office.session(name)
    certificate = load_trust(session).certificate(office[to].device)
    extend_stream(session, certificate)
    runs = stream_out(session, certificate.device).runs()
    written = {each.id for each in session.store.logs.by_number.values() if not each.own}
    items = [item for run in runs for item in run.items if item.id in written]
    return [item for item in items if bytes(about_whom) in item.first]


def test_work_is_passed_on_only_with_the_sealed_delivery_that_covers_it(
    office: OfficeOfThree,
) -> None:
    anna, berit, central = (office.session(each) for each in (ANNA, BERIT, CENTRAL))
    nils = clients.register_client(anna, given_name="Nils").id
    stick = office.hand(ANNA, BERIT)
    office.take(BERIT, office.alone(stick, BERIT))  # somebody copied only what is for her
    assert clients.open_client(berit, nils, "covering").client.given_name == "Nils"
    assert passed_on(office, BERIT, DAN, nils) == []
    # The whole stick comes: what covers it lies here now, and Dan gets both.
    later = office.hand(ANNA, BERIT)
    office.take(BERIT, later)
    assert passed_on(office, BERIT, DAN, nils) != []
    (report,) = office.pass_on(BERIT, DAN)
    assert report.waiting == 0
    dan = office.session(DAN)
    assert clients.open_client(dan, nils, "covering").client.given_name == "Nils"
    assert {each.device for each in all_carried(dan.store.connection)} == {
        office[ANNA].device,
        office[BERIT].device,
    }
    # Dan carries all of it to head office.
    records.amend(dan, Client, nils, phone="4")
    reports = office.pass_on(DAN, CENTRAL)
    assert [each.waiting for each in reports] == [0, 0, 0]
    assert central.store.get(Client, nils).phone == "4"


def test_the_command_line_writes_to_a_colleague(
    office: OfficeOfThree, capsys: pytest.CaptureFixture[str]
) -> None:
    nils = clients.register_client(office.session(ANNA), given_name="Nils").id
    line = CommandLine(office, lambda: capsys.readouterr().out)
    name = choices(office.session(ANNA))[1].name
    sent = line.run(ANNA, "export", "--out", office.stick, "--to", name)
    assert sent.data["bundles"][0]["to"] == name
    assert len(sent.data["bundles"]) == 2
    assert sent.data["sha256"] == sent.data["bundles"][0]["sha256"]
    reader = next(each for each in (BERIT, DAN) if name.endswith(_letter(office, each)))
    read = line.run(reader, "import", sent.data["file"])
    assert (read.code, read.data["conflicts"]) == (0, 0)
    assert clients.open_client(office.session(reader), nils, "covering").client.id == nils
    assert line.run(ANNA, "export", "--out", office.stick, "--to", "Nobody").refusal


def _letter(office: OfficeOfThree, name: str) -> str:
    session = office.session(name)
    return load_trust(session).certificate(session.device).subject.name


def test_an_office_writes_to_its_own_computers_alone(office: OfficeOfThree) -> None:
    anna = office.session(ANNA)
    kinds = [each.kind for each in choices(anna)]
    assert kinds == ["central", "mate", "mate"]
    with pytest.raises(NoSuchDevice):
        sending.send(anna, office.stick, office[ANNA].device.hex())
    with pytest.raises(NoSuchDevice):
        sending.send(anna, office.stick, "Frivården Lund A")
    mate, along = sending.send(anna, office.stick, choices(anna)[1].name)
    assert mate.recipient == choices(anna)[1].name
    assert along.recipient == choices(anna)[0].name

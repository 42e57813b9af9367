"""Lists as spreadsheets: what they hold, what no spreadsheet ever does, and who is logged."""

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.builders import (
    a_client,
    a_measure,
    a_phase,
    a_release,
    a_responsibility,
    a_task,
    a_user,
)
from tests.conftest import OFFICE_NAME
from tests.other_users import change_places, let_in

from sluss.domain.entities import Client, Transfer
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import Protection
from sluss.errors.rights import NotAllowed
from sluss.errors.sheets import SheetExists
from sluss.oplog.operation import Verb
from sluss.store.log import operation_of, read_log
from sluss.usecases.forms import save_new
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import PAPER, InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.list_sheets.choosing import records_of
from sluss.usecases.list_sheets.saving import Listed, save_list
from sluss.usecases.office import Workplace
from sluss.usecases.protection import protect
from sluss.usecases.records import add
from sluss.usecases.requests import request_from_form
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.standing_in import stand_in
from sluss.usecases.visits.pack import plan_visit

pytestmark = pytest.mark.feature("INV-14")

# Words that may be in no spreadsheet: of a protected client, of health, of who asked.
NEVER = ("Hemligsson", "Metadon", "Anhörig", "1985", "Fråga om metadonet")


@dataclass(frozen=True)
class Office:
    """One client like others, and one whose identity is protected, in every list there is."""

    open: RecordId
    protected: RecordId
    records: dict[Listed, list[RecordId]]


def _an_office(session: Session) -> Office:
    day = today(session)
    made = [
        a_client(office=session.office, case_no="MAL-26-A0001", family_name="=1+1"),
        a_client(office=session.office, case_no="MAL-26-A0002", family_name="Hemligsson"),
    ]
    colleague = add(session, a_user(office=session.office, login="bo", name="Bo Ek")).id
    tasks = []
    for each in made:
        add(session, each)
        add(session, a_release(client=each.id, planned_date=day + dt.timedelta(days=20)))
        add(session, a_responsibility(client=each.id, user=session.user, name=""))
        add(session, a_phase(client=each.id, institution="Anstalten Fosie"))
        care = add(
            session, a_measure(client=each.id, area="care", type="other", title="Metadon")
        ).id
        mine = {"client": each.id, "owner": session.user}
        tasks.append(add(session, a_task(**mine, title=f"Ring om {each.family_name}")).id)
        tasks.append(add(session, a_task(**mine, title="Följ upp: Metadon", measure=care)).id)
    ids = [each.id for each in made]
    asked = {"kind": "public_record", "asked_by": "Anhörig Ek", "what": "Fråga om metadonet"}
    requests = [
        request_from_form(session, asked | {"received_on": day}).id,
        request_from_form(session, asked | {"received_on": day, "concerns": ids[0]}).id,
    ]
    protect(session, ids[1], Protection.SECRECY_MARKING)
    for one in ids:
        paper = Request(
            client=one, document="case_summary", kind="client", channel=PAPER, language="sv"
        )
        release(session, paper, preview(session, paper, "sv").digest, InHand())
    lay = save_new(session, "LaySupervisor", None, {"name": "Rut Ask", "status": "active"}).id
    return Office(
        ids[0],
        ids[1],
        {
            Listed.CLIENTS: ids,
            Listed.RELEASES: [],
            Listed.SILENT: [],
            Listed.HANDOVER: [stand_in(session, session.user, colleague, day).id],
            Listed.TASKS: tasks,
            Listed.VISITS: [plan_visit(session, "Anstalten Fosie", day, ids).id],
            Listed.DISCLOSURES: ids,
            Listed.REQUESTS: requests,
            Listed.LAY: [lay],
            Listed.TRANSFERS: [_offered(session, each) for each in ids],
        },
    )


def _offered(session: Session, client: RecordId) -> RecordId:
    made = Transfer(
        id=fresh_id(session), client=client, from_office=session.office,
        offered_on=today(session), note="Metadon",
    )  # fmt: skip
    return add(session, made).id


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def _exported(session: Session) -> list[RecordId]:
    """Return whom the log says a spreadsheet was made of, in the order of the log."""
    log = session.store.logs.own("access").number
    operations = (operation_of(entry) for _, entry in read_log(session.store.connection, log))
    return [
        RecordId(each.header.about)
        for each in operations
        if each.header.verb is Verb.ACCESS and list(each.read_values()) == ["export", "spreadsheet"]
    ]


def test_every_list_goes_one_way(session: Session, tmp_path: Path) -> None:
    office = _an_office(session)
    lines = {Listed.TASKS: 4, Listed.VISITS: 1, Listed.LAY: 1}  # two in all the others
    for listed, records in office.records.items():
        before = len(_exported(session))
        saved = save_list(session, listed, records, tmp_path / f"{listed}.csv", "sv")
        heads, *found = _read(saved.path)
        text = saved.path.read_text("utf-8-sig")
        assert (listed, saved.lines, len(found)) == (listed, lines.get(listed, 2), saved.lines)
        assert all(heads), listed
        assert not [word for word in NEVER if word in text], listed
        assert not any(cell.startswith("=") for row in found for cell in row), listed
        logged = _exported(session)[before:]
        told = [office.open, office.protected]
        if listed is Listed.VISITS:
            told = [office.open]  # nothing left about the other
        if listed is Listed.REQUESTS:
            told = [EVERYONE, office.open]
        if listed is Listed.LAY:
            told = [EVERYONE]
        assert sorted(logged) == sorted(told), listed
    visits = _read(tmp_path / "visits.csv")[1]
    assert visits[1] == "Anstalten Fosie"
    assert visits[5] == "'=1+1"
    assert _read(tmp_path / "lay.csv")[1][::3] == ["Rut Ask", "Aktiv"]
    assert _read(tmp_path / "transfers.csv")[1][1:4] == ["'=1+1", "Nils", OFFICE_NAME]
    for listed, records in office.records.items():  # where nobody shows it, the same
        found_by = records_of(session, listed, "sv", office.open)
        wanted = records if listed is not Listed.DISCLOSURES else [office.open]
        assert set(wanted) <= set(found_by), listed
    titles = [row[3] for row in _read(tmp_path / "tasks.csv")[1:]]
    assert titles == ["Ring om =1+1", "", "", ""]
    left = _read(tmp_path / "disclosures.csv")[1:]
    assert [bool(row[2]) for row in left] == [True, False]  # to whom tells where one is
    for listed in (
        Listed.RELEASES,
        Listed.SILENT,
        Listed.HANDOVER,
        Listed.TASKS,
        Listed.DISCLOSURES,
        Listed.TRANSFERS,
    ):
        bare = [row for row in _read(tmp_path / f"{listed}.csv") if row[0] == "MAL-26-A0002"]
        assert bare, listed
        assert not any(cell for row in bare for cell in row[1:]), listed
    _in_the_order_shown(session, office, tmp_path / "lista.csv")


def _in_the_order_shown(session: Session, office: Office, file: Path) -> None:
    ids = [office.protected, office.open]
    saved = save_list(session, Listed.CLIENTS, ids, file, "sv")
    heads, first, second = _read(saved.path)
    assert heads[1] == "Efternamn"
    assert not any(first[1:-1])  # of a protected one the case number, and that there is a case
    assert saved.withheld
    assert second[1:3] == ["'=1+1", "Nils"]
    assert second[0] == session.store.get(Client, ids[1]).case_no
    with pytest.raises(SheetExists):
        save_list(session, Listed.CLIENTS, ids, file, "sv")
    assert save_list(session, Listed.CLIENTS, [], file.with_suffix(".xlsx"), "da").lines == 0


def test_who_may_not_answer_requests_saves_no_list_of_them(
    office: Workplace, tmp_path: Path
) -> None:
    let_in(office, "pia", "programme_staff")
    place = change_places(office, "pia")
    try:
        assert not save_list(place.session, Listed.CLIENTS, [], tmp_path / "egna.csv", "sv").lines
        with pytest.raises(NotAllowed):
            save_list(place.session, Listed.REQUESTS, [], tmp_path / "lista.csv", "sv")
        assert not (tmp_path / "lista.csv").exists()
    finally:
        place.close()

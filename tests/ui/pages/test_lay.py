"""Lay supervisors on the client's tab of people, and the office's list beside the colleagues."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.builders import a_supervision
from tests.ui.pages.conftest import Office

from sluss.domain.entities import Assignment, LaySupervisor
from sluss.domain.ids import RecordId
from sluss.domain.machines import AssignmentStatus, LayStatus
from sluss.ui.desk import Desk
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.lay import LayCard
from sluss.ui.pages.client.record import PeopleTab
from sluss.ui.pages.colleagues import ColleaguesPage
from sluss.ui.pages.colleagues.page import LAY
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import DRAFT
from sluss.usecases.forms import save_new
from sluss.usecases.lay.appointing import change_assignment, save_assignment
from sluss.usecases.lay.office_list import note_register_check
from sluss.usecases.records import add
from sluss.usecases.session import Session, today


def an_office(session: Session, *, checked: bool = True) -> tuple[RecordId, RecordId, RecordId]:
    """Register a client under supervision and a lay supervisor; return both and the period."""
    day = today(session)
    client = register_client(session, given_name="Nils").id
    period = a_supervision(
        client=client, start=day - dt.timedelta(days=40), planned_end=day + dt.timedelta(days=300)
    )
    add(session, period)
    lay = save_new(
        session, "LaySupervisor", None,
        {"name": "Rut Ek", "status": "approved", "max_clients": 3, "languages": "arabiska"},
    ).id  # fmt: skip
    if checked:
        note_register_check(session, lay, {"checked_on": day, "result": "ok"})
    return client, lay, period.id


def page_of(desk: Desk, office: Office, qtbot: QtBot, client: RecordId) -> ClientPage:
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    page.tabs.turn_to("people")
    office.settle()
    return page


def card_of(page: ClientPage) -> LayCard:
    seen = page.tabs.seen()
    assert isinstance(seen, PeopleTab)
    return seen.lay


def status_in(card: LayCard) -> AssignmentStatus:
    assert card.shown is not None
    return card.shown.lines[0].status


@pytest.mark.feature("INV-04")
def test_what_is_missing_is_said_beside_the_field_and_a_reason_is_asked_for_and_kept(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    client, lay, _period = office.do(an_office)
    page = page_of(desk, office, qtbot, client)
    assert card_of(page).empty.text() == "The client has no lay supervisor."
    card_of(page).new.click()
    office.settle()
    form = page.entry.form
    form.box("lay").set_value(lay)
    form.edited.emit()
    qtbot.waitUntil(lambda: "Training is missing" in form.box("lay").help.text())
    assert "Write why" in form.box("in_spite_of").help.text()
    page.entry.save.click()
    office.settle()
    assert "reason is missing" in form.box("in_spite_of").fault.text()
    form.box("in_spite_of").set_value("Går kursen i maj.")
    page.entry.save.click()
    office.settle()
    card = card_of(page)
    assert card.shown is not None
    (line,) = card.shown.lines
    assert (line.status, line.in_spite_of) == (AssignmentStatus.ACTIVE, "Går kursen i maj.")
    # A report comes, a pause, an end: each with its button.
    card.buttons[line.id, "report"].click()
    office.settle()
    page.entry.form.box("contacts").set_value(4)
    page.entry.save.click()
    office.settle()
    assert card.shown.lines[0].reports[-1].contacts == 4
    (link,) = card.reports.values()
    link.click()
    office.settle()
    assert page.entry.form.box("contacts").value() == 4
    page.entry.leave.click()
    office.settle()
    card.buttons[line.id, "step"].click()
    office.settle()
    assert status_in(card) == AssignmentStatus.SUSPENDED
    card.buttons[line.id, "end"].click()
    office.settle()
    page.entry.form.box("end_reason").set_value("goals_met")
    page.entry.save.click()
    office.settle()
    assert status_in(card) == AssignmentStatus.ENDED


@pytest.mark.feature("INV-04")
def test_without_a_check_it_can_be_saved_as_a_proposal_only(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    client, lay, _period = office.do(lambda session: an_office(session, checked=False))
    page = page_of(desk, office, qtbot, client)
    card_of(page).new.click()
    office.settle()
    form = page.entry.form
    form.box("lay").set_value(lay)
    page.entry.save.click()
    office.settle()
    assert "No register check holds" in form.box("lay").fault.text()
    form.box("status").set_value("proposed")
    page.entry.save.click()
    office.settle()
    (kept,) = office.do(lambda session: session.store.find(Assignment, client=client))
    assert kept.status is AssignmentStatus.PROPOSED
    card = card_of(page)
    assert (kept.id, "report") not in card.buttons
    assert card.buttons[kept.id, "change"].accessibleName() == "Appoint or change: Rut Ek"
    # What a colleague changes while the form is open stays.
    card.buttons[kept.id, "change"].click()
    office.settle()
    rhythm = {"contact_rhythm": "Varje vecka"}
    office.do(lambda session: change_assignment(session, client, kept.id, rhythm))
    page.entry.form.box("goals").set_value("Något att göra på söndagar.")
    page.entry.save.click()
    office.settle()
    changed = office.do(lambda session: session.store.get(Assignment, kept.id))
    assert (changed.contact_rhythm, changed.goals) == (
        "Varje vecka", "Något att göra på söndagar.",
    )  # fmt: skip


def test_a_client_without_supervision_has_an_empty_sentence_and_no_button(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    client = office.do(lambda session: register_client(session, given_name="Siv").id)
    page = page_of(desk, office, qtbot, client)
    assert card_of(page).empty.text() == "The client is not under supervision now."
    assert not card_of(page).new.isVisibleTo(page)


@pytest.fixture
def colleagues(desk: Desk, office: Office, qtbot: QtBot) -> ColleaguesPage:
    office.do(an_office)
    page = ColleaguesPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(LAY)
    office.settle()
    return page


def test_the_list_tells_room_and_what_is_missing_and_forms_keep_it(
    colleagues: ColleaguesPage, office: Office
) -> None:
    table = colleagues.lay.table
    model = table.model()
    row: list[Any] = [model.index(0, at).data() for at in range(model.columnCount())]
    assert row[0] == "Rut Ek"
    assert row[4] == "3 of 3"
    assert row[5].startswith("Training is missing: ")
    colleagues.lay.excerpt.click()  # asks where what is kept about them shall lie
    assert colleagues.lay.findChild(QFileDialog) is not None
    colleagues.lay.training.click()
    office.settle()
    colleagues.entry.form.box("module").set_value("secrecy")
    colleagues.entry.save.click()
    office.settle()
    colleagues.refresh()
    office.settle()
    assert "Duty of confidentiality" not in model.index(0, 5).data()
    assert colleagues.place() == LAY
    colleagues.lay.new.click()
    office.settle()
    colleagues.entry.form.box("name").set_value("Siv Alm")
    colleagues.entry.form.edited.emit()
    office.settle()
    place = colleagues.place()
    assert isinstance(place, str)
    assert place.startswith(DRAFT)
    colleagues.entry.leave.click()
    office.settle()
    colleagues.turn_to(place)
    office.settle()
    assert colleagues.entry.form.box("name").value() == "Siv Alm"
    colleagues.entry.save.click()
    office.settle()
    found = office.do(lambda session: session.store.find(LaySupervisor, name="Siv Alm"))
    assert [each.status for each in found] == [LayStatus.PROSPECT]


def test_the_one_chosen_is_shown_closer_with_the_cases(
    colleagues: ColleaguesPage, office: Office, qtbot: QtBot
) -> None:
    def appointed(session: Session) -> str:
        client, lay, period = an_office(session)
        values: dict[str, Any] = {
            "lay": lay, "supervision_period": period, "status": "appointed",
            "start": today(session), "role": "main", "in_spite_of": "Kursen i maj.",
        }  # fmt: skip
        save_assignment(session, client, None, values)
        return str(lay.hex())

    lay = office.do(appointed)
    colleagues.refresh()
    office.settle()
    colleagues.lay.table.choose(RecordId(bytes.fromhex(lay)))
    office.settle()
    assert len(colleagues.lay.more.links) == 1
    with qtbot.waitSignal(colleagues.lay.opened):
        colleagues.lay.more.links[0].click()  # type: ignore[attr-defined]

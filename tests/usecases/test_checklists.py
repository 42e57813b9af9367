"""The checklist of the release day: for those who have one, line by line."""

import datetime as dt

import pytest
from tests.conftest import MakeOffice

from sluss.domain.entities import ChecklistMark
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid
from sluss.errors.meetings import NoSuchChecklistLine
from sluss.usecases.checklists import mark_line, sheets_of
from sluss.usecases.clients import register_client
from sluss.usecases.meetings import plan_meeting
from sluss.usecases.sentences import plan_release, start_supervision
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

RELEASE = dt.date(2026, 9, 1)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


def test_it_is_there_for_a_release_and_for_nobody_else(session: Session, client: RecordId) -> None:
    start_supervision(session, client, dt.date(2026, 5, 1))
    assert sheets_of(session, client, "sv") == ()
    plan_release(session, client, RELEASE)
    (sheet,) = sheets_of(session, client, "sv")
    assert (sheet.name, sheet.day, sheet.left) == ("Frigivningsdagen", RELEASE, len(sheet.lines))
    assert {"naloxone", "medicine", "phone", "id_card"} <= {each.item for each in sheet.lines}


def test_a_line_is_marked_and_the_mark_undone(session: Session, client: RecordId) -> None:
    plan_release(session, client, RELEASE)
    mark_line(session, client, "release_day", "phone", "done")
    mark_line(session, client, "release_day", "naloxone", "not_needed")
    mark_line(session, client, "release_day", "phone", "open")
    (sheet,) = sheets_of(session, client, "sv")
    states = {each.item: each.state for each in sheet.lines}
    assert (states["phone"], states["naloxone"]) == ("open", "not_needed")
    assert len(session.store.find(ChecklistMark, client=client)) == 2
    undo_last(session)
    (sheet,) = sheets_of(session, client, "sv")
    assert {each.item: each.state for each in sheet.lines}["phone"] == "done"


def test_the_first_appointments_after_the_release_stand_on_the_card(
    session: Session, client: RecordId
) -> None:
    plan_release(session, client, RELEASE)
    for day, place in ((1, "Af, Storgatan 1"), (-5, "Kumla"), (0, "Frivården")):
        values: dict[str, FieldValue] = {
            "day": RELEASE + dt.timedelta(days=day), "begins": "10:00", "place": place,
        }  # fmt: skip
        plan_meeting(session, client, values)
    card = dict(sheets_of(session, client, "sv")[0].card)
    assert card["Första tiden"] == "tis 1 sep 10:00, Planmöte, Frivården"
    assert card["Andra tiden"] == "ons 2 sep 10:00, Planmöte, Af, Storgatan 1"
    assert card["Tredje tiden"] == ""


def test_what_is_not_on_the_list_is_refused(session: Session, client: RecordId) -> None:
    with pytest.raises(NoSuchChecklistLine):
        mark_line(session, client, "release_day", "parachute", "done")
    with pytest.raises(NotValid):
        mark_line(session, client, "release_day", "phone", "perhaps")


def test_the_pocket_card_names_the_contact_person_and_numbers_of_the_country(
    session: Session, client: RecordId, make_office: MakeOffice
) -> None:
    plan_release(session, client, RELEASE)
    card = dict(sheets_of(session, client, "sv")[0].card)
    assert card["Min kontaktperson"] == "Eva Lind"
    assert "1177" in card.values()
    danish = make_office("office", "KiF Horsens", "DK").session
    other = register_client(danish, given_name="Niels").id
    plan_release(danish, other, RELEASE)
    (sheet,) = sheets_of(danish, other, "da")
    assert "1177" not in dict(sheet.card).values()
    assert "mit_id" in {each.item for each in sheet.lines}

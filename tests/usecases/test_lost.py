"""A stick or a computer is gone: what was on it, the report within three days, and the paper."""

from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, World
from tests.reports.pdf_text import read_pdf

from sluss.domain.entities import Client, Incident
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.errors.lost import NothingToRevoke
from sluss.usecases import clients, forms, records
from sluss.usecases.incidents import (
    OpenLosses,
    incidents,
    loss_form,
    mark_found,
    mark_reported,
    open_losses,
    propose_withdrawal,
    save_report,
)
from sluss.usecases.lost import COMPUTER, STICK, OnIt, Thing, on_it, things
from sluss.usecases.session import Session
from sluss.usecases.trust_drafts import draft

OFFICE = "malmo-1"


@pytest.fixture
def client(world: World) -> RecordId:
    """A client of Malmö, with a name and a phone, not sent yet."""
    made = clients.register_client(world.session(OFFICE), given_name="Nils").id
    records.amend(world.session(OFFICE), Client, made, phone="040-1")
    return made


def lost(session: Session, what: str) -> OnIt:
    """Return what was on the first thing of a kind."""
    return on_it(session, of_kind(session, what)[0].key)


def of_kind(session: Session, what: str) -> list[Thing]:
    return [each for each in things(session) if each.what == what]


def reported(session: Session, what: str, **more: FieldValue) -> RecordId:
    """Report the first thing of a kind as its form was filled in."""
    form = loss_form(session, of_kind(session, what)[0].key, "en")
    values: dict[str, FieldValue] = {each.name: each.value for each in form.fields} | more
    return forms.save_new(session, "Incident", None, values).id


def test_what_was_on_a_stick_until_it_has_arrived(world: World, client: RecordId):
    session = world.session(OFFICE)
    assert of_kind(session, STICK) == []
    file = world.send(OFFICE).file
    (stick,) = of_kind(session, STICK)
    assert (stick.delivery, stick.name) == (1, "Huvudkontoret")
    found = lost(session, STICK)
    assert (found.clients, found.received) == (1, False)
    assert found.changes == session.store.logs.own("work").n
    assert "P" in found.classes
    world.read(CENTRAL, file)
    world.down(OFFICE)
    assert lost(session, STICK).received
    answer = lost(world.session(CENTRAL), STICK)
    assert (
        answer.thing.name == "Frivården Malmö " + (session.store.setting("letter") or b"").decode()
    )


def test_what_lies_on_a_computer_and_what_only_there(world: World, client: RecordId):
    session = world.session(OFFICE)
    found = lost(session, COMPUTER)
    assert found.thing.own
    assert (found.clients, found.openers) == (1, 1)
    assert found.unsent == session.store.logs.own("work").n
    world.up(OFFICE)
    world.down(OFFICE)
    central = world.session(CENTRAL)
    mine = next(each for each in of_kind(central, COMPUTER) if each.device == world[OFFICE].device)
    told = on_it(central, mine.key)
    assert (told.clients, told.unsent) == (1, None)
    assert told.heard_on is not None
    with pytest.raises(NotFound):
        on_it(session, "stick:00:1")


def test_a_report_is_due_in_three_days_and_travels_to_head_office(world: World, client: RecordId):
    session = world.session(OFFICE)
    made = reported(session, COMPUTER, how="stolen", locked="yes", note="In the train")
    (line,) = incidents(session, "en")
    assert (line.id, line.clients, line.open, line.overdue) == (made, 1, True, False)
    assert (line.due - line.noticed_on).days == 3
    assert open_losses(session) == OpenLosses(1, line.due, overdue=False)
    assert not line.revocable  # that is head office's to decide
    with pytest.raises(NothingToRevoke):
        propose_withdrawal(session, made)
    world[OFFICE].clock.forward(days=4)
    assert incidents(session, "en")[0].overdue
    mark_reported(session, made)
    assert open_losses(session) is None
    mark_found(session, made)
    (line,) = incidents(session, "en")
    assert (line.open, line.overdue) == (False, False)
    assert line.found_on == line.reported_on
    world.up(OFFICE)
    central = world.session(CENTRAL)
    (theirs,) = incidents(central, "en")
    assert theirs.revocable
    propose_withdrawal(central, theirs.id)
    waiting = draft(central)
    assert waiting is not None
    assert (waiting.device, waiting.reason) == (world[OFFICE].device, "stolen")


def test_the_paper_is_filled_in_and_names_nobody(world: World, client: RecordId, tmp_path: Path):
    session = world.session(OFFICE)
    world.send(OFFICE)
    made = reported(session, STICK)
    kept = session.store.get(Incident, made)
    assert (kept.delivery, kept.clients, kept.what) == (1, 1, STICK)
    read = read_pdf(save_report(session, made, tmp_path / "report.pdf", "en").read_bytes())
    assert read.pages == 1
    text = read.words
    for part in ("Frivården Malmö", "At most 1 person", "sealed for Huvudkontoret", "2018:1177"):
        assert part in text
    for name in ("Nils", "040-1", "Anna"):
        assert name not in text


def test_something_else_may_be_lost_too(world: World):
    session = world.session(OFFICE)
    form = loss_form(session, "", "en")
    assert {each.name: each.value for each in form.fields}["what"] == "paper"

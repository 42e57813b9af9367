"""What has to be seen to between the computers, as the first page says it."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import Client
from sluss.domain.form_fields import FieldValue
from sluss.errors.alarms import PutBackUnheard
from sluss.usecases.clients import register_client
from sluss.usecases.conflicts import decide, undecided
from sluss.usecases.exchange_today import Matter, MatterKind, exchange_matters
from sluss.usecases.forms import save_new
from sluss.usecases.incidents import loss_form, mark_reported
from sluss.usecases.put_back import note_restored, say_put_back
from sluss.usecases.receiving import preview
from sluss.usecases.records import amend
from sluss.usecases.session import Session


def found(session: Session) -> dict[MatterKind, Matter]:
    """Return the matters of a computer by their kind."""
    return {each.kind: each for each in exchange_matters(session)}


def test_nothing_before_the_approval(strangers: World):
    assert exchange_matters(strangers.session("malmo-1")) == ()


def test_a_case_on_one_computer_is_told_when_it_lies_there_too_long(world: World):
    session = world.session("malmo-1")
    world.carry_everything()
    register_client(session, given_name="Nils")
    world["malmo-1"].clock.forward(days=2)
    assert found(session) == {}
    world["malmo-1"].clock.forward(days=7)
    alone = found(session)[MatterKind.ALONE]
    assert (alone.n, alone.days, alone.urgent) == (1, 9, True)
    for name in (CENTRAL, "malmo-2"):
        world[name].clock.forward(days=9)
    world.carry_everything()
    assert found(session) == {}


def test_what_was_decided_and_what_is_to_be(world: World):
    session = world.session("malmo-1")
    client = register_client(session, given_name="Nils").id
    world.carry_everything()
    amend(session, Client, client, phone="1")
    amend(world.session("malmo-2"), Client, client, phone="2")
    world.carry_everything()
    assert found(session)[MatterKind.TO_DECIDE].n == 1
    assert MatterKind.TO_DECIDE not in found(world.session(CENTRAL))
    second = world.session("malmo-2")
    (asked,) = undecided(second, "sv")
    decide(second, client, "phone", take=next(v.number for v in asked.values if v.value == "2"))
    world.carry_everything()
    assert found(session)[MatterKind.TOLD].n == 1
    assert MatterKind.TO_DECIDE not in found(session)


def test_a_head_office_that_was_put_back_is_told_on_both_sides(world: World):
    central, session = world.session(CENTRAL), world.session("lund")
    world.read("lund", world.send(CENTRAL, "lund").file)  # else there is nothing to begin anew
    note_restored(central)
    assert found(central)[MatterKind.PUT_BACK].urgent
    say_put_back(central)
    assert found(central)[MatterKind.CALLS].n == 3
    with pytest.raises(PutBackUnheard):
        preview(session, world.send(CENTRAL, "lund").file)
    assert found(session)[MatterKind.UNHEARD].urgent


def test_the_list_of_computers_ends_some_day(world: World):
    world["lund"].clock.forward(days=700)
    world[CENTRAL].clock.forward(days=700)
    assert found(world.session(CENTRAL))[MatterKind.EXPIRY].day is not None


def test_a_loss_is_told_until_it_was_reported(world: World):
    session = world.session("lund")
    form = loss_form(session, "", "sv")
    values: dict[str, FieldValue] = {each.name: each.value for each in form.fields}
    saved = save_new(session, form.kind, None, values)
    assert found(session)[MatterKind.LOST].n == 1
    mark_reported(session, saved.id)
    assert MatterKind.LOST not in found(session)

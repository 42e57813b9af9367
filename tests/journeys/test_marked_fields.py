"""Two offline edits of one field: both are on the page of the client, and the field is marked."""

import pytest
from tests.journeys.world import World

from sluss.domain.ids import RecordId
from sluss.usecases.client_history import client_history
from sluss.usecases.client_page import read_page
from sluss.usecases.clients import register_client
from sluss.usecases.conflicts import decide
from sluss.usecases.forms import save_changes
from sluss.usecases.values_beside import question


@pytest.fixture
def disputed(world: World) -> RecordId:
    """A client whose telephone number two laptops changed, neither knowing of the other."""
    client = register_client(world.session("malmo-1"), given_name="Nils", phone="1").id
    world.carry_everything(("malmo-1", "malmo-2"))
    for name, phone in (("malmo-1", "040-111"), ("malmo-2", "040-222")):
        save_changes(world.session(name), "Client", client, {"phone": phone})
    world.carry_everything(("malmo-1", "malmo-2"))
    return client


@pytest.mark.parametrize("name", ["malmo-1", "malmo-2"])
def test_both_values_are_shown_with_who_and_where(world: World, disputed: RecordId, name: str):
    session = world.session(name)
    (field,) = read_page(session, disputed, "sv").undecided
    assert (field.kind, field.field, field.label) == ("Client", "phone", "Telefon")
    asked = question(session, field.kind, field.record, field.field, "sv")
    assert asked is not None
    found = asked.values
    assert {(each.shown, each.who) for each in found} == {
        ("040-111", "Anna Lind"),
        ("040-222", "Berit Alm"),
    }
    assert len({each.where for each in found}) == 2
    assert all(each.where for each in found)
    assert [each.number for each in found] == [1, 2]


def test_both_stand_in_the_history_and_the_others_are_not_ones_own(
    world: World, disputed: RecordId
):
    lines = client_history(world.session("malmo-1"), disputed, "sv")
    changes = {line.who: line.own for line in lines if line.what == "change"}
    assert changes == {"Anna Lind": True, "Berit Alm": False}


def test_a_decision_ends_the_mark_and_all_values_stay(world: World, disputed: RecordId):
    session = world.session("malmo-2")
    asked = question(session, "Client", disputed, "phone", "sv")
    assert asked is not None
    wanted = next(each for each in asked.values if each.shown == "040-111")
    decide(session, disputed, "phone", take=wanted.number)
    page = read_page(session, disputed, "sv")
    assert page.undecided == ()
    assert page.head.phone == "040-111"
    values = {
        change.value for line in client_history(session, disputed, "sv") for change in line.changes
    }
    assert {"040-111", "040-222"} <= values

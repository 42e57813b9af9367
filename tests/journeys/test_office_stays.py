"""Which office has a case is said by three acts alone; a record said anew late changes nothing."""

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.exchange import OutOfScope
from sluss.store.history import several
from sluss.usecases import clients, records
from sluss.usecases.session import stamp


@pytest.fixture
def moved(world: World) -> RecordId:
    """A case of Malmö that head office has given to Lund; Malmö does not know it yet."""
    made = clients.register_client(
        world.session("malmo-1"), given_name="Örjan", family_name="Öberg"
    ).id
    world.carry_everything()
    lund = world.session("lund").office
    records.amend(world.session(CENTRAL), Client, made, office=lund)
    return made


def test_said_anew_by_the_former_office_a_case_stays_where_it_is(
    world: World, moved: RecordId
) -> None:
    malmo = world.session("malmo-1")
    with malmo.store.act(stamp(malmo)) as act:
        act.restate(Client, moved, given_name="", family_name="")
    assert world.up("malmo-1").late == 1

    for name in (CENTRAL, "lund"):
        if name == "lund":
            world.down("lund")
        store = world.session(name).store
        found = store.get(Client, moved)
        assert found.office == world.session("lund").office
        assert found.family_name == ""
        assert several(store.connection, store.logs, Client, moved) == []


def test_it_makes_no_difference_which_of_the_two_came_first(world: World, moved: RecordId) -> None:
    world.down("lund")
    malmo, lund = world.session("malmo-1"), world.session("lund")
    with lund.store.act(stamp(lund)) as act:
        act.restate(Client, moved, given_name="Ö")
    with malmo.store.act(stamp(malmo)) as act:
        act.restate(Client, moved, given_name="")
    world.carry_everything()
    for name in (CENTRAL, "lund"):
        store = world.session(name).store
        assert store.get(Client, moved).office == lund.office
        fields = several(store.connection, store.logs, Client, moved)
        assert "given_name" in {each.field for each in fields if each.undecided}
        assert "office" not in {each.field for each in fields}


def test_no_laptop_takes_back_a_case_that_was_given_away(world: World, moved: RecordId) -> None:
    malmo = world.session("malmo-1")
    with malmo.store.act(stamp(malmo)) as act:
        act.change(Client, moved, phone="040-1")
    world.up("malmo-1")
    store = world.session(CENTRAL).store
    before = store.get(Client, moved).office
    with malmo.store.act(stamp(malmo)) as act:
        # What a changed program might write: the office it has anyway, once more.
        parents = act.parents(Client, moved, ["office"])
        act.put_back(Client, moved, {"office": malmo.office}, parents)
    with pytest.raises(OutOfScope):
        world.up("malmo-1")
    assert store.get(Client, moved).office == before

"""Two cases joined on one laptop: read as one on every computer, whatever came first."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.builders import a_note
from tests.journeys.world import CENTRAL, World, contents

from sluss.domain.ids import RecordId
from sluss.usecases.client_page import read_page
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.joining import join_clients, joined_view, part_clients, tell_apart
from sluss.usecases.records import add
from sluss.usecases.session import Session

ONE, OTHER = "malmo-1", "malmo-2"
EVERYBODY = (CENTRAL, ONE, OTHER)
DAY = dt.date(2026, 5, 4)
Carry = Callable[[World], None]

Pair = tuple[RecordId, RecordId]


@pytest.fixture
def registered(world: World) -> Pair:
    """Return one person registered on two laptops, each case with a note, known to everybody."""
    found = []
    for name, given in ((ONE, "Nils"), (OTHER, "Nisse")):
        session = world.session(name)
        client = register_client(session, given_name=given, family_name="Björk").id
        add(session, a_note(client=client, happened_on=DAY, text=f"Samtal med {given}."))
        found.append(client)
    world.carry_everything((ONE, OTHER))
    return found[0], found[1]


def listed(session: Session) -> set[RecordId]:
    return {row.id for row in list_clients(session).rows}


def notes(session: Session, client: RecordId) -> set[str]:
    return {note.text for note in read_page(session, client, "sv").notes}


def carried(world: World, *order: str) -> None:
    """Carry sticks in an order until nobody learns anything new."""
    for _ in range(2):
        for name in order:
            world.up(name)
        for name in order:
            world.down(name)


@pytest.mark.feature("INV-01")
@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_what_is_written_meanwhile_in_the_other_case_is_read_in_the_kept_one(
    world: World, registered: Pair, order: tuple[str, ...]
) -> None:
    kept, other = registered
    before = {name: notes(world.session(name), kept) for name in (ONE, OTHER)}
    join_clients(world.session(ONE), kept, other, "Samma telefon.")
    meanwhile = a_note(client=other, happened_on=DAY, text="Besök på häktet.")
    add(world.session(OTHER), meanwhile)

    carried(world, *order)

    for name in (ONE, OTHER):
        session = world.session(name)
        assert listed(session) == {kept}
        assert notes(session, kept) == {"Samtal med Nils.", "Samtal med Nisse.", meanwhile.text}
        within = joined_view(session, other).within
        assert within is not None
        assert within.client == kept
    assert listed(world.session(CENTRAL)) == {kept}

    part_clients(world.session(OTHER), kept, other)
    carried(world, *order)

    for name in (ONE, OTHER):
        session = world.session(name)
        assert listed(session) == {kept, other}
        assert notes(session, kept) == before[name]
        assert notes(session, other) == {"Samtal med Nisse.", meanwhile.text}


@pytest.mark.feature("INV-01")
@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_joined_both_ways_at_once_all_computers_keep_the_same_case(
    world: World, registered: Pair, order: tuple[str, ...]
) -> None:
    first, second = registered
    join_clients(world.session(ONE), first, second)
    join_clients(world.session(OTHER), second, first)

    carried(world, *order)

    lists = [listed(world.session(name)) for name in EVERYBODY]
    assert lists[0] in ({first}, {second})
    assert lists == [lists[0]] * len(EVERYBODY)
    assert contents(world.session(ONE)) == contents(world.session(OTHER))

    (kept,) = lists[0]
    part_clients(world.session(OTHER), kept, second if kept == first else first)
    carried(world, *order)

    for name in EVERYBODY:
        assert listed(world.session(name)) == {first, second}


@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_joined_here_and_told_apart_there_both_stay_until_somebody_decides(
    world: World, registered: Pair, order: tuple[str, ...]
) -> None:
    kept, other = registered
    join_clients(world.session(ONE), kept, other)
    tell_apart(world.session(OTHER), kept, other)

    carried(world, *order)
    for name in EVERYBODY:
        assert listed(world.session(name)) == {kept, other}

    join_clients(world.session(ONE), kept, other)
    carried(world, *order)
    for name in EVERYBODY:
        assert listed(world.session(name)) == {kept}


def test_a_case_whose_other_half_is_elsewhere_is_still_in_the_list(
    world: World, registered: Pair
) -> None:
    kept, _other = registered
    session = world.session("lund")
    alone = register_client(session, given_name="Nils", family_name="Björk").id
    world.carry_everything()
    join_clients(world.session(CENTRAL), kept, alone)
    world.carry_everything()
    assert listed(session) == {alone}
    assert kept in listed(world.session(CENTRAL))
    assert alone not in listed(world.session(CENTRAL))

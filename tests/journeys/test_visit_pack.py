"""A day of visits on a travelling laptop: the cases go along, come back, and leave it again."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.office_of_three import OfficeOfThree
from tests.journeys.test_officer_ill import note, texts
from tests.journeys.world import CENTRAL, Blueprint, about

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.visits import NoTravellingLaptop
from sluss.store.reading import is_here
from sluss.usecases import clients
from sluss.usecases.visits.pack import plan_visit
from sluss.usecases.visits.travelling import (
    bring_back,
    journey_of,
    laptops,
    make_travelling,
    take_along,
)
from sluss.usecases.wiping import stubs

DESK, ROAD = "malmo-1", "malmo-2"
DAY = dt.date(2026, 5, 6)
NAMES = ("Nils", "Ali", "Bo")


@pytest.fixture
def office(blueprint: Blueprint, memory_path: Path) -> Iterator[OfficeOfThree]:
    """A desk and a laptop in Malmö, both approved; the laptop travels."""
    world = OfficeOfThree(blueprint, memory_path / "world", luck="pack")
    make_travelling(world.session(DESK), world.session(ROAD).device)
    world.pass_on(DESK, ROAD)
    yield world
    world.close()


def here(world: OfficeOfThree, client: RecordId) -> bool:
    """Whether the travelling laptop has a client."""
    return is_here(world.session(ROAD).store.connection, Client, client)


def test_the_cases_of_a_day_travel_and_leave_the_laptop_again(office: OfficeOfThree) -> None:
    desk, road = office.session(DESK), office.session(ROAD)
    nils, ali, other = (
        clients.register_client(desk, given_name=n).id for n in ("Nils", "Ali", "Bo")
    )
    note(desk, nils, "before the visit")
    visit = plan_visit(desk, "Anstalten Tidaholm", DAY, [nils, ali]).id
    office.pass_on(DESK, ROAD)
    assert not any(here(office, each) for each in (nils, ali, other))
    take_along(desk, visit, road.device)
    assert [(each.travels, each.cases) for each in laptops(desk)] == [(True, 2), (False, 0)]
    office.pass_on(DESK, ROAD)
    assert here(office, nils)
    assert here(office, ali)
    assert not here(office, other)
    assert texts(road, nils) == {"before the visit"}

    note(road, nils, "said in the visiting room")
    office.pass_on(ROAD, DESK)
    assert texts(desk, nils) == {"before the visit", "said in the visiting room"}
    bring_back(desk, visit)
    assert (journey := journey_of(desk, visit)) is not None
    assert (journey.clients, journey.end is not None) == (2, True)
    office.pass_on(DESK, ROAD)
    assert here(office, nils)  # head office has not received what was written on it
    office.up(ROAD)
    office.up(DESK)
    office.down(ROAD)
    assert not any(here(office, each) for each in (nils, ali))
    assert texts(road, nils) == set()
    assert {each.about for each in stubs(road)} == {nils, ali}
    assert {each.why for each in stubs(road)} == {"visit"}
    assert texts(office.session(CENTRAL), nils) == texts(desk, nils)

    again = plan_visit(desk, "Anstalten Tidaholm", DAY, [nils]).id
    for name in (DESK, ROAD):
        office[name].clock.forward(days=1)
    take_along(desk, again, road.device)
    office.pass_on(DESK, ROAD)
    assert texts(road, nils) == {"before the visit", "said in the visiting room"}
    assert about(road, nils) == about(desk, nils)
    assert not here(office, ali)


def test_a_desk_computer_takes_no_case_along(office: OfficeOfThree) -> None:
    desk = office.session(DESK)
    nils = clients.register_client(desk, given_name="Nils").id
    visit = plan_visit(desk, "Anstalten Tidaholm", DAY, [nils]).id
    with pytest.raises(NoTravellingLaptop):
        take_along(office.session(DESK), visit, desk.device)
    assert journey_of(desk, visit) is None

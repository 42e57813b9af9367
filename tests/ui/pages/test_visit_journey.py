"""The card of a day of visits that says on which laptop its cases travel."""

import datetime as dt

import pytest

from sluss.domain.ids import RecordId
from sluss.ui.pages.visits.journey_card import JourneyCard
from sluss.usecases.visits.travelling import Journey, Laptop, TravelPlan

ROAD = Laptop(RecordId(b"r" * 16), "Malmö B", travels=True, cases=0)
DESK = Laptop(RecordId(b"d" * 16), "Malmö C", travels=False, cases=0)
AWAY = Journey(ROAD.device, ROAD.name, 2, dt.date(2026, 5, 4), None)
BACK = Journey(ROAD.device, ROAD.name, 2, dt.date(2026, 5, 4), dt.date(2026, 5, 4))


@pytest.fixture
def card(desk, qtbot):
    card = JourneyCard(desk)
    qtbot.addWidget(card)
    return card


def offered(card):
    """Return which buttons there are to press."""
    return {name for name in ("take", "make", "returned") if getattr(card, name).isVisibleTo(card)}


def test_where_no_other_computer_is_approved_it_is_not_there(card):
    card.show_plan(TravelPlan(None, ()))
    assert card.isHidden()


@pytest.mark.parametrize(
    ("journey", "first", "buttons"),
    [
        (None, ROAD, {"take"}), (None, DESK, {"make"}), (AWAY, ROAD, {"returned"}),
        (BACK, ROAD, {"take"}), (BACK, DESK, {"make"}),
    ],
)  # fmt: skip
def test_what_can_be_done_is_what_is_offered(card, journey, first, buttons):
    other = DESK if first == ROAD else ROAD
    card.show_plan(TravelPlan(journey, (first, other)))
    assert offered(card) == buttons


def test_it_says_where_the_cases_are(card):
    card.show_plan(TravelPlan(AWAY, (ROAD,)))
    assert "2 cases travel on Malmö B" in card.words.text()
    card.show_plan(TravelPlan(BACK, (ROAD,)))
    assert "came back" in card.words.text()


def test_the_laptop_that_is_chosen_is_the_one_that_is_told(card, qtbot):
    card.show_plan(TravelPlan(None, (ROAD, DESK)))
    with qtbot.waitSignal(card.taken) as told:
        card.take.click()
    assert told.args == [ROAD.device]
    card.choice.set_value(DESK.device)
    card.choice.changed.emit()
    with qtbot.waitSignal(card.made) as told:
        card.make.click()
    assert told.args == [DESK.device]
    card.show_plan(TravelPlan(None, (DESK, ROAD)))  # in another order the same is chosen
    assert card.choice.text() == DESK.name

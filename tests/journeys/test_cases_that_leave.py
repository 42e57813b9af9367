"""Histories told on purpose in which cases leave a laptop, and head office alone says which."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journeys.exchange_histories import DESK, OTHER, ROAD, ExchangeHistories
from tests.journeys.exchange_world import Approved
from tests.journeys.world import CENTRAL, Blueprint

from sluss.domain.entities import User
from sluss.store.putting_away import cases_put_away
from sluss.usecases.transfers.handing_over import offer
from sluss.usecases.visits.travelling import make_travelling
from sluss.usecases.wiping import stubs

History = ExchangeHistories


@pytest.fixture(scope="module")
def approved(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Approved:
    """Everybody approved, made once."""
    return Approved(blueprint, tmp_path_factory.mktemp("approved") / "world")


def _clock_of_head_office_is_behind(history: History) -> None:
    """Whether a journey is over is nothing each clock decides for itself."""
    history.misfortune(CENTRAL, -900)
    history.travel(0, "out")
    history.travel(0, "back")
    history.go_on_unknowing(0, ["a", "b"])


def _journey_taken_back(history: History) -> None:
    """The laptop got the case by a stick; head office hears of the journey when it is undone."""
    history.travel(0, "out")
    history.work(DESK, 0, "undo")


def _back_and_out_again(history: History) -> None:
    """What head office says of the first journey comes while the case is on the second."""
    history.travel(0, "out")
    history.travel(0, "back")
    history.hand((DESK, CENTRAL), "read")
    history.hand((CENTRAL, ROAD), "late")
    history.travel(0, "out")
    history.find_stick(0)
    assert history._client(ROAD, 0) is not None


def _out_by_a_colleague_after_head_office_had_it_put_away(history: History) -> None:
    """What the laptop wrote of the case before comes along, though the colleague said no leave."""
    history.work(ROAD, 0, "note")
    for _ in range(2):
        for name in (DESK, ROAD):
            history.hand((name, CENTRAL), "read")
            history.hand((CENTRAL, name), "read")
    assert history._client(ROAD, 0) is None
    history.travel(0, "out")


def _said_anew_on_the_journey_when_it_was_handed_over(history: History) -> None:
    """The record names its new office, which the laptop cannot know to have no part in."""
    history.travel(0, "out")
    history.go_on_unknowing(0, ["a", "a"])
    history.erase(ROAD, 0, "anew", told=True)


def _said_anew_twice_on_the_journey_when_it_was_handed_over(history: History) -> None:
    """What tells that it was the former office's is erased by the first time."""
    history.travel(0, "out")
    history.go_on_unknowing(0, ["a", "a"])
    history.erase(ROAD, 0, "anew", told=True)
    history.erase(ROAD, 0, "anew", told=True)


def _said_anew_by_whoever_has_it_now(history: History) -> None:
    """The former office goes on with a case of which all it wrote is erased by now."""
    history.go_on_unknowing(0, ["a", "b"])
    history.erase(OTHER, 0, "anew", told=False)
    history.hand((OTHER, CENTRAL), "read")
    history.edit(ROAD, 0, "c")
    history.hand((ROAD, CENTRAL), "read")
    assert history.counted["late"]


def _said_anew_by_whoever_has_it_before_head_office_was_put_back(history: History) -> None:
    """Head office forgets whom it had told, and the record no longer says who had it."""
    history.go_on_unknowing(0, ["a", "b"])
    history.erase(OTHER, 0, "anew", told=False)
    history.hand((OTHER, CENTRAL), "read")
    history.keep(CENTRAL)
    history.put_head_office_back()


def _protected_on_the_journey(history: History) -> None:
    """Whoever may not see a case passes it on all the same."""
    history.travel(0, "out")
    history.erase(DESK, 0, "protect", told=True)
    history.edit(DESK, 0, "c")
    history.hand((DESK, CENTRAL), "read")
    history.hand((CENTRAL, ROAD), "read")


def _begun_on_the_journey(history: History) -> None:
    """A case is registered on the laptop that travels."""
    history.work(ROAD, 0, "register")


def _begun_before_it_travelled(history: History) -> None:
    """A case is registered on a laptop that does not know yet that it travels."""
    history.work(ROAD, 0, "register")
    history._act(DESK, lambda s: make_travelling(s, history.world[ROAD].device))
    history.hand((DESK, CENTRAL), "read")
    history.hand((CENTRAL, ROAD), "read")


def _gone_before_it_was_replaced(history: History) -> None:
    """The backup of a lost laptop holds a case that has left its office since."""
    history.keep(DESK)
    history.go_on_unknowing(0, ["a", "b"])
    history.hand((CENTRAL, DESK), "read")
    history.replace(DESK)


def _gone_before_head_office_was_put_back(history: History) -> None:
    """Head office forgets whom it had told of a case that has left by then."""
    history.go_on_unknowing(0, ["a", "b"])
    history.keep(CENTRAL)
    history.put_head_office_back()


def _received_before_head_office_was_put_back(history: History) -> None:
    """A laptop takes for received what head office forgot, until it is told."""
    history.keep(CENTRAL)
    history.edit(ROAD, 0, "c")
    history.hand((ROAD, CENTRAL), "read")
    history.hand((CENTRAL, ROAD), "read")
    history.put_head_office_back()


def _replaced_after_head_office_was_put_back(history: History) -> None:
    """A laptop from a backup that does not know yet of the telephone call about head office."""
    history.keep(CENTRAL)
    history.keep(ROAD)
    history.put_head_office_back()
    history.replace(ROAD)
    assert history.counted["put back"] == history.counted["replaced"] == 1


def _begun_and_handed_over_at_once(history: History) -> None:
    """Who began a case and handed it over hears of the answer, though never told of the case."""
    history.work(DESK, 0, "register")
    history.hand_over(DESK, 1, "offer")
    history.hand((DESK, CENTRAL), "read")
    history.hand_over(DESK, 0, "assign")
    history.hand((CENTRAL, OTHER), "read")
    history.hand_over(OTHER, 0, "accept")
    history.hand((OTHER, CENTRAL), "read")
    assert history._client(OTHER, 0) == history.clients[1]


def _a_colleague_goes_on(history: History) -> None:
    """A colleague who has not heard that a case left passes on what she wrote of it."""
    history.go_on_unknowing(0, ["a", "b"])
    history.hand((CENTRAL, DESK), "read")
    assert history._client(DESK, 0) is None
    history.edit(ROAD, 0, "c")
    history.hand((ROAD, DESK), "read")


def _a_colleague_heard_it_first(history: History) -> None:
    """A colleague's laptop has put the case away: what it has of it says nothing any more."""
    history.hand((ROAD, DESK), "read")
    history.go_on_unknowing(0, ["a", "b"])
    history.hand((CENTRAL, ROAD), "read")
    history.hand((ROAD, DESK), "read")
    history.hand((CENTRAL, DESK), "read")
    (away,) = cases_put_away(history.world.session(DESK).store.connection)
    assert (away.why, away.office) == ("transfer", history.world.session(OTHER).office)


def _begun_by_a_colleague_and_handed_over(history: History) -> None:
    """It came by a stick, and left before head office had ever told this laptop of it."""
    history.work(ROAD, 0, "register")
    history.hand((ROAD, DESK), "read")
    history.go_on_unknowing(1, ["a", "b"])
    assert history._client(DESK, 1) == history.clients[1]
    history.hand((CENTRAL, DESK), "read")
    (away,) = cases_put_away(history.world.session(DESK).store.connection)
    assert (away.why, away.office) == ("transfer", history.world.session(OTHER).office)


def _a_colleague_hands_it_over(history: History, *, anew: bool = False) -> None:
    """A colleague registers a case, perhaps says it `anew`, and it goes to Lund."""
    history.work(ROAD, 0, "register")
    if anew:
        history.erase(ROAD, 1, "anew", told=False)
    lund = history.world.session(OTHER).office
    history._act(ROAD, lambda s: offer(s, history.clients[1], lund))
    history.hand((ROAD, CENTRAL), "read")
    history.hand_over(DESK, 0, "assign")
    history.hand((CENTRAL, OTHER), "read")
    history.hand_over(OTHER, 0, "accept")
    history.hand((OTHER, CENTRAL), "read")


def _offered_to_the_office_which_refused_it(history: History) -> None:
    """A colleague was told of a case of Lund, and passed it on before she refused it."""
    before = history.counted.get("handed over: steps", 0)
    history.work(OTHER, 0, "register")
    malmo = history.world.session(DESK).office
    history._act(OTHER, lambda s: offer(s, history.clients[-1], malmo))
    history.hand((OTHER, CENTRAL), "read")
    history.hand_over(DESK, 0, "assign")
    history.hand((CENTRAL, DESK), "read")
    history.hand((DESK, ROAD), "read")
    assert any(history._client(ROAD, n) == history.clients[-1] for n in range(3))
    history.hand_over(DESK, 0, "refuse")
    assert history.counted["handed over: steps"] == before + 2


def _passed_on_after_it_was_said_to_leave(history: History) -> None:
    """What comes of it later from whoever has not heard is put away before anybody sees it."""
    _a_colleague_hands_it_over(history)
    history.hand((CENTRAL, DESK), "read")
    history.hand((ROAD, DESK), "read")
    assert history._client(DESK, 1) == history.clients[0]
    assert not stubs(history.world.session(DESK))  # nobody there has ever seen it
    _offered_to_the_office_which_refused_it(history)


def _handed_over_before_the_backup_of_a_laptop_that_never_had_it(history: History) -> None:
    """Where a case went is heard last, also of one of which all was erased that could be shown."""
    history.keep(DESK)
    _a_colleague_hands_it_over(history, anew=True)
    history.replace(DESK)
    assert history._waits(DESK) == []


def _a_colleague_has_not_heard_that_it_travels(history: History) -> None:
    """What she sends along of cases is of no journey; what is for everybody stays."""
    history._act(CENTRAL, lambda s: make_travelling(s, history.world[ROAD].device))
    history.work(DESK, 0, "register")
    history.hand((CENTRAL, ROAD), "read")
    assert history._client(ROAD, 0) is None
    history.hand((DESK, ROAD), "read")
    assert history._client(ROAD, 0) is None
    users = [len(history.world.session(name).store.find(User)) for name in (DESK, ROAD)]
    assert users[0] == users[1]
    _out_twice_and_put_away_before(history)


def _out_twice_and_put_away_before(history: History) -> None:
    """What sets out goes along whole: its colleague does not hear what was put away since."""
    history.hand((CENTRAL, DESK), "read")
    history.travel(0, "out")  # it had been told of the case before it travelled
    assert history._client(ROAD, 0) is not None
    history.travel(0, "back")
    history.hand((DESK, CENTRAL), "read")
    history.hand((CENTRAL, ROAD), "read")
    assert history._client(ROAD, 0) is None
    history.travel(0, "out")
    assert history._client(ROAD, 0) is not None


_STORIES = [
    (_clock_of_head_office_is_behind, True),
    (_journey_taken_back, True),
    (_back_and_out_again, True),
    (_said_anew_on_the_journey_when_it_was_handed_over, True),
    (_said_anew_twice_on_the_journey_when_it_was_handed_over, True),
    (_said_anew_by_whoever_has_it_now, False),
    (_said_anew_by_whoever_has_it_before_head_office_was_put_back, False),
    (_protected_on_the_journey, True),
    (_out_by_a_colleague_after_head_office_had_it_put_away, True),
    (_begun_on_the_journey, True),
    (_begun_before_it_travelled, False),
    (_gone_before_it_was_replaced, False),
    (_gone_before_head_office_was_put_back, False),
    (_received_before_head_office_was_put_back, False),
    (_replaced_after_head_office_was_put_back, False),
    (_begun_and_handed_over_at_once, False),
    (_a_colleague_goes_on, False),
    (_a_colleague_heard_it_first, False),
    (_begun_by_a_colleague_and_handed_over, False),
    (_passed_on_after_it_was_said_to_leave, False),
    (_handed_over_before_the_backup_of_a_laptop_that_never_had_it, False),
    (_a_colleague_has_not_heard_that_it_travels, False),
]


@pytest.mark.parametrize(("story", "travels"), _STORIES)
def test_a_case_that_left_is_nowhere_it_should_not_be(
    approved: Approved, memory_path: Path, story: Callable[[History], None], travels: bool
) -> None:
    own = {"approved": approved, "folder": memory_path, "counted": {}}
    history = type("Told", (ExchangeHistories,), own)()
    history.begin(travels=travels)
    try:
        story(history)
    finally:
        history.teardown()

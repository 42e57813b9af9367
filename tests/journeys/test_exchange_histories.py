"""Random histories of the whole exchange end alike everywhere; and they would find faults out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.journeys.exchange_histories import ExchangeHistories
from tests.journeys.exchange_world import Approved
from tests.journeys.world import Blueprint

from sluss.bundle import verify
from sluss.bundle.certificate import Role
from sluss.errors import SlussError
from sluss.store import applying
from sluss.usecases import covering
from sluss.usecases.reading_in import carrying, late, taking
from sluss.usecases.reading_in.marks import note_receipts

HISTORIES, STEPS = 6, 20


@pytest.fixture(scope="module")
def approved(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Approved:
    """Everybody approved, made once."""
    return Approved(blueprint, tmp_path_factory.mktemp("approved") / "world")


@pytest.fixture
def histories(approved: Approved, memory_path: Path) -> type[ExchangeHistories]:
    """A machine of this test's own, with its stores in a folder of its own."""
    own = {"approved": approved, "folder": memory_path, "counted": {}}
    return type("OwnExchangeHistories", (ExchangeHistories,), own)


def run(machine: type[ExchangeHistories], count: int) -> None:
    """Run a number of histories, the same each time (the soak makes new ones); a bad end fails."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_histories_of_the_exchange_end_alike(histories: type[ExchangeHistories]) -> None:
    run(histories, HISTORIES)
    assert histories.counted["histories"] >= HISTORIES
    assert histories.counted["read"] > 10 * HISTORIES


def test_a_decision_made_too_late_changes_no_field(histories: type[ExchangeHistories]) -> None:
    """A colleague had seen two values and chose a third; one of the two was late work itself."""
    history = histories()
    history.begin(travels=False)
    history.edit("malmo-1", 0, "a")
    history.edit("malmo-2", 0, "b")
    history.hand(("malmo-1", "central"), "read")
    history.go_on_unknowing(0, ["c", "b"])
    assert history.counted["late: looked at"]
    history.teardown()


def test_an_heir_has_nothing_to_take_back(histories: type[ExchangeHistories]) -> None:
    history = histories()
    history.begin(travels=False)
    history.keep("malmo-1")
    history.replace("malmo-1")
    history.work("malmo-1", 0, "undo")
    assert history.counted["replaced"]
    history.teardown()


# What would be wrong, and must be found.


def _any_signature_is_good(*_given: object) -> None:
    return None


def _nothing_is_put_back(_self: object) -> None:
    return None


def _nothing_is_taken_along(*_given: object) -> int:
    return 0


def _nothing_is_erased(*_given: object) -> int:
    return 0


def _a_colleague_counts_as_head_office(
    arrival: Any, manifest: Any, _really: Callable[..., None] = note_receipts
) -> None:
    _really(arrival, manifest)
    if arrival.bundle.sender.role is Role.DEVICE and not arrival.bundle.to_central:
        own = arrival.store.logs.own("work")
        own.acknowledged, own.acknowledged_head = own.n, own.head
        arrival.touched[own.number] = own


def _handed_to_a_colleague(history: ExchangeHistories) -> None:
    history.edit("malmo-1", 0, "a")
    history.hand(("malmo-1", "malmo-2"), "read")
    history.edit("malmo-2", 0, "b")
    history.hand(("malmo-2", "malmo-1"), "read")
    history.hand(("malmo-2", "central"), "read")


def _handed_over(history: ExchangeHistories) -> None:
    history.go_on_unknowing(0, ["a", "b"])


def _said_anew(history: ExchangeHistories) -> None:
    history.erase("malmo-1", 0, "anew", told=True)


def _forged(history: ExchangeHistories) -> None:
    history.forge("malmo-1", 0)


_MUTANTS = [
    (verify, "check_signature", _any_signature_is_good, _forged),
    (taking, "note_receipts", _a_colleague_counts_as_head_office, _handed_to_a_colleague),
    (carrying, "collect", _nothing_is_taken_along, _handed_to_a_colleague),
    (late._PuttingBack, "put_back", _nothing_is_put_back, _handed_over),
    (applying, "erase_before", _nothing_is_erased, _said_anew),
]


def _play(machine: type[ExchangeHistories], story: Callable[[ExchangeHistories], None]) -> None:
    history = machine()
    history.begin(travels=False)
    try:
        story(history)
    finally:
        history.teardown()


@pytest.mark.parametrize("story", list(dict.fromkeys(each[3] for each in _MUTANTS)))
def test_the_program_as_it_is_passes(
    histories: type[ExchangeHistories], story: Callable[[ExchangeHistories], None]
) -> None:
    _play(histories, story)


@pytest.mark.parametrize(
    ("place", "name", "mutant", "story"),
    _MUTANTS,
    ids=lambda each: getattr(each, "__name__", None),
)
def test_a_wrong_exchange_is_found_out(
    histories: type[ExchangeHistories],
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    mutant: Callable[..., Any],
    story: Callable[[ExchangeHistories], None],
) -> None:
    monkeypatch.setattr(place, name, mutant)
    if mutant is _nothing_is_taken_along:
        monkeypatch.setattr(covering, "_passes", lambda _session: None)
    with pytest.raises((AssertionError, SlussError, KeyError)):
        _play(histories, story)

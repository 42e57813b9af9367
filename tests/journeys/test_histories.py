"""Random histories end alike everywhere, hide and lose nothing; and they would find it out."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.journeys.histories import Histories
from tests.journeys.world import LAPTOPS, Blueprint

from sluss.bundle.manifest import Manifest
from sluss.bundle.stream import Mark
from sluss.errors import SlussError
from sluss.oplog.rules import Head, Shown
from sluss.store import batch
from sluss.usecases import passing_on, sending
from sluss.usecases.writing_out.manifest import manifest_for

HISTORIES, STEPS = 8, 20  # many more of them in the soak


@pytest.fixture
def histories(blueprint: Blueprint, memory_path: Path) -> type[Histories]:
    """A machine of this test's own, with its stores in a folder of its own."""
    own = {"blueprint": blueprint, "folder": memory_path, "counted": {}}
    return type("OwnHistories", (Histories,), own)


def run(machine: type[Histories], count: int) -> None:
    """Run a number of histories, new ones each time; a bad end fails."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="CI" in os.environ,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_histories_end_alike(histories: type[Histories]) -> None:
    run(histories, HISTORIES)
    assert histories.counted["histories"] >= HISTORIES
    assert histories.counted["read"] > 10 * HISTORIES


# What would be wrong, and must be found. Each is a fault that programs of this kind have had.


def _last_writer_wins(_declared: Any, heads: list[Head]) -> Shown:
    return Shown(max(heads, key=lambda head: head.time), undecided=False)


def _last_arrived_is_shown(_declared: Any, heads: list[Head]) -> Shown:
    return Shown(heads[-1], undecided=len({head.value for head in heads}) > 1)


def _earlier_value_is_forgotten(_batch, declared, value, ref, header, row) -> object:
    row.heads[declared.name] = (False, [(ref, header.time)])
    return value


def _case_enters_without_its_log(_connection, _logs, _about, _without) -> list[int]:
    return []


def _news_is_passed_over(_connection, _logs, _accepted, _without) -> list[Any]:
    return []


def _written_counts_as_received(session, *given, _really: Callable[..., Any] = sending.send) -> Any:
    sent = _really(session, *given)
    for kind in ("work", "access"):
        log = session.store.logs.own(kind)
        if not session.store.logs.own("work").device and session.store.setting("kind") == b"office":
            log.acknowledged, log.acknowledged_head = log.n, log.head
    return sent


def _more_is_acknowledged_than_is_here(
    *given, _really: Callable[..., Manifest] = manifest_for
) -> Manifest:
    manifest = _really(*given)
    acks = {log: Mark(mark.n + 1, mark.head) for log, mark in manifest.acks.items()}
    return Manifest(
        **{name: getattr(manifest, name) for name in manifest.__slots__} | {"acks": acks}
    )


def _work_apart(history: Histories) -> None:
    """Everybody changes the same field and hears of the others; then one of them goes on."""
    history.begin(late=set(), shared=True)
    history.edit_apart(0, "phone", ["a", "b", "c"])
    history.carry_around(list(LAPTOPS))
    history.work("malmo-1", 0, "note")


def _play(histories: type[Histories]) -> None:
    history = histories()
    try:
        _work_apart(history)
    finally:
        history.teardown()


def test_the_program_as_it_is_passes(histories: type[Histories]) -> None:
    _play(histories)
    assert histories.counted["conflicts"]


@pytest.mark.parametrize(
    ("place", "name", "mutant"),
    [
        (batch, "shown", _last_writer_wins),
        (batch, "shown", _last_arrived_is_shown),
        (batch.Batch, "_merged", _earlier_value_is_forgotten),
        (passing_on, "whole_log_about", _case_enters_without_its_log),
        (passing_on, "accepted_after", _news_is_passed_over),
        (sending, "send", _written_counts_as_received),
        (sending, "manifest_for", _more_is_acknowledged_than_is_here),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_a_wrong_program_is_found_out(
    histories: type[Histories],
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    mutant: Callable[..., Any],
) -> None:
    monkeypatch.setattr(place, name, mutant)
    with pytest.raises((AssertionError, SlussError, KeyError)):
        _play(histories)

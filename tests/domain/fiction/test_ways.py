"""Invented mappings, goals and checks: they fit each other, and change no need into none."""

from collections import defaultdict

import pytest
from tests.domain.fiction.worlds import TODAY, a_world, definitions, records

from sluss.domain.checks import check
from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import (
    AreaRating,
    Client,
    DesistanceCheck,
    EarlierIntervention,
    Goal,
    MappingAnswer,
    NeedsMapping,
    Readiness,
    SelfRating,
    TurningPoint,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.oplog.operation import plain

CLIENTS = 150

Cases = dict[RecordId, dict[type[Entity], list[Entity]]]
KINDS: tuple[type[Entity], ...] = (
    DesistanceCheck, EarlierIntervention, Goal, Readiness, SelfRating, TurningPoint,
)  # fmt: skip
EVERY: tuple[type[Entity], ...] = (*KINDS, MappingAnswer, NeedsMapping, AreaRating)


@pytest.fixture(scope="module", params=["SE", "DK"])
def cases(request: pytest.FixtureRequest) -> Cases:
    found: Cases = defaultdict(lambda: defaultdict(list))
    for each in records(a_world(CLIENTS, country=request.param)):
        client = each.id if isinstance(each, Client) else getattr(each, "client", None)
        if client is not None:
            found[client][type(each)].append(each)
    return found


def of(case: dict[type[Entity], list[Entity]], kind: type[Entity]) -> list[Entity]:
    return case.get(kind, [])


def test_many_have_goals_checks_answers_and_what_was_tried(cases: Cases) -> None:
    for kind in KINDS:
        assert sum(bool(of(case, kind)) for case in cases.values()) > CLIENTS / 10, kind


def test_each_record_is_lawful_and_none_lies_ahead(cases: Cases) -> None:
    lists = definitions()[0].code_lists
    for case in cases.values():
        for kind in EVERY:
            for each in of(case, kind):
                check(None, each)
                for field in fields_of(kind):
                    value = getattr(each, field.name)
                    if field.codes and value not in (None, ""):
                        assert str(plain(value)) in lists[field.codes], field.name
                for name in ("checked_on", "rated_on", "happened_on", "mapped_on"):
                    assert getattr(each, name, TODAY) <= TODAY


def test_one_mapping_holds_and_the_others_were_replaced_by_it(cases: Cases) -> None:
    again = 0
    for case in cases.values():
        mappings = [each for each in of(case, NeedsMapping) if isinstance(each, NeedsMapping)]
        mappings.sort(key=lambda each: each.mapped_on)
        for before in mappings[:-1]:
            assert before.status is MappingStatus.SUPERSEDED
        if len(mappings) < 2:
            continue
        again += 1
        levels = [
            {
                each.area: each.need_level
                for each in of(case, AreaRating)
                if isinstance(each, AreaRating) and each.mapping == mapping.id
            }
            for mapping in mappings
        ]
        assert levels[0].keys() == levels[-1].keys()
        for area, level in levels[0].items():
            assert bool(level) == bool(levels[-1][area])
    assert again > CLIENTS / 5


def test_a_client_has_one_main_goal_and_its_steps_are_the_clients(cases: Cases) -> None:
    for case in cases.values():
        goals = [each for each in of(case, Goal) if isinstance(each, Goal)]
        mains = [goal.id for goal in goals if goal.main]
        assert len(mains) == bool(goals)
        assert {goal.parent for goal in goals if not goal.main} <= set(mains)

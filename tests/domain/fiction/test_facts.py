"""Invented facts: what holds on a day fits the course, and no two things are said of one day."""

from collections import defaultdict

import pytest
from tests.domain.fiction.worlds import TODAY, a_world, definitions, records

from sluss.domain.dated import BY_NAME, KINDS, Part, on_day, overlaps
from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Client,
    EducationFact,
    EnforcementPhase,
    HousingFact,
    IncomeFact,
    NetworkContact,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.ids import RecordId
from sluss.domain.sentence_rules import (
    CUSTODY,
    end_of_phase,
    phase_findings,
    release_findings,
    supervision_findings,
)

CLIENTS = 150

Cases = dict[RecordId, dict[type[Entity], list[Entity]]]


@pytest.fixture(scope="module", params=["SE", "DK"])
def cases(request: pytest.FixtureRequest) -> Cases:
    found: Cases = defaultdict(lambda: defaultdict(list))
    for each in records(a_world(CLIENTS, country=request.param)):
        client = each.id if isinstance(each, Client) else getattr(each, "client", None)
        if client is not None:
            found[client][type(each)].append(each)
    return found


def test_most_clients_have_facts_of_every_part(cases: Cases) -> None:
    assert len(cases) == CLIENTS
    for part in set(Part) - {Part.SENTENCE}:
        kinds = [kind.entity for kind in KINDS if kind.part is part]
        having = sum(any(case[kind] for kind in kinds) for case in cases.values())
        assert having > CLIENTS / 2, part


def test_no_two_facts_are_in_each_others_place(cases: Cases) -> None:
    for case in cases.values():
        for kind in KINDS:
            assert overlaps(kind, case[kind.entity]) == (), kind.name


def test_whoever_is_inside_lives_there(cases: Cases) -> None:
    inside = 0
    for case in cases.values():
        housing = on_day(BY_NAME["HousingFact"], case[HousingFact], TODAY)
        for phase in case[EnforcementPhase]:
            assert isinstance(phase, EnforcementPhase)
            end = end_of_phase(phase)
            held = phase.phase in CUSTODY and phase.start is not None and phase.start <= TODAY
            if held and (end is None or end > TODAY) and housing:
                assert getattr(housing[0], "situation", "") == "custody"
                inside += 1
    assert inside > 10


def test_the_sanctions_follow_their_rules(cases: Cases) -> None:
    for case in cases.values():
        episodes = [e for e in case[SentenceEpisode] if isinstance(e, SentenceEpisode)]
        phases = [p for p in case[EnforcementPhase] if isinstance(p, EnforcementPhase)]
        periods = [p for p in case[SupervisionPeriod] if isinstance(p, SupervisionPeriod)]
        releases = [r for r in case[ReleaseEvent] if isinstance(r, ReleaseEvent)]
        assert phase_findings(phases) == ()
        assert supervision_findings(episodes, periods) == ()
        assert release_findings(releases, episodes) == ()


def test_incomes_are_those_of_the_country_and_levels_differ(cases: Cases) -> None:
    lists, _material = definitions()
    country = "DK" if any("DK-" in str(c) for c in _homes(cases)) else "SE"
    offered = lists.country(country).offers["income_source"]
    incomes = [each for case in cases.values() for each in case[IncomeFact]]
    assert {each.source for each in incomes if isinstance(each, IncomeFact)} <= offered
    levels = [each for case in cases.values() for each in case[EducationFact]]
    assert len({each.level for each in levels if isinstance(each, EducationFact)}) >= 5


def _homes(cases: Cases) -> list[object]:
    return [
        getattr(each, "municipality", "")
        for case in cases.values()
        for found in case.values()
        for each in found
    ]


def test_numbers_of_the_network_belong_to_nobody(cases: Cases) -> None:
    for case in cases.values():
        for each in case[NetworkContact]:
            assert isinstance(each, NetworkContact)
            digits = each.phone.replace(" ", "").replace("-", "")
            assert not digits or 701740605 <= int(digits) <= 701740699
